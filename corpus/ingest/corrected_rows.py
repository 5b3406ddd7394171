"""Corrections on top of what was extracted: kept rows handed to their submissions, rules run again.

The rows of `figures` stay as they are; what the rules find follows from the corrected values.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pyarrow as pa

from corpus.audit.engine import check_report
from corpus.audit.recheck import MADE
from corpus.desk.corrections import apply_corrections
from corpus.ingest.checking import rows_for_rules
from corpus.ingest.line import Line
from corpus.store.imports import read_rows
from corpus.store.layout import Layout
from corpus.store.row_codec import to_batch
from schema.report import Report, Row, rows_of, untyped
from schema.rows.corrections import CORRECTIONS, CorrectionRow
from schema.rows.figures import FIGURES


def add_corrections(lines: Sequence[Line], layout: Layout) -> list[Line]:
    """The lines, each with what people read otherwise in it.

    Raises StoreError if the kept corrections are damaged.
    """
    known: dict[str, list[CorrectionRow]] = defaultdict(list)
    for row in read_rows(layout, CORRECTIONS):
        known[row["submission_id"]].append(row)
    return [
        replace(line, corrections=tuple(known[line.submission_id]))
        if line.submission_id in known
        else line
        for line in lines
    ]


def correct_batches(
    batches: Mapping[str, pa.RecordBatch], submission: Row, corrections: Sequence[CorrectionRow]
) -> dict[str, pa.RecordBatch]:
    """The rows of a submission, with those of `corrections`, and the rules' as they follow now.

    submission: its row, with fiscal_year. Where it has no rows (it is superseded), its corrections
    have lapsed.
    """
    own_id = str(submission["submission_id"])
    rows = rows_for_rules(batches)
    figures, settled = apply_corrections(rows_of(rows, FIGURES), corrections)
    corrected = dict(batches) | {CORRECTIONS: to_batch(CORRECTIONS, untyped(settled), own_id)}
    if not rows:
        return corrected
    found = check_report(Report(submission, rows | {FIGURES: untyped(figures)}))
    for table in MADE:
        corrected.pop(table, None)
    made = {table: to_batch(table, found[table], own_id) for table in MADE if found[table]}
    return corrected | made
