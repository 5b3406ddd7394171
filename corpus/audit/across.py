"""The rules between reports over a whole dataset: rows for `findings`."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache

from corpus.audit.between import approved, departments, outside, versions, years
from corpus.audit.between.library import Library, Raised, library_of
from corpus.audit.outcomes import SEVERITIES, finding_row
from corpus.audit.roster import deadlines
from corpus.audit.rules import Rule, load_rules
from schema.errors import DefinitionError
from schema.report import Row, rows_of
from schema.rows.findings import FINDINGS

BetweenKind = Callable[[Rule, Library], Iterator[Raised]]
BETWEEN = "between_"
KINDS: Mapping[str, BetweenKind] = {
    "between_carryover": years.check_carryover,
    "between_stale_text": years.check_stale_text,
    "between_codes": departments.check_codes,
    "between_shared_text": departments.check_shared_text,
    "between_outliers": departments.check_outliers,
    "between_references": outside.check_references,
    "between_targets": approved.check_targets,
    "between_roster": deadlines.check_due,
    "between_late": deadlines.check_late,
    "between_unclear_versions": versions.check_unclear,
    "between_public_versions": versions.check_public,
}


def check_dataset(tables: Mapping[str, Sequence[Row]]) -> list[Row]:
    """Findings between the reports of a dataset, each with the submission_id it is filed under.

    One about a report that is not there is filed under the roster's id, with report_no 0.

    tables: rows with submission_id and fiscal_year, of the tables that have `columns_between`.
    Positions go on behind those of `findings`, where that table is given.
    """
    library = library_of(tables)
    raised = [item for rule in between_rules() for item in KINDS[rule.kind](rule, library)]
    last: dict[str, int] = {}
    for row in rows_of(tables, FINDINGS):
        if row["report_no"] == 1:
            own_id = row["submission_id"]
            last[own_id] = max(last.get(own_id, 0), row["position"])
    return finding_rows(raised, last)


def finding_rows(raised: Iterable[Raised], last_positions: Mapping[str, int]) -> list[Row]:
    """The rows of these findings: by submission, the gravest first, then in the order given.

    last_positions: submission_id -> the last position of its own findings.
    """
    ordered = sorted(raised, key=lambda item: (item.paper.id, SEVERITIES.index(item.outcome.level)))
    positions = dict(last_positions)
    rows: list[Row] = []
    seen: dict[tuple[object, ...], int] = {}
    for item in ordered:
        positions[item.paper.id] = position = positions.get(item.paper.id, 0) + 1
        key = (item.paper.id, item.outcome.rule.id, item.outcome.facts)
        row = finding_row(item.outcome, item.view, position, seen.get(key, 0))
        seen[key] = seen.get(key, 0) + 1
        place = {"submission_id": item.paper.id, "fiscal_year": item.paper.year}
        rows.append({**place, **row})
    return rows


@cache
def between_rules() -> tuple[Rule, ...]:
    """The rules between reports. Raises DefinitionError if one is of a kind that is not there."""
    rules = tuple(rule for rule in load_rules() if rule.kind.startswith(BETWEEN))
    for rule in rules:
        if rule.kind not in KINDS:
            raise DefinitionError(f"核查规则 {rule.id}：没有 {rule.kind} 这一类")
    return rules
