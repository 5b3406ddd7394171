"""A table that lays a page out is no table of the document; one that holds values is."""

import pytest

from extract.document import Document, Table
from extract.html.reader import read_html

FORM = (
    "<table><tr><td>项目名称</td><td>绿化养护</td></tr><tr><td>预算数</td><td>86</td></tr></table>"
)
PAGE = (
    "<h1>清溪市园林处2021年度自评报告</h1><p>一、概况</p><p>收到资金86万元，用于绿化。</p>" + FORM
)


def read(body: str) -> Document:
    return read_html(f"<html><body>{body}</body></html>".encode())


def shape(document: Document) -> list[str]:
    return [
        f"表{block.index}" if isinstance(block, Table) else block.text for block in document.blocks
    ]


@pytest.mark.parametrize(
    "body",
    [
        f"<table><tr><td>{PAGE}</td></tr></table>",
        f"<table><tr><td><table><tr><td>{PAGE}</td></tr></table></td></tr></table>",
        f"<table><tr><td></td></tr><tr><td></td><td>{PAGE}</td></tr></table>",
    ],
)
def test_a_page_in_one_cell_is_read_as_the_page_itself(body: str) -> None:
    document, plain = read(body), read(PAGE)
    assert shape(document) == shape(plain)
    assert document.tables == plain.tables
    assert [p.index for p in document.paragraphs()] == [0, 1, 2]
    assert document.characters == plain.characters


def test_what_stands_beside_the_page_becomes_lines_in_reading_order() -> None:
    body = f"<table><tr><td>首页</td></tr><tr><td>导航</td><td>{PAGE}</td></tr></table>"
    assert shape(read(body))[:3] == ["首页", "导航", "清溪市园林处2021年度自评报告"]


def test_paragraphs_alone_in_one_cell_are_running_text() -> None:
    text = "<p>一、概况</p><p>收到资金86万元。</p><p>二、结论</p>"
    document = read(f"<table><tr><td>{text}</td></tr></table>")
    assert shape(document) == ["一、概况", "收到资金86万元。", "二、结论"]


@pytest.mark.parametrize(
    "body",
    [
        FORM,
        f"<p>标题</p>{FORM}",
        "<table><tr><td>综述</td><td><p>甲乙丙丁戊己庚辛</p><p>子丑寅卯</p><p>辰巳</p></td></tr></table>",
        "<table><tr><td>一</td></tr><tr><td>二</td></tr></table>",
    ],
)
def test_a_table_that_holds_values_stays(body: str) -> None:
    assert [table.index for table in read(body).tables] == [0]


def test_a_nested_table_of_a_form_keeps_its_parent_when_the_layout_goes() -> None:
    inner = "<table><tr><td>明细</td><td>3</td></tr></table>"
    form = f"<table><tr><td>附</td><td>{inner}</td></tr><tr><td>合计</td><td>3</td></tr></table>"
    document = read(f"<table><tr><td><h1>标题</h1>{form}</td></tr></table>")
    assert [table.parent for table in document.tables] == [None, (0, 0, 1, 0)]


def is_laid_out(body: str) -> bool:
    return read(body).tables == ()


@pytest.mark.parametrize(("beside", "is_layout"), [(10, True), (11, False)])
def test_a_cell_that_is_the_page_holds_four_fifths_of_it(beside: int, is_layout: bool) -> None:
    text = "".join(f"<p>{'字' * 10}</p>" for _ in range(4))
    assert (
        is_laid_out(f"<p>{'栏' * beside}</p><table><tr><td>{text}</td></tr></table>") == is_layout
    )


@pytest.mark.parametrize(("count", "is_layout"), [(3, True), (2, False)])
def test_running_text_in_a_cell_has_three_paragraphs(count: int, is_layout: bool) -> None:
    text = "<p>收到资金86万元。</p>" * count
    assert is_laid_out(f"<table><tr><td>{text}</td></tr></table>") == is_layout


@pytest.mark.parametrize(("rows", "is_layout"), [(8, True), (9, False)])
def test_a_page_is_laid_out_in_eight_rows_at_most(rows: int, is_layout: bool) -> None:
    others = "<tr><td>栏</td></tr>" * (rows - 1)
    page = f"<h1>自评报告</h1><p>{'字' * 100}</p>"
    body = f"<table><tr><td>{page}</td></tr>{others}</table>"
    assert is_laid_out(body) == is_layout
