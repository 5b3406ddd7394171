"""Tables of a page printed with its layout are told by what begins below what, or left alone."""

from collections import Counter

import pytest

from extract.document import Document, Paragraph
from extract.readers import read_document
from normalize.recovery.edge_lines import Columns, share_out, words_of
from normalize.recovery.edges import find_sheets
from normalize.recovery.laid_out import lay_out
from normalize.report import normalize
from schema.rows.figures import FIGURES

LIST = (
    "序号   项目名   年初批   实际到     等级",
    "     称     复预算   位资金",
    "1    河道保   120   98.6    优",
    "     洁养护",
    "     经费",
    "2    绿化养   45    1,039.  良",
    "     护           50",
    "合计         165   1,138.",
    "                 10",
)
READ = [
    ["序号", "项目名称", "年初批复预算", "实际到位资金", "等级"],
    ["1", "河道保洁养护经费", "120", "98.6", "优"],
    ["2", "绿化养护", "45", "1,039.50", "良"],
    ["合计", "", "165", "1,138.10", ""],
]


def line(*pieces: tuple[int, str]) -> str:
    """A line with texts at places."""
    text = ""
    for place, piece in pieces:
        text = text.ljust(place) + piece
    return text


NUMBERS = (18, 25, 32, 38, 43)


def amounts(label: str, *numbers: str, corner: str = "") -> str:
    return line((0, corner), (6, label), *zip(NUMBERS, numbers, strict=False))


# Headings that were printed side by side stand left of their columns.
HEADS = (
    line((0, "项目资"), (18, "年初预 全年预 全年执 分值"), (43, "得分")),
    line((0, "金"), (18, "算数"), (25, "算数"), (32, "行数")),
)
TOTAL = (
    amounts("年度资金总额", "126.5", "118.2", "110.4", "10", "9.34", corner="（万"),
    amounts("", "0", "5", "6", corner="元）"),
)
OTHER = amounts("其他资金", "26.50", "23.25", "20.21", "—", "—")
FORM = (*HEADS, *TOTAL, OTHER, amounts("其中：本区", "26.50", "23.25", "20.21", "—", "—"))
OTHER_READ = ["", "其他资金", "26.50", "23.25", "20.21", "—", "—"]
PART_READ = ["", "其中：本区", "26.50", "23.25", "20.21", "—", "—"]


def document(*lines: str) -> Document:
    paragraphs = tuple(Paragraph(text, i, line=i + 1) for i, text in enumerate(lines))
    return Document(blocks=paragraphs, tables=(), characters=0, dialect="pdftotext")


def rows(laid: Document) -> list[list[str]]:
    (table,) = laid.tables
    return [[c.text for c in table.cells if c.row == row] for row in range(table.rows)]


def characters(laid: Document) -> Counter[str]:
    body = [block.text for block in laid.blocks if isinstance(block, Paragraph)]
    cells = [cell.text for table in laid.tables for cell in table.cells]
    return Counter("".join("".join([*body, *cells]).split()))


def test_cells_go_on_below_as_far_as_their_lines_are_full() -> None:
    laid = lay_out(document("各项目见下表。", "", *LIST, "", "二、结论"))
    assert rows(laid) == READ
    assert all(cell.confidence < 0.9 for cell in laid.tables[0].cells)
    assert laid.doubts == ("table_layout_lost",)
    assert [b.text for b in laid.blocks if isinstance(b, Paragraph) and b.text] == [
        "各项目见下表。",
        "二、结论",
    ]
    assert laid.tables[0].cells[5].paragraphs[0].line == 5


def test_what_stands_side_by_side_is_in_its_columns_and_a_corner_goes_on() -> None:
    laid = lay_out(document(*FORM))
    heads = ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "得分"]
    total = ["年度资金总额", "126.50", "118.25", "110.46", "10", "9.34"]
    assert rows(laid) == [heads, total, OTHER_READ, PART_READ]
    assert laid.tables[0].cells[0].rowspan == 2


def test_figures_of_a_page_are_told_to_be_unsure() -> None:
    title = "清溪市绿化所 2023 年度项目支出绩效自评表"
    report = normalize(read_document("\n".join((title, "", *FORM, "\f")).encode()), "绿化所.txt")
    found = {
        (row["concept"], row["measure"], str(row["value"].normalize())): row["confidence"]
        for row in report.rows(FIGURES)
        if row["value"] is not None and row["concept"] == "funds.total"
    }
    assert {
        ("funds.total", "initial_budget", "126.5"),
        ("funds.total", "full_year_budget", "118.25"),
        ("funds.total", "executed", "110.46"),
    } <= set(found)
    assert max(found.values()) < 0.9
    assert report.submission["status"] == "partial"


def test_a_table_goes_on_behind_a_page_end_in_as_many_columns() -> None:
    assert rows(lay_out(document(*LIST[:5], "\f" + LIST[5], *LIST[6:]))) == READ


def test_a_row_that_a_page_end_cuts_is_not_told() -> None:
    assert rows(lay_out(document(*LIST[:6], "\f" + LIST[6], *LIST[7:]))) == [
        *READ[:2],
        ["2 绿化养 45 1,039. 良"],
    ]


def test_numbers_behind_a_page_end_with_other_columns_are_no_table() -> None:
    assert lay_out(document(*LIST[:1], "", "\f" + FORM[3], *FORM[4:])).tables == ()
    assert lay_out(document("\f" + LIST[2], *LIST[3:])).tables == ()
    assert rows(lay_out(document("\f" + LIST[0], *LIST[1:]))) == READ


UNTOLD = {
    "a number without a heading": (OTHER + line((7, "8.5")),),
    "the same label twice": (line((6, "其他资金"), (18, "26.50"), (25, "其他资金"), (38, "20")),),
    "a whole number in two pieces": (amounts("本级资金", "120"), amounts("", "0")),
    "a number that is none": (amounts("本级资金", "1,20", "23.25", "20.21", "—", "—"),),
}


@pytest.mark.parametrize("untold", UNTOLD.values(), ids=UNTOLD)
def test_a_row_that_may_be_another_is_one_cell(untold: tuple[str, ...]) -> None:
    laid = lay_out(document(*FORM, *untold, OTHER))
    read = rows(laid)
    assert len(read[4]) == 1
    assert read[2][:6] == OTHER_READ[:6]
    assert characters(laid) == characters(document(*FORM, *untold, OTHER))


def test_headings_over_one_level_go_on_beside_two() -> None:
    places = (0, 6, 16, 26, 38, 48)
    heads = line(
        *zip((0, 6, 16, 38, 48), ("序号", "项目", "预算安排", "实际支出", "结余"), strict=True)
    )
    below = line((16, "年初预算"), (26, "调整后预算"))
    first = line(*zip(places, ("1", "河道保洁", "18.00", "16.00", "15.20", "0.80"), strict=True))
    second = line(*zip(places, ("2", "绿化养护", "9.50", "9.50", "9.50", "0"), strict=True))
    laid = lay_out(document(heads, below, first, second))
    spans = {c.text: c.rowspan for c in laid.tables[0].cells if c.row < 2 and c.text}
    over, under = ("序号", "项目", "实际支出", "结余"), ("预算安排", "年初预算", "调整后预算")
    assert spans == dict.fromkeys(over, 2) | dict.fromkeys(under, 1)
    assert {c.text: c.colspan for c in laid.tables[0].cells if c.row == 0}["预算安排"] == 2
    assert rows(laid)[3] == ["2", "绿化养护", "9.50", "9.50", "9.50", "0"]


def test_a_number_printed_right_behind_a_long_name_is_not_told() -> None:
    glued = line((0, ""), (6, "其中：本区财政预算内安排 26.50"), (25, "23.25"), (32, "20.21"))
    assert ["其中：本区财政预算内安排 26.50 23.25 20.21"] in rows(lay_out(document(*FORM, glued)))


def test_numbers_below_headings_that_are_not_told_are_not_read() -> None:
    """Two headings are run together: whose numbers stand below is open."""
    glued = line((0, "区县"), (8, "计划数 执行数"), (30, "结余"))
    numbers = [line((0, name), (8, "12.50"), (30, "3.25")) for name in ("江东区", "江西区")]
    laid = lay_out(document(glued, *numbers))
    assert all(len(row) == 1 for table in laid.tables for row in [table.cells[:1]])
    assert not any(cell.text == "12.50" for table in laid.tables for cell in table.cells)


def test_lines_of_text_are_no_table() -> None:
    text = (
        "2024 年，本局实施项目共 6 个，年初批复",
        "预算 4 个项目 385 万元，调整后 374.6 万元。",
    ) * 3
    assert lay_out(document(*text)).tables == ()


def test_two_texts_side_by_side_are_no_table() -> None:
    pair = line((0, "单位：河道所"), (30, "金额单位：元"))
    assert lay_out(document("附表", "", pair, "", *LIST)).tables[0].rows == len(READ)


def test_a_form_has_other_columns_than_the_table_below() -> None:
    form = line((0, "项目"), (9, "河道两岸保洁和绿化养护经费"), (32, "水务局"))
    sheets = find_sheets([form] * 4 + list(LIST), 0)
    assert [(sheet.numbers[0], sheet.width) for sheet in sheets] == [(0, 3), (4, 5)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("河道   12.5   8.25", [(0, "河道"), (1, "12.5"), (2, "8.25")]),
        ("河道   36 台  8.25", [(0, "河道"), (1, "36 台"), (2, "8.25")]),
        ("河道   12.5 8.25", [(0, "河道"), (1, "12.5"), (2, "8.25")]),
        ("河道          8.25", [(0, "河道"), (2, "8.25")]),
    ],
)
def test_one_blank_parts_numbers_and_not_a_number_from_its_unit(
    text: str, pieces: list[tuple[int, str]]
) -> None:
    shared = share_out(words_of(text), Columns((0, 5, 14), (4, 6, 6)), {})
    assert [(piece.col, piece.text) for piece in shared.pieces] == pieces


@pytest.mark.parametrize(("columns", "has_table"), [(24, True), (25, False)])
def test_a_table_has_twenty_four_columns(columns: int, has_table: bool) -> None:
    heads = "  ".join(f"栏{chr(ord('甲') + i)}" for i in range(columns))
    cells = "  ".join(["12"] * columns)
    assert bool(lay_out(document(heads, cells, cells, cells)).tables) == has_table


@pytest.mark.parametrize(("words", "tables"), [(40, 1), (41, 0)])
def test_a_line_of_more_than_forty_words_is_text(words: int, tables: int) -> None:
    many = " ".join(["12"] * words)
    assert len(lay_out(document(*LIST, many)).tables) == tables
    assert len(lay_out(document(*LIST, "", many)).tables) == 1


def test_no_character_is_lost_where_a_line_has_more_cells_than_columns() -> None:
    lines = (*LIST, line(*((place, "7") for place in range(0, 60, 4))), LIST[-2])
    assert characters(lay_out(document(*lines))) == characters(document(*lines))
