"""What a dataset tells of versions and quarantine, as rows and as lines of Chinese."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from corpus.dataset import open_dataset
from corpus.page.rows import in_one_line, value_text
from corpus.page.style import PLAIN, Style
from corpus.store.diff import Change
from schema.errors import load_reasons
from schema.nearest import near_names
from schema.rows.revisions import REVISIONS, RevisionRow
from schema.rows.submissions import SUBMISSIONS, SubmissionRow
from schema.tables import load_tables

_KIND_NAMES = {"added": "增加", "removed": "减少", "changed": "改动"}


def change_lines(changes: Sequence[Change]) -> Iterator[str]:
    """A line for each table's counts, then one for each changed cell."""
    if not changes:
        yield "两个快照的数据完全相同"
    yield from _count_lines(changes)
    for change in changes:
        if change.kind == "changed":
            yield _cell_line(change)


def _count_lines(changes: Iterable[Change]) -> Iterator[str]:
    """How many rows of each table were added, removed and changed."""
    rows = {(change.table, change.kind, change.key) for change in changes}
    counts = Counter((table, kind) for table, kind, _ in rows)
    for name, table in load_tables().items():
        counted = [f"{n} {counts[name, k]} 行" for k, n in _KIND_NAMES.items() if counts[name, k]]
        if counted:
            yield f"{table.chinese_name}（{name}）：{'，'.join(counted)}"


def _cell_line(change: Change) -> str:
    place = "·".join(value_text(part) for part in change.key)
    old, new = in_one_line(value_text(change.old)), in_one_line(value_text(change.new))
    return f"  {change.table} {place} {change.column}：{old or '（空）'} → {new or '（空）'}"


@dataclass(frozen=True, slots=True)
class History:
    """The submissions of a department in order of year and date, and what they changed."""

    submissions: Sequence[SubmissionRow]
    revisions: Sequence[RevisionRow]


def read_history(dataset: Path, department: str) -> History:
    """The history of a department, known by its key or by a part of its name."""
    opened = open_dataset(dataset)
    submissions = [
        row
        for row in opened.rows(SUBMISSIONS)
        if department in (row["department"] or "") or department == row["department_key"]
    ]
    submissions.sort(
        key=lambda row: (
            row["fiscal_year"],
            row["report_kind"] or "",
            str(row["report_date"] or ""),
            row["path"],
        )
    )
    ids = {row["submission_id"] for row in submissions}
    revisions = [row for row in opened.rows(REVISIONS) if row["submission_id"] in ids]
    return History(submissions, revisions)


def near_units(dataset: Path, department: str) -> Iterator[str]:
    """A line with the departments whose names are like this one; nothing where none is."""
    known = open_dataset(dataset).arrow("submissions").column("department").to_pylist()
    if near := near_names(department, filter(None, known)):
        yield f"相近的：{'、'.join(map(in_one_line, near))}"


def history_lines(history: History, style: Style = PLAIN) -> Iterator[str]:
    """The versions, and under each what it changed in the ones before."""
    if not history.submissions:
        yield "没有这个单位的报送"
    for row in history.submissions:
        status = style.name_of("status", row["status"])
        date = row["report_date"] or "无日期"
        department, path = in_one_line(row["department"] or ""), in_one_line(row["path"])
        yield f"{row['fiscal_year']} 年　{department}　{date}　{status}　{path}"
        yield f"  报送编号 {row['submission_id']}" + (
            f"，由 {row['replaced_by']} 替代" if row["replaced_by"] else ""
        )
        for change in history.revisions:
            if change["submission_id"] == row["submission_id"]:
                yield f"  {_revision_line(change, style)}"


def _revision_line(change: RevisionRow, style: Style) -> str:
    table = change["table_name"]
    of_table = table if style.has_codes else load_tables()[table].chinese_name
    name = style.name_of("concept", change["concept"]) or of_table
    about = (change["entity"], change["project_name"])
    entity = "".join(f"〔{words}〕" for words in about if words)
    old, new = (in_one_line(v or "（空）") for v in (change["old_value"], change["new_value"]))
    return f"改动 {name}{in_one_line(entity)}：{old} → {new}（原版 {change['replaced_id']}）"


def quarantine_lines(rows: Sequence[Mapping[str, str]], style: Style = PLAIN) -> Iterator[str]:
    """The files under their reasons, these with their codes where codes are wanted."""
    if not rows:
        yield "没有需要处理的文件"
    reasons = load_reasons()
    for (status, code), group in groupby(rows, key=lambda r: (r["status"], r["reason"])):
        members = list(group)
        name = style.name_of("status", status)
        sentence = reasons[code].message if code in reasons else code
        shown = f"{sentence}（{code}）" if style.has_codes else sentence
        yield f"〔{name}〕{shown}：{len(members)} 个"
        for row in members:
            yield f"  {in_one_line(row['path'])}　{row['submission_id']}"
