"""What rules of a page hide, what its symbol fonts show, and its formulas in a line."""

import pytest

from extract.document import Document
from extract.html.reader import read_html
from extract.html.style import MOST_NESTED, MOST_RULES
from tests.extract.word_reading import kept


def read(body: str, head: str = "") -> Document:
    page = f"<html><head><meta charset=utf-8>{head}</head><body><div>首</div>{body}</body></html>"
    document = read_html(page.encode())
    assert document.characters == kept(document)
    return document


def is_hidden(rules: str, element: str = "<p class=h>文</p>") -> bool:
    document = read(element, f"<style>{rules}</style>")
    return [p.is_hidden for p in document.paragraphs() if p.text == "文"] == [True]


@pytest.mark.parametrize(
    ("rules", "hides"),
    [
        (".h{display:none}", True),
        (".h { color: red; DISPLAY : none !important }", True),
        (".h{visibility:hidden}", True),
        (".h{visibility:collapse}", True),
        (".h{mso-hide:all}", True),
        ("p{display:none}", True),
        ("*{visibility:hidden}", False),
        ("<!-- p.h, li {display:none} -->", True),
        ("/* .x{ */ .h{display:none}", True),
        ("body .h{display:none}", True),
        ("body > p.h{display:none}", True),
        ("div .h{display:none}", False),
        ("p.h.k{display:none}", False),
        ("li.h{display:none}", False),
        (".h:hover{display:none}", False),
        (".h::after{display:none}", False),
        (".h[lang]{display:none}", False),
        ("i + .h{display:none}", False),
        (".h{display:block}", False),
        (".h{display:none}.h{display:block}", False),
        ("p.h{display:none}.h{display:block}", True),
        (".h{display:none !important}p.h{display:block}", True),
        ("@media print{.h{display:none}}", False),
        ("@media print{.x{color:red}} .h{display:none}", True),
        ("@media screen{.h{display:none}}", True),
        ("@media all and (min-width:1px){.x{color:red}.h{display:none}}", True),
        ("@import url(x); .h{display:none}", True),
        ("@font-face{font-family:x} .h{display:none}", True),
        ("@page{margin:1cm} } .h{display:none}", True),
        (".h{background:url(display:none.png)}", False),
        (".h{display:none", False),
    ],
)
def test_rules_hide_as_in_a_browser(rules: str, hides: bool) -> None:
    assert is_hidden(rules) == hides


@pytest.mark.parametrize(
    ("element", "hides"),
    [
        ("<p class='a h'>文</p>", True),
        ("<p id=x>文</p>", True),
        ("<p class=h style='display:block'>文</p>", False),
        ("<p class=k style='display:block'>文</p>", True),
        ("<p hidden class=shown>文</p>", False),
        ("<p hidden>文</p>", True),
        ("<div class=h><p>文</p></div>", True),
        ("<p>文</p>", False),
    ],
)
def test_an_element_is_told_by_class_id_and_its_own_style(element: str, hides: bool) -> None:
    rules = ".h,#x{display:none} .k{display:none!important} .shown{display:block}"
    assert is_hidden(rules, element) == hides


def test_a_sheet_for_print_hides_nothing() -> None:
    for media, hides in (("print", False), ("screen", True), ("all", True)):
        head = f"<style media={media}>.h{{display:none}}</style>"
        document = read("<p class=h>文</p>", head)
        assert [p.is_hidden for p in document.paragraphs()] == [False, hides]


def test_rows_and_cells_hidden_by_rules_are_hidden() -> None:
    head = "<style>.h{display:none} tr.x{visibility:collapse}</style>"
    rows = "<tr><td class=h>藏<td>见<tr class=h><td>行<td>1<tr class=x><td>塌<td>2"
    document = read(f"<table>{rows}</table>", head)
    (table,) = document.tables
    assert [(c.row, c.col, c.text) for c in table.cells][:2] == [(0, 0, "见"), (0, 1, "藏")]
    assert [c.text for c in table.cells if not c.is_hidden] == ["见"]


def test_a_page_that_is_hidden_whole_waits_for_a_script() -> None:
    page = "<html><style>body{display:none !important}</style><body><p>文</p><p hidden>暗"
    hidden = [p.is_hidden for p in read_html(page.encode()).paragraphs()]
    assert hidden == [False, True]


def test_there_are_as_many_rules_as_are_kept() -> None:
    filler = "".join(f".a{number}{{display:block}}" for number in range(MOST_RULES - 1))
    assert is_hidden(filler + ".h{display:none}")
    assert not is_hidden(".b{display:block}" + filler + ".h{display:none}")
    nested = "".join(f"i .a{number}{{display:block}}" for number in range(MOST_NESTED - 1))
    assert is_hidden(nested + "body .h{display:none}")
    assert not is_hidden("i .b{display:block}" + nested + "body .h{display:none}")


WORD = "font-family:Wingdings;mso-char-type:symbol;mso-symbol-font-family:Wingdings"


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (f"<span style='{WORD}'><span style='mso-char-type:symbol'>þ</span></span>是", "☑是"),
        ("<span style='font-family:\"Wingdings 2\"'>R</span>是", "☑是"),
        ("<font face=Symbol>³</font>95%", "≥95%"),
        ("<font face='symbol, serif'>&#xF0B3;95</font>", "≥95"),
        ("<span class=w>¨</span>否", "◻否"),
        ("<span style='font: 10.5pt/1.5 Wingdings'>&#xfe;</span>", "☑"),
        ("<span style='font-family:Wingdings'>þ合格&nbsp;&#x3000;</span>", "☑合格\xa0\u3000"),
        ("<span style='font-family:宋体,Symbol'>a³</span>", "a³"),
        (
            "<span style='font-family:Wingdings'>l<span style='font:7pt \"Times\"'>l</span></span>",
            "●l",
        ),
        ("<span style='mso-hansi-font-family:Wingdings'>þ</span>", "þ"),
        ("þ³", "þ³"),
    ],
)
def test_letters_in_symbol_fonts_are_read_as_they_look(body: str, shown: str) -> None:
    document = read(f"<p>{body}</p>", "<style>.w{font-family:Wingdings}</style>")
    assert list(document.paragraphs())[-1].text == shown


def math(body: str) -> str:
    return list(read(f"<p>得分<math>{body}</math>分</p>").paragraphs())[-1].text


FRACTION = "<mfrac><mn>98</mn><mn>90</mn></mfrac>"


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (FRACTION, "98 / 90"),
        (f"<mn>2</mn>{FRACTION}", "2 98 / 90"),
        ("<mfrac><mrow><mn>98</mn><mo>-</mo><mn>90</mn></mrow><mn>2</mn></mfrac>", "(98-90) / 2"),
        ("<mfrac linethickness='0'><mi>n</mi><mi>k</mi></mfrac>", "n; k"),
        ("<msup><mn>10</mn><mn>4</mn></msup>", "10 ^4"),
        ("<msub><mi>x</mi><mn>1</mn></msub>", "x _1"),
        ("<msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup>", "x _1 ^2"),
        ("<munderover><mo>∑</mo><mrow>i=1</mrow><mi>n</mi></munderover><mi>x</mi>", "∑ _i=1 ^n x"),
        ("<msqrt><mn>4</mn><mo>+</mo><mn>5</mn></msqrt>", "√(4+5)"),
        ("<mroot><mn>8</mn><mn>3</mn></mroot>", "√ ^3 8"),
        ("<mfenced open='[' close=']'><mi>a</mi><mi>b</mi></mfenced>", "[a,b]"),
        ("<mtable><mtr><mtd>1</mtd><mtd>2</mtd></mtr><mtr><mtd>3</mtd></mtr></mtable>", "1, 2; 3"),
        ("<mn>98</mn><mo>&#x2062;</mo><mn>0.5</mn>", "98×0.5"),
        (
            f"<semantics>{FRACTION}<annotation>\\frac{{98}}{{90}}</annotation></semantics>",
            "98 / 90",
        ),
        ("\n <mrow>\n <mi> 甲 </mi>\n </mrow>\n", "甲"),
    ],
)
def test_a_formula_is_read_as_word_equations_are(body: str, shown: str) -> None:
    assert math(body) == f"得分{shown}分"


def test_what_a_formula_leaves_room_for_is_hidden() -> None:
    document = read("<p><math><mn>1</mn><mphantom><mn>2</mn></mphantom></math></p>")
    assert list(document.paragraphs())[-1].visible_text.strip() == "1"


def test_a_formula_runs_together_with_no_number_beside_it() -> None:
    texts = [p.text for p in read(f"<p>100<math>{FRACTION}</math>5</p>").paragraphs()]
    assert texts[-1] == "100 98 / 90 5"


def test_a_formula_may_be_named_with_a_prefix() -> None:
    body = "<m:math><m:mfrac><m:mn>98</m:mn><m:mn>90</m:mn></m:mfrac></m:math>"
    assert list(read(f"<p>{body}</p>").paragraphs())[-1].text == "98 / 90"
