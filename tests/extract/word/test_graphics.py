"""Charts and diagrams: what they say comes last, as evidence, number for number."""

import pytest

from extract.document import Document
from extract.readers import read_document
from tests.extract.docx_builder import docx, paragraph

A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
C = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'


def title(text: str) -> str:
    rich = f"<c:rich><a:p><a:r><a:t>{text}</a:t></a:r></a:p></c:rich>"
    return f"<c:title><c:tx>{rich}</c:tx></c:title>"


def points(*values: str, form: str = "General") -> str:
    inside = "".join(f'<c:pt idx="{i}"><c:v>{v}</c:v></c:pt>' for i, v in enumerate(values) if v)
    return f"<c:formatCode>{form}</c:formatCode><c:ptCount/>{inside}"


def numbers(*values: str, form: str = "General") -> str:
    cache = f"<c:numCache>{points(*values, form=form)}</c:numCache>"
    return f"<c:numRef><c:f>Sheet1!$B$2</c:f>{cache}</c:numRef>"


def names(*values: str) -> str:
    return f"<c:strRef><c:f>Sheet1!$A$2</c:f><c:strCache>{points(*values)}</c:strCache></c:strRef>"


def series(name: str, categories: str, values: str) -> str:
    about = f"<c:tx>{names(name)}</c:tx><c:cat>{categories}</c:cat>"
    return f"<c:ser>{about}<c:val>{values}</c:val></c:ser>"


def chart(*content: str) -> str:
    return f"<c:chartSpace {A} {C}><c:chart>{''.join(content)}</c:chart></c:chartSpace>"


def read(kind: str, part: str) -> Document:
    document = read_document(docx(paragraph("正文"), {kind: part}))
    assert document.characters == sum(len("".join(p.text.split())) for p in document.paragraphs())
    return document


def lines(part: str) -> list[str]:
    first, *others = read("chart", part).paragraphs()
    assert first.text == "正文"
    assert all(line.part == "chart" for line in others)
    return [line.text for line in others]


LITERAL = (
    f"<c:ser><c:tx><c:v>直写</c:v></c:tx><c:val><c:numLit>{points('7')}</c:numLit></c:val></c:ser>"
)
YEARS = names("2020年", "2021年")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            (title("支出情况"), series("支出（万元）", YEARS, numbers("120.50", "98"))),
            ["支出情况", "支出（万元）：2020年 120.50；2021年 98"],
        ),
        (
            (series("甲", YEARS, numbers("1", "")), series("乙", YEARS, numbers("", "2"))),
            ["甲：2020年 1；2021年", "乙：2020年；2021年 2"],
        ),
        (
            (series("率", YEARS, numbers("0.98523", "1", form="0.0%")),),
            ["率：2020年 98.5%；2021年 100.0%"],
        ),
        ((series("率", YEARS, numbers("x", "0.5", form="0%")),), ["率：2020年 x；2021年 50%"]),
        ((f"<c:ser><c:val>{numbers('3', '4')}</c:val></c:ser>",), ["3；4"]),
        (
            (f"<c:ser><c:xVal>{numbers('1')}</c:xVal><c:yVal>{numbers('2')}</c:yVal></c:ser>",),
            ["1 2"],
        ),
        ((LITERAL,), ["直写：7"]),
        (
            (
                series(
                    "数",
                    "<c:multiLvlStrRef><c:multiLvlStrCache>"
                    f"<c:lvl>{points('上', '下', '上')}</c:lvl>"
                    f"<c:lvl>{points('2020', '', '2021')}</c:lvl>"
                    "</c:multiLvlStrCache></c:multiLvlStrRef>",
                    numbers("1", "2", "3"),
                ),
            ),
            ["数：2020 上 1；2020 下 2；2021 上 3"],
        ),
        ((), []),
    ],
)
def test_a_chart_gives_its_titles_and_its_cached_numbers(
    content: tuple[str, ...], expected: list[str]
) -> None:
    assert lines(chart(*content)) == expected


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        *(("1e999999", "1e999999"), ("-1e999999", "-1e999999"), ("1e-999999", "1e-999999")),
        *(("1e28", f"1{'0' * 30}.0%"), ("1e29", "1e29"), ("1e-28", "0.0%"), ("1e-29", "1e-29")),
        *(("NaN", "NaN"), ("sNaN", "sNaN"), ("-Infinity", "-Infinity"), ("1_0", "1_0")),
        *(("9" * 28, f"{'9' * 28}00.0%"), ("9" * 29, "9" * 29), ("+.5", "50.0%")),
    ],
)
def test_a_share_that_is_no_number_of_ordinary_size_is_shown_as_it_is_written(
    value: str, shown: str
) -> None:
    assert lines(chart(series("率", names("甲"), numbers(value, form="0.0%")))) == [
        f"率：甲 {shown}"
    ]


def test_a_damaged_chart_is_noted_and_spoils_nothing() -> None:
    document = read("chart", "<c:chartSpace")
    assert [line.text for line in document.paragraphs()] == ["正文"]
    assert [(s.part, s.cause) for s in document.skipped] == [("word/chart.xml", "embedded_object")]


def test_a_diagram_gives_its_text() -> None:
    dgm = 'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
    point = "<dgm:pt><dgm:t><a:p>{}</a:p></dgm:t></dgm:pt>"
    inside = "".join(
        point.format(text) for text in ("<a:r><a:t>投</a:t></a:r><a:r><a:t>入</a:t></a:r>", "")
    )
    _, line = read("diagramData", f"<dgm:dataModel {A} {dgm}>{inside}</dgm:dataModel>").paragraphs()
    assert (line.text, line.part) == ("投入", "diagram")
