"""Which mistakes a document is to have: at most one of those that would touch the same numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

ASSETS = tuple(f"assets.fixed.{key}" for key in ("total", "in_use", "leased_out", "other"))
THREE_PUBLIC = tuple(
    f"three_public.{key}"
    for key in ("total", "reception", "vehicle_operation", "vehicle_purchase", "overseas")
)
BALANCE = ("income.total", "income.carryover", "expenditure.total", "balance.cumulative")
FUNDS = ("funds.total", "funds.current_fiscal", "funds.carryover", "funds.other")
BUDGET = ("measure.full_year_budget", "measure.executed")


@dataclass(frozen=True, slots=True)
class Plan:
    """Mistakes to try, in this order: a group's rules one after another until one can be made."""

    groups: tuple[tuple[str, ...], ...]
    needs: tuple[str, ...]


# In the order in which they can follow each other: scores, then totals, then grades. A rule that
# can seldom be broken stands twice in its group.
DEPARTMENT = (
    ("sum_mismatch", "unit_suspect", "unit_suspect"),
    ("balance_mismatch", "score_criterion_breach"),
    ("score_over_points", "score_total_mismatch"),
    ("grade_band_mismatch", "missing_required"),
    (
        *("numbering_irregular", "numbering_irregular"),
        *("result_without_target", "target_unanswered"),
    ),
    ("duplicate_indicator",),
    ("percentage_mismatch", "prose_table_mismatch"),
    ("headcount_mismatch",),
    ("level_points_mismatch",),
)
PROJECT = (
    (
        *("execution_rate_mismatch", "execution_score_mismatch", "execution_score_mismatch"),
        *("executed_over_budget", "sum_mismatch"),
    ),
    ("completion_contradicts_value", "duplicate_indicator", "score_without_evidence"),
    ("score_over_points", "score_total_mismatch"),
)
# The labels that must be known for a rule to have anything to stand on.
NEEDS: Mapping[str, Sequence[str]] = {
    "balance_mismatch": (*BALANCE, "balance.current_year"),
    "executed_over_budget": (*BUDGET, "funds.total"),
    "execution_rate_mismatch": (*BUDGET, "funds.total"),
    "execution_score_mismatch": ("funds.total",),
    "grade_band_mismatch": ("word.grade", "word.score"),
    "headcount_mismatch": ("staff.actual",),
    "missing_required": ("word.grade",),
    "prose_table_mismatch": ("expenditure.basic.personnel",),
    "score_criterion_breach": BALANCE,
    "sum_mismatch": ASSETS,
    "unit_suspect": THREE_PUBLIC,
}
PROJECT_SUM_NEEDS = (*BUDGET, *FUNDS)


def plan_of(groups: Sequence[Sequence[str]], rng: Random) -> Plan:
    """A plan with every group, its rules in another order each time; about a fourth is left out."""
    chosen = [tuple(rng.sample(group, len(group))) for group in groups if rng.random() < KEPT]
    first = [group[0] for group in chosen]
    needs = [key for rule in first for key in NEEDS.get(rule, ())]
    if groups is PROJECT and "sum_mismatch" in first:
        needs = [key for key in needs if key not in ASSETS] + list(PROJECT_SUM_NEEDS)
    return Plan(tuple(chosen), tuple(dict.fromkeys(needs)))


KEPT = 0.75
