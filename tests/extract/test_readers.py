"""The type of a file is told by its content, and each type ends as a document or a clear reason."""

import io

import docx as python_docx
import openpyxl
import pytest

from extract.readers import find_reader, read_document
from schema.errors import DocumentError
from tests.extract.docx_builder import (
    MAIN_TYPE,
    OFFICE,
    W,
    document_xml,
    docx,
    paragraph,
    row,
    table,
    zipped,
)
from tests.extract.examples import flat_package, html, mhtml, ole, package_of, word_97, word_2003


def code(data: bytes) -> str:
    with pytest.raises(DocumentError) as error:
        read_document(data)
    return error.value.code


def workbook() -> bytes:
    target = io.BytesIO()
    openpyxl.Workbook().save(target)
    return target.getvalue()


HTML = html("<p>绩效</p>")
WORD_2003 = word_2003(paragraph("绩效"))


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (docx(paragraph("绩效")), "docx"),
        (HTML.encode(), "html"),
        (HTML.encode("utf-16"), "html"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html>" + HTML.encode(), "html"),
        (WORD_2003.encode(), "wordml"),
        (WORD_2003.encode("utf-16"), "wordml"),
        (mhtml(HTML).encode(), "mhtml"),
        ("绩效\n".encode(), "txt"),
        ("绩效 <html> 的说明\n".encode(), "txt"),
        ("PK是什么\n".encode(), "txt"),
    ],
)
def test_a_file_is_read_by_what_it_holds(data: bytes, name: str) -> None:
    document = read_document(data)
    assert document.format == name
    assert "绩效" in "".join(p.text for p in document.paragraphs()) or "PK" in str(document)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty_file"),
        (b" \n\t", "blank_document"),
        (docx(paragraph("")), "blank_document"),
        (word_97(0), "needs_libreoffice"),
        (word_97(0x0100), "encrypted"),
        (ole("EncryptedPackage", "EncryptionInfo"), "encrypted"),
        (ole("ENCRYPTEDPACKAGE"), "encrypted"),
        (ole("encryptedPackage"), "encrypted"),
        (word_97(0x0100, "WORDDOCUMENT"), "encrypted"),
        (word_97(0, "worddocument"), "needs_libreoffice"),
        (ole("PowerPoint Document"), "presentation"),
        (ole(), "unsupported_type"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "incomplete_file"),
        (b"%PDF-1.7\n...", "corrupt_pdf"),
        (b"\n\n%PDF-1.4", "corrupt_pdf"),
        (b"{\\rtf1\\ansi x}", "needs_libreoffice"),
        (b"\x89PNG\r\n\x1a\n...", "needs_ocr"),
        (b"\xff\xd8\xff\xe0...", "needs_ocr"),
        (b"II*\0\x08\0\0\0...", "needs_ocr"),
        (b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0...", "needs_ocr"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "needs_ocr"),
        (b"\0\0\0\x18ftypheic...", "needs_ocr"),
        (b"\x1f\x8b\x08...", "corrupt_package"),
        (b"7z\xbc\xaf\x27\x1c\0\x04...", "corrupt_package"),
        (b"Rar!\x1a\x07", "other_archive"),
        (b"MSCF\0\0\0\0...", "other_archive"),
        (b"MZ".ljust(60, b"\0") + b"\x40\0\0\0PE\0\0", "unsupported_type"),
        (b"[InternetShortcut]\r\nURL=x", "shortcut"),
        (b"L\0\0\0\x01\x14\x02\0...", "shortcut"),
        (b"<?xml version='1.0'?><uof/>", "unsupported_type"),
        (workbook(), "blank_document"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), "corrupt_package"),
        (zipped({"OFD.xml": b"<ofd/>"}), "needs_ofd"),
        (package_of("presentationml.presentation"), "presentation"),
        (zipped({"[Content_Types].xml": b"<Types/>"}), "not_word_package"),
        (zipped({}), "empty_archive"),
        (zipped({"a.txt": b"x"}), "archive"),
        (b"PK\x03\x04 and then nothing", "corrupt_package"),
    ],
)
def test_what_cannot_be_read_has_its_reason(
    data: bytes, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")  # no LibreOffice there
    assert code(data) == reason


@pytest.mark.parametrize(("beginning", "name"), [(b"{\\rtf", "rtf"), (b"<?xml ", "xml")])
def test_a_file_may_begin_with_a_kilobyte_of_blanks(beginning: bytes, name: str) -> None:
    blanks = b" " * (1024 - len(beginning))
    assert find_reader(blanks + beginning).name == name
    assert find_reader(b" " + blanks + beginning).name == "txt"


def test_the_kind_of_a_package_is_told_in_64_kilobytes_of_its_types() -> None:
    told = b"spreadsheetml.sheet.main"
    blanks = b" " * (65_536 - len(told))
    assert find_reader(zipped({"[Content_Types].xml": blanks + told})).name == "xlsx"
    assert find_reader(zipped({"[Content_Types].xml": b" " + blanks + told})).name == "docx"


MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"


@pytest.mark.parametrize("main_type", [MAIN_TYPE, MACROS, TEMPLATE])
@pytest.mark.parametrize("main", ["word/document.xml", "odd/Päth 中.xml", "main.xml"])
def test_the_main_part_is_found_by_its_relationship(main: str, main_type: str) -> None:
    document = read_document(docx(paragraph("文"), main=main, main_type=main_type))
    assert [p.text for p in document.paragraphs()] == ["文"]


def test_a_main_part_without_a_type_of_its_own_is_known_by_its_root() -> None:
    assert read_document(docx(paragraph("文"), main_type="")).characters == 1


# What may stand before the root element, and says nothing about the document.
PROLOGS = [
    '<?mso-application progid="Word.Document"?>',
    "<!-- 导出 -->",
    "\n<!-- <w:document> ?> -->\n<?a b='>'?><!---->\n",
    f"<!-- {'说明' * 5_000} -->",
]


@pytest.mark.parametrize("prolog", PROLOGS)
@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("name", ["wordml", "docx"])
def test_what_stands_before_the_root_is_passed_over(name: str, coding: str, prolog: str) -> None:
    declaration = f'<?xml version="1.0" encoding="{coding.removesuffix("-sig")}"?>'
    data = word_2003() if name == "wordml" else flat_package()
    _, _, root = data.partition("?>")
    document = read_document(f"{declaration}{prolog}{root}".encode(coding))
    assert document == read_document(data.encode())
    assert document.format == name


@pytest.mark.parametrize("prolog", PROLOGS)
def test_a_strict_part_is_known_whatever_stands_before_its_root(prolog: str) -> None:
    plain = document_xml(paragraph("文") + table(row("a", "b")))
    strict = plain.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    declared = f'<?xml version="1.0"?>{prolog}{strict}'
    assert read_document(docx("", xml=declared)) == read_document(docx("", xml=plain))


def test_a_namespace_that_is_only_talked_about_makes_no_word_file() -> None:
    namespace = "http://schemas.microsoft.com/office/word/2003/wordml"
    told = f"<?xml version='1.0'?><!-- xmlns='{namespace}' --><uof a='b'/>"
    assert code(told.encode()) == "unsupported_type"
    assert read_document(f"正文 <a x='{namespace}'>".encode()).format == "txt"


def test_strict_ooxml_reads_like_transitional() -> None:
    body = table(row("a", "b")) + paragraph("文")
    strict = (
        document_xml(body)
        .replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
        .replace(OFFICE, "http://purl.oclc.org/ooxml/officeDocument/relationships")
    )
    assert read_document(docx("", xml=strict)).blocks == read_document(docx(body)).blocks


def test_another_prefix_reads_like_the_usual_one() -> None:
    body = table(row("a", "b")) + paragraph("文", properties="<w:jc w:val='left'/>")
    other = document_xml(body).replace("<w:", "<ns0:").replace("</w:", "</ns0:")
    other = other.replace("xmlns:w=", "xmlns:ns0=").replace(" w:val", " ns0:val")
    assert read_document(docx("", xml=other)).blocks == read_document(docx(body)).blocks


def test_a_package_in_one_xml_file_is_read() -> None:
    flat = flat_package(paragraph("文"))
    assert [p.text for p in read_document(flat.encode()).paragraphs()] == ["文"]


def test_what_python_docx_writes_is_read_back() -> None:
    source = python_docx.Document()
    source.add_paragraph("题")
    grid = source.add_table(2, 3)
    grid.cell(0, 0).merge(grid.cell(1, 0)).text = "竖"
    grid.cell(0, 1).merge(grid.cell(0, 2)).text = "横"
    target = io.BytesIO()
    source.save(target)
    read = read_document(target.getvalue()).tables[0]
    assert [(c.row, c.col, c.rowspan, c.colspan, c.text) for c in read.cells] == [
        (0, 0, 2, 1, "竖"),
        (0, 1, 1, 2, "横"),
        (1, 1, 1, 1, ""),
        (1, 2, 1, 1, ""),
    ]
