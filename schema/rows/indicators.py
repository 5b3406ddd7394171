"""The types of rows of `indicators`. Written by `python -m tools.typed_rows`."""

from decimal import Decimal
from typing import Final, NotRequired, TypedDict

from schema.report import Source, TableName


class IndicatorRow(TypedDict):
    """A row."""

    submission_id: NotRequired[str]
    report_no: int
    project_name: str | None
    level1: str | None
    level1_code: str | None
    level2: str | None
    level2_code: str | None
    level3: str | None
    number: int | None
    target: str | None
    target_operator: str | None
    target_value: Decimal | None
    target_high: Decimal | None
    target_unit: str | None
    actual: str | None
    actual_value: Decimal | None
    actual_unit: str | None
    completion: str
    points: Decimal | None
    points_shared_by: int | None
    points_counted: Decimal | None
    self_score: Decimal | None
    score_counted: Decimal | None
    deviation: str | None
    source: Source
    position: int
    fiscal_year: NotRequired[int]


class IndicatorValues(TypedDict, total=False):
    """Some columns of a row."""

    submission_id: str
    report_no: int
    project_name: str | None
    level1: str | None
    level1_code: str | None
    level2: str | None
    level2_code: str | None
    level3: str | None
    number: int | None
    target: str | None
    target_operator: str | None
    target_value: Decimal | None
    target_high: Decimal | None
    target_unit: str | None
    actual: str | None
    actual_value: Decimal | None
    actual_unit: str | None
    completion: str
    points: Decimal | None
    points_shared_by: int | None
    points_counted: Decimal | None
    self_score: Decimal | None
    score_counted: Decimal | None
    deviation: str | None
    source: Source
    position: int
    fiscal_year: int


INDICATORS: Final = TableName[IndicatorRow, IndicatorValues]("indicators")
