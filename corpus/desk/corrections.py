"""Corrections of wrongly extracted values: rows of `corrections`, laid over rows of `figures`.

What the document says stays in `figures`; the rules look at it with the corrections on top.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from decimal import Decimal

from corpus.audit.values import decimals_of, number_in, plain, text_in
from corpus.desk.signatures import Signature
from schema.errors import UsageError
from schema.report import Row

TABLE = "corrections"
APPLIED, LAPSED = "applied", "lapsed"
# What of a source tells one figure from the next.
PLACE = ("table", "row", "col", "paragraph", "start")
Key = tuple[object, ...]


def correct_figure(figure: Row, value: Decimal | None, signature: Signature) -> Row:
    """A row of `corrections` for a row of `figures` (with submission_id and fiscal_year).

    value: in the figure's unit, None for no number. Raises UsageError if nobody signs it.
    """
    if not signature.reviewer:
        raise UsageError("更正须注明更正人")
    kept = ("submission_id", "fiscal_year", "report_no", "concept", "label", "unit", "text")
    return {
        **{column: figure.get(column) for column in (*kept, "source")},
        "figure_position": figure.get("position"),
        "extracted_value": figure.get("value"),
        "corrected_value": value,
        "state": APPLIED,
        **asdict(signature),
        "position": 0,
    }


def key_of(row: Row) -> Key:
    """What a correction and its figure have in common: the place and the concept."""
    source = row.get("source")
    place = [source.get(name) for name in PLACE] if isinstance(source, dict) else []
    return (*place, text_in(row, "concept"))


def merge_corrections(known: Sequence[Row], fresh: Iterable[Row]) -> list[Row]:
    """The corrections of one submission, later ones in place of earlier ones, in order of place."""
    rows = {key_of(row): row for row in (*known, *fresh)}
    ordered = sorted(rows.items(), key=lambda item: [(x is None, str(x).zfill(8)) for x in item[0]])
    return [{**row, "position": position} for position, (_, row) in enumerate(ordered, start=1)]


def apply_corrections(
    figures: Sequence[Row], corrections: Sequence[Row]
) -> tuple[list[Row], list[Row]]:
    """(the figures with the corrections on top, the corrections with what became of each).

    All of one submission. A correction lapses where that text no longer stands at its place.
    """
    by_key = {key_of(row): row for row in figures}
    changed: dict[int, Row] = {}
    settled = []
    for correction in corrections:
        figure = by_key.get(key_of(correction))
        if figure is None or (text_in(figure, "text") or "") != (text_in(correction, "text") or ""):
            settled.append({**correction, "state": LAPSED, "figure_position": None})
            continue
        changed[id(figure)] = corrected(figure, correction)
        where = {"report_no": figure.get("report_no"), "figure_position": figure.get("position")}
        settled.append({**correction, **where, "state": APPLIED})
    return [changed.get(id(row), row) for row in figures], settled


def corrected(figure: Row, correction: Row) -> Row:
    """The figure as the person reads it; its text says so, with what was extracted beside it.

    The person has looked at it: nothing about the value is left open.
    """
    value = number_in(correction, "corrected_value")
    shown = "无" if value is None else plain(value)
    text = f"{shown}〔更正，原读作“{text_in(figure, 'text') or ''}”〕"
    step = None if value is None else Decimal(1).scaleb(-decimals_of(value))
    changes = {"value": value, "step": step, "text": text, "qualifier": None, "confidence": 1.0}
    return {**figure, **changes}


def lay_over(figures: Iterable[Row], corrections: Iterable[Row]) -> list[Row]:
    """Figures of many submissions, with the corrections that apply on top."""
    by_place: Mapping[Key, Row] = {
        _number(row, "figure_position"): row for row in corrections if row.get("state") == APPLIED
    }
    return [
        row if (found := by_place.get(_number(row, "position"))) is None else corrected(row, found)
        for row in figures
    ]


def _number(row: Row, position: str) -> Key:
    return (
        row["submission_id"],
        row["report_no"],
        row[position],
    )
