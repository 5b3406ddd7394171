"""Thresholds are found where they stand, and moved a step both ways."""

from pathlib import Path

import pytest

from tools.thresholds import Threshold, find_thresholds

MODULE = '''"""金额单位。"""
LEAST = 3
_SHARE: Final = 0.75  # 多少
STEP = Decimal("0.01")
LOWEST = -20
FEWEST, MOST = 3, 80
BITS = 0x0800
NAMES = ("a", "b")
CODE = "3"
IS_ON = True
size = 7
'''
RULES = """# 至少 fewest = 9 项
fewest = 5
bands = [{ from = 90, name = "优" }]
from_year = 2020
title = "3"
"""


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        (
            "a.py",
            MODULE,
            [
                *[("LEAST", "3"), ("_SHARE", "0.75"), ("STEP", "0.01"), ("LOWEST", "20")],
                *[("FEWEST", "3"), ("MOST", "80")],
            ],
        ),
        ("a.toml", RULES, [("fewest", "5"), ("from", "90"), ("from_year", "2020")]),
    ],
)
def test_numbers_with_a_name_are_found_at_their_places(
    tmp_path: Path, name: str, text: str, found: list[tuple[str, str]]
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf8")
    thresholds = list(find_thresholds(path, tmp_path))
    assert [(one.name, one.written) for one in thresholds] == found
    assert all(text[one.start :].startswith(one.written) for one in thresholds)


@pytest.mark.parametrize(
    ("name", "written", "moved"),
    [
        ("FEWEST", "3", ("2", "4")),
        ("LONGEST", "60", ("54", "66")),
        ("SHARE", "0.5", ("0.45", "0.55")),
        ("from_year", "2020", ("2019", "2021")),
        ("FIRST_YEAR", "1980", ("1979", "1981")),
    ],
)
def test_a_step_is_one_or_a_tenth(name: str, written: str, moved: tuple[str, str]) -> None:
    assert Threshold("", name, 0, written).moved() == moved
