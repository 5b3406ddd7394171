"""Decisions about findings and their record: kept beside the snapshots, by the finding's content.

A finding's id is a hash of its rule and figures, so a decision survives a re-ingest, and the
finding is open again once its figures change.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path

from corpus.desk.records import add_records, read_records
from corpus.desk.replies import Reply
from schema.errors import UsageError
from schema.rows.findings import FindingRow

REVIEWS = "reviews.jsonl"
DECISIONS: Mapping[str, str] = {
    "confirmed": "情况属实",
    "dismissed": "不成立",
    "explained": "单位已说明待核",
    "referred": "移交核实",
}
# As they were called before, in sheets that come back.
_FORMER = {"确认": "confirmed", "排除": "dismissed", "已说明": "explained"}
CODES: Mapping[str, str] = {**{name: code for code, name in DECISIONS.items()}, **_FORMER}
CONFIRMED, DISMISSED = "confirmed", "dismissed"
OPEN = "待处理"


@dataclass(frozen=True, slots=True)
class Review:
    """One decision about one finding. `second_reviewer` (复核人) is None until someone has been.

    decision: one of the keys of DECISIONS.
    """

    finding_id: str
    decision: str
    note: str
    reviewer: str
    review_date: date
    second_reviewer: str | None = None
    second_date: date | None = None

    def __post_init__(self) -> None:
        if self.decision not in DECISIONS:
            raise UsageError(f"处理结果应为{'、'.join(DECISIONS.values())}之一：{self.decision}")
        if not self.reviewer:
            raise UsageError(f"疑点 {self.finding_id} 缺少审核人")


@dataclass(frozen=True, slots=True)
class ReviewedFinding:
    """A finding and the decision about it, None while it is open.

    path: of the file it is about, "" for none. reply: what was asked of the unit about it.
    """

    finding: FindingRow
    review: Review | None
    path: str = ""
    reply: Reply | None = None

    @property
    def state(self) -> str:
        """The decision in Chinese."""
        return OPEN if self.review is None else DECISIONS[self.review.decision]


def load_history(folder: Path) -> list[Review]:
    """All decisions ever kept, in the order they were made; [] where none was.

    Raises JixiaoError if a line of the file cannot be read.
    """
    return read_records(folder / REVIEWS, _from_json, "审核记录")


def load_reviews(folder: Path) -> dict[str, Review]:
    """The last decision about each finding, by finding_id. Raises like `load_history`."""
    return {review.finding_id: review for review in load_history(folder)}


def _from_json(values: dict[str, str | None]) -> Review:
    second = values.get("second_date")
    return Review(
        finding_id=str(values["finding_id"]),
        decision=str(values["decision"]),
        note=str(values["note"]),
        reviewer=str(values["reviewer"]),
        review_date=date.fromisoformat(str(values["review_date"])),
        second_reviewer=values.get("second_reviewer"),
        second_date=None if second is None else date.fromisoformat(second),
    )


def record_reviews(folder: Path, reviews: Iterable[Review]) -> None:
    """Add decisions to those kept in `folder`. Earlier ones stay in the file, as its history."""
    add_records(folder / REVIEWS, map(asdict, reviews))


@dataclass(slots=True)
class Settled:
    """What becomes of filled-in decisions.

    fresh: to be recorded. replaced: the decision each of some fresh ones takes the place of.
    outdated: filled in, but recorded before and replaced since; with what counts now.
    replies: how many notes about questions sent to units came with them.
    """

    fresh: list[Review] = field(default_factory=list)
    replaced: list[tuple[Review, Review]] = field(default_factory=list)
    outdated: list[tuple[Review, Review]] = field(default_factory=list)
    replies: int = 0


def settle_reviews(history: Sequence[Review], filled: Iterable[Review], today: date) -> Settled:
    """Filled-in decisions against those kept: an old sheet never undoes a later decision.

    today: the date of those that came without one.
    Raises UsageError if one finding was decided in two ways.
    """
    known = {review.finding_id: review for review in history}
    rows: dict[str, Review] = {}
    for review in filled:
        if rows.setdefault(review.finding_id, review) != review:
            raise UsageError(f"疑点 {review.finding_id} 在表中填了两种处理结果")
    settled = Settled()
    for own_id, review in rows.items():
        last = known.get(own_id)
        if last is None:
            settled.fresh.append(review)
        elif not any(_is_same(past, review, today) for past in history):
            settled.fresh.append(review)
            settled.replaced.append((last, review))
        elif not _is_same(last, review, today):
            settled.outdated.append((review, last))
    return settled


def _is_same(past: Review, review: Review, today: date) -> bool:
    """Whether a filled-in decision is one kept before; `today` may stand for a date left blank."""
    if review.review_date == today:
        review = replace(review, review_date=past.review_date)
    if review.second_date == today:
        review = replace(review, second_date=past.second_date)
    return review == past


def decision_text(review: Review) -> str:
    """A decision for a reader: 情况属实（甲某 2024-05-06，复核 丙某 2024-05-09）"""
    return f"{DECISIONS[review.decision]}（{signature_text(review)}）"


def signature_text(review: Review) -> str:
    """Who decided and when: 甲某 2024-05-06，复核 丙某 2024-05-09"""
    who = f"{review.reviewer} {review.review_date}"
    if review.second_reviewer:
        who += f"，复核 {review.second_reviewer} {review.second_date}"
    return who


def lapsed_reviews(findings: Sequence[FindingRow], reviews: Mapping[str, Review]) -> list[Review]:
    """Decisions about findings that are there no more: their figures changed or were replaced."""
    known = {row["finding_id"] for row in findings}
    return [review for key, review in sorted(reviews.items()) if key not in known]
