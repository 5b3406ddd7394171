"""A document put together again from its rows."""

from typing import cast

from corpus.page.reconstruction import rebuild_document
from corpus.store.row_codec import to_batch
from extract.document import Block, Document, Table
from extract.html.reader import read_html
from extract.text.reader import read_text
from normalize.report import normalize
from schema.report import Row, rows_of
from schema.rows.cells import CELLS
from schema.rows.paragraphs import PARAGRAPHS
from schema.rows.submissions import SubmissionRow
from tests.normalize.drawn import draw_document, put_on_pages


def rebuilt(document: Document, without: tuple[str, ...] = ()) -> Document:
    """The document from its rows, as they come out of a dataset.

    without: columns that an older dataset did not have.
    """
    report = normalize(document, "")
    rows: dict[str, list[Row]] = {
        name: to_batch(name, report.rows(name), "0" * 16).drop_columns(list(without)).to_pylist()
        for name in ("paragraphs", "cells")
    }
    return rebuild_document(
        cast(SubmissionRow, report.submission), rows_of(rows, PARAGRAPHS), rows_of(rows, CELLS)
    )


def order(document: Document) -> list[str]:
    return [_name(block) for block in document.blocks]


def _name(block: Block) -> str:
    return f"表{block.index}" if isinstance(block, Table) else block.text


def test_pages_and_boxes_come_back() -> None:
    document = put_on_pages(draw_document("题目", "甲 | 乙", "说明"))
    again = rebuilt(document)
    assert list(again.paragraphs()) == list(document.paragraphs())
    places = [(cell.page, cell.bbox) for cell in document.tables[0].cells]
    assert [(cell.page, cell.bbox) for cell in again.tables[0].cells] == places


def test_paragraphs_and_tables_come_back_in_their_order() -> None:
    document = draw_document("题目", "甲 | 乙", "", "说明", "丙 | 丁", "戊 | 己", "结尾")
    assert order(rebuilt(document)) == ["题目", "表0", "说明", "表1", "表2", "结尾"]


def test_a_nested_table_comes_back_behind_the_one_around_it() -> None:
    inner = "<table><tr><td>乙</table>"
    page = f"<p>题</p><table><tr><td>甲{inner}</table><p>说明</p><table><tr><td>丙</table>"
    assert order(rebuilt(read_html(page.encode()))) == ["题", "表0", "表1", "说明", "表2"]


def test_rows_of_an_older_copy_have_the_tables_behind_the_text() -> None:
    older = ("block", "is_hidden", "ocr_score")
    document = draw_document("题目", "甲 | 乙", "说明")
    assert order(rebuilt(document, older)) == ["题目", "说明", "表0"]
    dump = read_text("题目\n\t甲\n\t乙\n\n\n说明\n".encode())
    assert order(rebuilt(dump, older)) == ["题目", "表0", "说明"]


def test_what_is_hidden_comes_back_hidden() -> None:
    page = "<p hidden>暗</p><p>明</p><table><tr hidden><td>甲<td></tr><tr><td>乙</table>"
    again = rebuilt(read_html(page.encode()))
    assert [p.is_hidden for p in again.paragraphs()] == [True, False]
    assert [cell.is_hidden for cell in again.tables[0].cells] == [True, True, False]
