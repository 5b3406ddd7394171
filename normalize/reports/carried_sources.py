"""What a table lists below money carried over: its sources, and none of this year's income."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from normalize.labels.knowledge import load_knowledge
from normalize.labels.parts import parse_label
from normalize.reports.amount_rows import ROUNDED, in_tables, names_of, value_of
from normalize.reports.several_years import lines_of
from normalize.values.markers import Marker, find_marker
from schema.rows.figures import FigureRow

CARRIED = "income.carryover"


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
    for column in lines_of(in_tables(rows), "col"):
        carried = [at for at, row in enumerate(column) if _is_carried(row)]
        first = _first_places(column) if carried else {}
        for at in carried:
            sources = list(_sources_below(at, column, first))
            if sources and abs(sum(map(value_of, sources)) - value_of(column[at])) < ROUNDED:
                for source in sources:
                    source["concept"] = None


def _is_carried(row: FigureRow) -> bool:
    return row["concept"] == CARRIED or any(map(_names_carried, names_of(row)))


def _first_places(column: Sequence[FigureRow]) -> Mapping[str, int]:
    """Where in a column each name first stands."""
    return {_bare(row): at for at, row in reversed(list(enumerate(column)))}


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
    if names_of(head) == names_of(row)[:1]:
        return True
    own, over = _marker(row), _marker(head)
    return own is not None and over is not None and own.level > over.level


def _marker(row: FigureRow) -> Marker | None:
    """The number of the first of a row's names that has one."""
    return next(filter(None, map(find_marker, names_of(row))), None)


def _bare(row: FigureRow) -> str:
    """The names of a row, the number of each left out."""
    marked = ((name, find_marker(name)) for name in names_of(row))
    return " / ".join(name if mark is None else name[mark.end :].strip() for name, mark in marked)
