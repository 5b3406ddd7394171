"""The types of rows of `identities`. Written by `python -m tools.typed_rows`."""

from typing import Final, NotRequired, TypedDict

from schema.report import Source, TableName


class IdentityRow(TypedDict):
    """A row."""

    submission_id: NotRequired[str]
    report_no: int
    attribute: str
    basis: str
    value: str
    text: str
    is_chosen: bool
    source: Source | None
    position: int
    fiscal_year: NotRequired[int]


class IdentityValues(TypedDict, total=False):
    """Some columns of a row."""

    submission_id: str
    report_no: int
    attribute: str
    basis: str
    value: str
    text: str
    is_chosen: bool
    source: Source | None
    position: int
    fiscal_year: int


IDENTITIES: Final = TableName[IdentityRow, IdentityValues]("identities")
