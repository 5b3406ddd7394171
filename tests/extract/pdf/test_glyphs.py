"""Which characters a page draws: each once, by the name that its font gives it."""

import pytest

from extract.document import Document
from extract.readers import read_document
from tests.extract.pdf.builder import FONT, HEIGHT, Page, pdf, width_of
from tests.extract.word_reading import kept

NUMBER = "1100.552211"


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs()]


def code_of(text: str) -> str:
    return f"<{text.encode('utf-16-be').hex()}>"


def shown(operators: str) -> Page:
    page = Page()
    page.drawn.append(f"q BT /F1 10 Tf {operators} ET Q")
    return page


def squeezed(share: float, way: str) -> Page:
    """The number, its digits so much narrower: by the text's state or its map, in one or each."""
    at = HEIGHT - 100
    digits = list(map(code_of, NUMBER))
    if way == "state":
        return shown(f"{100 * share} Tz 1 0 0 1 72 {at} Tm {' Tj '.join(digits)} Tj")
    if way == "map":
        return shown(f"{share} 0 0 1 72 {at} Tm [{' 10 '.join(digits)}] TJ")
    places = [72 + 5 * share * number for number in range(len(NUMBER))]
    each = [f"1 0 0 1 {x} {at} Tm {code} Tj" for x, code in zip(places, digits, strict=True)]
    return shown(f"{100 * share} Tz " + " ".join(each))


@pytest.mark.parametrize("way", ["state", "map", "each"])
@pytest.mark.parametrize("share", [0.5, 0.35, 0.1])
def test_squeezed_digits_that_stand_side_by_side_are_no_copies(share: float, way: str) -> None:
    document = read_document(pdf(squeezed(share, way)))
    assert texts(document) == [NUMBER]
    assert document.skipped == ()


def test_each_character_drawn_twice_by_itself_is_read_once() -> None:
    page = Page()
    for number, sign in enumerate("支出11.5"):
        x = 72 + width_of("支出11.5"[:number])
        page.text(x, 100, sign)
        page.text(x + 1, 100, sign)
    document = read_document(pdf(page))
    assert texts(document) == ["支出11.5"]
    assert document.characters == kept(document)


@pytest.mark.parametrize("letters", ["ff", "ffi", "fi", "tt"])
def test_one_glyph_of_several_letters_is_all_of_them(letters: str) -> None:
    """As LibreOffice prints staff: a glyph whose name is two letters, in one place."""
    name = code_of(letters)
    names = f"1 begincodespacerange<0000><ffff>endcodespacerange 1 beginbfchar<fb00>{name}endbfchar"
    font = FONT.replace("/DescendantFonts", "/ToUnicode 1001 0 R/DescendantFonts")
    stream = f"<</Length {len(names)}>>stream\n{names}\nendstream"
    page = Page()
    page.text(72, 100, "sta\ufb00 11 \ufb00\ufb00")
    document = read_document(pdf(page, objects={3: font, 1001: stream}))
    assert texts(document) == [f"sta{letters} 11 {letters}{letters}"]
    assert document.skipped == ()
    assert document.characters == kept(document)
