"""Workbooks in one XML file: places, spans, formats, what is hidden, and what is damaged."""

import pytest

from extract.document import Document
from extract.readers import find_reader, read_document
from extract.sheet.xml_2003 import MOST_COLUMNS, MOST_ROWS
from schema.errors import DocumentError
from tests.extract.examples import xml_workbook
from tests.extract.word_reading import kept


def cell(text: str, told: str = "", kind: str = "String") -> str:
    return f'<Cell {told}><Data ss:Type="{kind}">{text}</Data></Cell>'


def row(*cells: str, told: str = "") -> str:
    return f"<Row {told}>{''.join(cells)}</Row>"


GRID = row(cell("机构"), cell("支出"))


def read(rows: str, style: str = "", options: str = "") -> Document:
    document = read_document(xml_workbook(rows, style, options).encode())
    assert document.format == "sheetml"
    assert document.characters == kept(document)
    return document


def texts(document: Document) -> list[tuple[int, int, str]]:
    return [(c.row, c.col, c.text) for c in document.tables[0].cells if c.text]


def shown(value: str, style: str = "", kind: str = "Number", told: str = 'ss:StyleID="s1"') -> str:
    read_rows = GRID + row(cell("甲局"), cell(value, told, kind))
    return read(read_rows, style).tables[0].cells[-1].text


def test_cells_and_rows_stand_where_they_say_or_behind_those_before() -> None:
    document = read(
        row(cell("附件1"))
        + row(cell("机构"), cell("2021年", 'ss:MergeAcross="1"'), cell("备注"), told='ss:Index="3"')
        + row(told='ss:Span="1"')
        + row(cell("甲局", 'ss:Index="2"'), cell("9.5", 'ss:Index="4"'))
    )
    assert [p.text for p in document.paragraphs()][1:] == ["附件1"]
    assert texts(document) == [
        (2, 0, "机构"),
        (2, 1, "2021年"),
        (2, 3, "备注"),
        (5, 1, "甲局"),
        (5, 3, "9.5"),
    ]


def test_merged_cells_are_one_and_what_they_cover_is_hidden() -> None:
    document = read(
        row(cell("机构", 'ss:MergeDown="1"'), cell("支出", 'ss:MergeAcross="1"'))
        + row(cell("基本", 'ss:Index="2"'), cell("项目"))
        + row(cell("乙局", 'ss:MergeDown="1"'), cell("1"), cell("2"))
        + row(cell("盖住"), cell("3"), cell("4"))
    )
    cells = {c.text: c for c in document.tables[0].cells}
    assert (cells["机构"].rowspan, cells["机构"].colspan) == (2, 1)
    assert (cells["支出"].rowspan, cells["支出"].colspan) == (1, 2)
    assert [p.is_hidden for p in cells["乙局\n盖住"].paragraphs] == [False, True]
    assert [c.text for c in document.tables[0].cells if c.row == 3] == ["3", "4"]


def number_format(code: str) -> str:
    return f'<NumberFormat ss:Format="{code}"/>'


@pytest.mark.parametrize(
    ("value", "code", "is_shown_as"),
    [
        ("0.97826", "0.00%", "97.83%"),
        ("0.97826", "Percent", "97.83%"),
        ("1234567.5", "#,##0.00_ ", "1,234,567.50"),
        ("1234567.5", "Standard", "1,234,567.50"),
        ("320.5", "Fixed", "320.50"),
        ("320.5", "General", "320.5"),
        ("44256", "Short Date", "2021/3/1"),
        ("44256", "Long Date", "2021年3月1日"),
    ],
)
def test_numbers_are_read_as_their_format_shows_them(
    value: str, code: str, is_shown_as: str
) -> None:
    assert shown(value, number_format(code)) == is_shown_as


@pytest.mark.parametrize(
    ("value", "code", "is_shown_as"),
    [
        ("2021-03-01T00:00:00.000", "yyyy&quot;年&quot;m&quot;月&quot;", "2021年3月"),
        ("2021-03-01T12:30:00.000", "General Date", "2021/3/1 12:30"),
        ("2021-03-01T00:00:00.000", "General", "2021/3/1"),
        ("2021-03-01T12:30:00.000", "General", "2021/3/1 12:30"),
        ("1899-12-31T288:05:00.000", "[h]:mm", "288:05"),
        ("1900-02-28T00:00:00.000", "yyyy/m/d", "1900/2/28"),
        ("1900-03-01T00:00:00.000", "yyyy/m/d", "1900/3/1"),
        ("2021年3月", "yyyy/m/d", "2021年3月"),
    ],
)
def test_days_are_read_as_days(value: str, code: str, is_shown_as: str) -> None:
    assert shown(value, number_format(code), "DateTime") == is_shown_as


def test_truths_and_mistakes_are_read_as_they_are_shown() -> None:
    assert shown("1", kind="Boolean") == "TRUE"
    assert shown("#DIV/0!", kind="Error") == "#DIV/0!"


def test_the_style_of_a_cell_is_its_own_or_of_its_row_or_column() -> None:
    columns = '<Column ss:Index="2" ss:StyleID="s1"/>'
    rows = columns + GRID + row(cell("甲"), cell("0.5", kind="Number"), told='ss:StyleID="Default"')
    rows += row(cell("乙"), cell("0.5", kind="Number"), cell("0.5", kind="Number"))
    rows += row(cell("丙"), cell("0.5", 'ss:StyleID="Default"', "Number"), told='ss:StyleID="s1"')
    document = read(rows, number_format("0%"))
    assert [c.text for c in document.tables[0].cells if c.text.startswith(("0", "5"))] == [
        "0.5",
        "50%",
        "0.5",
        "0.5",
    ]


def test_a_style_goes_back_to_its_parent_and_never_in_a_circle() -> None:
    data = xml_workbook(GRID + row(cell("甲"), cell("0.5", 'ss:StyleID="s2"', "Number")))
    parent = f'<Style ss:ID="s3">{number_format("0%")}</Style>'
    styles = f'<Style ss:ID="s2" ss:Parent="s3"/>{parent}</Styles>'
    inherited = read_document(data.replace("</Styles>", styles).encode())
    assert inherited.tables[0].cells[-1].text == "50%"
    circle = '<Style ss:ID="s2" ss:Parent="s3"/><Style ss:ID="s3" ss:Parent="s2"/></Styles>'
    circled = read_document(data.replace("</Styles>", circle).encode())
    assert circled.tables[0].cells[-1].text == "0.5"


def test_hidden_rows_columns_sheets_and_zeros_are_marked() -> None:
    rows = '<Column ss:Index="3" ss:Hidden="1" ss:Span="1"/>' + GRID
    rows += row(cell("甲局"), cell("1"), told='ss:Hidden="1"')
    rows += row(cell("乙局"), cell("0", kind="Number"), cell("藏"), cell("也藏"), cell("见"))
    document = read(rows)
    hidden = {c.text for c in document.tables[0].cells if c.is_hidden and c.text}
    assert hidden == {"甲局", "1", "藏", "也藏"}
    zeros = "<x:WorksheetOptions><x:DoNotDisplayZeros/></x:WorksheetOptions>"
    assert "0" in {c.text for c in read(rows, "", zeros).tables[0].cells if c.is_hidden}
    for state in ("SheetHidden", "SheetVeryHidden"):
        options = f"<x:WorksheetOptions><x:Visible>{state}</x:Visible></x:WorksheetOptions>"
        document = read(rows, "", options)
        assert all(c.is_hidden for c in document.tables[0].cells)


def test_text_with_formats_within_comments_and_headers_are_read() -> None:
    rich = (
        '<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40">绩<B>效</B>&#10;'
        '<Font html:Color="#f00" xmlns:html="x">乙</Font></ss:Data><Comment><ss:Data>旧注</ss:Data>'
        "</Comment></Cell>"
    )
    header = '<x:Header x:Data="&amp;L附件3&amp;R第 &amp;P 页"/>'
    options = f"<x:WorksheetOptions><x:PageSetup>{header}</x:PageSetup></x:WorksheetOptions>"
    document = read(GRID + row(rich, cell("<![CDATA[a<b&c]]>")), "", options)
    assert texts(document)[2:] == [(1, 0, "绩效\n乙"), (1, 1, "a<b&c")]
    asides = [(p.part, p.text, p.target) for p in document.paragraphs() if p.part != "body"]
    title = next(document.paragraphs()).text
    assert asides == [("comment", "旧注", f"{title}!A2"), ("header", "附件3", None)]


def test_a_formula_without_a_value_is_told() -> None:
    document = read(GRID + row(cell("甲局"), '<Cell ss:Formula="=R[-1]C*2"/>'))
    assert document.doubts == ("formula_without_value",)
    assert [skipped.text for skipped in document.skipped] == ["=R[-1]C*2"]
    empty = '<Cell ss:Formula="=X"><Data ss:Type="String"></Data></Cell>'
    assert read(GRID + row(cell("甲局"), empty)).doubts == ()


def test_what_exports_leave_out_is_no_matter() -> None:
    data = xml_workbook(GRID).replace("ss:Type=", "Type=").replace('<?xml version="1.0"?>', "")
    document = read_document(("\n  " + data).encode())
    assert texts(document) == [(0, 0, "机构"), (0, 1, "支出")]
    set_on_lines = read(row(cell("\n    机构\n  "), cell("\n    5\n", kind="Number")))
    assert texts(set_on_lines) == [(0, 0, "机构"), (0, 1, "5")]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_it_is_read_in_other_encodings(encoding: str) -> None:
    data = xml_workbook(GRID).replace('"1.0"', f'"1.0" encoding="{encoding}"')
    assert texts(read_document(data.encode(encoding))) == [(0, 0, "机构"), (0, 1, "支出")]


@pytest.mark.parametrize(
    "rows",
    [
        row(cell("x", 'ss:Index="0x1"')),
        row(cell("x", kind="Number")),
        row(cell("1e999", kind="Number")),
        row(cell("nan", kind="Number")),
        row(cell("x", 'ss:Index="100000000"')),
        row(cell("x", f'ss:Index="{MOST_COLUMNS + 1}"')),
        row(cell("x"), told=f'ss:Index="{MOST_ROWS + 1}"'),
        row(cell("x"), told='ss:Span="9"') + row(told=f'ss:Index="{MOST_ROWS}" ss:Span="1"'),
        "<Row><Cell></Row>",
    ],
)
def test_a_damaged_one_is_a_damaged_workbook(rows: str) -> None:
    with pytest.raises(DocumentError) as error:
        read_document(xml_workbook(rows).encode())
    assert error.value.code == "corrupt_workbook"


def test_the_last_place_of_a_sheet_is_one() -> None:
    rows = row(cell("x", f'ss:Index="{MOST_COLUMNS}"'), told=f'ss:Index="{MOST_ROWS}"')
    assert [p.text for p in read(rows).paragraphs()][1:] == ["x"]


DATA_SET = "<NewDataSet><Table><项目>基本支出</项目><金额>100</金额></Table></NewDataSet>"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (f"<?xml version='1.0'?>{DATA_SET}", "xml"),
        ("<?xml version='1.0'?><table><tr><td>支出</td></tr></table>", "html"),
        ("<?xml version='1.0'?><!DOCTYPE html><html><body>支出</body></html>", "html"),
        ("<?xml version='1.0'?><TEI><head>题</head><body>支出</body></TEI>", "xml"),
        (DATA_SET, "txt"),
    ],
)
def test_other_xml_with_tables_is_no_page(data: str, name: str) -> None:
    assert find_reader(data.encode()).name == name
