"""The types of rows of `concepts`. Written by `python -m tools.typed_rows`."""

from typing import Final, NotRequired, TypedDict

from schema.report import TableName


class ConceptRow(TypedDict):
    """A row."""

    concept: str
    chinese_name: str
    english_name: str
    unit: str
    parent: str | None
    sums_to: list[str]
    fiscal_year: NotRequired[int]


CONCEPTS: Final = TableName[ConceptRow, ConceptRow]("concepts")
