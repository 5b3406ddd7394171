"""Targets of reports against those approved: an easier one than was approved is asked about."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from corpus.audit.between.library import Library, Paper, Raised
from corpus.audit.between.outside import names_of
from corpus.audit.facts import Evidence
from corpus.audit.outcomes import finding
from corpus.audit.rules import Rule
from schema.rows.approved_targets import APPROVED_TARGETS, ApprovedTargetRow
from schema.rows.indicators import INDICATORS, IndicatorRow
from schema.text import condense

# Which way a sign looks: at least so much, or at most.
_AT_LEAST, _AT_MOST = frozenset({"ge", "gt"}), frozenset({"le", "lt"})
_EXACTLY = "eq"
_COST = "cost"
_Asked = tuple[str, str]


def check_targets(rule: Rule, library: Library) -> Iterator[Raised]:
    """Each indicator whose target asks for less than the one approved for it.

    Compared are those of one name in one project (or of the whole department) with one unit,
    where each side has one of that name.
    """
    own: dict[str, list[IndicatorRow]] = {}
    in_order = sorted(library.rows(INDICATORS), key=lambda row: (row["report_no"], row["position"]))
    for row in in_order:
        own.setdefault(row["submission_id"], []).append(row)
    approved: dict[tuple[str, int], list[ApprovedTargetRow]] = {}
    for target in library.rows(APPROVED_TARGETS):
        for name in approved_names([target]):
            approved.setdefault(name, []).append(target)
    for paper in library.papers:
        found = [row for name in sorted(promising_names(paper)) for row in approved.get(name, ())]
        yield from _compare(rule, paper, own.get(paper.id, ()), found)


def _compare(
    rule: Rule, paper: Paper, own: Sequence[IndicatorRow], approved: Sequence[ApprovedTargetRow]
) -> Iterator[Raised]:
    """The findings of one paper."""
    asked = _single([row for row in approved if _may_be_theirs(row, paper)])
    counts = Counter(_asked(row, paper) for row in own)
    for row in own:
        key = _asked(row, paper)
        if key in asked and counts[key] == 1 and _is_easier(row, asked[key]):
            yield _raised(rule, paper, row, asked[key])


def approved_names(targets: Sequence[ApprovedTargetRow]) -> set[tuple[str, int]]:
    """All that these targets know reports by, with the year."""
    return {
        (condense(name).upper(), row["fiscal_year"])
        for row in targets
        for name in (row["budget_code"], row["department_key"], row["department"])
        if name
    }


def promising_names(paper: Paper) -> set[tuple[str, int]]:
    """What a target may know a report by: the names of its department, and of the unit below."""
    unit = condense(paper.submission.get("implementing_unit")).upper()
    return names_of(paper) | ({(unit, paper.year)} if unit else set())


def _asked(row: IndicatorRow, paper: Paper) -> _Asked:
    """What of a report an indicator is about: its project, "" for the department; its name."""
    of_file = None if paper.is_department_report else paper.submission.get("project_name")
    return condense(row["project_name"] or of_file), condense(row["level3"])


def _may_be_theirs(target: ApprovedTargetRow, paper: Paper) -> bool:
    """Whether the code of a target is not that of another unit of this name."""
    codes = {condense(code).upper() for code in (target["budget_code"], _code(paper)) if code}
    return len(codes) < 2


def _code(paper: Paper) -> str | None:
    return paper.submission.get("budget_code")


def _single(targets: Sequence[ApprovedTargetRow]) -> Mapping[_Asked, ApprovedTargetRow]:
    """The targets of which there is one alone for a project and a name."""
    found: dict[_Asked, dict[object, ApprovedTargetRow]] = {}
    for target in targets:
        key = (condense(target["project_name"]), condense(target["level3"]))
        place = (target["submission_id"], target["position"])
        found.setdefault(key, {})[place] = target
    return {key: row for key, rows in found.items() for row in rows.values() if len(rows) == 1}


def _is_easier(row: IndicatorRow, target: ApprovedTargetRow) -> bool:
    """Whether a report's target asks for less than the approved one; False where it is not told."""
    own, approved = row["target_value"], target["target_value"]
    if own is None or approved is None:
        return False
    if condense(row["target_unit"]) != condense(target["target_unit"]):
        return False
    operators = {row["target_operator"], target["target_operator"]} - {_EXACTLY}
    if operators <= _AT_LEAST and not (row["level1_code"] == _COST and not operators):
        return own < approved
    # A cost that is told as a mere number is one that is not to be exceeded.
    return operators <= _AT_MOST and own > approved


def _raised(rule: Rule, paper: Paper, row: IndicatorRow, target: ApprovedTargetRow) -> Raised:
    name, own, approved = row["level3"] or "", row["target"] or "", target["target"]
    evidence = [
        Evidence("indicators", None, f"{name}：{own}", row["source"]),
        Evidence("approved_targets", None, f"批复的{name}：{approved}", target["source"]),
    ]
    fields = {"name": name, "own": own, "approved": approved}
    facts = [row["project_name"] or "", name, own, approved]
    return Raised(paper, finding(rule, evidence, facts, fields), row["report_no"])
