"""Where the cells of a row stand that a merged cell above leaves shorter, up to what length."""

import pytest

from extract.document import Paragraph
from extract.text.drawn import DrawnCell, DrawnTable
from extract.text.drawn_places import place_drawn
from extract.text.headed import Place


def places(*rows: list[str]) -> list[list[Place]]:
    """The places of cells; < is that of the cell before it."""
    cells = tuple(tuple(map(_cell, row)) for row in rows)
    shows_spans = any("<" in row for row in rows)
    return place_drawn(DrawnTable(cells, 0, len(rows), shows_spans))


def _cell(text: str) -> DrawnCell:
    return DrawnCell((Paragraph(text, 0),), is_span=text == "<")


def columns(*rows: list[str]) -> list[int]:
    """Those of the last row."""
    return [place.col for place in places(*rows)[-1]]


def test_a_place_that_the_columns_told_is_rather_sure() -> None:
    """The confidence that docs/confidence.md states for what position alone tells."""
    whole, short = places(["资金", "总额", "12", "9"], ["拨款", "8", "7"])
    assert {place.confidence for place in whole} == {1.0}
    assert {place.confidence for place in short} == {0.8}


@pytest.mark.parametrize(("missing", "first"), [(3, 3), (4, 0)])
def test_three_cells_above_may_go_on_beside_a_row(missing: int, first: int) -> None:
    whole = [*"甲乙丙丁"[:missing], "植树", "10棵", "9棵"]
    assert columns(whole, ["补植", "6棵", "5棵"])[0] == first


@pytest.mark.parametrize(("numbers", "first"), [(12, 0), (13, 1)])
def test_of_fourteen_columns_all_are_tried_and_of_more_only_those_at_the_left(
    numbers: int, first: int
) -> None:
    whole = ["道路", *["12"] * numbers, "按期完成"]
    assert columns(whole, ["桥梁", *["7"] * numbers])[0] == first


@pytest.mark.parametrize(("numbers", "columns_of_last"), [(6, [0, 1, 2]), (7, [1, 2, 3])])
def test_a_number_with_its_unit_is_nearer_to_numbers_than_to_words(
    numbers: int, columns_of_last: list[int]
) -> None:
    """资金 goes on at the left, unless the third column is much more like the number than 备注.

    One of its cells holds words: of seven that is as much as it takes, of eight it is too few.
    """
    whole = ["资金", "3", "5", "按期完成"]
    rows = [["—", "无", "完成"], *[["—", "5", "完成"]] * (numbers - 1)]
    assert columns(whole, *rows, ["—", "—", "12人"]) == columns_of_last


@pytest.mark.parametrize(
    ("rows", "columns_of_last"),
    [
        # Two groups of covered columns instead of one.
        (["— — 资金 5 资金 资金", "无 12人 5 5", "— 无 无 —"], [2, 3, 4, 5]),
        (
            [
                *["资金 — — 5 — —", "— 5 — —", *["5 12人 — 5"] * 5],
                *["— 5 无 5", "5 无 — 12人"],
            ],
            [1, 2, 4, 5],
        ),
        # One that has columns of the row on both sides.
        (["5 — 资金 — 资金 资金", *["无 5 5 5 无"] * 5, "5 — 无 12人 —"], [0, 1, 2, 3, 4]),
        (["— 5 — 资金 5", *["5 5 无 5"] * 2, "无 12人 5 12人"], [0, 1, 2, 4]),
        # How far from the left it is.
        (["— 5 5 — 5 5", *["5 12人 5 5 5"] * 7, "— 5 — 5 无"], [1, 2, 3, 4, 5]),
        (
            [
                *["— 5 资金 资金 资金", *["5 5 5 5"] * 6],
                *[*["5 — 无 —"] * 8, *["5 — 12人 5"] * 8, "无 5 无 5"],
            ],
            [0, 1, 2, 3],
        ),
        # A cell that goes on in a part of its columns alone.
        (["资金 5 < 资金 <", "12人 — —", "无 12人 5", "5 — —"], [1, 2, 3]),
        (
            [
                *["资金 资金 5 < 资金", *["5 — 12人 5"] * 5],
                *[*["12人 < 无 5"] * 4, "无 12人 无 无"],
            ],
            [1, 2, 3, 4],
        ),
    ],
)
def test_places_that_a_tenth_of_a_cost_would_turn(
    rows: list[str], columns_of_last: list[int]
) -> None:
    """Each is found otherwise if the cost named before it is a tenth smaller or larger."""
    assert columns(*(row.split() for row in rows)) == columns_of_last


@pytest.mark.parametrize(
    ("heads", "under", "columns_of_last"),
    [
        ("任务 < 批复金额 < < 支出 执行率", "总额 拨款 自筹", [2, 3, 4]),
        ("任务 < 内容 批复金额 < < 支出 原因 <", "合计 中央 市级", [3, 4, 5]),
        ("绩效指标 < < 性质 完成值 偏差原因 <", "一级 二级 三级", [0, 1, 2]),
        # Both of them.
        ("任务 预算 < 支出 < 原因", "批复 调整 年内 结转", [1, 2, 3, 4]),
    ],
)
def test_headings_stand_under_the_one_that_is_as_wide(
    heads: str, under: str, columns_of_last: list[int]
) -> None:
    """markitdown prints a heading over three columns with two blanks, and none of one over rows."""
    assert columns(heads.split(), under.split()) == columns_of_last


def test_a_cell_over_columns_stands_under_what_is_over_the_same() -> None:
    """The budget of 财政 is two columns wide, as its heading is; 原因 goes on beside all rows."""
    rows = [
        "预算执行 年度预算 年初 < 调整后 < 执行数 执行率 权重 得分 原因",
        "总额 26 < 22 < 21.56 98% 10 9.8 压减",
        "财政 26 < 22 < 21.56 98% / /",
    ]
    whole = places(*(row.split() for row in rows))
    assert [place.col for place in whole[-1] if place.rowspan] == [1, 2, 4, 6, 7, 8, 9]
