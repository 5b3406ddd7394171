"""The one figure of each concept and measure that may be summed over departments."""

from collections.abc import Iterable

from normalize.labels.label import is_structural
from normalize.values.figures import MEASURE_UNITS
from schema.concepts import load_concepts
from schema.rows.figures import FigureRow

YUAN_IN_WAN = 10_000
# Smaller is better: a total before the one body without a role, before its headquarters.
ENTITY_RANK = {"total": 0, None: 1, "headquarters": 2, "unit": 3}


def mark_primary(figures: Iterable[FigureRow]) -> None:
    """Set `is_primary` on at most one figure for each report, concept and measure.

    Table before prose, a number before a blank, an exact number before 近 and 余, the total row
    before units. Where several bodies stand in a table without a total, none of them is the
    department's figure, and none is primary; likewise where several rows of one column do, and
    where the figure stands there as so many 万元 and as so many 元 too.
    """
    groups: dict[tuple[object, object, object], list[FigureRow]] = {}
    for figure in figures:
        if _may_be_summed(figure):
            key = (figure["report_no"], figure["concept"], figure["measure"])
            groups.setdefault(key, []).append(figure)
    for group in groups.values():
        best = min(group, key=_rank)
        is_open = _has_rival(best, group) or _is_in_two_units(best, group)
        best["is_primary"] = not _is_part_only(best, group) and not is_open


def _may_be_summed(figure: FigureRow) -> bool:
    """Whether a figure has a value in its concept's own unit (占比95% is no income)."""
    concept, measure = figure["concept"], figure["measure"]
    if concept is None or measure is None or figure["value"] is None:
        return False
    if figure["entity_role"] == "subtotal" or "hidden" in figure["doubts"]:
        return False
    return figure["unit"] == MEASURE_UNITS.get(measure, load_concepts()[concept].unit)


def _rank(figure: FigureRow) -> tuple[bool, bool, int, bool]:
    return (
        figure["origin"] != "table",
        figure["qualifier"] is not None,
        ENTITY_RANK.get(figure["entity_role"], 4),
        not any(is_structural("total", part) for part in figure["label"].split(" / ")),
    )


def _has_rival(best: FigureRow, group: list[FigureRow]) -> bool:
    """Whether another row of the same column tells another value as well: neither is the whole."""
    return any(
        _rank(figure) == _rank(best)
        and figure["value"] != best["value"]
        and _column(figure) == _column(best)
        for figure in group
    )


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
