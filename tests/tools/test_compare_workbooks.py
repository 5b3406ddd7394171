"""Two workbooks compared: every cell, and how it looks."""

from pathlib import Path

from openpyxl import load_workbook

from tests.corpus.workbooks import write_workbook
from tools.compare_workbooks import compare_workbooks


def test_only_what_differs_is_named(tmp_path: Path) -> None:
    rows = (("单位", "数"), ("甲", 1.5))
    before = write_workbook(tmp_path / "a.xlsx", *rows)
    after = write_workbook(tmp_path / "b.xlsx", *rows)
    assert compare_workbooks(before, after) == []
    book = load_workbook(after)
    sheet = book.worksheets[0]
    sheet["A2"].number_format, sheet["B2"].value, sheet.freeze_panes = "@", 2, "A2"
    book.save(after)
    places = [line.split(":")[0] for line in compare_workbooks(before, after)]
    assert places == ["Sheet!A2", "Sheet!B2", "Sheet!frozen"]
