"""Every cell and paragraph stands in a row that says where in the document it was."""

from extract.html.reader import read_html
from normalize.report import normalize
from tests.extract.docx_builder import paragraph, row, story, table
from tests.extract.word_reading import read
from tests.normalize.reading import read_drawn, show


def test_paragraphs_and_tables_are_counted_together() -> None:
    report = read_drawn("题目", "甲 | 乙", "", "说明", "丙", "丁 | 戊")
    assert show(report.rows("paragraphs"), "block text") == ["0 | 题目", "3 | 说明", "4 | 丙"]
    assert show(report.rows("cells"), "block table text") == [
        *("1 | 0 | 甲", "1 | 0 | 乙"),
        *("5 | 1 | 丁", "5 | 1 | 戊"),
    ]


def test_a_nested_table_has_the_block_of_the_one_around_it() -> None:
    inner = "<table><tr><td>乙<table><tr><td>丙</table></table>"
    page = f"<p>题</p><table><tr><td>甲{inner}</table><table><tr><td>丁</table>"
    cells = normalize(read_html(page.encode()), "").rows("cells")
    assert show(cells, "table block text") == [
        "0 | 1 | 甲",
        "1 | 1 | 乙",
        "2 | 1 | 丙",
        "3 | 2 | 丁",
    ]


def test_what_stands_outside_the_body_comes_after_it() -> None:
    document = read(paragraph("正文"), table(row("甲")), parts=story("header", paragraph("页眉")))
    report = normalize(document, "")
    assert show(report.rows("paragraphs"), "block style text") == [
        "0 | ~ | 正文",
        "2 | header | 页眉",
    ]


def test_hidden_text_and_places_are_told_in_the_rows() -> None:
    page = "<p hidden>暗</p><p>明</p><table><tr hidden><td>甲<td></tr><tr><td>乙</table>"
    report = normalize(read_html(page.encode()), "")
    assert show(report.rows("paragraphs"), "text is_hidden ocr_score") == [
        *("暗 | True | ~", "明 | False | ~"),
    ]
    cells = show(report.rows("cells"), "text is_hidden ocr_score")
    assert cells == ["甲 | True | ~", " | True | ~", "乙 | False | ~"]
