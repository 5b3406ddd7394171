"""Drawn documents read to rows, and rows shown in the few columns that a test looks at."""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from normalize.report import normalize
from schema.report import Report
from tests.normalize.drawn import draw_document


def read_drawn(*parts: str, text_dump: bool = False, file_name: str = "") -> Report:
    """The report of a drawn document (see `drawn`)."""
    return normalize(draw_document(*parts, text_dump=text_dump), file_name)


def show(rows: Iterable[Mapping[str, object]], columns: str) -> list[str]:
    """One line a row, the columns (named with blanks between) divided by ` | `.

    Decimals without trailing zeros; null is `~`, so that it is not the empty text.
    """
    names = columns.split()
    return [" | ".join(_text(row[name]) for name in names).rstrip() for row in rows]


def lines(text: str) -> list[str]:
    """The lines of an expected result, as `show` gives them."""
    return [line.strip() for line in text.strip().splitlines()]


def figures(report: Report, columns: str, origin: str = "table") -> list[str]:
    """`show` of the report's figures of this origin."""
    return show((row for row in report.rows("figures") if row["origin"] == origin), columns)


def _text(value: object) -> str:
    if isinstance(value, Decimal):
        text = format(value, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(value, str):
        return value.replace("\n", "⏎")
    if isinstance(value, list):
        return " ".join(map(str, value))
    return "~" if value is None else str(value)
