"""What doubts leave of a confidence: as much as they say, and 0.9 only where it is earned."""

import re
from pathlib import Path

from schema.doubts import left_by, load_doubts, load_earned


def test_less_than_nine_tenths_stays_and_more_is_bounded_unless_it_is_earned() -> None:
    earned, doubts = load_earned(), load_doubts().values()
    for leaves, left in ((0.85, 0.85), (0.9, earned.most)):
        codes = [doubt.code for doubt in doubts if doubt.leaves == leaves]
        plain = [code for code in codes if frozenset([code]) not in earned.combinations]
        assert plain, leaves
        assert {left_by([code]) for code in plain} == {left}


def test_the_page_on_confidence_says_what_each_combination_leaves() -> None:
    page = Path(__file__).parents[2] / "docs" / "confidence.md"
    names = {doubt.chinese_name: doubt.code for doubt in load_doubts().values()}
    names["（处处写明）"] = ""
    told = re.findall(r"^\| (.+?) \| (\d\.\d\d) \|", page.read_text(encoding="utf8"), re.MULTILINE)
    assert told
    for doubts, left in told:
        codes = filter(None, (names[name] for name in doubts.split("；")))
        assert f"{left_by(codes):.2f}" == left, doubts
