"""Tracked deletions around tables: marks of paragraphs, rows, cells and whole tables."""

import pytest

from extract.document import Document, Table
from tests.extract.docx_builder import (
    cell,
    level,
    numbered,
    numbering,
    paragraph,
    row,
    run,
    styles,
    table,
)
from tests.extract.word_reading import kept, read

END_DELETED = '<w:rPr><w:del w:id="1"/></w:rPr>'
END_MOVED = '<w:rPr><w:moveFrom w:id="1"/></w:rPr>'
ROW_DELETED = '<w:del w:id="2" w:author="a"/>'
GONE = table(row("旧", "1", properties=ROW_DELETED), row("旧", "2", properties=ROW_DELETED))


def joined(text: str, mark: str = END_DELETED) -> str:
    return paragraph(text, properties=mark)


def blocks(document: Document) -> list[str]:
    assert document.characters == kept(document)
    assert [t.index for t in document.tables] == list(range(len(document.tables)))
    return [f"[{b.index}]" if isinstance(b, Table) else b.text for b in document.blocks]


T = table(row("格"))
CONTROL = f"<w:sdt><w:sdtContent>{T}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ((joined("甲"), T, paragraph("乙")), ["甲", "[0]", "乙"]),
        ((joined("甲", END_MOVED), T, paragraph("乙")), ["甲", "[0]", "乙"]),
        (
            (joined("甲"), joined("乙"), T, joined("丙"), T, paragraph("丁")),
            ["甲乙", "[0]", "丙", "[1]", "丁"],
        ),
        ((joined("甲"), paragraph("乙"), T), ["甲乙", "[0]"]),
        ((joined(""), T, paragraph("乙")), ["[0]", "乙"]),
        ((joined("甲"), T, T, joined("乙")), ["甲", "[0]", "[1]", "乙"]),
        (
            (joined("甲"), f"<w:sdt><w:sdtContent>{T}</w:sdtContent></w:sdt>", paragraph("乙")),
            ["甲", "[0]", "乙"],
        ),
        ((joined("甲"), GONE, paragraph("乙")), ["甲乙"]),
        ((GONE, T, paragraph("乙")), ["[0]", "乙"]),
        ((joined("甲"), GONE, T, paragraph("乙")), ["甲", "[0]", "乙"]),
    ],
)
def test_nothing_runs_over_a_table_that_stands(body: tuple[str, ...], expected: list[str]) -> None:
    assert blocks(read(*body)) == expected


def test_a_paragraph_before_a_table_keeps_its_number_and_style() -> None:
    def item(text: str) -> str:
        return numbered(text).replace("</w:numPr>", f"</w:numPr>{END_DELETED}")

    named = '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    parts = numbering(level("chineseCounting", "%1、")) | styles(named)
    body = [item("收入").replace("<w:numPr>", '<w:pStyle w:val="1"/><w:numPr>'), T, item(""), T]
    document = read(*body, numbered("支出"), parts=parts)
    assert blocks(document) == ["一、 收入", "[0]", "[1]", "二、 支出"]
    first, last = document.paragraphs()
    assert (first.number, first.style, last.number) == ("一、 ", "heading 1", "二、 ")
    assert blocks(read(item("收"), numbered("支"), parts=parts)) == ["一、 收支"]
    assert blocks(read(item("收"), parts=parts)) == ["一、 收"]


def test_in_a_cell_nothing_runs_over_a_nested_table() -> None:
    document = read(table(row(cell(joined("前"), T, paragraph("后")))))
    outer, inner = document.tables
    assert outer.cells[0].text == "前\n后"
    assert inner.parent == (0, 0, 0, 1)


def test_marks_before_a_table_keep_their_places() -> None:
    inserted = f'<w:ins w:id="3">{run("乙")}</w:ins>'
    document = read(joined("甲"), paragraph(inserted, properties=END_DELETED), T)
    (line,) = document.paragraphs()
    assert [(m.kind, m.start, m.end) for m in line.marks] == [("inserted", 1, 2)]


def test_a_table_that_was_deleted_whole_is_evidence_and_no_table() -> None:
    document = read(paragraph("前"), GONE, T)
    assert [t.cells[0].text for t in document.tables] == ["格"]
    assert [(s.cause, s.text) for s in document.skipped] == [("deleted", "旧1"), ("deleted", "旧2")]
    nested = read(table(row(cell("前", GONE, "后"))))
    assert (len(nested.tables), nested.tables[0].cells[0].text) == (1, "前\n后")


def test_a_table_that_was_always_empty_stays_one() -> None:
    assert [t.rows for t in read(paragraph("文"), table()).tables] == [0]


def test_the_rows_that_were_not_deleted_stay() -> None:
    (grid,) = read(table(row("旧", properties=ROW_DELETED), row("新"))).tables
    assert [(c.row, c.text) for c in grid.cells] == [(0, "新")]


def test_a_deleted_cell_keeps_its_place_and_its_text_is_evidence() -> None:
    deleted = cell("90", properties='<w:cellDel w:id="4" w:author="a"/>')
    document = read(table(row("甲", deleted, "100")))
    assert [(c.col, c.text, c.flags) for c in document.tables[0].cells] == [
        (0, "甲", ()),
        (1, "", ("cell_deleted",)),
        (2, "100", ()),
    ]
    assert [(s.cause, s.text) for s in document.skipped] == [("deleted", "90")]
    assert document.characters == kept(document)
