"""Letters in symbol fonts are what they look like, whoever gives the font."""

import pytest

from extract.document import Document
from extract.word.symbols import is_symbol_font, map_symbol
from tests.extract.docx_builder import cell, paragraph, row, run, styles, table
from tests.extract.word_reading import kept, marks, read


def fonts(name: str, kinds: str = "ascii hAnsi") -> str:
    return "".join(["<w:rFonts", *(f' w:{kind}="{name}"' for kind in kinds.split()), "/>"])


def style(kind: str, name: str, about: str = "", more: str = "") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{name}" {more}>{about}</w:style>'


def look(font: str) -> str:
    return f"<w:rPr>{fonts(font)}</w:rPr>"


def only(document: Document) -> str:
    assert document.characters == kept(document)
    return "".join(line.text for line in document.paragraphs())


@pytest.mark.parametrize(
    ("font", "code", "shown"),
    [
        *(("Symbol", 0xB3, "≥"), ("Symbol", 0xA3, "≤"), ("Symbol", 0xB1, "±")),
        *(("Symbol", 0xB4, "×"), ("Symbol", 0xB8, "÷"), ("Symbol", 0xB9, "≠")),
        *(("Symbol", 0x44, "Δ"), ("Symbol", 0xE5, "∑"), ("Symbol", 0xD6, "√")),
        *(("Wingdings", 0x81, "①"), ("Wingdings", 0x8A, "⑩"), ("Wingdings", 0x8C, "❶")),
        *(("Wingdings", 0xFE, "☑"), ("Wingdings", 0xA8, "◻"), ("Wingdings", 0xFC, "✔")),
        *(("Wingdings 2", 0x52, "☑"), ("Wingdings 2", 0xA3, "□"), ("Wingdings 2", 0x6A, "①")),
        *(("Wingdings 3", 0x70, "▲"), ("Webdings", 0x61, "✔"), ("wingdings", 0xFF, None)),
    ],
)
def test_the_signs_of_symbol_fonts(font: str, code: int, shown: str | None) -> None:
    assert map_symbol(code, font) == map_symbol(0xF000 | code, font) == shown
    read_back = only(
        read(paragraph("值", f'<w:r><w:sym w:font="{font}" w:char="F0{code:02X}"/></w:r>'))
    )
    assert read_back == "值" + (shown or chr(0xF000 | code))


@pytest.mark.parametrize("font", ["Symbol", "Wingdings", "Wingdings 2", "Wingdings 3", "Webdings"])
def test_every_letter_of_a_symbol_font_shows_one_character(font: str) -> None:
    assert is_symbol_font(font.upper())
    shown = [map_symbol(code, font) for code in range(0x20, 0x7F)]
    assert all(shown), font
    assert {len(letter) for letter in shown if letter} == {1}


TICK = fonts("Wingdings 2")
STYLES = styles(
    style("paragraph", "N", "", 'w:default="1"')
    + style("character", "tick", look("Wingdings 2"))
    + style("character", "heir", '<w:basedOn w:val="tick"/>')
    + style("character", "plain", look("Arial"))
    + style("paragraph", "ticks", look("Wingdings 2"))
    + style("paragraph", "heirs", '<w:basedOn w:val="ticks"/>')
)


@pytest.mark.parametrize(
    ("properties", "of_paragraph", "shown"),
    [
        ('<w:rStyle w:val="tick"/>', "", "☑"),
        ('<w:rStyle w:val="heir"/>', "", "☑"),
        ('<w:rStyle w:val="heir"/><w:rFonts w:eastAsia="宋体"/>', "", "☑"),
        (f'<w:rStyle w:val="tick"/>{fonts("宋体")}', "", "R"),
        ('<w:rStyle w:val="tick"/><w:rFonts w:asciiTheme="minorHAnsi"/>', "", "R"),
        ("", "ticks", "☑"),
        ("", "heirs", "☑"),
        ('<w:rStyle w:val="plain"/>', "ticks", "R"),
        (fonts("Arial"), "heirs", "R"),
        ("<w:b/>", "heirs", "☑"),
        (fonts("Arial", "ascii") + "<w:i/>", "", "R"),
        (TICK, "", "☑"),
        ("", "", "R"),
    ],
)
def test_the_font_is_the_runs_or_its_styles_or_its_paragraphs(
    properties: str, of_paragraph: str, shown: str
) -> None:
    about = f'<w:pStyle w:val="{of_paragraph}"/>' if of_paragraph else ""
    body = paragraph(run("R", properties), properties=about)
    document = read(paragraph("是"), body, table(row(cell(body), "R")), parts=STYLES)
    assert only(document) == "是" + shown
    assert [c.text for c in document.tables[0].cells] == [shown, "R"]


@pytest.mark.parametrize(
    "defaults",
    [
        f"<w:docDefaults><w:rPrDefault>{look('Wingdings 2')}</w:rPrDefault></w:docDefaults>",
        style("paragraph", "N", look("Wingdings 2"), 'w:default="1"'),
    ],
)
def test_a_document_may_be_all_symbols_but_for_what_says_otherwise(defaults: str) -> None:
    other = style("character", "plain", look("Arial"))
    body = paragraph("R", run("R", '<w:rStyle w:val="plain"/>'), run("R", fonts("宋体")))
    document = read(body, table(row("R", cell("R"))), parts=styles(defaults + other))
    assert only(document) == "☑RR"
    assert [c.text for c in document.tables[0].cells] == ["☑", "☑"]


def test_a_letter_the_font_has_no_character_for_is_not_shown_as_the_letter() -> None:
    (line,) = read(paragraph(run("ÿ 中", fonts("Wingdings")))).paragraphs()
    assert line.text == "\uf0ff 中"
    assert marks(line, "symbol") == [("\uf0ff", "Wingdings:00FF")]
