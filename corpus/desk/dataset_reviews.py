"""The findings of a dataset: decided one by one, exported as a sheet, read from a filled-in one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from corpus.dataset import open_dataset
from corpus.desk.dataset_corrections import cited_figures
from corpus.desk.finding_sheet import export_findings, import_reviews
from corpus.desk.grids import SheetFile
from corpus.desk.reviews import (
    CODES,
    Review,
    Settled,
    apply_reviews,
    find_finding,
    lapsed_reviews,
    load_history,
    load_reviews,
    record_reviews,
    settle_reviews,
)
from corpus.store.layout import open_layout
from schema.errors import UsageError
from schema.report import Row


def load_findings(dataset: Path) -> list[Row]:
    """The findings of the current snapshot."""
    rows: list[Row] = open_dataset(dataset).arrow("findings").to_pylist()
    return rows


def decide(
    dataset: Path,
    beginnings: Sequence[str],
    decision: str | None,
    note: str,
    reviewer: str,
    second: str | None,
    today: date,
) -> int:
    """Record one decision (in Chinese) about some findings, named by how their ids begin.

    decision: None where a second reviewer (`second`) only joins the decisions there are.
    Raises UsageError if one of them is not exactly one finding, or who decided is not said.
    """
    findings = load_findings(dataset)
    folder = open_layout(dataset).reviews
    known = load_reviews(folder)
    reviews = []
    for beginning in beginnings:
        row = find_finding(findings, beginning)
        if row is None:
            raise UsageError(f"没有这条疑点，或编号不止一条相符：{beginning}")
        own_id = str(row["finding_id"])
        if decision is not None:
            review = Review(own_id, CODES.get(decision, decision), note, reviewer, today)
        elif own_id in known:
            review = known[own_id]
        else:
            raise UsageError(f"疑点 {own_id} 还没有处理，不能复核")
        if second:
            review = replace(review, second_reviewer=second, second_date=today)
        reviews.append(review)
    record_reviews(folder, reviews)
    return len(reviews)


def export(dataset: Path, path: Path, is_forced: bool = False) -> int:
    """Write all findings with their decisions to an Excel file, and give their number.

    A second sheet holds the figures they stand on, with the corrections.
    """
    reviews = load_reviews(open_layout(dataset).reviews)
    rows = load_findings(dataset)
    export_findings(apply_reviews(rows, reviews), path, cited_figures(dataset, rows), is_forced)
    return len(rows)


def import_decisions(dataset: Path, file: SheetFile, today: date) -> tuple[Settled, int]:
    """Record what a filled-in sheet decides anew: (the decisions, those whose finding is gone).

    Raises UsageError if it is no such sheet or a row is wrong; nothing is recorded then.
    """
    folder = open_layout(dataset).reviews
    settled = settle_reviews(load_history(folder), import_reviews(file, today), today)
    if settled.fresh:
        record_reviews(folder, settled.fresh)
    gone = lapsed_reviews(load_findings(dataset), {r.finding_id: r for r in settled.fresh})
    return settled, len(gone)
