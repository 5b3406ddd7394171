"""Mistakes that run through a whole record: every number that follows from them follows."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from random import Random

from tools.samples.draft import Mistake
from tools.samples.habits import Habit
from tools.samples.world import DepartmentYear, Entity

Spoiled = tuple[DepartmentYear, Mistake]


def spoil_record(
    record: DepartmentYear, habit: Habit, rng: Random
) -> tuple[DepartmentYear, tuple[Mistake, ...]]:
    """The record with one mistake in it, if one can be made.

    habit: the office's own, as last year's report has it; this year's spells what a mistake needs.
    """
    # The rarer first: a carry-over can only disagree with a year before.
    for spoil in SPOILERS.values():
        spoiled = spoil(record, habit, rng)
        if spoiled is not None:
            return spoiled[0], (spoiled[1],)
    return record, ()


def _carryover(record: DepartmentYear, habit: Habit, rng: Random) -> Spoiled | None:
    """Another carry-over than the balance of the year before; less comes from the budget."""
    if not record.prior or len(record.entities) > 1 or not habit.is_listed(["balance.cumulative"]):
        return None
    more = Decimal(rng.randint(300, 4000)) / 100
    amounts = dict(record.whole.amounts)
    amounts["income.carryover"] += more
    amounts["income.fiscal_appropriation"] -= more
    amounts["balance.current_year"] -= more
    entity = Entity(record.whole.name, record.whole.role, amounts)
    facts = f"上年结转比上年度报告的累计结余多{more}万元"
    return replace(record, entities=(entity,)), Mistake("carryover_break", facts)


def _staff(record: DepartmentYear, habit: Habit, rng: Random) -> Spoiled | None:
    actual = record.authorized + rng.randint(2, 6)
    facts = f"编制{record.authorized}人，实有{actual}人"
    return replace(record, actual=actual), Mistake("staff_over_authorized", facts)


SPOILERS: Mapping[str, Callable[[DepartmentYear, Habit, Random], Spoiled | None]] = {
    "carryover_break": _carryover,
    "staff_over_authorized": _staff,
}
