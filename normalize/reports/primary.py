"""The one figure of each concept and measure that may be summed over departments."""

from collections.abc import Collection, Iterable, Sequence
from typing import Literal

from normalize.labels.label import is_structural
from normalize.reports.amount_rows import names_of
from normalize.values.figures import MEASURE_UNITS
from schema.concepts import load_concepts
from schema.frozen import dataclass
from schema.rows.figures import FigureRow

YUAN_IN_WAN = 10_000
# Smaller is better: a total before the one body without a role, before its headquarters.
ENTITY_RANK = {"total": 0, None: 1, "headquarters": 2, "unit": 3}
# What keeps a figure from being primary: it may not be summed; another is better; it is the best,
# but not the whole. "": nothing does.
Bar = Literal[
    "",
    "open",
    "no_value",
    "subtotal",
    "hidden",
    "other_unit",
    "behind",
    "rival",
    "two_units",
    "part_only",
    "of_item",
]


def mark_primary(figures: Iterable[FigureRow], items: Collection[int] = ()) -> None:
    """Set `is_primary` on at most one figure for each report, concept and measure.

    items: the identities of figures that are of one item of their report alone (a task).

    Table before prose, a number before a blank, an exact number before 近 and 余, the total row
    before units. Where several bodies stand in a table without a total, none of them is the
    department's figure, and none is primary; likewise where several rows of one column do, and
    where the figure stands there as so many 万元 and as so many 元 too.
    """
    for group in _groups(figure for figure in figures if id(figure) not in items):
        best = _best(group)
        best["is_primary"] = not _open(best, group)


@dataclass(frozen=True, slots=True)
class Standing:
    """Why a figure is primary (reason "") or not; other: the one before or beside it."""

    reason: Bar
    other: FigureRow | None = None


def standings(figures: Sequence[FigureRow], items: Collection[int] = ()) -> dict[int, Standing]:
    """Why each figure of a document is primary, or is not, by the identity of its row."""
    found = {id(f): Standing("of_item" if id(f) in items else _bar(f)) for f in figures}
    for group in _groups(figure for figure in figures if id(figure) not in items):
        best = _best(group)
        found |= {id(figure): Standing("behind", best) for figure in group}
        found[id(best)] = Standing(_open(best, group), _rival(best, group))
    return found


def _groups(figures: Iterable[FigureRow]) -> Iterable[list[FigureRow]]:
    """The figures that may be summed, by report, concept and measure."""
    groups: dict[tuple[object, object, object], list[FigureRow]] = {}
    for figure in figures:
        if not _bar(figure):
            key = (figure["report_no"], figure["concept"], figure["measure"])
            groups.setdefault(key, []).append(figure)
    return groups.values()


def _bar(figure: FigureRow) -> Bar:
    """What keeps a figure from being summed; "" if nothing does.

    It needs a value in its concept's own unit (占比95% is no income).
    """
    concept, measure = figure["concept"], figure["measure"]
    if concept is None or measure is None:
        return "open"
    is_own = figure["unit"] == MEASURE_UNITS.get(measure, load_concepts()[concept].unit)
    bars: dict[Bar, bool] = {
        "no_value": figure["value"] is None,
        "subtotal": figure["entity_role"] == "subtotal",
        "hidden": "hidden" in figure["doubts"],
        "part_only": "body_by_title" in figure["doubts"],
        "other_unit": not is_own,
    }
    return next((bar for bar, is_so in bars.items() if is_so), "")


def _best(group: list[FigureRow]) -> FigureRow:
    return min(group, key=_rank) if len(group) > 1 else group[0]


def _open(best: FigureRow, group: list[FigureRow]) -> Bar:
    """What keeps the best figure from being primary; "" if nothing does."""
    if _rival(best, group) is not None:
        return "rival"
    if _is_in_two_units(best, group):
        return "two_units"
    return "part_only" if _is_part_only(best, group) else ""


def _rank(figure: FigureRow) -> tuple[bool, bool, int, bool, bool]:
    labels = names_of(figure)
    return (
        figure["origin"] != "table",
        figure["qualifier"] is not None,
        ENTITY_RANK.get(figure["entity_role"], 4),
        not any(is_structural("total", part) for part in labels),
        not _sums_columns(labels[-1]),
    )


def _sums_columns(heading: str) -> bool:
    """Whether a heading begins or ends as that of a sum: 合计下达 beside 已预下达 and 本次下达."""
    return any(is_structural("total", part) for part in (heading[:2], heading[-2:]))


def _rival(best: FigureRow, group: list[FigureRow]) -> FigureRow | None:
    """Another row of the same column that tells another value as well: neither is the whole."""
    rivals = (
        figure
        for figure in group
        if figure["value"] != best["value"]
        and _column(figure) == _column(best)
        and _rank(figure) == _rank(best)
    )
    return next(rivals, None)


def _is_in_two_units(best: FigureRow, group: list[FigureRow]) -> bool:
    """Whether the same number stands there in the other unit of money: which one is not decided."""
    value = best["value"]
    if not value or best["unit"] != "万元":
        return False
    others = (value * YUAN_IN_WAN, value / YUAN_IN_WAN)
    same_body = [figure for figure in group if figure["entity"] == best["entity"]]
    return any(figure["value"] in others for figure in same_body)


def _column(figure: FigureRow) -> tuple[object, object]:
    """(table, column) of a table's figure; sentences stand in no column with each other.

    But sentences that tell one project's money twice may each tell another project's.
    """
    source = figure["source"]
    if figure["origin"] != "table":
        return (None if str(figure["concept"]).startswith("funds.") else id(figure), None)
    return (source["table"], source["col"])


def _is_part_only(best: FigureRow, group: list[FigureRow]) -> bool:
    """Whether the best figure is one body's among several, so not the department's."""
    if best["entity_role"] in ("total", None):
        return False
    return len({figure["entity"] for figure in group if figure["origin"] == "table"}) > 1
