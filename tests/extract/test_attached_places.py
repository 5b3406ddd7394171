"""How an object is read goes by the places that show it."""

import base64
import textwrap

import pytest

from extract.document import Skipped
from extract.readers import read_document
from normalize.report import normalize
from tests.extract.docx_builder import (
    CONTINUE,
    OFFICE,
    PACKAGE,
    RESTART,
    cell,
    docx,
    notes,
    paragraph,
    parts_of,
    row,
    shown,
    story,
    table,
    zipped,
)
from tests.extract.examples import (
    ROWS,
    flat_package,
    word_2003,
    workbook,
)
from tests.extract.holding import holding

BODY = paragraph("正文") + table(row("a", "b"))


def deleted(content: str) -> str:
    return f'<w:del w:id="1" w:author="a">{content}</w:del>'


FIRST = shown("e0")
CHOICES = (
    '<mc:AlternateContent><mc:Choice Requires="wps">{}</mc:Choice>'
    "<mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
)


@pytest.mark.parametrize(
    ("body", "cause"),
    [
        (paragraph("正文", deleted(FIRST)), "deleted"),
        (paragraph("正文", f'<w:moveFrom w:id="1">{FIRST}</w:moveFrom>'), "moved_away"),
        (paragraph("正文") + deleted(paragraph(FIRST)), "deleted"),
        (
            paragraph("正文")
            + table(row("a"), row(cell(paragraph(FIRST)), properties='<w:del w:id="1"/>')),
            "deleted",
        ),
        (paragraph("正文", CHOICES.format("<w:r><w:t>字</w:t></w:r>", FIRST)), "second_copy"),
    ],
)
def test_an_object_that_nobody_sees_is_evidence_and_gives_no_figures(body: str, cause: str) -> None:
    document = read_document(holding(body, ("package", "a.xlsx", workbook())))
    assert not any((p.style or "").startswith("attachment") for p in document.paragraphs())
    (kept_aside,) = [s for s in document.skipped if s.part.endswith("a.xlsx")]
    assert (kept_aside.cause, kept_aside.is_loss) == (cause, False)
    assert all(text in kept_aside.text for cells in ROWS for text in cells)
    assert not normalize(document, "").rows("figures")


@pytest.mark.parametrize(
    "body",
    [
        paragraph("正文", deleted(FIRST), FIRST),
        paragraph("正文", CHOICES.format(FIRST, FIRST)),
        paragraph("正文", '<w:r><w:pict><x:other xmlns:x="urn:x" r:id="e0"/></w:pict></w:r>'),
        paragraph("正文", '<w:r><w:object><w:objectEmbed r:id="e0"/></w:object></w:r>'),
    ],
)
def test_an_object_that_any_place_shows_is_read_once(body: str) -> None:
    document = read_document(holding(body, ("package", "a.xlsx", workbook())))
    assert len(document.tables) == 1
    assert not document.tables[0].cells[0].is_hidden


def test_an_object_to_which_nothing_refers_is_told_and_not_read() -> None:
    body = paragraph("正文", '<!-- r:id="e0" -->')
    document = read_document(holding(body, ("package", "a.xlsx", workbook())))
    assert document.tables == ()
    assert document.skipped == (Skipped("word/embeddings/a.xlsx", "unreferenced", None, False),)


HIDDEN_RUN = shown("e0", properties="<w:vanish/>")


@pytest.mark.parametrize(
    "body",
    [
        paragraph("正文", HIDDEN_RUN),
        paragraph("正文", HIDDEN_RUN, deleted(FIRST)),
        table(
            row(cell("甲", properties=RESTART)), row(cell(paragraph(FIRST), properties=CONTINUE))
        ),
    ],
)
def test_an_object_in_a_hidden_place_is_hidden(body: str) -> None:
    document = read_document(holding(body, ("package", "a.xlsx", workbook())))
    assert all(cell.is_hidden for cell in document.tables[-1].cells)
    assert all(
        p.is_hidden for p in document.paragraphs() if "attachment" in (p.style or "") and p.text
    )


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("package", 'Target="embeddings/none.xlsx"'),
        ("oleObject", 'Target="file:///C:/账/表.xlsx" TargetMode="External"'),
        ("subDocument", 'Target="第二章.docx" TargetMode="External"'),
        ("image", 'Target="media/a.png"'),
    ],
)
def test_an_object_that_is_not_in_the_file_makes_the_document_partial(kind: str, more: str) -> None:
    place = '<w:subDoc r:id="e0"/>' if kind == "subDocument" else FIRST
    parts = parts_of(docx(paragraph("正文", place)))
    link = f'<Relationship Id="e0" Type="{OFFICE}/{kind}" {more}/>'
    relations = f'<Relationships xmlns="{PACKAGE}/relationships">{link}</Relationships>'
    document = read_document(zipped(parts | {"word/_rels/document.xml.rels": relations.encode()}))
    assert [(s.cause, s.is_loss) for s in document.skipped] == [("attachment_unread", True)]


@pytest.mark.parametrize("kind", ["header", "footer", "footnotes", "endnotes", "comments"])
def test_objects_in_other_parts_of_a_document_are_read(kind: str) -> None:
    inside = paragraph("字", FIRST)
    more = story(kind, inside) if kind in ("header", "footer") else notes(kind, n2=inside)
    parts = parts_of(docx(paragraph("正文"), more))
    link = f'<Relationship Id="e0" Type="{OFFICE}/package" Target="embeddings/a.xlsx"/>'
    relations = f'<Relationships xmlns="{PACKAGE}/relationships">{link}</Relationships>'
    parts[f"word/_rels/{kind}.xml.rels"] = relations.encode()
    document = read_document(zipped(parts | {"word/embeddings/a.xlsx": workbook()}))
    assert [cell.text for cell in document.tables[0].cells][:2] == ROWS[0]


def flat(data: str) -> bytes:
    """A flat package whose first paragraph shows an object. data: as it is written there."""
    link = f'<Relationship Id="e0" Type="{OFFICE}/package" Target="embeddings/a.xlsx"/>'
    more = (
        '<pkg:part pkg:name="/word/_rels/document.xml.rels" pkg:contentType="x"><pkg:xmlData>'
        f'<Relationships xmlns="{PACKAGE}/relationships">{link}</Relationships></pkg:xmlData>'
        '</pkg:part><pkg:part pkg:name="/word/embeddings/a.xlsx" pkg:contentType="x">'
        f"<pkg:binaryData>{data}</pkg:binaryData></pkg:part></pkg:package>"
    )
    return flat_package(paragraph("正文", FIRST)).replace("</pkg:package>", more).encode()


def test_objects_of_a_flat_package_are_read() -> None:
    written = "\n".join(textwrap.wrap(base64.b64encode(workbook()).decode(), 76))
    document = read_document(flat(written))
    assert [cell.text for cell in document.tables[0].cells][:2] == ROWS[0]
    damaged = read_document(flat(written[:-77]))
    assert [(s.cause, s.is_loss) for s in damaged.skipped] == [("attachment_unread", True)]


@pytest.mark.parametrize(
    ("program", "told"),
    [("Excel.Sheet.8", ("attachment_unread", True)), ("Equation.3", ("embedded_object", False))],
)
def test_objects_of_a_word_2003_file_are_told(program: str, told: tuple[str, bool]) -> None:
    space = "urn:schemas-microsoft-com:office:office"
    item = f'<o:OLEObject xmlns:o="{space}" ProgID="{program}" ObjectID="_1"/>'
    body = paragraph("正文", f"<w:r><w:pict>{item}</w:pict></w:r>")
    document = read_document(word_2003(body).encode())
    assert [(s.part, s.cause, s.is_loss) for s in document.skipped] == [("_1", *told)]
