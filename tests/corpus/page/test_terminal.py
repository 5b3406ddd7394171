"""What a terminal would obey is written out; all else stays as it is."""

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from corpus.page.rows import in_one_line
from corpus.page.terminal import visible

STEERING = ("Cc", "Cf", "Cs", "Zl", "Zp")


@given(st.text(st.characters()))
def test_nothing_visible_steers_a_terminal(text: str) -> None:
    assert [c for c in visible(text) if unicodedata.category(c) in STEERING and c != "\n"] == []
    assert not {"\n", "\r"} & set(in_one_line(text))
    assert visible(visible(text)) == visible(text)


def test_every_code_point_that_steers_is_written_out_and_json_reads_it_back() -> None:
    for code in range(0x110000):
        if unicodedata.category(chr(code)) in STEERING and code != 0x0A:
            shown = visible(chr(code))
            assert shown.isascii() and shown.isprintable()
            assert json.loads(f'"{shown}"') == chr(code)


def test_names_in_rare_characters_and_chinese_spaces_stay() -> None:
    for text in ("䶮𠮷\U00031350", "目　标", "①≥50％\n（一）", "a b"):
        assert visible(text) == text


def test_a_line_break_of_two_characters_is_one() -> None:
    assert visible("甲\r\n乙\r丙") == "甲\n乙\\r丙"
