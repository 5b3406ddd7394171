"""A table on a terminal: numbered as its addresses count, no wider than it has room."""

import pytest

from corpus.page.draw import Box, draw
from corpus.page.fit import fitted
from schema.width import width_of

BOXES = [
    Box(0, 0, 2, 1, "甲"),
    Box(0, 1, 1, 2, "乙"),
    Box(1, 1, 1, 1, "丙"),
    Box(1, 2, 1, 1, "丁"),
]


def test_rows_and_columns_are_numbered_from_one() -> None:
    assert draw(BOXES) == [
        "    1列  2列  3列",
        "   ┌────┬─────────┐",
        "1行│甲  │乙       │",
        "   │    ├────┬────┤",
        "2行│    │丙  │丁  │",
        "   └────┴────┴────┘",
    ]


@pytest.mark.parametrize(("text", "lines"), [("支" * 14, 1), ("支" * 14 + "1", 2)])
def test_a_cell_has_fourteen_characters_in_a_line(text: str, lines: int) -> None:
    assert len(draw([Box(0, 0, 1, 1, text)])) == lines + 3


def test_a_column_is_no_thinner_than_one_character_though_there_is_no_room() -> None:
    assert draw([Box(0, 0, 1, 1, "支出")], 1)[1:3] == ["   ┌──┐", "1行│支│"]


def test_a_wide_table_is_wrapped_to_the_terminal_and_numbers_stay_whole() -> None:
    texts = ["一般公共预算财政拨款收入决算数", "2,386.51", "三公经费支出情况说明及其原因分析", "18"]
    boxes = [Box(0, col, 1, 1, text * (1 + col % 2)) for col, text in enumerate(texts * 2)]
    boxes[1] = Box(0, 1, 1, 1, "12,386.51")
    lines = draw(boxes, 80)
    assert max(map(width_of, lines)) <= 80
    assert any("│12,386.51" in line for line in lines)
    assert max(map(width_of, draw(boxes))) > 80


def test_a_listing_is_cut_to_the_terminal_but_never_in_a_number() -> None:
    rows = [["单位", "金额", "说明"], ["青山县灯塔管理所", "12345678.90", "说明" * 60]]
    lines = list(fitted(rows, 60))
    assert max(map(width_of, lines)) <= 60
    assert "12345678.90" in lines[2] and lines[2].endswith("…")
    assert "说明" * 60 in list(fitted(rows, None))[2]


def test_a_place_and_an_id_are_never_cut() -> None:
    own = ("第11张表第41行第12列第5段", "172a342e7bf25a07")
    lines = list(fitted([["说明", "出处", "报送编号"], ["说明" * 60, *own]], 60))
    assert max(map(width_of, lines)) <= 60
    assert "…" in lines[2] and all(whole in lines[2] for whole in own)


def test_a_row_of_many_columns_becomes_a_record() -> None:
    rows = [[f"栏目名称{n}" for n in range(12)], [f"数值{n}" * 9 for n in range(12)]]
    lines = list(fitted(rows, 80))
    assert max(map(width_of, lines)) <= 80
    assert lines[0].startswith("── 第1行 ─")
    assert lines[1] == "栏目名称0   " + "数值0" * 9


def test_columns_that_no_cell_has_for_itself_give_way_first() -> None:
    boxes = [Box(0, 0, 1, 1, "联系人"), Box(0, 1, 1, 11, "岑知远"), Box(0, 12, 1, 11, "1,234.50")]
    lines = draw(boxes, 80)
    assert max(map(width_of, lines)) <= 80
    assert "│联系人│岑知远" in lines[2] and "│1,234.50" in lines[2]
    assert lines[0].split()[:2] == ["1列", "2"] and lines[0].split()[-1] == "23"
