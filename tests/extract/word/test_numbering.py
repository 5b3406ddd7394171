"""Automatic numbers: counted and printed as Word does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.readers import read_document
from extract.word.numerals import format_number, load_formats
from extract.word.reader import read_word
from tests.extract.docx_builder import (
    cell,
    docx,
    level,
    notes,
    numbered,
    numbering,
    paragraph,
    row,
    styles,
    table,
)

BOUNDARIES = (1, 9, 10, 11, 19, 20, 21, 99, 100, 101, 110, 999, 1000, 1001, 10000, 10005, 100000)
# What Word prints for w:start at each boundary (Word 16.112, as docling's issue 4335 records it).
WORD_PRINTS = {
    "chineseCounting": (
        "一 九 十 十一 十九 二十 二十一 九十九 一○○ 一○一 一一○ 九九九 "
        "一○○○ 一○○一 一○○○○ 一○○○五 一○○○○○"
    ),
    "chineseCountingThousand": (
        "一 九 十 十一 十九 二十 二十一 九十九 一百 一百〇一 一百一十 九百九十九 "
        "一千 一千〇一 一万 一万〇五 一十万"
    ),
    "chineseLegalSimplified": (
        "壹 玖 壹拾 壹拾壹 壹拾玖 贰拾 贰拾壹 玖拾玖 壹佰 壹佰零壹 壹佰壹拾 玖佰玖拾玖 "
        "壹仟 壹仟零壹 壹萬 壹萬零伍 壹拾萬"
    ),
    "japaneseCounting": (
        "一 九 十 十一 十九 二十 二十一 九十九 百 百一 百十 九百九十九 千 千一 一万 一万五 十万"
    ),
    "ideographDigital": (
        "一 九 一〇 一一 一九 二〇 二一 九九 一〇〇 一〇一 一一〇 九九九 "
        "一〇〇〇 一〇〇一 一〇〇〇〇 一〇〇〇五 一〇〇〇〇〇"
    ),
    "ideographTraditional": "甲 壬 癸 11 19 20 21 99 100 101 110 999 1000 1001 10000 10005 100000",
    "ideographZodiac": "子 申 酉 戌 19 20 21 99 100 101 110 999 1000 1001 10000 10005 100000",
    "decimalEnclosedCircle": "① ⑨ ⑩ ⑪ ⑲ ⑳ 21 99 100 101 110 999 1000 1001 10000 10005 100000",
}


@pytest.mark.parametrize("name", WORD_PRINTS)
def test_numbers_at_the_borders_of_a_format_are_printed_as_word_prints_them(name: str) -> None:
    assert [format_number(n, name) for n in BOUNDARIES] == WORD_PRINTS[name].split()


@pytest.mark.parametrize(
    ("number", "name", "printed"),
    [
        (0, "chineseCounting", "○"),
        (0, "chineseCountingThousand", "〇"),
        (0, "ideographTraditional", "0"),
        (1010, "chineseCountingThousand", "一千〇一十"),
        (10101, "chineseCountingThousand", "一万〇一百〇一"),
        (100010, "chineseCountingThousand", "一十万〇一十"),
        (909090, "chineseCountingThousand", "九十万〇九千〇九十"),
        (999999, "chineseCountingThousand", "九十九万九千九百九十九"),
        (1000000, "chineseCountingThousand", ""),
        (100100, "chineseLegalSimplified", "壹拾萬零壹佰"),
        (11100, "japaneseCounting", "一万一千百"),
        (111111, "japaneseCounting", "十一万一千百十一"),
        (12, "decimalFullWidth", "１２"),
        (11, "decimalEnclosedCircleChinese", "11"),
        (3, "ideographEnclosedCircle", "㈢"),
        (13, "ideographZodiacTraditional", "丙子"),
        (61, "ideographZodiacTraditional", "甲子"),
        (5, "decimalZero", "05"),
        (28, "lowerLetter", "bb"),
        (781, "upperLetter", "781"),
        (1994, "upperRoman", "MCMXCIV"),
        (4, "lowerRoman", "iv"),
        (21, "ordinal", "21st"),
        (7, "numberInDash", "- 7 -"),
        (255, "hex", "FF"),
        (7, "001, 002, 003, ...", "007"),
        (7, "none", ""),
        (-3, "chineseCounting", "-3"),
        (7, "somethingNew", "7"),
    ],
)
def test_each_kind_of_format_has_its_rule(number: int, name: str, printed: str) -> None:
    assert format_number(number, name) == printed


@given(st.sampled_from(sorted(load_formats())), st.integers(-10, 2**40))
def test_any_number_can_be_printed_in_any_format(name: str, number: int) -> None:
    assert len(format_number(number, name)) < 60


@given(st.integers(1, 999_999), st.integers(1, 999_999))
def test_counting_in_words_never_prints_two_numbers_alike(first: int, second: int) -> None:
    for name in ("chineseCounting", "chineseCountingThousand", "chineseLegalSimplified"):
        alike = format_number(first, name) == format_number(second, name)
        assert alike == (first == second)


def texts(body: str, parts: dict[str, str]) -> list[str]:
    return [p.text for p in read_word(docx(body, parts)).paragraphs()]


def test_the_number_is_the_beginning_of_the_text() -> None:
    parts = numbering(level("chineseCounting", "%1、", more='<w:suff w:val="nothing"/>'))
    document = read_document(docx(numbered("概况") + numbered("") + paragraph("无"), parts))
    assert [(p.number, p.text) for p in document.paragraphs()] == [
        ("一、", "一、概况"),
        ("二、", "二、"),
        ("", "无"),
    ]
    assert document.characters == 3


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        ("", "1. 甲"),
        ('<w:suff w:val="tab"/>', "1. 甲"),
        ('<w:suff w:val="space"/>', "1. 甲"),
        ('<w:suff w:val="nothing"/>', "1.甲"),
    ],
)
def test_what_follows_the_number_is_one_blank_or_nothing(suffix: str, text: str) -> None:
    assert texts(numbered("甲"), numbering(level("decimal", "%1.", more=suffix))) == [text]


def test_levels_count_under_one_another() -> None:
    levels = (
        level("chineseCounting", "%1、")
        + level("decimal", "%1.%2", 1)
        + level("lowerLetter", "%1.%2.%3)", 2)
    )
    body = "".join(numbered("", level=i) for i in (0, 1, 1, 2, 0, 1, 2, 2))
    assert [t.strip() for t in texts(body, numbering(levels))] == [
        *("一、", "一.1", "一.2", "一.2.a)", "二、", "二.1", "二.1.a)", "二.1.b)"),
    ]


def test_legal_numbering_shows_every_level_in_decimal() -> None:
    levels = level("chineseCounting", "第%1章") + level("decimal", "%1.%2", 1, "<w:isLgl/>")
    assert texts(numbered("") + numbered("", level=1), numbering(levels)) == ["第一章 ", "1.1 "]


def test_a_level_above_that_was_never_used_shows_its_start() -> None:
    levels = level("decimal", "%1") + level("decimal", "%1.%2", 1)
    assert texts(numbered("", level=1) + numbered(""), numbering(levels)) == ["1.1 ", "1 "]


@pytest.mark.parametrize(
    ("restart", "last"),
    [("", "1"), ('<w:lvlRestart w:val="0"/>', "2"), ('<w:lvlRestart w:val="1"/>', "2")],
)
def test_a_level_restarts_after_the_level_it_names(restart: str, last: str) -> None:
    levels = level("decimal", "%1") + level("decimal", "%2", 1) + level("decimal", "%3", 2, restart)
    body = "".join(numbered("", level=i) for i in (0, 1, 2, 1, 2))
    assert texts(body, numbering(levels))[-1].strip() == last


def test_a_restart_rule_in_an_override_is_not_heeded_as_word_does_not() -> None:
    plain, never = level("decimal", "%2", 1), '<w:lvlRestart w:val="0"/>'
    for base, override, last in [
        (plain, level("decimal", "%2", 1, never), "1"),
        (level("decimal", "%2", 1, never), plain, "3"),
    ]:
        nums = (
            '<w:num w:numId="9"><w:abstractNumId w:val="1"/>'
            f'<w:lvlOverride w:ilvl="1">{override}</w:lvlOverride></w:num>'
        )
        body = "".join(numbered("", 9, i) for i in (0, 1, 1, 0, 1))
        parts = numbering(level("decimal", "%1") + base, nums=nums)
        assert texts(body, parts)[-1].strip() == last


def test_two_numberings_of_one_list_count_on_unless_one_starts_anew() -> None:
    again = '<w:num w:numId="{}"><w:abstractNumId w:val="1"/>{}</w:num>'
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    nums = again.format(8, "") + again.format(9, anew)
    parts = numbering(level("decimal", "%1"), nums=nums)
    body = "".join(numbered("", num) for num in (1, 1, 8, 9, 9, 1))
    assert [t.strip() for t in texts(body, parts)] == ["1", "2", "3", "1", "2", "3"]


def test_an_override_may_replace_a_whole_level() -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level("chineseCounting", "（%1）", start=3)}</w:lvlOverride>'
    nums = f'<w:num w:numId="7"><w:abstractNumId w:val="1"/>{own}</w:num>'
    assert texts(numbered("x", 7), numbering(level("decimal", "%1"), nums=nums)) == ["（三） x"]


def test_numbers_come_through_styles_and_their_parents() -> None:
    linked = '<w:pStyle w:val="H2"/>'
    levels = level("decimal", "第%1章") + level("decimal", "%1.%2", 1, linked)
    style = (
        '<w:style w:type="paragraph" w:styleId="{}"><w:pPr><w:numPr><w:numId w:val="1"/>'
        "</w:numPr></w:pPr></w:style>"
    )
    parts = numbering(levels) | styles(
        style.format("H1")
        + style.format("H2")
        + '<w:style w:type="paragraph" w:styleId="C"><w:basedOn w:val="H1"/></w:style>'
    )
    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = "".join(
        paragraph("", properties=f'<w:pStyle w:val="{name}"/>{more}')
        for name, more in (("H1", ""), ("H2", ""), ("C", ""), ("H2", ""), ("H1", off))
    )
    assert [t.strip() for t in texts(body, parts)] == ["第1章", "1.1", "第2章", "2.1", ""]


def test_a_style_that_is_based_on_itself_is_no_trap() -> None:
    loop = '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="A"/></w:style>'
    assert texts(paragraph("x", properties='<w:pStyle w:val="A"/>'), styles(loop)) == ["x"]


def test_bullets_show_their_sign() -> None:
    font = '<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>'
    levels = level("bullet", "\uf0b7").replace("</w:lvl>", f"{font}</w:lvl>")
    assert texts(numbered("项"), numbering(levels)) == ["• 项"]


def test_a_numbering_style_lends_its_levels() -> None:
    lender = f'<w:styleLink w:val="S"/>{level("chineseCounting", "%1、")}'
    parts = numbering('<w:numStyleLink w:val="S"/>', lender)
    assert texts(numbered("x", 1), parts) == ["一、 x"]


def test_deleted_paragraphs_do_not_count() -> None:
    gone = (
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>"
        "<w:rPr><w:del/></w:rPr></w:pPr></w:p>"
    )
    parts = numbering(level("decimal", "%1."))
    assert texts(numbered("a") + gone + numbered("b"), parts) == ["1. a", "2. b"]


def test_numbering_runs_through_cells_and_text_alike_but_not_into_notes() -> None:
    parts = numbering(level("decimal", "%1.")) | notes("footnotes", n1=numbered("注"))
    body = numbered("a") + table(row(cell(numbered("b")), cell(numbered("c")))) + numbered("d")
    document = read_document(docx(body, parts))
    assert [p.text for p in document.paragraphs()] == ["1. a", "4. d", "1. 注"]
    assert [c.text for c in document.tables[0].cells] == ["2. b", "3. c"]


def test_a_reference_to_no_list_gives_no_number() -> None:
    assert texts(numbered("x", 99), numbering(level("decimal", "%1."))) == ["x"]
    assert texts(numbered("x"), {}) == ["x"]


@pytest.mark.parametrize(("index", "text"), [(8, "1)概况"), (9, "1.概况")])
def test_a_list_has_nine_levels(index: int, text: str) -> None:
    """What names a tenth stands on the first."""
    nothing = '<w:suff w:val="nothing"/>'
    levels = level("decimal", "%1.", more=nothing) + level("decimal", "%9)", 8, nothing)
    assert texts(numbered("概况", level=index), numbering(levels)) == [text]
