"""Approved 绩效目标表 from an Excel or CSV file, as rows of `approved_targets`.

单位名称 | 项目名称 | 三级指标     | 指标性质 | 指标值 | 计量单位
甲中心   |          | 养护航道里程 | ≥        | 86     | 公里
"""

from collections.abc import Iterator
from pathlib import Path

from corpus.desk.grids import read_sheet_file
from corpus.desk.headed_sheets import Record, find_listings
from corpus.desk.headings import load_words
from corpus.store.imports import Import
from normalize.reports.names import department_key
from normalize.values.dates import find_year
from normalize.values.quantities import parse_target
from schema.errors import UsageError
from schema.rows.approved_targets import APPROVED_TARGETS, ApprovedTargetRow
from schema.text import fold

NAME = "targets"
REQUIRED = ("department", "level3", "target")


def read_targets(path: Path, fiscal_year: int) -> Import | None:
    """The targets of a file; None if no sheet of it has any. fiscal_year: where it says nothing.

    Raises UsageError if there is no such file, it is none, or a row does not tell its year.
    """
    file = read_sheet_file(path, "批复的绩效目标表")
    listings = [found for found in find_listings(file.sheets, NAME, REQUIRED) if not found.missing]
    rows: list[ApprovedTargetRow] = []
    for listing in listings:
        year = find_year(listing.title) or fiscal_year or find_year(path.stem) or 0
        for record in listing.records:
            rows += [{**row, "submission_id": file.id} for row in _rows(record, year, len(rows))]
    return Import(APPROVED_TARGETS, file.id, rows) if rows else None


def _rows(record: Record, year: int, before: int) -> Iterator[ApprovedTargetRow]:
    """The row of a record; none where it has no unit, no indicator or no target."""
    department, level3 = record.text("department"), record.text("level3")
    if not department or not level3 or not record.has("target"):
        return
    if fold(department) in load_words("totals")["names"]:
        return
    own_year = record.year("year") or year
    if not own_year:
        raise UsageError(f"{record.place}：看不出是哪个年度的目标，请用 --year 指明")
    target = "".join(record.text(role) or "" for role in ("sign", "target", "unit"))
    quantity = parse_target(target)
    yield {
        "report_no": 0,
        "fiscal_year": own_year,
        "department": department,
        "department_key": department_key(department),
        "budget_code": record.text("budget_code"),
        "project_name": record.text("project_name"),
        "level3": level3,
        "target": target,
        "target_operator": quantity.operator,
        "target_value": quantity.value,
        "target_unit": quantity.unit,
        "source": record.source(record.columns["target"]),
        "position": before + 1,
    }
