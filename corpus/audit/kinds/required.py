"""What a form asks for and the report leaves blank."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain

from corpus.audit.facts import Evidence, View
from corpus.audit.outcomes import Outcome, finding
from corpus.audit.rules import Rule
from corpus.audit.values import number_in
from schema.marks import is_filler
from schema.rows.cells import CELLS, CellRow
from schema.rows.paragraphs import PARAGRAPHS, ParagraphRow
from schema.rows.scores import SCORES
from schema.text import condense


def check_required(rule: Rule, view: View) -> Iterator[Outcome]:
    """Labels with nothing beside them and totals without a number, all of a report in one finding.

    A label that does not stand in the report asks for nothing.
    """
    missing: list[tuple[str, Evidence]] = []
    for entry in rule.entries("columns"):
        column, labels = str(entry["column"]), entry["labels"]
        if _is_known(view, column) or not isinstance(labels, list):
            continue
        blank = _blank_label(view, frozenset(condense(str(label)) for label in labels))
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
    totals = (row for row in view.rows(SCORES) if row["is_total"])
    header = () if view.header is None else (view.header,)
    rows: Iterator[Mapping[str, object]] = chain(header, (view.submission,), totals)
    return any(number_in(row, column) is not None for row in rows)


def _blank_label(view: View, labels: Collection[str]) -> Evidence | None:
    """The first of the labels that has nothing beside it; None where one is filled or none is."""
    found = None
    for table, row, value in _labelled(view, labels):
        if not is_filler(value):
            return None
        found = found or Evidence(table, None, row["text"] or "", row["source"])
    return found


def _labelled(
    view: View, labels: Collection[str]
) -> Iterator[tuple[str, CellRow | ParagraphRow, str]]:
    """(table, row of the label, what stands beside it) for each place of the labels."""
    cells = view.rows(CELLS)
    for index, row in enumerate(cells):
        label, _, rest = condense(row["text"]).partition(":")
        if label in labels:
            yield "cells", row, rest or _next_in_row(row, cells[index + 1 : index + 2])
    for line in view.rows(PARAGRAPHS):
        label, colon, rest = condense(line["text"]).partition(":")
        if colon and label in labels:
            yield "paragraphs", line, rest


def _next_in_row(row: CellRow, after: Sequence[CellRow]) -> str:
    """The text of the cell behind a label, "" at the end of the row."""
    if not after or (after[0]["table"], after[0]["row"]) != (row["table"], row["row"]):
        return ""
    return condense(after[0]["text"])
