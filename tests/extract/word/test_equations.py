"""Equations (OMML): their signs, what was deleted in them, and that no two numbers touch."""

import pytest

from extract.document import Document
from tests.extract.docx_builder import paragraph, run
from tests.extract.word_reading import kept, marks, read

DELETED = '<w:del w:id="1" w:author="a">{}</w:del>'
MOVED = '<w:moveFrom w:id="1" w:author="a">{}</w:moveFrom>'
INSERTED = '<w:ins w:id="1" w:author="a">{}</w:ins>'


def t(text: str, properties: str = "") -> str:
    return f"<m:r>{properties}<m:t>{text}</m:t></m:r>"


def part(name: str, *content: str) -> str:
    return f"<m:{name}>{''.join(c if c.startswith('<') else t(c) for c in content)}</m:{name}>"


def construct(name: str, *parts: str, properties: str = "") -> str:
    return f"<m:{name}><m:{name}Pr>{properties}</m:{name}Pr>{''.join(parts)}</m:{name}>"


def character(name: str, value: str) -> str:
    return f'<m:{name} m:val="{value}"/>'


def read_math(*content: str) -> Document:
    document = read(paragraph(f"<m:oMath>{''.join(content)}</m:oMath>"))
    assert document.characters == kept(document)
    return document


def text(*content: str) -> str:
    (line,) = read_math(*content).paragraphs()
    return line.text


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (construct("d", part("e", "98-90")) + t("×0.5"), "(98-90)×0.5"),
        (construct("d", part("e", "a"), properties=character("begChr", "[")), "[a)"),
        (
            construct(
                "d",
                part("e", "a"),
                part("e", "b"),
                properties=character("begChr", "") + character("endChr", "}"),
            ),
            "a|b}",
        ),
        (
            construct("d", part("e", "1"), part("e", "2"), properties=character("sepChr", ";")),
            "(1;2)",
        ),
        (construct("d", part("e", construct("d", part("e", "1")))), "((1))"),
        (construct("nary", part("sub", "i=1"), part("sup", "n"), part("e", "x")), "∫ _i=1 ^n x"),
        (
            construct(
                "nary",
                part("sub"),
                part("sup"),
                part("e", "a+b"),
                properties=character("chr", "∏"),
            ),
            "∏(a+b)",
        ),
        (
            construct(
                "nary",
                part("sub", "i"),
                part("sup"),
                part("e", construct("sSub", part("e", "x"), part("sub", "i"))),
                properties=character("chr", "∑"),
            ),
            "∑ _i x _i",
        ),
        (construct("rad", part("deg"), part("e", "9")), "√9"),
        (construct("rad", part("deg", "3"), part("e", "8")), "√ ^3 8"),
        (construct("rad", part("deg"), part("e", "a-1")), "√(a-1)"),
        (construct("sSubSup", part("e", "x"), part("sub", "1"), part("sup", "2")), "x _1 ^2"),
        (construct("sSup", part("e", "10"), part("sup", "n+1")), "10 ^(n+1)"),
        (construct("sPre", part("sub", "1"), part("sup", "2"), part("e", "3")), " _1 ^2 3"),
        (
            construct(
                "func",
                part("fName", construct("limLow", part("e", "lim"), part("lim", "n→∞"))),
                part("e", "x"),
            ),
            "lim _n→∞ x",
        ),
        (construct("limUpp", part("e", "a"), part("lim", "2")), "a ^2"),
        (construct("eqArr", part("e", "a&amp;=10"), part("e", "20&amp;=b")), "a=10; 20=b"),
        (
            construct("m", part("mr", part("e", "1"), part("e", "2")), part("mr", part("e", "3"))),
            "1, 2; 3",
        ),
        (construct("f", part("num", "实际支出"), part("den", "预算数")), "实际支出 / 预算数"),
        (
            construct(
                "f", part("num", "5"), part("den", "2"), properties=character("type", "noBar")
            ),
            "5; 2",
        ),
        (construct("acc", part("e", "x"), properties=character("chr", "\u0305")), "x\u0305"),
        (construct("bar", part("e", "x"), properties=character("pos", "top")), "x\u0305"),
        (t("2") + construct("f", part("num", "1"), part("den", "3")) + t("4"), "2 1 / 3 4"),
        (construct("sSup", part("e", "10"), part("sup", "2")) + t("5"), "10 ^2 5"),
        (construct("box", part("e", "7")), "7"),
        ('<m:r><w:sym w:font="Symbol" w:char="F0B3"/></m:r>' + t("5"), "≥5"),
    ],
)
def test_every_construct_is_a_line_of_text_in_which_nothing_touches(
    content: str, shown: str
) -> None:
    assert text(content) == shown


@pytest.mark.parametrize(
    "content",
    [
        t("100")
        .replace("<m:t>", DELETED.format("|").split("|")[0] + "<m:t>")
        .replace("</m:t>", "</m:t></w:del>"),
        DELETED.format(t("100")),
        DELETED.format("<m:r><w:delText>100</w:delText></m:r>"),
        MOVED.format(t("100")),
        construct("f", part("num", DELETED.format(t("10"))), part("den", MOVED.format(t("0")))),
        DELETED.format(construct("nary", part("sub", "1"), part("e", "00"))),
        construct(
            "d",
            part("e", DELETED.format(t("100"))),
            properties="<m:ctrlPr><w:del w:id='1' w:author='a'/></m:ctrlPr>",
        ),
    ],
)
def test_what_was_deleted_or_moved_away_in_an_equation_is_evidence(content: str) -> None:
    document = read_math(t("计"), content, INSERTED.format(t("200")))
    assert [line.text for line in document.paragraphs()] == ["计200"]
    assert "".join(s.text for s in document.skipped if not s.is_loss) == "100"


def test_a_construct_that_was_deleted_around_what_stays_loses_its_signs() -> None:
    gone = "<m:ctrlPr><w:del w:id='1' w:author='a'/></m:ctrlPr>"
    content = (
        construct("d", part("e", "98"), properties=gone)
        + t("-")
        + construct("rad", part("deg"), part("e", "9"), properties=gone)
    )
    assert text(content) == "98-9"


def test_hidden_runs_of_an_equation_are_marked() -> None:
    hidden = t("9", "<w:rPr><w:vanish/></w:rPr>")
    phantom = construct("phant", part("e", "7"), properties=character("show", "0"))
    (line,) = read_math(t("8"), hidden, phantom).paragraphs()
    assert (line.text, marks(line, "hidden")) == ("897", [("97", None)])
    assert line.visible_text == "8"


def test_of_two_versions_of_a_piece_one_is_read() -> None:
    both = (
        '<mc:AlternateContent><mc:Choice Requires="w14">{}</mc:Choice><mc:Fallback>{}'
        "</mc:Fallback></mc:AlternateContent>"
    )
    assert text(both.format(t("1"), t("2"))) == "1"


def test_an_equation_that_begins_with_a_construct_does_not_touch_the_text_before_it() -> None:
    half = construct("f", part("num", "1"), part("den", "2"))
    document = read(paragraph(run("得2"), f"<m:oMath>{half}</m:oMath>"))
    assert [line.text for line in document.paragraphs()] == ["得2 1 / 2"]


@pytest.mark.parametrize(
    ("after", "shown"),
    [
        (run("5元"), "10 ^8 5元"),
        (run("，5"), "10 ^8，5"),
        (f"<m:oMath>{t('3')}</m:oMath>", "10 ^8 3"),
        ("<w:r><w:tab/></w:r>" + run("5"), "10 ^8\t5"),
    ],
)
def test_what_follows_an_equation_that_ends_in_a_construct_does_not_touch_it(
    after: str, shown: str
) -> None:
    power = construct("sSup", part("e", "10"), part("sup", "8"))
    document = read(paragraph(f"<m:oMath>{power}</m:oMath>{after}"))
    assert [line.text for line in document.paragraphs()] == [shown]
    assert document.characters == kept(document)


def test_equations_nested_as_deep_as_xml_may_be_are_read() -> None:
    deep = "<m:r>" * 200 + "<m:t>深</m:t>" + "</m:r>" * 200
    assert text(deep) == "深"
    brackets = "<m:d><m:e>" * 100 + t("深") + "</m:e></m:d>" * 100
    assert text(brackets) == "(" * 100 + "深" + ")" * 100


def test_equations_under_one_another_are_lines() -> None:
    both = f"<m:oMath>{t('a=1')}</m:oMath><m:oMath>{t('2=b')}</m:oMath>"
    document = read(paragraph(f"<m:oMathPara><m:oMathParaPr/>{both}</m:oMathPara>"))
    assert [line.text for line in document.paragraphs()] == ["a=1\n2=b"]
    assert document.characters == kept(document)
    assert [line.text for line in read(paragraph(both)).paragraphs()] == ["a=12=b"]
