"""The types of rows of `roster`. Written by `python -m tools.typed_rows`."""

from datetime import date
from typing import Final, NotRequired, TypedDict

from schema.report import Source, TableName


class RosterEntryRow(TypedDict):
    """A row."""

    submission_id: NotRequired[str]
    report_no: int
    budget_code: str | None
    department: str
    department_key: str
    report_kind: str
    project_name: str | None
    deadline: date | None
    year_basis: str
    source: Source
    position: int
    fiscal_year: NotRequired[int]


ROSTER: Final = TableName[RosterEntryRow, RosterEntryRow]("roster")
