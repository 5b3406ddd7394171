"""Questions sent to units and their answers: when, until when, what came back.

A reply is no decision: the finding stays open until somebody decides.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from corpus.desk.records import add_records, read_records
from schema.errors import UsageError

REPLIES = "replies.jsonl"
DATES = ("sent_date", "due_date", "answered_date")


@dataclass(frozen=True, slots=True)
class Reply:
    """How far a question is. Dates are None where it has not come so far.

    answer: in the unit's words or ours. attachment: the name of what came with it.
    """

    finding_id: str
    sent_date: date | None = None
    due_date: date | None = None
    answered_date: date | None = None
    answer: str = ""
    attachment: str = ""

    def __post_init__(self) -> None:
        begin = self.sent_date
        for end, name in ((self.due_date, "答复期限"), (self.answered_date, "答复日期")):
            if begin is not None and end is not None and end < begin:
                raise UsageError(
                    f"疑点 {self.finding_id} 的{name} {end} 早于发出日期 {self.sent_date}"
                )

    def text(self, today: date) -> str:
        """How far it is, for a reader: 2024-05-06 发出，限 2024-05-20 答复，已逾期"""
        parts = []
        if self.sent_date:
            parts.append(f"{self.sent_date} 发出")
        if self.due_date:
            parts.append(f"限 {self.due_date} 答复")
        if self.answered_date:
            late = self.due_date is not None and self.answered_date > self.due_date
            parts.append(f"{self.answered_date} 已答复" + ("（逾期）" if late else ""))
        elif self.due_date is not None and self.due_date < today:
            parts.append("已逾期")
        parts += [f"答复：{self.answer}"] * bool(self.answer)
        parts += [f"附件：{self.attachment}"] * bool(self.attachment)
        return "，".join(parts)


@dataclass(frozen=True, slots=True)
class ReplyChange:
    """What is newly known of a question; None for what stays as it was."""

    sent_date: date | None = None
    due_date: date | None = None
    answered_date: date | None = None
    answer: str | None = None
    attachment: str | None = None

    def __bool__(self) -> bool:
        return any(value is not None for value in asdict(self).values())

    def applied(self, finding_id: str, known: Reply | None) -> Reply:
        """The reply with the change on top. Raises UsageError if its dates cannot be."""
        fresh = {name: value for name, value in asdict(self).items() if value is not None}
        return replace(known or Reply(finding_id), **fresh)


def reply_history(folder: Path) -> list[Reply]:
    """All that was ever noted, in its order. Raises JixiaoError if a line cannot be read."""
    return read_records(folder / REPLIES, _from_json, "答复记录")


def load_replies(folder: Path) -> dict[str, Reply]:
    """How far each question is, by finding_id. Raises like `reply_history`."""
    return {reply.finding_id: reply for reply in reply_history(folder)}


def record_replies(folder: Path, replies: Iterable[Reply]) -> None:
    """Note how far questions are. Earlier notes stay in the file, as its history."""
    add_records(folder / REPLIES, map(asdict, replies))


def _from_json(values: Mapping[str, str | None]) -> Reply:
    days = {
        name: None if (day := values.get(name)) is None else date.fromisoformat(day)
        for name in DATES
    }
    return Reply(
        finding_id=str(values["finding_id"]),
        **days,
        answer=values.get("answer") or "",
        attachment=values.get("attachment") or "",
    )
