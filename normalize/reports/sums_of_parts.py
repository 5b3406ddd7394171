"""Sums of a table told by the rows beside them: 合计 that is of less or more than it seems."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from normalize.labels.knowledge import load_knowledge
from normalize.labels.label import concept_of, is_structural
from normalize.reports.amount_rows import ROUNDED, in_tables, names_of, value_of
from normalize.reports.captions import OverTable
from schema.rows.figures import FigureRow
from schema.text import fold

THREE_PUBLIC, WHOLE, BASIC = "three_public.total", "expenditure.total", "expenditure.basic"
# The two kinds of 基本支出, which together are all of it.
KINDS = frozenset({"expenditure.basic.personnel", "expenditure.basic.public"})
# What 三公经费 are added up from: each of them, or the two parts of the vehicles.
THREE = ("three_public.overseas", "three_public.reception")
VEHICLE = "three_public.vehicle"
OF_VEHICLES = ("three_public.vehicle_purchase", "three_public.vehicle_operation")


def settle_sums(rows: Iterable[FigureRow], over: OverTable) -> None:
    """Give 合计 of a block of parts of 基本支出 that concept; leave it open below mixed rows.

    over: what stands over the block.

    人员经费   | 558            办公费         | 9
    公用经费   | 58             公务接待费     | 3
    合计       | 616 基本支出   合计           | 12 of more than 三公经费
    """
    titles = (*over.headings[-1:], *over.nearest)
    for column in _columns(rows):
        for row in filter(_is_bare_sum, column):
            parts = [other for other in column if other is not row]
            if row["concept"] == THREE_PUBLIC and _sums_up_more(row, parts):
                row["concept"] = None
            elif row["concept"] == WHOLE and _sums_up_basic(row, parts, titles):
                row["concept"] = BASIC


def _columns(rows: Iterable[FigureRow]) -> Iterable[list[FigureRow]]:
    """The rows of each column that tell an amount of one measure."""
    columns: dict[tuple[object, ...], list[FigureRow]] = {}
    for row in in_tables(rows):
        columns.setdefault((row["source"]["col"], row["measure"]), []).append(row)
    return columns.values()


def _is_bare_sum(row: FigureRow) -> bool:
    """Whether a row is called a sum, and nothing says of what: 合计, and no “三公”经费合计."""
    names = names_of(row)
    is_told = any(concept_of(name) == row["concept"] for name in names)
    return not is_told and any(is_structural("total", name) for name in names)


def _sums_up_more(total: FigureRow, parts: Sequence[FigureRow]) -> bool:
    """Whether a sum beside rows of unknown money is of more than the 三公经费 among them."""
    told = {part["concept"]: value_of(part) for part in parts if part["concept"] is not None}
    vehicles = told.get(VEHICLE, sum(told.get(part, Decimal(0)) for part in OF_VEHICLES))
    three = sum((told.get(part, Decimal(0)) for part in THREE), vehicles)
    has_unknown = any(part["concept"] is None and value_of(part) for part in parts)
    return has_unknown and value_of(total) - three > ROUNDED


def _sums_up_basic(total: FigureRow, parts: Sequence[FigureRow], titles: Sequence[str]) -> bool:
    """Whether a sum is all of 基本支出: of its two kinds, or of its items below such a title."""
    concepts = {part["concept"] for part in parts}
    if concepts == KINDS:
        return abs(sum(map(value_of, parts)) - value_of(total)) < ROUNDED
    known = {concept for concept in concepts if concept is not None}
    prefixes = (f"{BASIC}.", "expenditure.economic.")
    is_of_items = bool(known) and all(concept.startswith(prefixes) for concept in known)
    return is_of_items and bool(titles) and _tells_basic(" ".join(titles))


def _tells_basic(titles: str) -> bool:
    """Whether the titles of a block name 基本支出 and no other spending."""
    structure, core = load_knowledge().structure, fold(titles)
    other = any(word in core for word in structure["not_basic_titles"])
    return any(word in core for word in structure["basic_titles"]) and not other
