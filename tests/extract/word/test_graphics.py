"""Charts and diagrams: what they say comes last, as evidence, number for number."""

import pytest

from extract.document import Document
from extract.readers import read_document
from tests.extract.docx_builder import (
    OFFICE,
    PACKAGE,
    docx,
    paragraph,
    parts_of,
    story,
    zipped,
)

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


NAMES = {
    "chart": ("http://schemas.openxmlformats.org/drawingml/2006/chart", "chart", "id"),
    "chartEx": ("http://schemas.microsoft.com/office/drawing/2014/chartex", "chart", "id"),
    "diagramData": ("http://schemas.openxmlformats.org/drawingml/2006/diagram", "relIds", "dm"),
}


def drawing(kind: str, properties: str = "") -> str:
    """A run that shows the first further part of a document."""
    space, name, attribute = NAMES[kind]
    before = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    inside = f'<x:{name} xmlns:x="{space}" r:{attribute}="r0"/>'
    return f"<w:r>{before}<w:drawing>{inside}</w:drawing></w:r>"


def read(kind: str, part: str) -> Document:
    document = read_document(docx(paragraph("正文", drawing(kind)), {kind: part}))
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


def label(place: int, text: str) -> str:
    rich = f"<c:rich><a:p><a:r><a:t>{text}</a:t></a:r></a:p></c:rich>"
    return f'<c:dLbls><c:dLbl><c:idx val="{place}"/><c:tx>{rich}</c:tx></c:dLbl></c:dLbls>'


FROM_CELLS = (
    '<c:extLst><c:ext><d:datalabelsRange xmlns:d="http://schemas.microsoft.com/office/drawing/2012/'
    f'chart"><d:dlblRangeCache>{points("良", "优")}</d:dlblRangeCache></d:datalabelsRange></c:ext>'
    "</c:extLst>"
)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (label(1, "未完成"), "数：甲 1；乙 2 （未完成）"),
        (label(0, " "), "数：甲 1；乙 2"),
        (label(4, "其他"), "数：甲 1；乙 2；（其他）"),
        (FROM_CELLS, "数：甲 1 良；乙 2 优"),
    ],
)
def test_the_labels_of_a_chart_stand_with_their_points(more: str, expected: str) -> None:
    one = series("数", names("甲", "乙"), numbers("1", "2"))
    assert lines(chart(one.replace("</c:ser>", f"{more}</c:ser>"))) == [expected]


EXTENDED = (
    f'<x:chartSpace xmlns:x="{NAMES["chartEx"][0]}" {A}><x:chartData><x:data id="0">'
    '<x:strDim type="cat"><x:lvl><x:pt idx="0">上</x:pt><x:pt idx="1">下</x:pt></x:lvl>'
    '<x:lvl><x:pt idx="0">2020</x:pt><x:pt idx="1">2020</x:pt></x:lvl></x:strDim>'
    '<x:numDim type="val"><x:lvl formatCode="0%"><x:pt idx="0">0.5</x:pt><x:pt idx="1">1e999999'
    "</x:pt></x:lvl></x:numDim></x:data></x:chartData><x:chart><x:title><x:tx><x:rich><a:p><a:r>"
    "<a:t>完成情况</a:t></a:r></a:p></x:rich></x:tx></x:title><x:plotArea><x:series><x:tx>"
    "<x:txData><x:v>完成率</x:v></x:txData></x:tx></x:series></x:plotArea></x:chart></x:chartSpace>"
)


def test_a_chart_of_a_newer_kind_gives_its_titles_and_its_data() -> None:
    shown = [p.text for p in read("chartEx", EXTENDED).paragraphs() if p.part == "chart"]
    assert shown == ["完成情况", "完成率", "2020 上 50%；2020 下 1e999999"]


ONE = chart(series("数", names("甲"), numbers("5")))


def test_a_chart_in_a_header_is_read() -> None:
    parts = parts_of(docx(paragraph("正文"), story("header", paragraph(drawing("chart")))))
    link = f'<Relationship Id="r0" Type="{OFFICE}/chart" Target="charts/one.xml"/>'
    parts["word/_rels/header.xml.rels"] = (
        f'<Relationships xmlns="{PACKAGE}/relationships">{link}</Relationships>'.encode()
    )
    parts["word/charts/one.xml"] = ONE.encode()
    document = read_document(zipped(parts))
    assert [(p.part, p.text) for p in document.paragraphs() if p.text] == [
        ("body", "正文"),
        ("chart", "数：甲 5"),
    ]


def test_what_is_written_over_a_chart_is_read_with_it() -> None:
    parts = parts_of(docx(paragraph("正文", drawing("chart")), {"chart": ONE}))
    link = f'<Relationship Id="r9" Type="{OFFICE}/chartUserShapes" Target="over.xml"/>'
    parts["word/_rels/chart.xml.rels"] = (
        f'<Relationships xmlns="{PACKAGE}/relationships">{link}</Relationships>'.encode()
    )
    parts["word/over.xml"] = f"<x {A}><a:p><a:r><a:t>单位：万元</a:t></a:r></a:p></x>".encode()
    document = read_document(zipped(parts))
    assert [p.text for p in document.paragraphs()] == ["正文", "数：甲 5", "单位：万元"]


@pytest.mark.parametrize(
    ("place", "cause"),
    [(f'<w:del w:id="1">{drawing("chart")}</w:del>', "deleted"), ("", "unreferenced")],
)
def test_a_chart_that_nobody_sees_is_evidence(place: str, cause: str) -> None:
    document = read_document(docx(paragraph("正文", place), {"chart": ONE}))
    assert [p.text for p in document.paragraphs()] == ["正文"]
    assert [(s.cause, s.is_loss, s.text) for s in document.skipped] == [(cause, False, "数：甲 5")]


def test_a_chart_in_a_hidden_run_is_hidden() -> None:
    body = paragraph("正文", drawing("chart", properties="<w:vanish/>"))
    *_, last = read_document(docx(body, {"chart": ONE})).paragraphs()
    assert (last.text, last.is_hidden) == ("数：甲 5", True)
