"""What a form asks for and the report leaves blank."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain

from corpus.audit.facts import Evidence, Fact, View
from corpus.audit.outcomes import Outcome, finding
from corpus.audit.rules import Rule
from corpus.audit.values import number_in
from schema.rows.blank_fields import BLANK_FIELDS, BlankFieldRow
from schema.rows.scores import SCORES


def check_required(rule: Rule, view: View) -> Iterator[Outcome]:
    """Labels with nothing beside them and totals without a number, all of a report in one finding.

    A label that is not in the report asks for nothing. What is minor alone is a hint.
    """
    fields, minor = (_blank_labels(rule, view, is_minor) for is_minor in (False, True))
    totals = [(fact.name, fact.evidence) for fact in _blank_totals(rule, view)]
    missing = [*fields, *minor, *totals]
    if missing:
        names = [name for name, _ in missing]
        evidence = [item for _, item in missing]
        outcome = finding(rule, evidence, sorted(names), {"names": "、".join(names)})
        yield replace(outcome, severity="" if fields or totals else "info")


def _blank_labels(rule: Rule, view: View, is_minor: bool) -> list[tuple[str, Evidence]]:
    """What the form asks for with nothing beside it and told nowhere else: name and label."""
    found = []
    for entry in rule.entries("columns"):
        column = str(entry["column"])
        rows = (row for row in view.rows(BLANK_FIELDS) if row["field"] == column)
        first = next(rows, None) if bool(entry.get("is_minor")) == is_minor else None
        if first is not None and not _is_known(view, column):
            found.append((str(entry["name"]), _quote(first)))
    return found


def _blank_totals(rule: Rule, view: View) -> Iterator[Fact]:
    """The first figure of each total that stands blank wherever it stands.

    A project of a list leaves blank what it had none of.
    """
    if view.header is not None and view.header["counted_in"]:
        return
    for concept in rule.texts("concepts"):
        facts = [fact for fact in view.by_concept.get(concept, ()) if fact.origin == "table"]
        if facts and all(fact.value is None and not fact.evidence.text for fact in facts):
            yield facts[0]


def _is_known(view: View, column: str) -> bool:
    if view.header_text(column) is not None:
        return True
    totals = (row for row in view.rows(SCORES) if row["is_total"])
    header = () if view.header is None else (view.header,)
    rows: Iterator[Mapping[str, object]] = chain(header, (view.submission,), totals)
    return any(number_in(row, column) is not None for row in rows)


def _quote(row: BlankFieldRow) -> Evidence:
    """The label itself, in the table that holds its cell or its line."""
    table = "paragraphs" if row["source"]["table"] is None else "cells"
    return Evidence(table, None, row["label"], row["source"])
