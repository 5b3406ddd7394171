"""A document that is nothing but pictures needs somebody to recognise their text."""

import pytest

from extract.document import Skipped
from extract.readers import read_document
from schema.errors import DocumentError
from tests.extract.docx_builder import (
    OFFICE,
    PACKAGE,
    cell,
    docx,
    paragraph,
    parts_of,
    row,
    shown,
    story,
    table,
    zipped,
)
from tests.extract.examples import flat_package, word_2003

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PICTURE = f'<w:r><w:drawing><a:blip xmlns:a="{A}" r:embed="p"/></w:drawing></w:r>'
OLD_PICTURE = '<w:r><w:pict><v:shape><v:imagedata r:id="p"/></v:shape></w:pict></w:r>'
DELETED = '<w:del w:id="1"><w:r><w:delText>旧</w:delText></w:r></w:del>'


def linked(body: str, more: str = "", **parts: str) -> bytes:
    """A Word package with a picture among its parts. more: further relationships."""
    files = parts_of(docx(body))
    picture = f'<Relationship Id="p" Type="{OFFICE}/image" Target="media/a.png"/>'
    relations = f'<Relationships xmlns="{PACKAGE}/relationships">{picture}{more}</Relationships>'
    files |= {"word/_rels/document.xml.rels": relations.encode(), "word/media/a.png": b"\x89PNG"}
    return zipped(files | {f"word/{name}.xml": text.encode() for name, text in parts.items()})


@pytest.mark.parametrize(
    "data",
    [
        linked(paragraph(PICTURE)),
        linked(paragraph(OLD_PICTURE) * 3),
        linked(table(row(cell(paragraph(PICTURE)))) + paragraph("")),
        linked(paragraph(PICTURE, DELETED)),
        word_2003(paragraph("<w:r><w:pict><w:binData>AAAA</w:binData></w:pict></w:r>")).encode(),
    ],
)
def test_pictures_alone_need_to_be_recognised(data: bytes) -> None:
    with pytest.raises(DocumentError) as error:
        read_document(data)
    assert error.value.code == "needs_ocr"


@pytest.mark.parametrize("data", [docx(paragraph("")), flat_package(paragraph("")).encode()])
def test_a_document_without_text_and_pictures_is_blank(data: bytes) -> None:
    with pytest.raises(DocumentError) as error:
        read_document(data)
    assert error.value.code == "blank_document"


def test_pictures_under_a_header_make_the_document_partial() -> None:
    more = f'<Relationship Id="h" Type="{OFFICE}/header" Target="header.xml"/>'
    data = linked(paragraph(PICTURE), more, **story("header", paragraph("某市水务局")))
    document = read_document(data)
    assert document.skipped == (Skipped("word/document.xml", "needs_ocr", None, True),)


def test_pictures_beside_text_are_told_by_nothing() -> None:
    assert read_document(linked(paragraph("正文", PICTURE))).skipped == ()


def test_the_picture_of_an_object_is_not_all_there_is() -> None:
    more = f'<Relationship Id="e0" Type="{OFFICE}/package" Target="a.docx"/>'
    files = parts_of(linked(paragraph(PICTURE, shown("e0")), more))
    document = read_document(zipped(files | {"word/a.docx": docx(paragraph("附表"))}))
    assert [p.text for p in document.paragraphs() if p.text] == ["附表"]
