from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from corpus.audit.references import Imported, Mapper, read_references
from schema.errors import UsageError

CONCEPTS = {
    "支出合计": "expenditure.total",
    "基本支出": "expenditure.basic",
    "编制数": "staff.authorized",
}
MEASURES = {"决算数": "final", "年初预算数": "initial_budget"}
MAPPER = Mapper(CONCEPTS.get, MEASURES.get, lambda name: name.replace(" ", ""))


def imported(tmp_path: Path, *rows: list[object]) -> Imported:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    path = tmp_path / "决算.xlsx"
    book.save(path)
    return read_references(path, MAPPER, "final", 2023)


def figures(found: Imported) -> list[tuple[object, ...]]:
    columns = ("department_key", "fiscal_year", "concept", "measure", "value")
    return [tuple(row[column] for column in columns) for row in found.rows]


def test_a_wide_sheet_has_a_column_for_each_concept(tmp_path: Path) -> None:
    found = imported(
        tmp_path,
        ["2022年度部门决算", None, None],
        ["单位名称", "支出合计", "基本支出"],
        ["甲 中心", 120.5, "1,080.25"],
        ["乙中心", None, "—"],
    )
    assert figures(found) == [
        ("甲中心", 2022, "expenditure.total", "final", Decimal("120.5")),
        ("甲中心", 2022, "expenditure.basic", "final", Decimal("1080.25")),
    ]


def test_a_long_sheet_has_a_row_for_each_figure(tmp_path: Path) -> None:
    found = imported(
        tmp_path,
        ["预算单位", "年度", "项目", "年初预算数", "决算数"],
        ["甲中心", "2021年", "支出合计", 100, 120],
    )
    assert figures(found) == [
        ("甲中心", 2021, "expenditure.total", "initial_budget", Decimal(100)),
        ("甲中心", 2021, "expenditure.total", "final", Decimal(120)),
    ]


def test_money_in_yuan_is_kept_in_wan_with_its_text(tmp_path: Path) -> None:
    found = imported(tmp_path, ["单位名称", "支出合计（元）", "编制数"], ["甲中心", 1205000, 30])
    assert [row["value"] for row in found.rows] == [Decimal("120.5"), Decimal(30)]
    assert (found.rows[0]["text"], found.rows[0]["unit_written"]) == ("1205000", "元")


def test_a_heading_in_no_concept_is_told_not_dropped(tmp_path: Path) -> None:
    found = imported(tmp_path, ["单位名称", "支出合计", "培训费"], ["甲中心", 1, 2])
    assert [label for label, _ in found.unknown] == ["培训费"]


def test_each_figure_points_at_its_cell(tmp_path: Path) -> None:
    found = imported(tmp_path, ["单位名称", "支出合计"], ["甲中心", 1])
    source = found.rows[0]["source"]
    assert isinstance(source, dict)
    assert (source["table"], source["row"], source["col"]) == (0, 1, 1)


def test_a_sheet_that_names_no_departments_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="单位名称"):
        imported(tmp_path, ["支出合计"], [1])
