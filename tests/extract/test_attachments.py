"""Documents in a Word document are read as well, and told where they cannot be."""

import struct

import pytest

from extract.attachments import strip_names, take_file
from extract.document import Document, Table
from extract.readers import read_document
from normalize.report import normalize
from tests.extract.docx_builder import (
    docx,
    paragraph,
    row,
    table,
    zipped,
)
from tests.extract.examples import (
    ENDING,
    ROWS,
    TITLE,
    old_workbook,
    ole,
    open_text,
    printed,
    storage,
    workbook,
)
from tests.extract.holding import holding
from tests.extract.word_reading import kept
from tests.normalize.reading import show


def shapes(document: Document) -> list[str]:
    return [f"[{b.index}]" if isinstance(b, Table) else b.text for b in document.blocks]


def named_file(data: bytes) -> bytes:
    """An Ole10Native stream: any file with its names before it."""
    names = b"a.xlsx\0" + b"C:\\a.xlsx\0" + struct.pack("<HHI", 0, 3, 5) + b"C:\\a\0"
    return struct.pack("<IH", 0, 2) + names + struct.pack("<I", len(data)) + data


BODY = paragraph("正文") + table(row("a", "b"))


@pytest.mark.parametrize(("name", "data"), [("一.xlsx", workbook()), ("ole1.bin", old_workbook())])
def test_the_tables_of_an_object_follow_the_body_under_its_name(name: str, data: bytes) -> None:
    kind = "package" if name.endswith("xlsx") else "oleObject"
    document = read_document(holding(BODY, (kind, name, data)))
    assert shapes(document) == ["正文", "[0]", "", TITLE, "[1]", ENDING]
    assert [c.text for c in document.tables[1].cells] == [text for cells in ROWS for text in cells]
    styles = {p.style for p in document.paragraphs()}
    assert styles == {None, f"attachment word/embeddings/{name}"}
    assert [p.index for p in document.paragraphs()] == list(range(4))
    assert document.characters == kept(document)
    assert document.skipped == ()


def test_the_amounts_of_an_object_are_figures_of_the_report() -> None:
    body = paragraph("2021年度部门整体支出绩效自评报告")
    report = normalize(read_document(holding(body, ("package", "a.xlsx", workbook()))), "")
    assert show(report.rows("figures"), "entity value") == ["青禾县水利局 | 320.5", "合计 | 320.5"]


def test_an_object_in_an_object_is_read_three_deep_and_no_deeper() -> None:
    data = holding(paragraph("四"), ("package", "5.docx", docx(paragraph("五"))))
    for text in ("三", "二", "一"):
        data = holding(paragraph(text), ("package", f"{text}.docx", data))
    document = read_document(data)
    assert [text for text in shapes(document) if text] == ["一", "二", "三", "四"]
    (lost,) = [skipped for skipped in document.skipped if skipped.is_loss]
    assert (lost.cause, lost.part.endswith("5.docx")) == ("attachment_unread", True)


@pytest.mark.parametrize(("objects", "lost"), [(50, 0), (51, 1)])
def test_fifty_objects_are_read(objects: int, lost: int) -> None:
    inner = docx(paragraph("附"))
    parts = [("package", f"{at}.docx", inner) for at in range(objects)]
    document = read_document(holding(paragraph("正文"), *parts))
    assert sum(skipped.is_loss for skipped in document.skipped) == lost


@pytest.mark.parametrize(
    "data",
    [
        *(open_text(), zipped({}), b"%PDF-1.7\n...", workbook()[:400], b"BM\0\1\2\3"),
        *(ole("EncryptedPackage", "EncryptionInfo"), ole("VisioDocument"), ole("Anything new")),
        *(ole("PowerPoint Document"), ole("EmbeddedOdf"), ole("CONTENTS"), b"Rar!\x1a\x07\0"),
    ],
)
def test_an_object_that_cannot_be_read_makes_the_document_partial(
    data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")  # no LibreOffice there
    document = read_document(holding(BODY, ("package", "a.bin", data)))
    assert [(s.part, s.cause, s.is_loss) for s in document.skipped] == [
        ("word/embeddings/a.bin", "attachment_unread", True)
    ]
    assert normalize(document, "").submission["status"] == "partial"


@pytest.mark.parametrize(
    "data",
    [
        *(b"\x89PNG\r\n\x1a\n...", ole("Equation Native"), ole("\x01CompObj", "EQUATION NATIVE")),
        *(ole("\x02OlePres000", "\x03META"), b"[InternetShortcut]\nURL=https://a.example/"),
    ],
)
def test_a_picture_or_a_formula_is_no_document(data: bytes) -> None:
    document = read_document(holding(BODY, ("oleObject", "a.bin", data)))
    assert [(s.cause, s.is_loss) for s in document.skipped] == [("embedded_object", False)]


def test_a_file_with_its_names_before_it_is_taken_out() -> None:
    data = b"PK\x03\x04 and more"
    assert strip_names(named_file(data)) == data
    assert take_file(data) == data


@pytest.mark.parametrize("name", ["Package", "PACKAGE", "CONTENTS", "EmbeddedOdf"])
@pytest.mark.parametrize("data", [workbook(), printed()])
def test_the_stream_of_an_object_that_holds_a_file_is_read(name: str, data: bytes) -> None:
    held = storage(name, data)
    assert take_file(held).rstrip(b"\0") == data.rstrip(b"\0")
    document = read_document(holding(BODY, ("oleObject", "a.bin", held)))
    assert [cell.text for cell in document.tables[1].cells][:4] == [*ROWS[0], *ROWS[1]]
    assert document.skipped == ()


def test_a_text_that_stands_in_a_document_is_read() -> None:
    document = read_document(holding(BODY, ("oleObject", "a.bin", "明细：甲 100 万元".encode())))
    assert [p.text for p in document.paragraphs() if p.text] == ["正文", "明细：甲 100 万元"]
