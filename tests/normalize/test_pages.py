"""Where a document has pages, each row says on which it stands, and in which box."""

from collections.abc import Iterator

import pytest

from extract.document import Cell, Document, Paragraph, Skipped, Table
from normalize.report import normalize
from schema.report import Report, Row, Source
from tests.normalize.drawn import draw_document, put_on_pages
from tests.normalize.forms import FORMS

Place = tuple[int | None, object]
TITLE = "2021年度部门整体支出绩效自评报告"


def sources(report: Report) -> Iterator[tuple[str, Source]]:
    """Each source with its table; a claim of a file's name has none."""
    for name, rows in report.tables.items():
        for row in rows:
            source: Source | None = row["source"]  # type: ignore[assignment]  # the column's type
            if source is not None:
                yield name, source


def place_in(document: Document, source: Source) -> Place:
    """The page and box that the document gives the place of a source."""
    if source["table"] is None:
        found = (p for p in document.paragraphs() if p.index == source["paragraph"])
        return next((p.page, p.bbox) for p in found)
    cells = document.tables[source["table"]].cells
    (cell,) = (c for c in cells if (c.row, c.col) == (source["row"], source["col"]))
    place = cell if source["paragraph"] is None else cell.paragraphs[source["paragraph"]]
    return place.page, place.bbox


@pytest.mark.parametrize("form", sorted(FORMS))
def test_every_source_of_a_report_carries_its_page_and_box(form: str) -> None:
    document = put_on_pages(draw_document(*FORMS[form]))
    found = list(sources(normalize(document, "2021年自评.pdf")))
    assert {"cells", "paragraphs"} <= {name for name, _ in found}
    for name, source in found:
        bbox = None if source["bbox"] is None else tuple(source["bbox"])
        assert (source["page"], bbox) == place_in(document, source) != (None, None), name


@pytest.mark.parametrize("form", sorted(FORMS))
def test_pages_change_nothing_else(form: str) -> None:
    document = draw_document(*FORMS[form])
    with_pages = normalize(put_on_pages(document), "")
    assert bare(with_pages) == bare(normalize(document, ""))


def bare(report: Report) -> dict[str, list[Row]]:
    return {name: [row | {"source": None} for row in rows] for name, rows in report.tables.items()}


def test_text_that_goes_on_overleaf_is_quoted_where_it_stands() -> None:
    first = Paragraph("一、支出合计10万元。", 0, page=1, bbox=(1.0, 1.0, 9.0, 9.0))
    second = Paragraph("二、三公经费合计3万元。", 1, page=2, bbox=(1.0, 0.0, 9.0, 2.0))
    cell = Cell(0, 0, 1, 1, (first, second), page=1, bbox=(0.0, 0.0, 9.0, 9.0))
    table, title = Table(0, 1, 1, (cell,)), Paragraph(TITLE, 0, page=1)
    report = normalize(Document("pdf", (title, table), (table,), 40), "")
    assert [s["page"] for name, s in sources(report) if name == "figures"] == [1, 2]
    assert [s["page"] for name, s in sources(report) if name == "cells"] == [1]


def test_a_paragraph_of_unknown_page_has_that_of_its_cell() -> None:
    cell = Cell(0, 0, 1, 1, (Paragraph("支出合计10万元。", 0),), page=4)
    table, title = Table(0, 1, 1, (cell,)), Paragraph(TITLE, 0, page=4)
    report = normalize(Document("pdf", (title, table), (table,), 40), "")
    assert {source["page"] for _, source in sources(report)} == {4}


@pytest.mark.parametrize("title", [TITLE, "关于召开会议的通知"])
def test_pages_that_could_not_be_read_make_any_document_partial(title: str) -> None:
    page = Skipped("page-2", "needs_ocr", None, True)
    paragraphs = (Paragraph(title, 0, page=1), Paragraph("支出合计10万元。", 1, page=1))
    count = sum(len(paragraph.text) for paragraph in paragraphs)
    report = normalize(Document("pdf", paragraphs, (), count, skipped=(page,)), "")
    assert (report.submission["status"], report.submission["reason"]) == ("partial", "needs_ocr")
