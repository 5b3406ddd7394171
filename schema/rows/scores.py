"""The types of rows of `scores`. Written by `python -m tools.typed_rows`."""

from decimal import Decimal
from typing import Final, NotRequired, TypedDict

from schema.report import Source, TableName


class ScoreRow(TypedDict):
    """A row."""

    submission_id: NotRequired[str]
    report_no: int
    level1: str | None
    level1_points: Decimal | None
    level2: str | None
    level2_points: Decimal | None
    level3: str | None
    level3_code: str | None
    criterion: str | None
    points: Decimal | None
    points_shared_by: int | None
    points_counted: Decimal | None
    self_score: Decimal | None
    score_counted: Decimal | None
    review_score: Decimal | None
    deduction: str | None
    is_total: bool
    source: Source
    position: int
    fiscal_year: NotRequired[int]


class ScoreValues(TypedDict, total=False):
    """Some columns of a row."""

    submission_id: str
    report_no: int
    level1: str | None
    level1_points: Decimal | None
    level2: str | None
    level2_points: Decimal | None
    level3: str | None
    level3_code: str | None
    criterion: str | None
    points: Decimal | None
    points_shared_by: int | None
    points_counted: Decimal | None
    self_score: Decimal | None
    score_counted: Decimal | None
    review_score: Decimal | None
    deduction: str | None
    is_total: bool
    source: Source
    position: int
    fiscal_year: int


SCORES: Final = TableName[ScoreRow, ScoreValues]("scores")
