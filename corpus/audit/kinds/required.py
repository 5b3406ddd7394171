"""What a form asks for and the report leaves blank."""

from collections.abc import Collection, Iterator

from corpus.audit.facts import Evidence, View
from corpus.audit.outcomes import Outcome, finding
from corpus.audit.rules import Rule
from corpus.audit.values import integer_in, number_in, squeeze, text_in
from schema.report import Row

_BLANKS = "_-/—…"


def check_required(rule: Rule, view: View) -> Iterator[Outcome]:
    """Labels with nothing beside them and totals without a number, all of a report in one finding.

    A label that does not stand in the report asks for nothing.
    """
    missing: list[tuple[str, Evidence]] = []
    for entry in rule.entries("columns"):
        column, labels = str(entry["column"]), entry["labels"]
        if _is_known(view, column) or not isinstance(labels, list):
            continue
        blank = _blank_label(view, frozenset(squeeze(str(label)) for label in labels))
        if blank is not None:
            missing.append((str(entry["name"]), blank))
    for concept in rule.texts("concepts"):
        facts = [fact for fact in view.by_concept.get(concept, ()) if fact.origin == "table"]
        if facts and all(fact.value is None and not fact.evidence.text for fact in facts):
            missing.append((facts[0].name, facts[0].evidence))
    if missing:
        names = [name for name, _ in missing]
        evidence = [item for _, item in missing]
        yield finding(rule, evidence, sorted(names), {"names": "、".join(names)})


def _is_known(view: View, column: str) -> bool:
    if view.header_text(column) is not None:
        return True
    totals = (row for row in view.rows("scores") if row.get("is_total"))
    rows = (view.header, view.submission, *totals)
    return any(number_in(row, column) is not None for row in rows)


def _blank_label(view: View, labels: Collection[str]) -> Evidence | None:
    """The first of the labels that has nothing beside it; None where one is filled or none is."""
    found = None
    for table, row, value in _labelled(view, labels):
        if value.strip(_BLANKS):
            return None
        found = found or Evidence(table, None, text_in(row, "text") or "", row.get("source"))
    return found


def _labelled(view: View, labels: Collection[str]) -> Iterator[tuple[str, Row, str]]:
    """(table, row of the label, what stands beside it) for each place of the labels."""
    cells = view.rows("cells")
    for index, row in enumerate(cells):
        label, _, rest = squeeze(text_in(row, "text")).partition(":")
        if label in labels:
            yield "cells", row, rest or _next_in_row(row, cells[index + 1 :])
    for row in view.rows("paragraphs"):
        label, colon, rest = squeeze(text_in(row, "text")).partition(":")
        if colon and label in labels:
            yield "paragraphs", row, rest


def _next_in_row(row: Row, after: Collection[Row]) -> str:
    """The text of the cell behind a label, "" at the end of the row."""
    place = [integer_in(row, key) for key in ("table", "row")]
    following = next(iter(after), None)
    if following is None or [integer_in(following, key) for key in ("table", "row")] != place:
        return ""
    return squeeze(text_in(following, "text"))
