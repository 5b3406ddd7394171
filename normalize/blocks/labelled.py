"""A label and its amount in one cell, or one in each of its lines.

按收入性质分：                    按支出性质分：
其中：一般公共预算：1873.66万元   其中：基本支出：1768.16万元
政府性基金拨款：                  项目支出：2985.5万元
"""

import re
from collections.abc import Sequence
from functools import cache

from normalize.blocks.lattice import Lattice
from normalize.blocks.split_totals import measure_of_parts
from normalize.context import Context
from normalize.labels.families import family_of_title
from normalize.labels.label import (
    concept_of,
    concept_within,
    names_amount,
    owned_concept,
)
from normalize.labels.notes import load_notes
from normalize.tables.view import CellView
from normalize.values.amounts import Amount, parse_cell_amount
from normalize.values.figures import UnitContext, figure_values
from normalize.values.money import find_amounts
from normalize.why.traces import Led
from schema.doubts import SURE
from schema.frozen import dataclass
from schema.report import Source
from schema.rows.figures import FIGURES
from schema.text import squeeze
from schema.units import is_money_unit, one_of

MAX_LENGTH = 60


@cache
def _labelled() -> re.Pattern[str]:
    """A cell that is a label, perhaps behind 其中, a colon and what stands behind it."""
    of_which = one_of(load_notes().of_which_words)
    return re.compile(
        rf"\s*(?:(?:{of_which})\s*[:：]?\s*)?(?P<name>[^\d\s:：][^:：\d]{{1,30}}?)\s*[:：]"
        r"\s*(?P<amount>[^:：]*?)\s*"
    )


def read_labelled_amount(
    cell: CellView, lattice: Lattice, unit: UnitContext, context: Context
) -> bool:
    """Whether the cell holds a label and its amount, or a blank for it; read if so.

    Several lines of a cell may each be one: 专户资金：12万元 / 其他资金：3万元.
    """
    matches = _labels_and_amounts(cell)
    if len(matches) == 1 and _read_head(cell, matches[0], lattice, unit, context):
        return True
    family = lattice.families.get(cell.start)
    concepts = [_named_concept(cell, match["name"], family, context) for match in matches]
    found = [*zip(matches, concepts, strict=True)]
    is_read = any(_is_known(match, concept, family) for match, concept in found)
    for match, concept in found if is_read else ():
        _emit(cell, match, lattice, concept, _amount(match), unit, context)
    return is_read


def _amount(match: re.Match[str]) -> Amount | None:
    """The amount behind a label; None for a blank, or for what is no number."""
    return parse_cell_amount(match["amount"]) if match["amount"] else None


def _is_known(match: re.Match[str], concept: str | None, family: str | None) -> bool:
    """Whether a label with its amount is known for one: by its name, its head or the unit."""
    if not match["amount"]:
        # Beside another cell the label may be that cell's; under a head it is a blank of its own.
        return concept is not None and family is not None
    amount, is_named = _amount(match), concept is not None or family is not None
    return amount is not None and (is_named or is_money_unit(amount.unit))


def _named_concept(cell: CellView, name: str, family: str | None, context: Context) -> str | None:
    """The concept that a label in a cell names: alone, under a head, or as somebody accepted it."""
    known = concept_of(name) or concept_within(name, (family,) if family else ())
    return owned_concept(known, context.owner, name) or context.accepted_concept(cell, name)


def _labels_and_amounts(cell: CellView) -> list[re.Match[str]]:
    """The names and the amounts ("" for a blank) that a cell holds; [] if it is no such label.

    Of the whole cell, or of each of its lines where all of them are such.
    """
    if cell.is_blank or cell.is_number:
        return []
    lines = [line.text for line in cell.lines() if line.text.strip()]
    return _matches([cell.text]) or _matches(lines)


def _matches(texts: Sequence[str]) -> list[re.Match[str]]:
    """A match for each text; [] where one of them is no label with its amount."""
    each = [_labelled().fullmatch(text) for text in texts if len(text) <= MAX_LENGTH]
    found = [match for match in each if match is not None]
    return found if len(found) == len(texts) else []


def _read_head(
    cell: CellView, match: re.Match[str], lattice: Lattice, unit: UnitContext, context: Context
) -> bool:
    """Whether the cell heads a family's parts and prints their total (按收入性质分：412.65)."""
    family = family_of_title(match["name"])
    amount = _amount(match)
    is_head = family is not None and amount is not None and amount.value is not None
    if not is_head or names_amount(match["name"]):
        return False
    lattice.families[cell.start] = str(family)
    lattice.heads[cell.start] = squeeze(match["name"])
    _emit(cell, match, lattice, lattice.state(cell, amount), amount, unit, context)
    return True


def settle_parts(lattice: Lattice, context: Context) -> None:
    """Give the parts below each head the measure of the total above that they add to."""
    figures = context.out[FIGURES].rows
    for start, parts in lattice.parts.items():
        measure = measure_of_parts(parts, lattice.stated.get(start), figures)
        for part in parts:
            part["measure"] = measure


def _emit(
    cell: CellView,
    match: re.Match[str],
    lattice: Lattice,
    concept: str | None,
    amount: Amount | None,
    unit: UnitContext,
    context: Context,
) -> None:
    name = squeeze(match.string[: match.start("amount")])
    near = context.section_unit if unit.unit is None and concept is not None else unit
    figure = context.add_figure(
        cell,
        cell,
        concept,
        {
            "measure": lattice.measure(cell.start) if _is_placed(cell, lattice) else None,
            "label": lattice.path(cell, name),
            "origin": "table",
            **figure_values(amount, concept, "final", near, cell.cell.confidence),
        },
        Led("label", (cell,), near),
        _place(cell, match),
    )
    if cell.start in lattice.families:
        lattice.parts.setdefault(cell.start, []).append(figure)


def _is_placed(cell: CellView, lattice: Lattice) -> bool:
    """Whether what stands above a cell is its head: in a dump rows may be left out between."""
    return cell.start in lattice.families or cell.cell.confidence >= SURE


@dataclass(frozen=True, slots=True)
class FirstAmount:
    """The amount that a cell begins with, and its place: 538.60万元，到位率100%."""

    amount: Amount
    source: Source


def first_amount(cell: CellView) -> FirstAmount | None:
    """The amount that a cell begins with, if it is its only one; None if it is not so."""
    line = next(iter(cell.lines()), None)
    found = find_amounts(cell.text) if cell.begins_with_amount else []
    if line is None or len(found) != 1 or found[0].end > len(line.text):
        return None
    return FirstAmount(found[0], cell.source_in(line, found[0].start, found[0].end))


def _place(cell: CellView, match: re.Match[str]) -> Source:
    """The place of the amount in its cell; of the cell if it is blank or broken by lines."""
    amount = match["amount"]
    for line in cell.lines() if amount else ():
        start = line.text.rfind(amount)
        if start >= 0 and (match.string in (line.text, cell.text)):
            return cell.source_in(line, start, start + len(amount))
    return cell.source()
