"""Which characters a page draws: each once, by the name that its font gives it."""

import pytest

from extract.document import Document
from extract.readers import read_document
from tests.extract.pdf.builder import FONT, HEIGHT, Page, draw_table, pdf, width_of
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


def own_font(signs: str, width: int) -> dict[int, str]:
    """A font that the file holds: squares so wide (of 1000) that say to be these signs, from 1."""
    codes = range(1, len(signs) + 1)
    names = "".join(f"<{c:02x}><{ord(s):04x}>" for c, s in zip(codes, signs, strict=True))
    names = (
        f"1 begincodespacerange<00><ff>endcodespacerange {len(signs)} beginbfchar{names}endbfchar"
    )
    glyph = f"{width} 0 0 0 {width} 900 d1 0 0 {width} 900 re f"
    differences = "".join(f"/g{code}" for code in codes)
    widths = f"{width} " * len(signs)
    return {
        1000: "<</Type/Font/Subtype/Type3/FontBBox[0 0 1000 900]/FontMatrix[.001 0 0 .001 0 0]"
        f"/CharProcs<<{''.join(f'/g{code} 1001 0 R' for code in codes)}>>/ToUnicode 1002 0 R"
        f"/Encoding<</Type/Encoding/Differences[1{differences}]>>/FirstChar 1"
        f"/LastChar {len(signs)}/Widths[{widths}]/BaseFont/ABCDEF+Own>>",
        1001: f"<</Length {len(glyph)}>>stream\n{glyph}\nendstream",
        1002: f"<</Length {len(names)}>>stream\n{names}\nendstream",
    }


def own_page(count: int, lines: int = 2, turn: str = "1 0 0 1") -> Page:
    """A page on which so many of the signs of that font stand."""
    page = Page(fonts="/F2 1000 0 R")
    codes = "".join(f"{code:02x}" for code in range(1, count + 1))
    for line in range(lines):
        at = HEIGHT - 100 - 200 * line
        page.drawn.append(f"q BT /F2 10 Tf {turn} 300 {at} Tm <{codes}> Tj ET Q")
    return page


def read_own(*pages: Page, signs: str, width: int) -> Document:
    plain = Page()
    plain.text(72, 100, "支出合计")
    return read_document(pdf(plain, *pages, objects=own_font(signs, width)))


@pytest.mark.parametrize(
    ("signs", "width", "causes"),
    [
        ("LgmESQR]51UZ", 950, ["garbled_text"]),
        ("LgmESQR]51UZ", 940, []),
        ("LgmESQR]51U", 950, []),
    ],
)
@pytest.mark.parametrize("turn", ["1 0 0 1", "0 1 -1 0"])
def test_twelve_signs_of_ascii_as_wide_as_they_are_high_are_chinese_by_a_wrong_name(
    signs: str, width: int, causes: list[str], turn: str
) -> None:
    document = read_own(own_page(len(signs), turn=turn), signs=signs, width=width)
    assert [skipped.cause for skipped in document.skipped] == causes


def test_letters_as_wide_as_they_are_high_among_chinese_are_letters() -> None:
    """Some fonts have them so, and a wide W is as high as it is wide in any."""
    signs = "年度部门预算支出绩效自评WMABCDEFGH"[:16]
    document = read_own(own_page(len(signs), 1), signs=signs, width=1000)
    assert texts(document) == ["支出合计", signs]


def test_what_a_font_says_wrongly_on_one_page_it_says_on_none() -> None:
    signs = "LgmESQR]51UZ"
    document = read_own(own_page(3, 1), own_page(12), signs=signs, width=1000)
    assert texts(document) == ["支出合计", "\ufffd\ufffd\ufffd"]
    assert [(s.part, s.cause) for s in document.skipped] == [
        ("page-2", "unreadable_characters"),
        ("page-3", "garbled_text"),
    ]


def column_font(step: int) -> dict[int, str]:
    """The usual font written downwards, a character so far (of 1000) below the other."""
    font = FONT.replace("UTF16-H", "UTF16-V")
    return {3: font.replace("/DW 1000", f"/DW 1000/DW2[880 -{step}]")}


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_text_written_downwards_is_read_by_columns_and_keeps_its_digits(rotate: int) -> None:
    """Its characters stand in one place across: "00" is not one that was drawn twice."""
    page = Page(rotate=rotate)
    page.text(500, 100, "竖排预算1100万元，")
    page.text(480, 100, "支出合计22.00")
    document = read_document(pdf(page, objects=column_font(1000)))
    assert texts(document) == ["竖排预算1100万元，", "支出合计22.00"]
    assert document.skipped == ()


def test_a_label_written_downwards_stands_in_its_cell() -> None:
    page = Page()
    draw_table(page, (72, 102, 272), (90, 190, 290), {})
    for y, text in ((100, "项目概况"), (200, "绩效11")):
        page.text(87, y, text)
    document = read_document(pdf(page, objects=column_font(1000)))
    assert [cell.text for cell in document.tables[0].cells] == ["项目概况", "", "绩效11", ""]


@pytest.mark.parametrize(("step", "part"), [(310, "textbox"), (290, "body")])
def test_a_third_of_its_size_below_is_a_column(step: int, part: str) -> None:
    page = Page()
    page.text(300, 100, "竖排")
    document = read_document(pdf(page, objects=column_font(step)))
    assert [(p.part, p.text) for p in document.paragraphs()] == [(part, "竖排")]


def test_a_blank_that_a_gap_stands_for_makes_no_column() -> None:
    """PDFium puts one of no height on the base line."""
    first, second = code_of("第一部分"), code_of("单位概况")
    page = shown(f"1 0 0 1 72 700 Tm [{first} -900 {second}] TJ")
    document = read_document(pdf(page))
    assert [(p.part, p.text) for p in document.paragraphs()] == [("body", "第一部分 单位概况")]
