"""What a .doc, .odt or .rtf says is what the Word file says that it was made from."""

import io
import zipfile

import pytest

from extract.document import Document
from extract.office.binary_word import count_word_97
from extract.office.counted import NOTHING, Counted
from extract.office.install import reads_formulas
from extract.office.reader import check_conversion
from extract.readers import read_document
from schema.errors import DocumentError
from tests.extract.docx_builder import (
    CONTINUE,
    RESTART,
    cell,
    docx,
    level,
    notes,
    numbered,
    numbering,
    paragraph,
    parts_of,
    row,
    run,
    span,
    story,
    table,
    zipped,
)
from tests.extract.examples import open_document
from tests.extract.office.libreoffice import WRITERS, needs_libreoffice, save_as
from tests.extract.word_reading import kept

pytestmark = [pytest.mark.slow, needs_libreoffice]
every_format = pytest.mark.parametrize("name", list(WRITERS))

BY = 'w:id="1" w:author="a" w:date="2022-01-01T00:00:00Z"'
CHANGED = paragraph(
    "支出",
    f"<w:del {BY}><w:r><w:delText>320.50</w:delText></w:r></w:del>",
    f"<w:ins {BY}>{run('98.50')}</w:ins>",
    "万元",
)


def field(code: str, result: str) -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{t}"/></w:r>' for t in ("begin", "separate", "end")]
    told = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return f"{marks[0]}{told}{marks[1]}{run(result)}{marks[2]}"


def texts(document: Document) -> list[str]:
    return [p.text for p in document.paragraphs() if p.text.strip()]


@every_format
def test_deleted_text_does_not_come_back_and_inserted_text_does(name: str) -> None:
    document = read_document(save_as(name, docx(CHANGED)))
    assert texts(document) == ["支出98.50万元"]
    assert "320.50" in [skipped.text for skipped in document.skipped if skipped.cause == "deleted"]
    assert document.characters == kept(document)


@every_format
def test_merged_cells_and_automatic_numbers_come_through(name: str) -> None:
    first = level("chineseCounting", "%1、") + level("decimal", "%2.", 1)
    body = numbered("收入") + numbered("明细", level=1)
    body += table(
        row(cell("机构", properties=RESTART), cell("支出", properties=span(2))),
        row(cell("", properties=CONTINUE), "基本", "项目"),
        row("合计", "1.50", "2.50"),
        columns=3,
    )
    source = docx(body + paragraph(""), numbering(first))
    document = read_document(save_as(name, source))
    (grid,) = document.tables
    assert [(c.row, c.col, c.rowspan, c.colspan, c.text) for c in grid.cells] == [
        (0, 0, 2, 1, "机构"),
        (0, 1, 1, 2, "支出"),
        (1, 1, 1, 1, "基本"),
        (1, 2, 1, 1, "项目"),
        (2, 0, 1, 1, "合计"),
        (2, 1, 1, 1, "1.50"),
        (2, 2, 1, 1, "2.50"),
    ]
    if name != "rtf":  # LibreOffice writes a full-width mark of a list into RTF as a question mark
        assert texts(document) == texts(read_document(source)) == ["一、 收入", "1. 明细"]


@every_format
def test_hidden_text_symbols_notes_and_headers_come_through(name: str) -> None:
    hidden = run("7", "<w:vanish/>")
    ticked = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    body = paragraph("看得见", hidden) + paragraph("已完成", ticked)
    body += paragraph("注", '<w:r><w:footnoteReference w:id="2"/></w:r>')
    notice = notes("footnotes", n2=paragraph("脚注九"))
    head = story("header", paragraph("页眉"))
    refers = '<w:sectPr><w:headerReference w:type="default" r:id="r1"/></w:sectPr>'
    document = read_document(save_as(name, docx(body + refers, {**notice, **head})))
    assert [(p.part, p.text.strip()) for p in document.paragraphs() if p.text.strip()] == [
        ("body", "看得见7"),
        ("body", "已完成☑"),
        ("body", "注"),
        ("header", "页眉"),
        ("footnote", "脚注九"),
    ]
    assert next(document.paragraphs()).visible_text == "看得见"
    assert document.characters == kept(document)
    assert document.doubts == ()


@every_format
def test_a_date_that_changes_each_day_is_told_and_not_taken(name: str) -> None:
    body = paragraph("填报日期：", field("DATE \\@ yyyy", "2001")) + paragraph(field("=1+2", "3"))
    document = read_document(save_as(name, docx(body)))
    assert texts(document) == ["填报日期：", "3"]
    (told,) = [skipped for skipped in document.skipped if skipped.is_loss]
    assert (told.cause, told.text.startswith("DATE")) == ("changing_date", True)


def test_the_characters_of_a_doc_are_counted_from_its_own_pieces() -> None:
    body = CHANGED + paragraph("😀", field("=1+2", "3")) + table(row("甲", "乙 1"))
    data = save_as("doc", docx(body))
    assert count_word_97(data) == Counted(len("支出98.50万元😀3甲乙1"), cell_marks=3)


def test_a_table_that_came_out_as_text_is_told() -> None:
    # LibreOffice loses a table with nothing behind it, as Word never writes one.
    document = read_document(save_as("doc", docx(table(row("甲", "乙"), columns=2))))
    assert (texts(document), document.tables) == (["甲乙"], ())
    assert document.doubts == ("conversion_lost_cells",)


def test_a_doc_whose_tables_are_damaged_is_not_counted() -> None:
    data = save_as("doc", docx(paragraph("文")))
    assert count_word_97(data[: len(data) // 3]) == NOTHING
    assert count_word_97(b"") == NOTHING


def test_what_a_conversion_loses_or_adds_is_told() -> None:
    document = read_document(docx(paragraph("支出98.50万元")))
    assert check_conversion(document, 11).characters - kept(document) == 2
    assert check_conversion(document, 9) == document
    assert check_conversion(document, 8).doubts == ("conversion_added",)


FORMULA = "<mrow><mi>得分</mi><mo>=</mo><mn>98</mn></mrow>"
MATH = f'<math xmlns="http://www.w3.org/1998/Math/MathML">{FORMULA}</math>'
ENTRY = '<manifest:file-entry manifest:full-path="Object 1/{}" manifest:media-type="{}"/>'


def open_text_with_a_formula() -> bytes:
    frame = (
        '<draw:frame xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
        'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
        'xmlns:xlink="http://www.w3.org/1999/xlink" text:anchor-type="as-char" '
        'svg:width="2cm" svg:height="1cm">'
        '<draw:object xlink:href="./Object 1" xlink:type="simple"/></draw:frame>'
    )
    parts = parts_of(open_document("text", f"<text:p>自评{frame}分</text:p>"))
    more = ENTRY.format("", "application/vnd.oasis.opendocument.formula")
    more += ENTRY.format("content.xml", "text/xml")
    manifest = parts["META-INF/manifest.xml"].replace(b"</", more.encode() + b"</")
    return zipped(
        parts | {"META-INF/manifest.xml": manifest, "Object 1/content.xml": MATH.encode()}
    )


RTF_FORMULA = r"{\rtf1\ansi\ansicpg936 \u33258?\u35780?{\mmath{\*\moMath{\mr \u20998?=98}}}\par}"


@pytest.mark.parametrize("data", [open_text_with_a_formula(), RTF_FORMULA.encode()])
def test_a_formula_is_read_or_it_is_told_that_it_is_not(data: bytes) -> None:
    """By LibreOffice with its part for formulas, and without."""
    document = read_document(data)
    is_read = "分=98" in texts(document)[0]
    assert is_read == reads_formulas()
    causes = [skipped.cause for skipped in document.skipped if skipped.is_loss]
    assert causes == ([] if is_read else ["formula_unread"])
    assert document.doubts == ()


def test_a_circled_character_drawn_by_a_field_of_an_rtf_is_told() -> None:
    begun = r"{\rtf1\ansi\ansicpg936 \u21069?{\field{\*\fldinst eq "
    data = begun + r"\\o\\ac(\u9675?,5)}{\fldrslt}}\u21518?\par}"
    document = read_document(data.encode())
    assert texts(document) == ["前后"]
    (lost,) = document.skipped
    assert (lost.cause, lost.text, lost.is_loss) == ("field_code", r"eq \o\ac(○,5)", True)
    assert document.characters == kept(document) + (lost.characters or 0)


def test_an_open_text_with_a_document_type_or_a_password_is_refused() -> None:
    parts = parts_of(save_as("odt", docx(paragraph("文"))))
    content = parts["content.xml"].partition(b"?>")[2]
    hostile = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>' + content
    locked = parts["META-INF/manifest.xml"].replace(b"/>", b"><manifest:encryption-data/></x>", 1)
    for name, data, reason in (
        ("content.xml", hostile, "dtd_refused"),
        ("META-INF/manifest.xml", locked, "encrypted"),
    ):
        with pytest.raises(DocumentError) as error:
            read_document(zipped({**parts, name: data}))
        assert error.value.code == reason


def test_a_word_package_named_doc_needs_no_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert texts(read_document(docx(paragraph("文")))) == ["文"]
    with pytest.raises(DocumentError) as error:
        read_document(b"{\\rtf1\\ansi a}")
    assert error.value.code == "needs_libreoffice"
    assert "apt install" in str(error.value)


def test_the_same_file_gives_the_same_package_but_for_its_time() -> None:
    data = save_as("doc", docx(CHANGED))
    assert read_document(data) == read_document(data)
    with zipfile.ZipFile(io.BytesIO(save_as("odt", docx(CHANGED)))) as package:
        assert package.read("mimetype") == b"application/vnd.oasis.opendocument.text"
