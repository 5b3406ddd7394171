"""Where the machine lacks a font that the file does not hold: nothing of its text is lost."""

import ctypes
from collections.abc import Iterator
from typing import Final

import pypdfium2.raw as pdfium
import pytest

from extract.document import Document
from extract.pdf.library import open_page, open_pdf
from extract.pdf.objects import Budget
from extract.readers import read_document
from schema.limits import DEFAULT_LIMITS
from tests.extract.pdf.builder import Page, draw_table, pdf
from tests.extract.word_reading import kept

# What answers PDFium that the machine has no font at all.
NO_FONTS: Final = pdfium.FPDF_SYSFONTINFO(version=1)


@pytest.fixture(autouse=True)
def _no_fonts() -> Iterator[None]:
    pdfium.FPDF_SetSystemFontInfo(ctypes.byref(NO_FONTS))
    yield
    pdfium.FPDF_SetSystemFontInfo(pdfium.FPDF_GetDefaultSystemFontInfo())


def read(data: bytes) -> Document:
    """The document, of which nothing is lost."""
    document = read_document(data)
    assert document.characters == kept(document)
    assert not document.skipped
    return document


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs()]


def test_a_character_alone_in_its_cell_is_read() -> None:
    page = Page()
    signs = ["优", "√", "良", "√", "5", "是", "5", "是"]
    draw_table(
        page,
        (72, 172, 272),
        (100, 120, 140, 160, 180),
        {(n // 2, n % 2): sign for n, sign in enumerate(signs)},
    )
    (table,) = read(pdf(page)).tables
    assert [cell.text for cell in table.cells] == signs


def test_characters_drawn_one_by_one_are_a_line() -> None:
    page = Page()
    for number, sign in enumerate("年年有余100万元"):
        page.text(72 + 10 * number, 100, sign)
    assert texts(read(pdf(page)))[0].replace(" ", "") == "年年有余100万元"


def test_a_turned_line_is_read() -> None:
    page = Page()
    page.text(72, 100, "支出合计")
    code = "产出指标".encode("utf-16-be").hex()
    page.drawn.append(f"q BT /F1 10 Tf 0 1 -1 0 400 400 Tm <{code}> Tj ET Q")
    assert texts(read(pdf(page))) == ["支出合计", "产出指标"]


def test_a_character_drawn_twice_for_a_bolder_look_is_read_once() -> None:
    page = Page()
    page.text(72, 100, "是")
    page.text(72.4, 100, "是")
    assert texts(read(pdf(page))) == ["是"]


def test_a_blank_alone_stays_out() -> None:
    page = Page()
    for x, sign in ((72, "支"), (82, "出"), (92, " "), (92, "合"), (97, "\u3000"), (102, "计")):
        page.text(x, 100, sign)
    assert texts(read(pdf(page))) == ["支出合计"]


def test_a_character_alone_that_is_not_shown_stays_hidden() -> None:
    page = Page()
    page.text(72, 100, "是")
    page.text(72, 140, "否", how="3 Tr")
    assert [(p.text, p.is_hidden) for p in read(pdf(page)).paragraphs()] == [
        ("是", False),
        ("否", True),
    ]


def test_a_character_alone_in_a_reused_drawing_is_read() -> None:
    content = f"BT /F1 10 Tf 1 0 0 1 72 700 Tm <{'是'.encode('utf-16-be').hex()}> Tj ET"
    form = (
        "<</Type/XObject/Subtype/Form/BBox[0 0 595 842]"
        f"/Resources<</Font<</F1 3 0 R>>>>/Length {len(content)}>>stream\n{content}\nendstream"
    )
    page = Page(resources="/XObject<</X 1000 0 R>>")
    page.drawn.append("/X Do")
    assert texts(read(pdf(page, objects={1000: form}))) == ["是"]


def test_a_character_alone_in_the_old_code_of_chinese_files_is_read() -> None:
    page = Page()
    page.drawn.append(f"BT /F1 10 Tf 1 0 0 1 72 700 Tm <{'是'.encode('gbk').hex()}> Tj ET")
    data = pdf(page).replace(b"UniGB-UTF16-H", b"GBK-EUC-H    ")  # as long: no place moves
    assert texts(read(data)) == ["是"]


def test_a_character_alone_without_a_name_is_told() -> None:
    page = Page()
    page.text(72, 100, "支出合计")
    page.text(72, 140, "\ue000")
    document = read_document(pdf(page))
    assert texts(document) == ["支出合计", "\ufffd"]
    assert [(s.cause, s.characters) for s in document.skipped] == [("unreadable_characters", 1)]


def drawn_as(glyph: str, scale: float = 1.0, size: float = 10.0) -> bytes:
    """A page with an A alone, in a font that the file holds: its lines draw it, 1000 to a size."""
    procedure = f"1000 0 d0 {glyph}"
    content = f"BT /F2 {size / scale} Tf 1 0 0 1 {72 / scale} {700 / scale} Tm (A) Tj ET"
    objects = {
        1000: "<</Type/Font/Subtype/Type3/FontBBox[0 0 0 0]/FontMatrix[0.001 0 0 0.001 0 0]"
        "/FirstChar 65/LastChar 65/Widths[1000]/Encoding<</Differences[65/A]>>"
        "/CharProcs<</A 1001 0 R>>/Resources<<>>>>",
        1001: f"<</Length {len(procedure)}>>stream\n{procedure}\nendstream",
        1002: f"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]"
        "/Resources<</Font<</F2 1000 0 R>>>>"
        f"/Length {len(content)}>>stream\n{content}\nendstream",
    }
    page = Page(resources="/XObject<</X 1002 0 R>>")
    page.text(72, 100, "支出合计")
    page.drawn.append(f"q {scale} 0 0 {scale} 0 0 cm /X Do Q")
    return pdf(page, objects=objects)


@pytest.mark.parametrize("scale", [1.0, 2000.0])
def test_what_a_font_of_the_file_draws_as_nothing_is_blank(scale: float) -> None:
    assert texts(read(drawn_as("", scale))) == ["支出合计"]


@pytest.mark.parametrize("scale", [1.0, 2000.0])
def test_what_a_font_of_the_file_draws_is_seen_however_small_it_was_before(scale: float) -> None:
    document = read_document(drawn_as("0 0 750 750 re f", scale))
    assert [s.cause for s in document.skipped] == ["unreadable_characters"]


@pytest.mark.parametrize(("size", "widened"), [(9.5, 1), (10.5, 0)])
def test_only_what_pdfium_would_leave_out_is_made_wider(size: float, widened: int) -> None:
    """A stroke of a thousandth of the size: PDFium itself reads one of more than 0.01 points."""
    data = drawn_as("0 0 1 1000 re f", size=size)
    assert [s.cause for s in read_document(data).skipped] == ["unreadable_characters"]
    with open_pdf(data, DEFAULT_LIMITS) as file, open_page(file, 1, Budget(100)) as page:
        assert page is not None
        assert len(page.widened) == widened
