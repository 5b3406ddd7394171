"""The findings of a dataset: decided one by one, exported as a sheet, read from a filled-in one."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from corpus.dataset import Dataset, open_dataset
from corpus.desk.dataset_corrections import cited_figures
from corpus.desk.finding_sheet import export_findings, filled_replies, import_reviews
from corpus.desk.grids import SheetFile
from corpus.desk.money import worth
from corpus.desk.replies import (
    Reply,
    ReplyChange,
    load_replies,
    record_replies,
    reply_history,
)
from corpus.desk.reviews import (
    CODES,
    Review,
    ReviewedFinding,
    Settled,
    lapsed_reviews,
    load_history,
    load_reviews,
    record_reviews,
    settle_reviews,
)
from corpus.store.layout import open_layout
from corpus.store.prefixes import find_id
from corpus.store.writing import hold_notes
from schema.concepts import load_vocabulary
from schema.errors import UsageError
from schema.rows.findings import FINDINGS, FindingRow
from schema.rows.submissions import SUBMISSIONS


def load_findings(dataset: Path) -> list[FindingRow]:
    """The findings of the current snapshot."""
    return open_dataset(dataset).rows(FINDINGS)


def reviewed_findings(dataset: Path) -> list[ReviewedFinding]:
    """The findings of the current snapshot with all that is known of each.

    Open ones first; in each half by the money at stake, then by severity.
    """
    return with_reviews(open_findings(open_dataset(dataset)), open_layout(dataset).reviews)


def open_findings(opened: Dataset) -> list[ReviewedFinding]:
    """The findings of a snapshot as they are before anybody looked at them, in no order."""
    submissions = opened.arrow(SUBMISSIONS).select(["submission_id", "path"]).to_pylist()
    paths: dict[str, str] = {row["submission_id"]: row["path"] for row in submissions}
    return [
        ReviewedFinding(row, None, paths.get(row["submission_id"]) or "")
        for row in opened.rows(FINDINGS)
    ]


def with_reviews(items: Iterable[ReviewedFinding], folder: Path) -> list[ReviewedFinding]:
    """The findings with all that people noted of each in `folder`, in the order of the list."""
    reviews, replies = load_reviews(folder), load_replies(folder)
    known = [
        replace(item, review=reviews.get(own_id), reply=replies.get(own_id))
        for item, own_id in ((item, item.finding["finding_id"]) for item in items)
    ]
    return sorted(known, key=_rank)


def _rank(item: ReviewedFinding) -> tuple[bool, Decimal, Decimal, int, str, str]:
    row = item.finding
    difference, involved = worth(row)
    severities = list(load_vocabulary("severity"))
    severity = row["severity"]
    return (
        item.review is not None,
        -(difference or Decimal(0)),
        -(involved or Decimal(0)),
        severities.index(severity) if severity in severities else len(severities),
        row["department"] or "",
        row["finding_id"],
    )


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decides about findings. decision: in Chinese; None where only `second` joins.

    note: None to leave the one there is. second: the second reviewer.
    """

    decision: str | None = None
    note: str = ""
    reviewer: str = ""
    second: str | None = None


def decide(
    dataset: Path,
    beginnings: Sequence[str],
    made: Decision,
    today: date,
    check: Callable[[Mapping[str, Review]], None] = lambda _: None,
) -> int:
    """Record one decision about some findings, named by how their ids begin; their number.

    check: raises where the decisions that are kept by now are not those that were looked at.
    Raises UsageError if one of them is not exactly one finding, or who decided is not said.
    """
    layout = open_layout(dataset)
    ids = find_findings(dataset, beginnings)
    with hold_notes(layout):
        known = load_reviews(layout.reviews)
        check(known)
        reviews = list(_decided(ids, made, known, today))
        record_reviews(layout.reviews, reviews)
    return len(reviews)


def _decided(
    ids: Iterable[str], made: Decision, known: Mapping[str, Review], today: date
) -> Iterator[Review]:
    """The decision about each of the findings, those that are `known` with what it adds."""
    for own_id in ids:
        if made.decision is not None:
            code = CODES.get(made.decision, made.decision)
            review = Review(own_id, code, made.note, made.reviewer, today)
        elif own_id in known:
            review = known[own_id]
        else:
            raise UsageError(f"疑点 {own_id} 还没有处理，不能复核")
        if made.second:
            review = replace(review, second_reviewer=made.second, second_date=today)
        yield review


def find_findings(dataset: Path, beginnings: Sequence[str]) -> list[str]:
    """The ids of findings named by how they begin, each once.

    Raises UsageError if one of them is not exactly one finding.
    """
    ids = [row["finding_id"] for row in load_findings(dataset)]
    return list(dict.fromkeys(find_id(ids, beginning, "疑点") for beginning in beginnings))


def changed_replies(dataset: Path, beginnings: Sequence[str], change: ReplyChange) -> list[Reply]:
    """How far the questions about some findings are with this change; nothing is kept yet.

    Raises UsageError if one of them is not exactly one finding, or a date cannot be.
    """
    known = load_replies(open_layout(dataset).reviews)
    ids = find_findings(dataset, beginnings)
    return [change.applied(own_id, known.get(own_id)) for own_id in ids]


def note_replies(dataset: Path, beginnings: Sequence[str], change: ReplyChange) -> int:
    """Keep how far the questions about some findings are now; their number.

    Raises as `changed_replies`.
    """
    layout = open_layout(dataset)
    with hold_notes(layout):
        replies = changed_replies(dataset, beginnings, change)
        record_replies(layout.reviews, replies)
    return len(replies)


def export(
    dataset: Path,
    items: Sequence[ReviewedFinding],
    path: Path,
    is_whole: bool = True,
    is_forced: bool = False,
) -> int:
    """Write these findings to an Excel file, and give their number.

    A second sheet holds the figures they stand on, with the corrections.
    is_whole: whether these are all; then all corrections are in it.
    """
    figures = cited_figures(dataset, [item.finding for item in items], is_whole)
    export_findings(items, path, figures, is_forced)
    return len(items)


def import_decisions(dataset: Path, file: SheetFile, today: date) -> tuple[Settled, int]:
    """Record what a filled-in sheet decides anew: (the decisions, those whose finding is gone).

    Raises UsageError if it is no such sheet or a row is wrong; nothing is recorded then.
    """
    layout, filled = open_layout(dataset), import_reviews(file, today)
    asked, folder = filled_replies(file), layout.reviews
    with hold_notes(layout):
        settled = settle_reviews(load_history(folder), filled, today)
        past = reply_history(folder)
        replies = [reply for reply in asked if reply not in past]
        if settled.fresh:
            record_reviews(folder, settled.fresh)
        if replies:
            record_replies(folder, replies)
    settled.replies = len(replies)
    gone = lapsed_reviews(load_findings(dataset), {r.finding_id: r for r in settled.fresh})
    return settled, len(gone)
