"""Numbers of paragraphs: what the paragraph does not say its style says; hidden ones have none."""

import pytest

from extract.word.reader import read_word
from tests.extract.docx_builder import docx, level, numbered, numbering, paragraph, run, styles


def texts(body: str, parts: dict[str, str]) -> list[str]:
    return [p.text for p in read_word(docx(body, parts)).paragraphs()]


STYLED = (
    '<w:style w:type="paragraph" w:styleId="1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
    '</w:pPr></w:style><w:style w:type="paragraph" w:styleId="2"><w:basedOn w:val="{}"/><w:pPr>'
    '<w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="3"><w:basedOn w:val="2"/></w:style>'
)


@pytest.mark.parametrize("is_linked", [True, False])
def test_a_style_that_states_its_level_alone_takes_the_list_it_is_based_on(
    is_linked: bool,
) -> None:
    links = ['<w:pStyle w:val="1"/>', '<w:pStyle w:val="2"/>'] if is_linked else ["", ""]
    levels = level("decimal", "第%1章", 0, links[0]) + level("decimal", "%1.%2", 1, links[1])
    body = "".join(paragraph("", properties=f'<w:pStyle w:val="{s}"/>') for s in (1, 2, 3, 1, 2))
    assert texts(body, numbering(levels) | styles(STYLED.format("1"))) == [
        *("第1章 ", "1.1 ", "1.2 "),
        *("第2章 ", "2.1 "),
    ]


@pytest.mark.parametrize(
    ("style", "own", "number"),
    [
        ("2", '<w:numId w:val="1"/>', "0.1 "),
        ("2", '<w:ilvl w:val="0"/><w:numId w:val="1"/>', "0. "),
        ("2", '<w:ilvl w:val="1"/>', ""),
        ("1", '<w:ilvl w:val="1"/>', "0.1 "),
        ("1", '<w:numId w:val="0"/>', ""),
    ],
)
def test_what_a_paragraph_does_not_say_of_its_number_its_style_says(
    style: str, own: str, number: str
) -> None:
    levels = level("decimal", "%1.", start=0) + level("decimal", "%1.%2", 1)
    about = f'<w:pStyle w:val="{style}"/><w:numPr>{own}</w:numPr>'
    parts = numbering(levels) | styles(STYLED.format("x"))
    assert texts(paragraph("", properties=about), parts) == [number]


HIDDEN = "<w:vanish/>"


@pytest.mark.parametrize(
    ("mark", "content", "numbers"),
    [
        (HIDDEN, run("暗", HIDDEN), ["1", "", "2"]),
        (HIDDEN, "", ["1", "", "2"]),
        (HIDDEN, run("明"), ["1", "2", "3"]),
        ("", run("暗", HIDDEN), ["1", "2", "3"]),
    ],
)
def test_a_paragraph_that_is_hidden_with_its_mark_counts_no_number(
    mark: str, content: str, numbers: list[str]
) -> None:
    properties = f'<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr>{mark}</w:rPr>'
    body = numbered("甲") + paragraph(content, properties=properties) + numbered("乙")
    parts = numbering(level("decimal", "%1"))
    read = read_word(docx(body, parts))
    assert [p.number.strip() for p in read.paragraphs()] == numbers
    styled = styles(
        '<w:style w:type="paragraph" w:styleId="h"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
        "</w:pPr><w:rPr><w:vanish/></w:rPr></w:style>"
    )
    dark = paragraph("暗", properties='<w:pStyle w:val="h"/>')
    assert [
        p.number for p in read_word(docx(dark + numbered(""), parts | styled)).paragraphs()
    ] == [
        "",
        "1 ",
    ]
