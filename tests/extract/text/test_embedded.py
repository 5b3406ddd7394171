"""Tables in HTML between the lines of a text, as Markdown has them where a cell spans others."""

import pytest

from extract.document import Document, Table
from extract.readers import read_document
from extract.text.embedded import split_tables
from normalize.report import normalize
from schema.errors import DocumentError
from schema.limits import Limits
from tests.extract.word_reading import kept
from tests.normalize.reading import figures

FUNDS = """<table>
<tr><td rowspan="2">项目资金<br/>（万元）</td><td>年初预算数</td><td>全年执行数</td></tr>
<tr><td>420</td><td>381.09</td></tr>
</table>"""
TITLE = "2022年度项目支出绩效自评表"


def layout(document: Document) -> list[object]:
    """The texts of paragraphs and the sizes of tables, in reading order; blank lines left out."""
    return [
        (block.rows, block.cols) if isinstance(block, Table) else block.text
        for block in document.blocks
        if isinstance(block, Table) or block.text
    ]


def test_a_table_between_lines_is_read_with_its_spans() -> None:
    document = read_document(f"{TITLE}\n\n{FUNDS}\n\n一、概况\n".encode())
    assert (document.format, document.dialect) == ("txt", "markdown")
    assert layout(document) == [TITLE, (2, 3), "一、概况"]
    cell = document.tables[0].cells[0]
    assert (cell.text, cell.rowspan, cell.colspan) == ("项目资金\n（万元）", 2, 1)
    assert [p.line for p in document.paragraphs() if p.text] == [1, 8]
    assert document.characters == kept(document)


def test_a_text_may_begin_with_a_table() -> None:
    document = read_document(f"{FUNDS}\n一、概况\n\n{FUNDS}\n".encode())
    assert layout(document) == [(2, 3), "一、概况", (2, 3)]
    assert [table.index for table in document.tables] == [0, 1]


def test_a_page_of_tables_alone_is_a_page() -> None:
    assert read_document(f"{FUNDS}\n{FUNDS}\n".encode()).format == "html"
    assert read_document(f"{FUNDS}\n<p>一、概况</p>\n".encode()).format == "html"


def test_each_table_may_stand_in_a_page_of_its_own() -> None:
    text = f"{TITLE}\n\n<html><body>{FUNDS}</body></html>\n\n一、概况\n"
    assert layout(read_document(text.encode())) == [TITLE, (2, 3), "一、概况"]


def test_tables_drawn_with_bars_stand_beside_those_in_html() -> None:
    bars = "| 姓名 | 职务 |\n| --- | --- |\n| 某甲 | 馆员 |\n"
    document = read_document(f"{TITLE}\n{FUNDS}\n\n{bars}".encode())
    assert layout(document) == [TITLE, (2, 3), (2, 2)]


def test_text_on_the_line_of_a_table_is_kept() -> None:
    document = read_document(f"{TITLE}：{FUNDS}以上。\n完\n".encode())
    assert layout(document) == [f"{TITLE}：", (2, 3), "以上。", "完"]
    assert document.characters == kept(document)


def test_a_table_in_a_table_is_no_piece_of_its_own() -> None:
    outer = f"<table><tr><td>外</td><td>{FUNDS}</td></tr></table>"
    pieces = split_tables(f"{TITLE}\n{outer}\n完\n")
    assert [piece.text for piece in pieces if piece.is_table] == [outer]


@pytest.mark.parametrize("cut", [FUNDS[:-9], FUNDS[8:], FUNDS.replace("<table>", "")])
def test_cells_without_a_whole_table_are_told_to_be_lost(cut: str) -> None:
    assert read_document(f"{TITLE}\n{cut}\n".encode()).doubts == ("table_layout_lost",)


def test_a_text_that_speaks_of_tables_is_plain() -> None:
    text = "用 <table> 标出表格，写完用 </table> 结束。\n"
    assert len(split_tables(text)) == 1
    assert layout(read_document(text.encode())) == [text.strip()]


def test_all_tables_together_keep_the_limit() -> None:
    with pytest.raises(DocumentError) as error:
        read_document(f"{TITLE}\n{FUNDS}\n{FUNDS}\n完".encode(), Limits(document_cells=7))
    assert error.value.code == "too_many_cells"


def test_the_amounts_are_those_of_the_table() -> None:
    report = normalize(read_document(f"{TITLE}\n\n{FUNDS}\n\n完\n".encode()), "")
    assert {*figures(report, "value measure")} >= {"420 | initial_budget", "381.09 | executed"}
