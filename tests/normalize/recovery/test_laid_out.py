"""Tables of a page printed with its layout are told by blanks below blanks, or left alone."""

from extract.document import Document, Paragraph
from normalize.recovery.laid_out import lay_out
from normalize.recovery.lane_rows import cut_rows
from normalize.recovery.lanes import Band, find_bands

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


def document(*lines: str) -> Document:
    paragraphs = tuple(Paragraph(text, i, line=i + 1) for i, text in enumerate(lines))
    return Document(blocks=paragraphs, tables=(), characters=0, dialect="pdftotext")


def rows(laid: Document) -> list[list[str]]:
    (table,) = laid.tables
    return [[c.text for c in table.cells if c.row == row] for row in range(table.rows)]


def test_cells_go_on_below_as_far_as_their_lines_are_full() -> None:
    laid = lay_out(document("各项目见下表。", "", *LIST, "", "二、结论"))
    assert rows(laid) == READ
    assert all(cell.confidence < 0.9 for cell in laid.tables[0].cells)
    assert [b.text for b in laid.blocks if isinstance(b, Paragraph) and b.text] == [
        "各项目见下表。",
        "二、结论",
    ]
    assert laid.tables[0].cells[5].paragraphs[0].line == 5


def test_what_goes_on_from_the_page_before_has_no_headings_and_is_no_table() -> None:
    going_on = ["\f" + LIST[2], *LIST[3:]]
    assert lay_out(document(*going_on)).tables == ()
    assert rows(lay_out(document("\f" + LIST[0], *LIST[1:]))) == READ


def test_lines_of_text_are_no_table() -> None:
    text = (
        "2024 年，本局实施项目共 6 个，年初批复",
        "预算 4 个项目 385 万元，调整后 374.6 万元。",
    ) * 3
    assert lay_out(document(*text)).tables == ()


def test_a_form_has_other_lanes_than_the_table_below() -> None:
    form = ("项目名称   河道保洁    主管部门   水务局",)
    bands = find_bands([*form, *form, *LIST])
    assert [(band.start, band.end, len(band.lanes)) for band in bands] == [(0, 2, 4), (2, 11, 5)]


def test_a_piece_that_stands_in_two_columns_tells_no_rows() -> None:
    band = Band(0, 2, ((0, 6), (8, 10)))
    assert cut_rows(["甲   乙   12", "丙      34"], band) is None
    assert cut_rows(["甲       12", "丙      34"], band) is not None
