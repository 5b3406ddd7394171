"""A document put together again from its rows."""

from corpus.page.reconstruction import rebuild_document
from corpus.store.row_codec import to_batch
from extract.document import Document
from normalize.report import normalize
from schema.report import Row
from tests.normalize.drawn import draw_document, put_on_pages


def rebuilt(document: Document) -> Document:
    """The document from its rows, as they come out of a dataset."""
    report = normalize(document, "")
    rows: dict[str, list[Row]] = {
        name: to_batch(name, report.rows(name), "0" * 16).to_pylist()
        for name in ("paragraphs", "cells")
    }
    return rebuild_document(report.submission, rows["paragraphs"], rows["cells"])


def test_pages_and_boxes_come_back() -> None:
    document = put_on_pages(draw_document("题目", "甲 | 乙", "说明"))
    again = rebuilt(document)
    assert list(again.paragraphs()) == list(document.paragraphs())
    places = [(cell.page, cell.bbox) for cell in document.tables[0].cells]
    assert [(cell.page, cell.bbox) for cell in again.tables[0].cells] == places
