"""Two people at the same moment, each in a process of their own: nothing of either is lost."""

import errno
import io
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from corpus.desk.replies import load_replies
from corpus.desk.reviews import REVIEWS, Review, load_history, load_reviews, record_reviews
from corpus.store.keep import read_pins
from corpus.store.layout import Layout
from corpus.store.snapshot import list_snapshots
from corpus.store.writing import hold_lock, hold_notes
from schema.addresses import address_of
from tests.corpus.command import Command
from tests.corpus.runs import rows_of, take_in
from tests.corpus.small_reports import add_table, report_bytes

pytestmark = pytest.mark.slow  # real processes wait for each other


def make_place(folder: Path) -> None:
    """An inbox `in` of one report with an unknown label and a wrong sum, and its dataset `ds`."""
    document = Document()
    document.add_paragraph("青山县2021年度部门整体支出绩效自评报告")
    document.add_paragraph("部门（单位）名称：青山县灯塔管理所")
    add_table(document, [("机构名称", "收入合计", "杂项进账"), ("机关", "30", "7")])
    add_table(document, [("支出合计", "基本支出", "项目支出"), ("25", "20", "9")])
    sink = io.BytesIO()
    document.save(sink)
    (folder / "in").mkdir()
    (folder / "in" / "1.docx").write_bytes(sink.getvalue())
    take_in([folder / "in"], folder / "ds")


def run_at_once(lock: AbstractContextManager[None], *commands: Sequence[object]) -> None:
    """Run the commands, all begun while the lock is held and none ended before it is let go."""
    with lock:
        runs = [_start(command) for command in commands]
        deadline = time.monotonic() + 300
        while not {run.pid for run in runs} <= waiting():
            assert all(run.poll() is None for run in runs), [run.communicate() for run in runs]
            assert time.monotonic() < deadline
            time.sleep(0.01)
    for run in runs:
        _, said = run.communicate()
        assert run.returncode == 0, said.decode()


def _start(command: Sequence[object]) -> "subprocess.Popen[bytes]":
    arguments = [sys.executable, "-m", "corpus.cli", *map(str, command)]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def waiting() -> set[int]:
    """The processes that wait for a lock of a file."""
    locks = Path("/proc/locks")
    if not locks.exists():
        pytest.skip("这个系统不说谁在等锁")
    lines = locks.read_text(encoding="ascii").splitlines()
    return {int(line.split()[5]) for line in lines if "->" in line}


def test_two_corrections_of_one_report_are_both_kept(out: Path) -> None:
    figures = {row["text"]: row for row in rows_of(out, "figures")}

    def command(text: str, value: int) -> list[object]:
        row = figures[text]
        assert isinstance(row["source"], dict)
        who = ("--at", address_of(row["source"]), "--value", value, "--reviewer", "甲")
        return ["correct", out, row["submission_id"], *who, "--note", "看错", "--wait"]

    run_at_once(hold_lock(Layout(out), is_waiting=False), command("25", 26), command("20", 21))
    assert {row["text"] for row in rows_of(out, "corrections")} == {"25", "20"}


def test_two_meanings_of_one_label_in_two_places_are_both_kept(out: Path) -> None:
    label = "杂项进账=income.other"

    def command(place: str) -> list[object]:
        return ["labels", out, "--accept", label, "--by", "甲", "--context", place, "--wait"]

    run_at_once(hold_lock(Layout(out), is_waiting=False), command("收入情况"), command("资金来源"))
    assert {row["context"] for row in rows_of(out, "labels")} == {"收入情况", "资金来源"}


def test_a_second_look_never_undoes_a_decision_made_meanwhile(jixiao: Command, out: Path) -> None:
    own_id = rows_of(out, "findings")[0]["finding_id"]
    assert jixiao.run("review", out, own_id, "--as", "情况属实", "--reviewer", "甲") == 0
    decided = ["review", out, own_id, "--as", "不成立", "--reviewer", "乙"]
    run_at_once(hold_notes(Layout(out)), decided, ["review", out, own_id, "--second", "丙"])
    last = [(review.decision, review.second_reviewer) for review in load_history(out / "reviews")]
    assert last in (
        [("confirmed", None), ("dismissed", None), ("dismissed", "丙")],
        [("confirmed", None), ("confirmed", "丙"), ("dismissed", None)],
    )
    assert len(load_reviews(out / "reviews")) == 1


def test_what_two_people_note_of_one_question_is_all_kept(out: Path) -> None:
    own_id = str(rows_of(out, "findings")[0]["finding_id"])
    noted = [
        ("--sent", "2024-05-01", "--due", "2024-05-20"),
        ("--answer", "已说明", "--answered", "2024-05-09"),
    ]
    run_at_once(hold_notes(Layout(out)), *(["review", out, own_id, *words] for words in noted))
    reply = load_replies(out / "reviews")[own_id]
    assert (str(reply.sent_date), str(reply.due_date)) == ("2024-05-01", "2024-05-20")
    assert (str(reply.answered_date), reply.answer) == ("2024-05-09", "已说明")


def test_two_snapshots_pinned_at_once_are_both_pinned(out: Path, inbox: Path) -> None:
    (inbox / "2.docx").write_bytes(report_bytes())
    take_in([inbox], out)
    snapshots = list_snapshots(Layout(out))
    assert len(snapshots) == 2
    run_at_once(hold_notes(Layout(out)), *(["pin", out, snapshot] for snapshot in snapshots))
    assert read_pins(Layout(out)) == snapshots


def test_what_is_noted_is_kept_whole_or_not_at_all(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_id = str(rows_of(out, "findings")[0]["finding_id"])
    folder = out / "reviews"
    record_reviews(folder, [Review(own_id, "confirmed", "", "甲", date(2024, 5, 1))])
    before = (folder / REVIEWS).read_bytes()

    def fill_up(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", fill_up)
    with pytest.raises(OSError, match="No space"):
        record_reviews(folder, [Review(own_id, "dismissed", "", "乙", date(2024, 5, 2))])
    assert (folder / REVIEWS).read_bytes() == before
