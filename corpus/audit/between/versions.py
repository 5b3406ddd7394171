"""Versions of one report beside each other: which of them counts, and what they tell apart.

One of them stands in the dataset; what it changed of the others is in `revisions`. A figure that
only one version has is no difference here: one file may be harder to read than another.
"""

from collections.abc import Iterator, Sequence
from typing import cast

from corpus.audit.between.library import Library, Paper, Raised
from corpus.audit.facts import Evidence
from corpus.audit.outcomes import Outcome, finding
from corpus.audit.rules import Rule
from schema.concepts import load_concepts
from schema.rows.figures import FIGURES
from schema.rows.revisions import REVISIONS, RevisionRow
from schema.rows.submissions import SUBMISSIONS, SubmissionValues


def check_unclear(rule: Rule, library: Library) -> Iterator[Raised]:
    """Versions of which nothing but the names of their files tells which is the later one."""
    for paper, other, changed in _changed_versions(rule, library):
        if not _is_one_public(rule, paper.submission, other) and _is_open(paper.submission, other):
            yield Raised(paper, _told(rule, other, changed), changed[0]["report_no"])


def check_public(rule: Rule, library: Library) -> Iterator[Raised]:
    """Versions of which one was made public, and the other was handed in."""
    for paper, other, changed in _changed_versions(rule, library):
        if _is_one_public(rule, paper.submission, other):
            yield Raised(paper, _told(rule, other, changed), changed[0]["report_no"])


def _changed_versions(
    rule: Rule, library: Library
) -> Iterator[tuple[Paper, SubmissionValues, Sequence[RevisionRow]]]:
    """(the paper that stands, an earlier version, the figures that both have and that differ)."""
    handed = {row["submission_id"]: row for row in library.rows(SUBMISSIONS)}
    changed: dict[str, dict[str, list[RevisionRow]]] = {}
    for row in library.rows(REVISIONS):
        if row["table_name"] == FIGURES and row["old_value"] and row["new_value"]:
            others = changed.setdefault(row["submission_id"], {})
            others.setdefault(row["replaced_id"], []).append(row)
    for paper in library.papers:
        for other_id, rows in sorted(changed.get(paper.id, {}).items()):
            yield paper, cast(SubmissionValues, handed[other_id]), sorted(rows, key=_place)


def _place(row: RevisionRow) -> tuple[object, ...]:
    names = (row["concept"], row["entity"], row["project_name"], row["old_value"], row["new_value"])
    return (row["report_no"], *(name or "" for name in names), str(row["new_source"]))


def _is_one_public(rule: Rule, one: SubmissionValues, other: SubmissionValues) -> bool:
    words = rule.texts("public_words")
    first, second = (any(word in row["path"].lower() for word in words) for row in (one, other))
    return first != second


def _is_open(one: SubmissionValues, other: SubmissionValues) -> bool:
    """Whether neither the dates of two reports nor the order of coming in tells the later one."""
    dates = {row["report_date"] for row in (one, other)}
    return one["path"] != other["path"] and (len(dates) == 1 or None in dates)


def _told(rule: Rule, other: SubmissionValues, changed: Sequence[RevisionRow]) -> Outcome:
    evidence = [
        Evidence(FIGURES, row["concept"], f"{_words(row)}：{row['new_value']}", row["new_source"])
        for row in changed
    ]
    # A file's name may hold a person's: it is told by its id.
    apart = f"报送编号 {other['submission_id']}"
    evidence += [Evidence("revisions", None, f"{apart}：{_difference(changed[0])}", None)]
    fields = {"count": str(len(changed)), "text": _difference(changed[0]), "other": apart}
    facts = [f"{row['concept']} {row['old_value']} {row['new_value']}" for row in changed]
    return finding(rule, evidence, facts, fields)


def _difference(row: RevisionRow) -> str:
    return f"{_words(row)}{row['new_value']}，另一份{row['old_value']}"


def _words(row: RevisionRow) -> str:
    concept = load_concepts().get(row["concept"] or "")
    return row["entity"] or "" if concept is None else concept.chinese_name
