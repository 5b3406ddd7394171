"""Headings that no form has, found in other people's files: they end no reading."""

from extract.document import Cell, Document, Paragraph, Table
from normalize.report import normalize
from tests.normalize.reading import read_drawn


def test_rows_that_could_all_be_numbers_of_columns_are_headings_all_the_same() -> None:
    report = read_drawn("""
        X | Y | Z
        1 | 2 | 3
        4 | 5 | 6
    """)
    assert [row["text"] for row in report.rows("cells")] == [*"XYZ123456"]


def test_rows_under_grouped_headings_in_which_no_cell_begins_end_no_reading() -> None:
    places = [(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 2), (3, 0, 1, 1), (3, 1, 1, 3)]
    texts = ["指标高于标准值", "计算方法说明", "计算结果说明", "甲馆", "12"]
    cells = tuple(
        Cell(*place, (Paragraph(text, 0),)) for place, text in zip(places, texts, strict=True)
    )
    table = Table(0, 4, 4, cells)
    report = normalize(Document(blocks=(table,), tables=(table,)), "")
    assert [row["text"] for row in report.rows("cells")] == texts
