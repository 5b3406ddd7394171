"""Killed, starved of disk, watched by readers: the dataset is the old or the new, never between."""

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pyarrow.dataset
import pytest

from corpus.dataset import open_dataset
from corpus.ingest.manage import collect_garbage
from corpus.ingest.monitor import Monitor
from corpus.ingest.run import Options, ingest
from corpus.query import connect
from corpus.store.layout import Layout
from corpus.store.snapshot import current_snapshot
from corpus.store.verify import verify
from schema.errors import JixiaoError
from schema.report import Row
from schema.tables import load_tables
from tests.corpus.small_reports import report_bytes

# `make test` tries a few of some 280 steps. `make test-slow` kills at each, cuts the power at each
# (it leaves one of three states of the disk), and has each meet one of four errors but for every
# fifth; `make faults` tries all for each harm.
_QUICK = 125
_IS_THOROUGH = bool(os.environ.get("JIXIAO_EVERY_STEP"))
slow = pytest.mark.slow


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a dataset `old`, an inbox `in` that has changed since, and a roster."""
    inbox = tmp_path / "in"
    inbox.mkdir()
    (inbox / "灯塔.docx").write_bytes(report_bytes())
    (inbox / "渡口.docx").write_bytes(report_bytes("青山县渡口服务站", 2020))
    ingest([inbox], tmp_path / "old", Options(workers=0), Monitor())
    (inbox / "灯塔.docx").write_bytes(report_bytes(total="400.00"))
    (inbox / "通知.txt").write_text("关于召开春季植树动员会的通知\n", encoding="utf8")
    (inbox / "收文.csv").write_text("文件名,收文日期\n灯塔.docx,2022-04-02\n", encoding="utf8")
    head, row = "预算编码,单位名称,报告类型,截止日期", "1,青山县灯塔管理所,部门整体支出,2022-03-31"
    (tmp_path / "清单.csv").write_text(f"{head}\n{row}\n", encoding="utf8")
    return tmp_path


def _try_steps(place: Path, repository: Path, *harms: str) -> None:
    """Harm the ingest at some of its steps, at all if JIXIAO_EVERY_STEP is set.

    harms: as `fault_driver` takes them: what, at which step first, at each how many-th then.
    """
    picked = [f"{harm.partition(',')[0]},1,1" for harm in harms] if _IS_THOROUGH else harms
    command = [sys.executable, "-m", "tests.corpus.fault_driver", str(place), *picked]
    run = subprocess.run(command, cwd=repository, check=False, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr[-2000:]
    assert len(run.stdout.split()) == len(harms)
    assert all(int(last) > 100 for last in run.stdout.split())


def test_whatever_step_fails_readers_see_old_or_new_and_a_second_run_completes(
    place: Path, repository: Path
) -> None:
    # One process for all: to load the program takes longer than to try a few steps.
    _try_steps(place, repository, f"kill,40,{_QUICK}", f"EIO,9,{_QUICK}", f"lost,20,{_QUICK}")


@slow
@pytest.mark.parametrize(
    "harm",
    [
        *("kill,1,1", "ENOSPC,2,5", "EIO,3,5", "EMFILE,4,5", "EACCES,5,5"),
        *("lost,1,3", "emptied,2,3", "mixed,3,3"),
    ],
)
def test_any_step_may_fail(place: Path, repository: Path, harm: str) -> None:
    _try_steps(place, repository, harm)


@slow
@pytest.mark.parametrize("harm", ["kill,1,5", "lost,2,5", "emptied,3,5", "mixed,4,5"])
def test_a_first_ingest_may_be_killed_or_lose_its_power_at_any_step_too(
    place: Path, repository: Path, harm: str
) -> None:
    shutil.rmtree(place / "old")
    (place / "old").mkdir()
    (place / "in" / "灯塔.docx").unlink()
    _try_steps(place, repository, harm)


def test_what_is_renamed_is_on_the_disk_before_and_its_name_after(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: set[int] = set()
    unnamed: set[int] = set()
    plain_fsync, plain_replace, plain_rename = os.fsync, os.replace, os.rename

    def fsync(handle: int) -> None:
        synced.add(os.fstat(handle).st_ino)
        unnamed.discard(os.fstat(handle).st_ino)
        plain_fsync(handle)

    def move(plain: object, source: Path, target: Path) -> None:
        if not Path(source).is_symlink():
            inside = [Path(source), *Path(source).rglob("*")]
            assert {path.stat().st_ino for path in inside} <= synced, f"{source} was not synced"
        unnamed.add(Path(target).parent.stat().st_ino)
        (plain_replace if plain is os.replace else plain_rename)(source, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", lambda source, target: move(os.replace, source, target))
    monkeypatch.setattr(os, "rename", lambda source, target: move(os.rename, source, target))
    ingest([place / "in"], place / "fresh", Options(workers=0), Monitor())
    assert len(synced) > 50
    assert not unnamed


@slow
@pytest.mark.parametrize("seed", range(4))
def test_a_run_killed_at_any_moment_is_completed_by_the_next(place: Path, seed: int) -> None:
    for number in range(8):
        (place / "in" / f"{number}.docx").write_bytes(report_bytes(f"青山县第{number}所"))
    ingest([place / "in"], place / "calm", Options(workers=2), Monitor())
    command = [sys.executable, "-m", "corpus.cli", "ingest", str(place / "in"), "--workers", "2"]
    moments = random.Random(seed)
    for number in range(50 if _IS_THOROUGH else 10):
        out = place / f"out{number}"
        run = subprocess.Popen(
            [*command, "--out", str(out)], stdout=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(moments.uniform(0.3, 3.0))
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
        ingest([place / "in"], out, Options(workers=0), Monitor())
        assert current_snapshot(Layout(out)) == current_snapshot(Layout(place / "calm"))
        assert list(verify(Layout(out))) == []


def start_writer(inbox: Path, out: Path, then: str = "") -> subprocess.Popen[bytes]:
    """A process that publishes one document more, six times. then: what it does after each.

    It is given back once it has loaded the program: only then is there something to watch.
    """
    script = (
        "import sys; from pathlib import Path; from corpus.ingest.run import Options, ingest\n"
        "from corpus.ingest.manage import collect_garbage\n"
        "from corpus.ingest.monitor import Monitor\n"
        "from tests.corpus.small_reports import report_bytes\n"
        "inbox, out = Path(sys.argv[1]), Path(sys.argv[2])\n"
        "print(flush=True)\n"
        "for number in range(6):\n"
        "    (inbox / f'{number}.docx').write_bytes(report_bytes(f'青山县第{number}所'))\n"
        "    ingest([inbox], out, Options(workers=0), Monitor())\n"
        f"    {then}\n"
    )
    command = [sys.executable, "-c", script, str(inbox), str(out)]
    writer = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert writer.stdout is not None
    with writer.stdout as loaded:
        assert loaded.readline()
    return writer


def test_readers_never_see_a_mixture_while_a_writer_publishes(place: Path) -> None:
    out = place / "old"
    writer = start_writer(place / "in", out)
    seen = set()
    while writer.poll() is None:
        dataset = open_dataset(out)
        folder = dataset.folder
        by_arrow = pyarrow.dataset.dataset(folder / "submissions", partitioning="hive").to_table()
        expected = {
            row["submission_id"] for row in by_arrow.to_pylist() if row["status"] == "extracted"
        }
        by_pandas = set(pd.read_parquet(folder / "figures").submission_id)
        query = "SELECT DISTINCT submission_id FROM reports"
        by_duckdb = set(connect(folder).run(query).column("submission_id").to_pylist())
        assert by_pandas == by_duckdb == expected
        seen.add(dataset.snapshot)
        time.sleep(0.05)  # what is read all the time takes the processor from the writer
    assert writer.returncode == 0
    assert len(seen) > 1


def test_a_reader_whose_snapshot_is_collected_reads_it_whole_or_is_told(place: Path) -> None:
    out = place / "old"
    reader = open_dataset(out)
    connection = connect(reader.folder)
    expected = reader.arrow("figures").num_rows
    files = sorted(reader.folder.rglob("figures/**/*.parquet"))
    with files[0].open("rb") as held:
        whole = held.read()
        held.seek(0)
        ingest([place / "in"], out, Options(workers=0), Monitor())
        assert reader.arrow("figures").num_rows == expected  # published anew, and nothing is gone
        assert collect_garbage(out, 1, is_waiting=False) == [reader.snapshot]
        assert held.read() == whole
    for read in (
        lambda: reader.arrow("figures"),
        lambda: connection.run("SELECT count(*) FROM figures"),
        lambda: pd.read_parquet(reader.folder / "figures"),
    ):
        with pytest.raises((OSError, JixiaoError)):
            read()
    assert open_dataset(out).arrow("figures").num_rows > 0


def test_readers_are_never_given_a_part_while_old_snapshots_are_collected(place: Path) -> None:
    out = place / "old"
    writer = start_writer(place / "in", out, "collect_garbage(out, 1, is_waiting=False)")
    seen = set()
    while writer.poll() is None:
        try:
            dataset = open_dataset(out)
            rows = dataset.arrow("submissions").to_pylist()
            read = {row["submission_id"] for row in rows if row["status"] == "extracted"}
            figures = set(dataset.arrow("figures").column("submission_id").to_pylist())
        except (OSError, JixiaoError):  # told that its snapshot is gone
            continue
        assert figures == read
        seen.add(dataset.snapshot)
        time.sleep(0.02)  # as above
    assert writer.returncode == 0
    assert len(seen) > 1


def test_two_ingests_at_once_both_end_well_and_one_waits(place: Path) -> None:
    command = [sys.executable, "-m", "corpus.cli", "ingest", str(place / "in"), "--wait"]
    command += ["--out", str(place / "both"), "--workers", "1"]
    runs = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for _ in range(2)]
    assert [run.wait() for run in runs] == [0, 0]
    assert list(verify(Layout(place / "both"))) == []
    ingest([place / "in"], place / "alone", Options(workers=0), Monitor())
    assert current_snapshot(Layout(place / "both")) == current_snapshot(Layout(place / "alone"))


def test_a_growing_file_is_deferred_or_read_whole(place: Path) -> None:
    content = report_bytes("青山县慢速所")
    script = (
        "import sys, time; data = open(sys.argv[1], 'rb').read()\n"
        "with open(sys.argv[2], 'wb') as file:\n"
        "    for start in range(0, len(data), 200):\n"
        "        file.write(data[start:start + 200]); file.flush(); time.sleep(0.02)\n"
    )
    (place / "whole").write_bytes(content)
    growing = place / "in" / "慢.docx"
    growing.touch()
    copy = subprocess.Popen([sys.executable, "-c", script, str(place / "whole"), str(growing)])
    while copy.poll() is None:
        ingest([place / "in"], place / "old", Options(workers=0), Monitor())
        rows = open_dataset(place / "old").arrow("submissions").to_pylist()
        mine = [row for row in rows if row["path"] == "慢.docx"]
        assert {row["status"] for row in mine} <= {"deferred", "extracted", "quarantined"}
        for row in (row for row in mine if row["sha256"] is not None):
            kept = Layout(place / "old").original(row["sha256"]).read_bytes()
            assert hashlib.sha256(kept).hexdigest() == row["sha256"]
            assert content.startswith(kept)
            assert row["status"] != "extracted" or kept == content
    for out in (place / "old", place / "calm"):
        ingest([place / "in"], out, Options(workers=0), Monitor())
    own_id = hashlib.sha256(content).hexdigest()[:16]
    read, calm = (_rows_of(place / out, own_id) for out in ("old", "calm"))
    assert read == calm and len(read["figures"]) > 1


def _rows_of(out: Path, own_id: str) -> dict[str, list[Row]]:
    """All that a dataset tells of a submission, but for when it was taken in."""
    dataset = open_dataset(out)
    tables = {
        name: dataset.arrow(name).to_pylist()
        for name, table in load_tables().items()
        if "submission_id" in table.column_names
    }
    return {
        name: [{**row, "ingested_at": None} for row in rows if row["submission_id"] == own_id]
        for name, rows in tables.items()
    }
