"""Corrections of wrongly extracted values: rows of `corrections`, laid over rows of `figures`.

What the document says stays in `figures`; the rules look at it with the corrections on top.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from corpus.audit.values import decimals_of, plain
from corpus.desk.signatures import Signature
from schema.errors import UsageError
from schema.report import EvidenceItem
from schema.rows.corrections import CorrectionRow
from schema.rows.figures import FigureRow

APPLIED, LAPSED = "applied", "lapsed"
Key = tuple[object, ...]


def correct_figure(figure: FigureRow, value: Decimal | None, signature: Signature) -> CorrectionRow:
    """A row of `corrections` for a row of `figures` (with submission_id and fiscal_year).

    value: in the figure's unit, None for no number. Raises UsageError if nobody signs it.
    """
    if not signature.reviewer:
        raise UsageError("更正须注明更正人")
    return {
        "submission_id": figure["submission_id"],
        "report_no": figure["report_no"],
        "figure_position": figure["position"],
        "concept": figure["concept"],
        "label": figure["label"],
        "unit": figure["unit"],
        "text": figure["text"],
        "extracted_value": figure["value"],
        "corrected_value": value,
        "state": APPLIED,
        "note": signature.note,
        "reviewer": signature.reviewer,
        "review_date": signature.review_date,
        "second_reviewer": signature.second_reviewer,
        "second_date": signature.second_date,
        "source": figure["source"],
        "position": 0,
        "fiscal_year": figure["fiscal_year"],
    }


def key_of(row: FigureRow | CorrectionRow | EvidenceItem) -> Key:
    """What a figure, its correction and evidence of it share: the place and the concept."""
    source, concept = row["source"], row["concept"] or None
    if source is None:
        return (concept,)
    table_place = source["table"], source["row"], source["col"]
    return (*table_place, source["paragraph"], source["start"], concept)


def merge_corrections(
    known: Sequence[CorrectionRow], fresh: Iterable[CorrectionRow]
) -> list[CorrectionRow]:
    """The corrections of one submission, later ones in place of earlier ones, in order of place."""
    rows = {key_of(row): row for row in (*known, *fresh)}
    ordered = sorted(rows.items(), key=lambda item: [(x is None, str(x).zfill(8)) for x in item[0]])
    return [{**row, "position": position} for position, (_, row) in enumerate(ordered, start=1)]


def apply_corrections(
    figures: Sequence[FigureRow], corrections: Sequence[CorrectionRow]
) -> tuple[list[FigureRow], list[CorrectionRow]]:
    """(the figures with the corrections on top, the corrections with what became of each).

    All of one submission. A correction lapses where that text no longer stands at its place.
    """
    by_key = {key_of(row): row for row in figures}
    changed: dict[int, FigureRow] = {}
    settled: list[CorrectionRow] = []
    for correction in corrections:
        figure = by_key.get(key_of(correction))
        if figure is None or figure["text"] != correction["text"]:
            settled.append({**correction, "state": LAPSED, "figure_position": None})
            continue
        changed[id(figure)] = corrected(figure, correction)
        report_no, position = figure["report_no"], figure["position"]
        settled.append(
            {**correction, "report_no": report_no, "figure_position": position, "state": APPLIED}
        )
    return [changed.get(id(row), row) for row in figures], settled


def corrected(figure: FigureRow, correction: CorrectionRow) -> FigureRow:
    """The figure as the person reads it; its text says so, with what was extracted beside it.

    The person has looked at it: nothing about the value is left open.
    """
    value = correction["corrected_value"]
    shown = "无" if value is None else plain(value)
    return {
        **figure,
        "value": value,
        "step": None if value is None else Decimal(1).scaleb(-decimals_of(value)),
        "text": f"{shown}〔更正，原读作“{figure['text']}”〕",
        "qualifier": None,
        "confidence": 1.0,
    }


def lay_over(figures: Iterable[FigureRow], corrections: Iterable[CorrectionRow]) -> list[FigureRow]:
    """Figures of many submissions, with the corrections that apply on top."""
    by_place: Mapping[Key, CorrectionRow] = {
        (row["submission_id"], row["report_no"], row["figure_position"]): row
        for row in corrections
        if row["state"] == APPLIED
    }
    return [
        row if (found := by_place.get(_number(row))) is None else corrected(row, found)
        for row in figures
    ]


def _number(figure: FigureRow) -> Key:
    return figure["submission_id"], figure["report_no"], figure["position"]
