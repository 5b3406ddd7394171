"""The types of rows of `revisions`. Written by `python -m tools.typed_rows`."""

from typing import Final, NotRequired, TypedDict

from schema.report import Source, TableName


class RevisionRow(TypedDict):
    """A row."""

    submission_id: NotRequired[str]
    report_no: int
    replaced_id: str
    table_name: str
    concept: str | None
    entity: str | None
    project_name: str | None
    old_value: str | None
    new_value: str | None
    old_source: Source | None
    new_source: Source | None
    fiscal_year: NotRequired[int]


REVISIONS: Final = TableName[RevisionRow, RevisionRow]("revisions")
