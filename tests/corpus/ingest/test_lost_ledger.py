"""A ledger that is lost or damaged is noticed and made again; nothing is forgotten."""

import contextlib
import hashlib
import os
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.dataset import open_dataset
from corpus.ingest import manage
from corpus.ingest.manage import collect_garbage, remove
from corpus.ingest.monitor import Monitor
from corpus.ingest.repair import repair
from corpus.ingest.run import Options, ingest
from corpus.store.layout import Layout, StoreError
from corpus.store.ledger import Ledger, open_ledger
from corpus.store.verify import verify
from tests.corpus.damage import cut, files_of, flip, make_dataset, mend, rows_of, scramble
from tests.corpus.runs import data_of, submissions_of, take_in
from tests.corpus.small_reports import report_bytes

_HERE = Options(workers=0)
make_place = make_dataset


def _empty_tables(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("DELETE FROM versions")
        connection.execute("DELETE FROM entries")


def _make_blank(path: Path) -> None:
    """What a command that opens a ledger makes where it finds none."""
    path.unlink()
    with open_ledger(path):
        pass


_LOSSES: dict[str, Callable[[Path], object]] = {
    "removed": Path.unlink,
    "blank": _make_blank,
    "emptied": lambda path: os.truncate(path, 0),
    "without rows": _empty_tables,
    "cut short": cut,
    "random bytes": scramble,
    "no database": lambda path: path.write_bytes(b"x" * 5000),
}
_DAILY = {"removed", "without rows", "random bytes"}
loss = pytest.mark.parametrize(
    "lose",
    [
        pytest.param(lose, id=name, marks=[] if name in _DAILY else [pytest.mark.slow])
        for name, lose in _LOSSES.items()
    ],
)


@loss
def test_a_lost_ledger_publishes_and_collects_nothing(
    inbox: Path, out: Path, tmp_path: Path, lose: Callable[[Path], object]
) -> None:
    (inbox / "渡口.docx").unlink()  # so that not all that the ledger held is told elsewhere
    lose(out / "ledger.sqlite")
    before, snapshot = files_of(out) - {out / "ledger.sqlite"}, open_dataset(out).snapshot
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "新.docx").write_bytes(report_bytes("青山县新所"))
    for change in (
        lambda: ingest([tmp_path / "one"], out, _HERE, Monitor()),
        lambda: collect_garbage(out, 1, is_waiting=False),
        lambda: manage.check(out, _HERE, Monitor()),
    ):
        with pytest.raises(StoreError, match=f"台账.*jixiao repair {out}"):
            change()
    assert before <= files_of(out)
    assert open_dataset(out).snapshot == snapshot


@pytest.mark.parametrize("name", ["removed", "blank", "emptied", "no database"])
def test_a_lost_ledger_is_made_again_by_itself_where_nothing_is_in_doubt(
    out: Path, tmp_path: Path, name: str
) -> None:
    rows = rows_of(out)
    _LOSSES[name](out / "ledger.sqlite")
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "新.docx").write_bytes(report_bytes("青山县新所"))
    report = take_in([tmp_path / "one"], out)
    assert report.counts["recollected"] == len({row["path"] for row in rows})
    # The paths, and so the ids of duplicates, are told with the root's name where there are two.
    told = Counter((row["sha256"], row["status"], row["ingested_at"]) for row in rows)
    found = Counter((row["sha256"], row["status"], row["ingested_at"]) for row in rows_of(out))
    assert told < found and found.total() == told.total() + 1
    assert list(verify(Layout(out))) == []


def _keep_another(out: Path) -> None:
    data = report_bytes("青山县只有台账知道的所")
    path = Layout(out).original(hashlib.sha256(data).hexdigest())
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)


def _flip_figures(out: Path) -> None:
    flip(next(open_dataset(out).folder.rglob("figures/**/*.parquet")))


_DOUBTS: dict[str, Callable[[Path], object]] = {
    "一个原件": _keep_another,
    "当前快照也有损坏": _flip_figures,
    "不是最近一次": lambda out: shutil.rmtree(out / "runs"),
    "输入文件夹里少了 1 份": lambda out: (out.parent / "in" / "渡口.docx").unlink(),
}


@pytest.mark.parametrize("doubt", _DOUBTS)
def test_a_lost_ledger_is_left_to_repair_where_something_is_in_doubt(
    inbox: Path, out: Path, doubt: str
) -> None:
    _DOUBTS[doubt](out)
    (out / "ledger.sqlite").unlink()
    before = files_of(out)
    with pytest.raises(
        StoreError, match=f"{'原件与' if '原件' in doubt else doubt}.*jixiao repair"
    ):
        take_in([inbox], out)
    assert files_of(out) == before


@loss
def test_a_lost_ledger_is_made_again_and_nothing_is_forgotten(
    inbox: Path, out: Path, lose: Callable[[Path], object]
) -> None:
    rows, snapshot = rows_of(out), open_dataset(out).snapshot
    lose(out / "ledger.sqlite")
    done = mend(out)
    assert {damage.path for damage in done.mended} == {"ledger.sqlite"} and not done.left
    assert open_dataset(out).snapshot == snapshot and rows_of(out) == rows
    assert done.recollection is not None and not done.recollection.guessed
    again = take_in([inbox], out)
    assert again.is_unchanged and again.counts["missing"] == 0
    assert rows_of(out) == rows and list(verify(Layout(out))) == []


def test_an_older_ledger_put_back_is_noticed(inbox: Path, out: Path, tmp_path: Path) -> None:
    shutil.copy(out / "ledger.sqlite", tmp_path / "older")
    (inbox / "新.docx").write_bytes(report_bytes("青山县新所"))
    take_in([inbox], out)
    rows = rows_of(out)
    shutil.copy(tmp_path / "older", out / "ledger.sqlite")
    with pytest.raises(StoreError, match="不是最近的"):
        take_in([inbox], out)
    mend(out)
    assert rows_of(out) == rows


def test_what_the_ledger_alone_could_tell_of_a_lost_file_is_named(inbox: Path, out: Path) -> None:
    rows = rows_of(out)
    (inbox / "渡口.docx").unlink()
    (out / "ledger.sqlite").unlink()
    done = mend(out)
    assert done.recollection is not None
    assert done.recollection.guessed == ("渡口.docx",)
    assert rows_of(out) == rows
    assert take_in([inbox], out).counts["missing"] == 1


def test_a_ledger_of_two_inboxes_is_made_again(tmp_path: Path) -> None:
    for name in ("三月", "四月"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "甲.docx").write_bytes(report_bytes(f"青山县{name}所"))
        take_in([tmp_path / name], tmp_path / "ds")
    rows = rows_of(tmp_path / "ds")
    assert {row["path"] for row in rows} == {"三月/甲.docx", "四月/甲.docx"}
    (tmp_path / "ds" / "ledger.sqlite").unlink()
    mend(tmp_path / "ds")
    assert rows_of(tmp_path / "ds") == rows


def test_a_ledger_without_a_path_leaves_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with contextlib.closing(Ledger(None)) as ledger:
        ledger.commit()
    assert list(tmp_path.iterdir()) == []


def test_a_ledger_that_nothing_tells_the_inputs_of_asks_for_them(inbox: Path, out: Path) -> None:
    rows = rows_of(out)
    (out / "ledger.sqlite").unlink()
    shutil.rmtree(out / "runs")
    with pytest.raises(StoreError, match="--root"):
        mend(out)
    repair(out, [inbox], None, _HERE, Monitor())
    assert rows_of(out) == rows


def test_a_ledger_without_personal_data_is_made_again(inbox: Path, tmp_path: Path) -> None:
    out = tmp_path / "masked"
    (inbox / "张三丰自评.docx").write_bytes(report_bytes("青山县新所"))
    options = replace(_HERE, is_masking=True)
    ingest([inbox], out, options, Monitor())
    rows = rows_of(out)
    (out / "ledger.sqlite").unlink()
    mend(out)
    assert rows_of(out) == rows
    ingest([inbox], out, options, Monitor())
    assert rows_of(out) == rows


def test_a_removal_that_was_interrupted_is_no_loss(
    inbox: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = str(submissions_of(out)["茶场新.docx"]["submission_id"])
    with monkeypatch.context() as then:
        then.setattr(manage, "commit_snapshot", lambda *_: (_ for _ in ()).throw(OSError(5, "x")))
        with pytest.raises(OSError, match="x"):
            remove(out, [lost], _HERE, Monitor())
    with pytest.raises(StoreError, match="未清理"):
        collect_garbage(out, 1, is_waiting=False)
    manage.check(out, _HERE, Monitor())
    assert lost not in {row["submission_id"] for row in rows_of(out)}
    collect_garbage(out, 1, is_waiting=False)


def test_a_digest_flipped_in_the_ledger_is_not_believed(inbox: Path, out: Path) -> None:
    expected = data_of(out)
    with sqlite3.connect(out / "ledger.sqlite") as connection:
        connection.execute("UPDATE results SET digest = replace(digest, '2020', '2021')")
        connection.execute("DELETE FROM meta")
    assert [damage.path for damage in verify(Layout(out))] == ["ledger.sqlite"]
    take_in([inbox], out)
    assert data_of(out) == expected and list(verify(Layout(out))) == []


@pytest.mark.parametrize("lose", [cut, scramble], ids=["cut short", "random bytes"])
def test_all_other_damage_is_found_where_the_ledger_is_damaged(
    out: Path, lose: Callable[[Path], object]
) -> None:
    lose(out / "ledger.sqlite")
    part = next(open_dataset(out).folder.rglob("figures/**/*.parquet"))
    original = next(path for path in (out / "originals").rglob("*") if path.is_file())
    flip(part)
    original.unlink()
    damaged = {out / damage.path for damage in verify(Layout(out))}
    assert damaged == {part, original, out / "ledger.sqlite"}


def test_a_ledger_cut_at_any_place_is_found(out: Path) -> None:
    ledger = out / "ledger.sqlite"
    content = ledger.read_bytes()
    page = int.from_bytes(content[16:18], "big")
    pages = [*range(0, len(content), page)]
    for length in (*pages, *(place + page // 2 for place in pages), 1, 99, len(content) - 1):
        ledger.write_bytes(content[:length])
        assert [damage.path for damage in verify(Layout(out))] == ["ledger.sqlite"], length
    ledger.write_bytes(content)
    assert list(verify(Layout(out))) == []
