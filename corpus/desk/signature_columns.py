"""The columns of a sheet that people sign in, and the signatures read back from them."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from corpus.desk.headed_sheets import Record
from corpus.desk.headings import heading_of
from corpus.desk.signatures import Signature
from corpus.desk.workbooks import DAY, USUAL_WIDTH, Column
from schema.errors import UsageError

# The columns of a signature: width, number format.
_COLUMNS = {
    "note": (40, None),
    "reviewer": (USUAL_WIDTH, None),
    "review_date": (USUAL_WIDTH, DAY),
    "second_reviewer": (USUAL_WIDTH, None),
    "second_date": (USUAL_WIDTH, DAY),
}
_Item = TypeVar("_Item")


def signature_columns(name: str, get: Callable[[_Item, str], object]) -> tuple[Column[_Item], ...]:
    """The columns of a sheet that people sign in. name: of the list in `words.toml`.

    get: what an item has in the place of `note`, `reviewer` and so on, None for nothing.
    """
    return tuple(
        Column(
            heading_of(name, role),
            _value_of(get, role),
            width=width,
            number_format=number_format,
            is_input=True,
        )
        for role, (width, number_format) in _COLUMNS.items()
    )


def _value_of(get: Callable[[_Item, str], object], role: str) -> Callable[[_Item], object]:
    return lambda item: get(item, role)


def read_signature(record: Record, name: str, today: date) -> Signature:
    """What a row of such a sheet is signed with; a date left blank is `today`.

    Raises UsageError if nobody signed it or a date is none.
    """
    reviewer, second = record.text("reviewer"), record.text("second_reviewer")
    if reviewer is None:
        raise UsageError(f"{record.place}：缺少{heading_of(name, 'reviewer')}")
    return Signature(
        note=record.text("note") or "",
        reviewer=reviewer,
        review_date=record.checked_day(name, "review_date") or today,
        second_reviewer=second,
        second_date=(record.checked_day(name, "second_date") or today) if second else None,
    )
