"""What is read of a text whose cells stand a line each, blank ones too."""

from collections.abc import Iterable, Sequence

from extract.text.reader import read_text
from normalize.report import normalize
from schema.report import Report

TITLE = "2022年度项目支出绩效自评报告"
Said = tuple[object, object, object]  # label, measure, value


def report_of(rows: Iterable[Sequence[str]], title: str = TITLE) -> Report:
    """The report of a text with these rows of cells under a title."""
    lines = [title, *(text for row in rows for text in row), "二、结论", "完成。"]
    return normalize(read_text(("\ufeff" + "\n".join(lines) + "\n").encode()), "")


def amounts(rows: Iterable[Sequence[str]], title: str = TITLE) -> list[Said]:
    """(label, measure, value) of each amount in a table, none of them sure; not of blank ones."""
    rows_of_figures = report_of(rows, title).rows("figures")
    figures = [f for f in rows_of_figures if f["unit"] == "万元" and f["value"] is not None]
    assert all(row["confidence"] < 0.9 for row in figures)  # type: ignore[operator]  # the column's type
    return [(f["label"], f["measure"], f["value"]) for f in figures if f["origin"] == "table"]
