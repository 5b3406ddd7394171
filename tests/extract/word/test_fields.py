"""Fields: their result, or what Word shows by their code where it keeps no result."""

import pytest

from extract.document import Document, Mark
from extract.word.enclosures import show_enclosed
from tests.extract.docx_builder import cell, paragraph, row, run, styles, table
from tests.extract.word_reading import kept, marks, read

BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def code(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve">{text}</w:instrText></w:r>'


def field(instruction: str, result: str | None = None, begin: str = BEGIN) -> str:
    inside = instruction if instruction.startswith("<") else code(instruction)
    return begin + inside + ("" if result is None else SEPARATE + result) + END


def form(data: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'


def read_whole(*content: str) -> Document:
    document = read(*(c if c.startswith(("<w:p>", "<w:tbl>")) else paragraph(c) for c in content))
    assert document.characters == kept(document)
    assert not any(skipped.is_loss for skipped in document.skipped)
    return document


def texts(*content: str) -> list[str]:
    return [line.text for line in read_whole(*content).paragraphs()]


@pytest.mark.parametrize(
    ("instruction", "shown"),
    [
        (r" SYMBOL 254 \f Wingdings \s 12 ", "☑"),
        (r'SYMBOL 0x52 \f "Wingdings 2"', "☑"),
        (r'symbol 61522 \f "Wingdings 2" \h', "☑"),
        (r'SYMBOL R \f "Wingdings 2"', "☑"),
        (r"SYMBOL 179 \f Symbol", "≥"),
        (r"SYMBOL 8805 \u", "≥"),
        (r"SYMBOL 9745 \u \f 宋体", "☑"),
        (r"SYMBOL 177 \a", "±"),
        (r"SYMBOL 33190 \j", "※"),
        ("SYMBOL 65", "A"),
        (" MACROBUTTON NoMacro 某市水务局 ", "某市水务局"),
        (' MACROBUTTON "a b" 单击 此处 ', "单击 此处"),
        ("GOTOBUTTON 书签 第三页", "第三页"),
        ("MACROBUTTON NoMacro", ""),
        (r"eq \o\ac(○,5)", "⑤"),
        (r"EQ \o\ac(○,12)", "⑫"),
        (r"EQ \o(○,\s\up2(３))", "③"),
        (r"eq \o\ac(□,√)", "☑"),
        (r"eq \o\ac(□,×)", "☒"),
        (r"eq \o\ac(○,一)", "㊀"),
        (r"eq \o(△,甲)", "甲\u20e4"),
        (r"EQ \o(A,／)", "A／"),
        (r"EQ \f(98-90,10)×0.5", "(98-90) / 10×0.5"),
        (r"EQ 2\f(1,2)", "2 1 / 2"),
        (r"EQ \r(3,8)", "√ ^3 8"),
        (r"EQ \r(a+1)", "√(a+1)"),
        (r"EQ x\s\do4(1)", "x _1"),
        (r"EQ 10\s\up8(2)", "10 ^2"),
        (r"EQ x\s(2,1)", "x _1 ^2"),
        (r"EQ \i\su(i=1,5,x)", "∑ _i=1 ^5 x"),
        (r"EQ \i \pr \in (1,n,a+b)", "∏ _1 ^n (a+b)"),
        (r"EQ \i\fc\∮(0,1,x)", "∮ _0 ^1 x"),
        (r"EQ \b\bc\{(\f(1,2))", "{1 / 2}"),
        (r"EQ \b(98-90)×0.5", "(98-90)×0.5"),
        (r"EQ \b\lc\|\rc\]( a )", "| a ]"),
        (r"EQ \a\al\co2\vs3(1,2,3,4)", "1, 2; 3, 4"),
        (r"EQ \a(10,20)", "10; 20"),
        (r"EQ \x\to\bo(5)", "5"),
        (r"EQ \l(甲,乙\,丙)", "甲,乙,丙"),
        (r"EQ \d\fo20()文", "文"),
        (r"EQ \f(f(x,y),2) \* MERGEFORMAT", "(f(x,y)) / 2"),
        (r"QUOTE 某", ""),
        (r"XE 索引:项", ""),
        ("PAGE", ""),
        ("", ""),
    ],
)
def test_what_a_code_shows_is_read(instruction: str, shown: str) -> None:
    instruction = instruction.replace("<", "&lt;")
    assert texts(run("前") + field(instruction) + run("后")) == [f"前{shown}后"]
    simple = f"<w:fldSimple w:instr='{instruction}'/>"
    assert texts(run("前") + simple + run("后")) == [f"前{shown}后"]


def test_a_code_in_pieces_and_the_result_of_a_field_within_it_are_one_code() -> None:
    inner = field("= 2 + 3", run("5"))
    whole = BEGIN + code(r"eq \o\a") + code("c(○,") + inner + code(")") + END
    document = read_whole(whole)
    (line,) = document.paragraphs()
    assert (line.text, marks(line, "field")) == ("⑤", [("⑤", "EQ")])
    shown_within = BEGIN + code(r"eq \f(") + field("SYMBOL 65") + code(",2)") + END
    assert texts(shown_within) == ["A / 2"]


def test_a_field_with_a_result_shows_its_result() -> None:
    assert texts(field(r"eq \o\ac(○,5)", run("⑥"))) == ["⑥"]
    assert texts(f"<w:fldSimple w:instr='SYMBOL 65'>{run('B')}</w:fldSimple>") == ["B"]
    assert texts(field("SYMBOL 65", "")) == ["A"]


@pytest.mark.parametrize(
    "instruction",
    [
        r'EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(jì),绩)',
        r"EQ \* jc0 \* hps16 \o(\s\up 11(jì),绩)",
        r"eq \o\al(绩,\s\up9(jì))",
    ],
)
def test_an_old_phonetic_guide_is_the_character_with_its_reading_apart(instruction: str) -> None:
    document = read_whole(run("考") + field(instruction) + run("效"))
    (line,) = document.paragraphs()
    assert (line.text, marks(line, "ruby")) == ("考绩效", [("绩", "jì")])
    assert [(s.cause, s.text) for s in document.skipped] == [("ruby", "jì")]


def test_an_equation_between_digits_touches_neither() -> None:
    assert texts(run("2") + field(r"EQ \f(1,2)") + run("3")) == ["2 1 / 2 3"]
    assert texts(run("2") + field(r"EQ \o\ac(○,5)") + run("3")) == ["2⑤3"]


def test_limits_over_a_sign_are_no_reading() -> None:
    assert texts(field(r"EQ \o(∑,\s\up10(5),\s\do10(i=1))")) == ["∑ ^5 _i=1"]


@pytest.mark.parametrize(
    "instruction",
    [r"EQ \f(1,2", r"EQ \f", "SYMBOL", "SYMBOL 十六", "SYMBOL 129", r"SYMBOL 55296 \u"],
)
def test_a_code_that_shows_something_unknown_is_a_loss(instruction: str) -> None:
    document = read(paragraph("计", field(instruction)))
    (loss,) = document.skipped
    assert (loss.cause, loss.is_loss, loss.text) == ("field_code", True, instruction)
    assert document.characters == kept(document) + (loss.characters or 0)


def test_a_symbol_in_the_code_of_a_field_is_no_text() -> None:
    tick = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    assert texts(run("是") + BEGIN + code("PAGE") + tick + SEPARATE + run("3") + END) == ["是3"]


def in_font(text: str, font: str) -> str:
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr>'
    return code(text).replace("<w:r>", f"<w:r>{fonts}")


@pytest.mark.parametrize(
    ("pieces", "shown"),
    [
        ((code(r"eq \o\ac(□,"), in_font("ü", "Wingdings"), code(")")), "☑"),
        ((code(r"eq \o\ac(□,"), in_font("\uf0fc", "Wingdings"), code(")")), "☑"),
        ((code(r"EQ \o\ac(○,"), in_font("P", "Wingdings 2"), code(")")), "✓⃝"),
        ((in_font(r"eq \o\ac(○,5)", "Wingdings"),), "⑤"),
        ((in_font(r" SYMBOL 254 ", "Wingdings"), in_font(r"\f Wingdings", "Wingdings")), "☑"),
        ((code(r"eq \o\ac(□,"), in_font("ü", "宋体"), code(")")), "ü⃞"),
    ],
)
def test_letters_in_a_symbol_font_within_an_equation_are_shown_as_they_look(
    pieces: tuple[str, ...], shown: str
) -> None:
    assert texts(BEGIN + "".join(pieces) + END) == [shown]


def test_auto_numbers_are_counted_over_the_document() -> None:
    auto = field(" AUTONUM ")
    assert texts(auto + run(" 概况"), auto + run(" 资金")) == ["1. 概况", "2. 资金"]
    assert texts(field(r"AUTONUM \* Roman"), field(r"AUTONUM \* CHINESENUM3 \s 、")) == [
        "I.",
        "二、",
    ]
    assert texts(field(r"AUTONUM \s )"), field("AUTONUM", run("9.")), auto) == ["1)", "9.", "3."]
    one = table(row(cell(paragraph(auto))), row(cell(paragraph(auto))))
    (grid,) = read_whole(one).tables
    assert [c.text for c in grid.cells] == ["1.", "2."]


def test_auto_numbers_of_headings_go_by_level() -> None:
    names = styles(
        "".join(
            f'<w:style w:type="paragraph" w:styleId="{n}"><w:name w:val="heading {n}"/></w:style>'
            for n in (1, 2)
        )
    )

    def heading(level: int, name: str) -> str:
        return paragraph(field(name), properties=f'<w:pStyle w:val="{level}"/>')

    for name, numbers in [
        ("AUTONUMLGL", ["1.", "1.1.", "1.2.", "2.", "2.1."]),
        (r"AUTONUMLGL \e", ["1", "1.1", "1.2", "2", "2.1"]),
        ("AUTONUMOUT", ["I.", "A.", "B.", "II.", "A."]),
        ("AUTONUM", ["1.", "1.", "2.", "2.", "1."]),
    ]:
        body = [heading(level, name) for level in (1, 2, 2, 1, 2)]
        assert [p.text for p in read(*body, parts=names).paragraphs()] == numbers


def test_list_numbers_within_a_paragraph_are_counted() -> None:
    number = field(" LISTNUM ")
    assert texts(run("含") + number + run("甲；") + number + run("乙")) == ["含1)甲；2)乙"]
    levels = [field(rf"LISTNUM \l {level}") for level in (1, 2, 3, 4, 2, 1)]
    assert texts("".join(levels)) == ["1)a)i)(1)b)2)"]
    assert texts(field(r"LISTNUM \s 5") + number) == ["5)6)"]
    legal = [field(rf'LISTNUM "LegalDefault" \l {level}') for level in (1, 2, 2)]
    assert texts("".join(legal) + number) == ["1.1.1.1.2.1)"]
    assert texts(field("LISTNUM OutlineDefault") + field("LISTNUM 附表")) == ["I.1)"]


def test_numbers_of_fields_that_a_merge_covers_are_not_counted() -> None:
    auto = field("AUTONUM")
    rows = [
        row(cell(paragraph(auto), properties=merge), "x")
        for merge in ('<w:vMerge w:val="restart"/>', "<w:vMerge/>", "")
    ]
    (grid,) = read(table(*rows, columns=2)).tables
    assert [c.text for c in grid.cells if c.col == 0][-1] == "2."


ENTRIES = "".join(f"<w:listEntry w:val='{entry}'/>" for entry in ("优", "良", "中"))


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        (f"<w:ddList>{ENTRIES}</w:ddList>", "优"),
        (f"<w:ddList><w:default w:val='2'/>{ENTRIES}</w:ddList>", "中"),
        (f"<w:ddList><w:result w:val='1'/><w:default w:val='2'/>{ENTRIES}</w:ddList>", "良"),
        (f"<w:ddList><w:default w:val='7'/>{ENTRIES}</w:ddList>", "优"),
        ("<w:ddList/>", ""),
        ("<w:checkBox><w:default w:val='1'/></w:checkBox>", "☒"),
        ("<w:checkBox><w:default w:val='1'/><w:checked w:val='0'/></w:checkBox>", "☐"),
        ("<w:checkBox><w:size w:val='20'/></w:checkBox>", "☐"),
    ],
)
@pytest.mark.parametrize("result", [None, "", run("☑"), run("差")])
def test_old_form_fields_show_their_state_once(data: str, shown: str, result: str | None) -> None:
    name = " FORMCHECKBOX " if "checkBox" in data else " FORMDROPDOWN "
    document = read_whole(run("等级：") + field(name, result, form(data)) + run("。"))
    (line,) = document.paragraphs()
    if shown:
        assert line.text == f"等级：{shown}。"
        copies = [s.text for s in document.skipped if s.cause == "second_copy"]
        assert copies == ([] if not result else [result[-len("差</w:t></w:r>")]])


@pytest.mark.parametrize(
    ("result", "shown"),
    [(None, "某局"), ("", "某局"), (run("水务局"), "水务局"), (run("\u2002"), "\u2002")],
)
def test_a_text_field_shows_its_default_only_without_a_result(
    result: str | None, shown: str
) -> None:
    data = "<w:textInput><w:default w:val='某局'/></w:textInput>"
    assert texts(run("单位") + field(" FORMTEXT ", result, form(data))) == [f"单位{shown}"]


def test_a_result_over_two_paragraphs_is_no_missing_result() -> None:
    first = paragraph(BEGIN, code("SYMBOL 65"), SEPARATE, run("目录一"))
    assert texts(first, paragraph(run("目录二"), END)) == ["目录一", "目录二"]
    assert texts(first, paragraph(END)) == ["目录一", ""]


def test_hidden_codes_show_hidden_text() -> None:
    hidden = '<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType="end"/></w:r>'
    (line,) = read_whole(BEGIN + code("SYMBOL 65") + hidden).paragraphs()
    assert Mark("hidden", 0, 1) in line.marks


@pytest.mark.parametrize("inside", ["1", "20", "21", "50", "A", "z", "一", "十"])
def test_what_unicode_has_in_a_circle_is_one_character(inside: str) -> None:
    assert len(show_enclosed("○", inside)) == 1
    assert show_enclosed("○", inside).isascii() is False
