"""What a label beside a value tells of it: which money, and what the amount measures of it."""

from typing import NamedTuple

from normalize.blocks.lattice import ALL_MONEY, Lattice
from normalize.context import Context
from normalize.labels.composed import composed_source
from normalize.labels.families import family_of
from normalize.labels.keys import key_of
from normalize.labels.knowledge import load_knowledge
from normalize.labels.label import (
    ALL_FUNDS,
    DEPARTMENT,
    PROJECT,
    concept_of,
    concept_within,
    measure_of,
    owned_concept,
    project_concept,
)
from normalize.tables.view import CellView
from normalize.values.figures import MEASURE_UNITS
from normalize.why.traces import By

RATE = "execution_rate"
_LABEL: By = "label"
_NEVER_SPENT = ("income.", "balance.", "staff.", "assets.")
_NEVER_PARTS = ("balance.", "staff.", "assets.", "income.carryover")  # of a budget or spending
_WHOLES = ("income.total", "income.current_year_total", "expenditure.total")
_OF_PROJECTS = ("planned", "received")  # a department's own form tells neither


class Told(NamedTuple):
    """What a label tells of the value beside it, and the step that led to it (`traces.Led`)."""

    concept: str | None
    measure: str | None
    by: By


def meaning_of(label: CellView, lattice: Lattice, context: Context) -> Told:
    """What a label tells, with what stands at the head of its column."""
    measure = measure_of(label.text)
    if measure is None:
        return _of_thing(label, lattice, context)
    source = composed_source(label.text)
    if source not in (None, ALL_FUNDS):
        # 市财政预算安排 names a source; under 实际到位资金 it is what arrived of it.
        return Told(source, lattice.measures.get(label.start, measure), "label")
    if measure not in MEASURE_UNITS:
        lattice.head(label, measure)
        owner = None if measure in _OF_PROJECTS else context.owner
        return _of_group(label, measure, lattice, context) or _of_all(label, measure, owner)
    # A rate or a score by itself (得分 | 95) does not say what it is the rate or score of.
    if not lattice.measures:
        return _of_thing(label, lattice, context)
    if _is_of_report(label, measure, lattice):
        return Told(None, measure, _LABEL)
    # 执行率 and 得分 below 预算数 and 执行数 are those of the same money: the row's first amount's.
    if (group := _of_group(label, measure, lattice, context)) is not None:
        return group
    if lattice.of_row:
        return Told(lattice.of_row, measure, "same_row")
    return _of_all(label, measure, context.owner)


def _of_group(label: CellView, measure: str, lattice: Lattice, context: Context) -> Told | None:
    """A measure beside a head over several rows that names other money than all: 三公经费."""
    thing = lattice.thing_at(label.start)
    if context.owner != DEPARTMENT or thing == ALL_MONEY:
        return None
    return Told(_as_measured(thing, measure), measure, "measure_alone")


def _as_measured(concept: str | None, measure: str) -> str | None:
    """A concept as its budget or its rate is called, where those are concepts of their own."""
    knowledge = load_knowledge()
    if concept is None or not (measure == RATE or measure.endswith("budget")):
        return concept
    return (knowledge.in_rate if measure == RATE else knowledge.in_budget).get(concept, concept)


def _is_of_report(label: CellView, measure: str, lattice: Lattice) -> bool:
    """Whether a score or rate is not of the money around it.

    自评得分, or 得分 in a row of its own, is the whole report's; nobody executes 年末结转.
    """
    if measure == "score" and (key_of(label.text) is not None or not lattice.of_row):
        return True
    return (lattice.of_row or "").startswith(_NEVER_PARTS)


def _of_all(label: CellView, measure: str, owner: str | None) -> Told:
    """A measure that names no money is of all of it; 年初预算收入 names some."""
    named = owned_concept(concept_of(label.text), owner, label.text)
    if named is not None and owner != PROJECT:
        return Told(named, measure, _LABEL)
    return Told(owned_concept(ALL_FUNDS, owner, label.text), measure, "measure_alone")


def _of_thing(label: CellView, lattice: Lattice, context: Context) -> Told:
    """The thing that a label names; the head of its column or row says what it measures."""
    concept, by = owned_concept(_listed(label, lattice, context), context.owner, label.text), _LABEL
    if concept is None and measure_of(label.text) is None and key_of(label.text) is None:
        concept = context.accepted_concept(label)
        by = "label" if concept is None else "accepted"
    is_part = context.owner == PROJECT and label.start not in lattice.opened
    lead = lattice.lead[0] if is_part else None
    held = _held_apart if context.owner == DEPARTMENT else _held
    return Told(concept, held(label, concept, lattice) or lead, by)


def _held(label: CellView, concept: str | None, lattice: Lattice) -> str | None:
    """What the head of a column measures of a concept: 年末结转 below 年度总支出 was not spent."""
    measure = lattice.measures.get(label.start)
    is_spent = measure == "executed" and (concept or "").startswith(_NEVER_SPENT)
    return "final" if is_spent else measure


def _held_apart(label: CellView, concept: str | None, lattice: Lattice) -> str | None:
    """What the head of a column measures of a label below it in a department's form.

    It may be a pair of its own, which the head says nothing of: what is no part of spending is one,
    and so is a total. Whether 基本支出 is a part of the budget over it, only 其中 would say.

    全年预算数 | 560 | 全年执行数 | 548
    基本支出   | 400 | 项目支出   | 148       400 is spent
    在职人数   | 23  | 固定资产   | 880
    """
    start = label.start
    measure = lattice.measures.get(start)
    if measure is None or lattice.is_part(label, None if concept is None else family_of(concept)):
        return _held(label, concept, lattice)
    if concept is not None and (concept in _WHOLES or concept.startswith(_NEVER_PARTS)):
        lattice.pass_by(start)
        return None
    if not measure.endswith("budget"):
        return _held(label, concept, lattice)
    lattice.loose.add(start)
    return None


def _listed(label: CellView, lattice: Lattice, context: Context) -> str | None:
    """The concept that the lists give a label in a form of this owner, in its column."""
    if context.owner == PROJECT:
        return project_concept(label.text) if _may_be_source(label, lattice) else None
    families = lattice.families_of(label.start)
    return concept_of(label.text) or concept_within(label.text, families)


def _may_be_source(label: CellView, lattice: Lattice) -> bool:
    """Whether a label beside a value may name a source of money: listed, or under a measure."""
    return bool(
        label.start in lattice.measures
        or label.start in lattice.opened
        or concept_of(label.text)
        or concept_within(label.text, ("funds",))
    )
