"""All rules over one document: rows for `findings`, `reconciliation` and `rescores`."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache

from corpus.audit.criteria.rescore import breaches, rescore, rescore_row
from corpus.audit.facts import View, views_of
from corpus.audit.grouping import group_breaks
from corpus.audit.kinds import (
    bodies,
    bounds,
    details,
    enumerations,
    execution,
    forms,
    formulas,
    funds,
    goals,
    identities,
    indicators,
    levels,
    lists,
    pairs,
    rates,
    required,
    results,
    scores,
    shares,
    structure,
    sums,
    unchecked,
    units,
)
from corpus.audit.outcomes import SEVERITIES, Outcome, finding_row, reconciliation_row
from corpus.audit.rules import Rule, load_rules
from corpus.audit.values import ZERO
from schema.errors import DefinitionError
from schema.report import Report, Row, untyped
from schema.rows.findings import FindingRow
from schema.rows.reconciliation import ReconciliationRow
from schema.tables import tables_made_by

Kind = Callable[[Rule, View], Iterator[Outcome]]
READ_STATUSES = ("extracted", "partial")
CRITERIA = "criteria"
UNCHECKED = "unchecked"
UNIT = "scale_of_value"
KINDS: Mapping[str, Kind] = {
    "parts_of_total": sums.check_parts,
    "told_lists": enumerations.check_told_lists,
    "details": details.check_details,
    "formula": formulas.check_formulas,
    "balance_of_funds": formulas.check_fund_balance,
    "shares": shares.check_shares,
    "named_rates": rates.check_named_rates,
    "execution_rates": rates.check_execution_rates,
    "over_budget": funds.check_over_budget,
    "execution_scores": funds.check_execution_scores,
    "over_points": scores.check_over_points,
    "total_score": scores.check_total_score,
    "level_points": levels.check_level_points,
    "grade_band": forms.check_grade,
    "headcount": forms.check_headcount,
    "over_authorized": forms.check_over_authorized,
    "required": required.check_required,
    "identities": identities.check_identities,
    "unanswered": goals.check_unanswered,
    "without_target": goals.check_without_target,
    "numbering": goals.check_numbering,
    "duplicates": indicators.check_duplicates,
    "unquantified": indicators.check_unquantified,
    "without_evidence": indicators.check_without_evidence,
    "exceeded": results.check_exceeded,
    "no_deviation": results.check_deviation,
    "all_equal": results.check_all_equal,
    "copied": results.check_copied,
    "other_unit": results.check_other_unit,
    "other_year": results.check_other_year,
    "proportion": results.check_proportion,
    "spend_result": execution.check_spend_result,
    "high_score": execution.check_high_score,
    "adjusted": execution.check_adjusted,
    "received": execution.check_received,
    "old_carryover": execution.check_old_carryover,
    "left_over": execution.check_left_over,
    "weights": structure.check_weights,
    "lost_points": structure.check_lost_points,
    "too_early": structure.check_too_early,
    "bounds": bounds.check_bounds,
    "stale_years": bounds.check_stale_years,
    "contradictions": indicators.check_contradictions,
    UNIT: units.check_scale,
}
# Between the reports of one document.
DocumentKind = Callable[[Rule, View, Sequence[View]], Iterator[Outcome]]
DOCUMENT_KINDS: Mapping[str, DocumentKind] = {
    "bodies_of_total": bodies.check_bodies,
    "same_value": pairs.check_same_value,
    "list_totals": lists.check_list_totals,
    "list_forms": lists.check_list_forms,
    "project_totals": lists.check_project_totals,
}


def check_report(report: Report) -> dict[str, list[Row]]:
    """Rows of `findings`, `reconciliation` and `rescores` for every report of a document.

    A document that is no self-assessment has none.
    """
    rows: dict[str, list[Row]] = {table.name: [] for table in tables_made_by("rules")}
    if report.submission.get("status") not in (None, *READ_STATUSES):
        return rows
    views = views_of(report)
    for view in views:
        rescored = rescore(view)
        outcomes = [_by_unit(outcome) for outcome in _run(view, views)]
        for rule in _rules_of(CRITERIA):
            outcomes += breaches(rule, rescored)
        for rule in _rules_of(UNCHECKED):
            outcomes += unchecked.check_unchecked(rule, view)
        rows["rescores"] += untyped(
            rescore_row(item, view.report_no, position)
            for position, item in enumerate(rescored, start=1)
        )
        rows["reconciliation"] += untyped(_reconciliation_rows(outcomes, view))
        rows["findings"] += untyped(_finding_rows(group_breaks(outcomes), view))
    return rows


def _run(view: View, views: Sequence[View]) -> Iterator[Outcome]:
    year = view.submission.get("fiscal_year")
    for rule in _checked_rules():
        if rule.kind in KINDS and rule.is_in_force(year):
            yield from KINDS[rule.kind](rule, view)
        elif rule.kind in DOCUMENT_KINDS and rule.is_in_force(year):
            yield from DOCUMENT_KINDS[rule.kind](rule, view, views)


@cache
def _checked_rules() -> tuple[Rule, ...]:
    """The rules of one report. Raises DefinitionError if one is of a kind that is not there."""
    rules = tuple(rule for rule in load_rules() if not rule.kind.startswith("between_"))
    for rule in rules:
        if rule.kind not in (*KINDS, *DOCUMENT_KINDS, CRITERIA, UNCHECKED):
            raise DefinitionError(f"核查规则 {rule.id}：没有 {rule.kind} 这一类")
    return rules


@cache
def _rules_of(kind: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in _checked_rules() if rule.kind == kind)


def _by_unit(outcome: Outcome) -> Outcome:
    """A break that the other unit of money explains is a question about the unit."""
    for rule in _rules_of(UNIT):
        if rule.id != outcome.rule.id:
            return units.explain_by_unit(rule, outcome)
    return outcome


def _reconciliation_rows(outcomes: Iterable[Outcome], view: View) -> list[ReconciliationRow]:
    compared = [outcome for outcome in outcomes if outcome.relation]
    return [
        reconciliation_row(outcome, view.report_no, position)
        for position, outcome in enumerate(compared, start=1)
    ]


def _finding_rows(breaks: Sequence[Outcome], view: View) -> list[FindingRow]:
    """Findings by what they are worth to an auditor; equal ones keep their order in the rules."""
    seen: dict[tuple[object, ...], int] = {}
    rows = []
    for position, outcome in enumerate(sorted(breaks, key=_worth), start=1):
        key = (outcome.rule.id, outcome.facts)
        rows.append(finding_row(outcome, view, position, seen.get(key, 0)))
        seen[key] = seen.get(key, 0) + 1
    return rows


def _worth(outcome: Outcome) -> tuple[int, int, Decimal, int]:
    """Smallest first: certain before doubtful, money before form, much money before little."""
    is_money = outcome.reported is not None and outcome.concept is not None
    gap = abs(outcome.difference or ZERO) if is_money else ZERO
    return (SEVERITIES.index(outcome.level), 0 if is_money else 1, -gap, outcome.rule.order)
