"""What a table lists below money carried over: its sources, and none of this year's income."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from normalize.labels.knowledge import load_knowledge
from normalize.labels.parts import parse_label
from normalize.values.markers import Marker, find_marker
from schema.rows.figures import FigureRow

CARRIED = "income.carryover"
ROUNDED = Decimal("0.02")  # amounts that differ by less are equal


def settle_carried(rows: Iterable[FigureRow]) -> None:
    """Leave the sources of what was carried over without a concept.

    一、本年收入           | 90
    （一）一般公共预算拨款 | 70
    （二）政府性基金       | 20
    二、上年结转           | 5
    （一）一般公共预算拨款 | 4        what is left of last year's
    （二）政府性基金       | 1

    They follow it, are numbered below it or called as what is above it, and add up to it.
    """
    columns: dict[object, list[FigureRow]] = {}
    for row in rows:
        if row["origin"] == "table" and row["value"] is not None:
            columns.setdefault(row["source"]["col"], []).append(row)
    for at, column, first in _carried_rows(columns.values()):
        sources = list(_sources_below(at, column, first))
        if sources and abs(sum(map(_value, sources)) - _value(column[at])) < ROUNDED:
            for source in sources:
                source["concept"] = None


def _carried_rows(
    columns: Iterable[Sequence[FigureRow]],
) -> Iterator[tuple[int, Sequence[FigureRow], Mapping[str, int]]]:
    """Where in a column money carried over stands, and where each name first does."""
    for column in columns:
        first = {_bare(row): at for at, row in reversed(list(enumerate(column)))}
        for at, row in enumerate(column):
            if row["concept"] == CARRIED or any(map(_names_carried, _names(row))):
                yield at, column, first


def _names_carried(name: str) -> bool:
    """Whether a name is of money carried over in any words: 年初财政拨款结转和结余."""
    structure, core = load_knowledge().structure, parse_label(name).core
    is_before = core.startswith(tuple(structure["carried_from"]))
    return is_before and any(word in core for word in structure["carried"])


def _sources_below(
    at: int, column: Sequence[FigureRow], first: Mapping[str, int]
) -> Iterator[FigureRow]:
    """The rows right below one that may be its sources. first: where each name first stands."""
    for below in range(at + 1, len(column)):
        row = column[below]
        is_source = (row["concept"] or "").startswith("income.") and row["concept"] != CARRIED
        if not is_source or not (_is_below(row, column[at]) or first[_bare(row)] < at):
            return
        yield row


def _is_below(row: FigureRow, head: FigureRow) -> bool:
    """Whether a row stands under another's name, or its number is of a lower level: （一） is."""
    if _names(row)[0] == _names(head)[0] and len(_names(head)) == 1:
        return True
    own, over = _marker(row), _marker(head)
    return own is not None and over is not None and own.level > over.level


def _marker(row: FigureRow) -> Marker | None:
    """The number of the first of a row's names that has one."""
    return next(filter(None, map(find_marker, _names(row))), None)


def _bare(row: FigureRow) -> str:
    """The names of a row, the number of each left out."""
    marked = ((name, find_marker(name)) for name in _names(row))
    return " / ".join(name if mark is None else name[mark.end :].strip() for name, mark in marked)


def _names(row: FigureRow) -> list[str]:
    return row["label"].split(" / ")


def _value(row: FigureRow) -> Decimal:
    return row["value"] or Decimal(0)
