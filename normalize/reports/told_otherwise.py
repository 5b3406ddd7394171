"""Sentences that tell the same thing with two amounts: one of them is something else.

全市到位资金4200万元，我县到位资金860万元
"""

from collections.abc import Iterable, Mapping, Sequence

from schema.rows.figures import FigureRow
from schema.units import MONEY

TOLD_OTHERWISE = "told_otherwise"
_TOLD = (MONEY, "%")


def doubt_told_otherwise(
    figures: Iterable[FigureRow], places: Mapping[int, tuple[str, ...]]
) -> None:
    """Doubt the amounts and rates of sentences of one place that tell one thing differently.

    What a table of the report states too is that amount. places: where each amount of a sentence
    is told, by the identity of its row.
    """
    stated: dict[tuple[object, ...], list[FigureRow]] = {}
    told: dict[tuple[object, ...], list[FigureRow]] = {}
    for figure in figures:
        if figure["unit"] not in _TOLD or None in (figure["concept"], figure["measure"]):
            continue
        key = (figure["report_no"], figure["concept"], figure["measure"])
        if id(figure) in places:
            told.setdefault((places[id(figure)], *key), []).append(figure)
        else:
            stated.setdefault(key, []).append(figure)
    for (_, *rest), group in told.items():
        _doubt(group, stated.get(tuple(rest), ()))


def _doubt(told: Sequence[FigureRow], stated: Sequence[FigureRow]) -> None:
    unlike = list({(other["value"], other["step"]): other for other in told}.values())
    for figure in told:
        is_told_so = all(_is_same(figure, other) for other in unlike)
        if not is_told_so and not any(_is_same(figure, other) for other in stated):
            figure["doubts"].append(TOLD_OTHERWISE)


def _is_same(one: FigureRow, other: FigureRow) -> bool:
    """Whether two amounts are one, as far as the fewer of their digits go."""
    if one["value"] is None or other["value"] is None:
        return False
    step = max(one["step"] or 0, other["step"] or 0)
    return one["value"] == other["value"] or abs(one["value"] - other["value"]) < step
