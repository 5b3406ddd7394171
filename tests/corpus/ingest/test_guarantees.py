"""Promises that hold for an ingest as a whole: `docs/reliability.md` names their tests."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pandas as pd
import pyarrow.dataset
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import corpus.ingest.loading as loading
import corpus.ingest.reading as reading
from corpus.dataset import open_dataset
from corpus.ingest.versions import current_versions
from corpus.store.layout import Layout
from corpus.store.snapshot import current_snapshot
from extract.document import Document
from schema.errors import DocumentError, load_reasons
from schema.limits import Limits
from tests.corpus.runs import statuses_of, submissions_of, take_in
from tests.corpus.small_reports import report_bytes, write_inbox

_CANARY = "金丝雀七号"
_contents = st.sampled_from([b"", b"PK", b"\xff\xfe", "普通通知\n".encode(), "绩效自评\n".encode()])
_names = st.sampled_from(["a", "b.docx", "~$b.docx", "局.txt", "x y", "Thumbs.db"])
_trees = st.recursive(_contents, lambda inner: st.dictionaries(_names, inner, max_size=3))


def _grow(place: Path, tree: object) -> None:
    if isinstance(tree, bytes):
        place.write_bytes(tree)
    elif isinstance(tree, dict):
        place.mkdir()
        for name, inner in tree.items():
            _grow(place / name, inner)


@settings(max_examples=15)
@given(st.dictionaries(_names, _trees, max_size=3))
def test_each_file_of_any_tree_has_one_row_and_one_status(tree: dict[str, object]) -> None:
    with TemporaryDirectory() as scratch:
        inbox, out = Path(scratch) / "in", Path(scratch) / "ds"
        _grow(inbox, tree)
        report = take_in([inbox], out)
        walked = {
            (Path(folder) / name).relative_to(inbox).as_posix()
            for folder, _, names in os.walk(inbox)
            for name in names
        }
        rows = submissions_of(out)
        assert set(rows) == walked
        assert sum(report.state.statuses.values()) == len(walked)
        assert all(
            row["reason"] or row["status"] in ("extracted", "other") for row in rows.values()
        )


def test_what_is_not_read_says_why_without_a_word_of_the_document(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    good = report_bytes(f"青山县{_CANARY}")
    files = {
        "短.docx": good[: len(good) // 2],
        "页.pdf": f"%PDF-1.4 {_CANARY}".encode(),
        "件.bin": b"\x7fELF" + _CANARY.encode(),
        "乱.docx": b"\x00\x01\x02" + _CANARY.encode() * 3,
    }
    for name, content in files.items():
        (tmp_path / "in" / name).write_bytes(content)
    take_in([tmp_path / "in"], tmp_path / "ds")
    rows = submissions_of(tmp_path / "ds")
    assert set(rows) == set(files)
    for row in rows.values():
        assert row["status"] == "quarantined"
        assert str(row["message"]).startswith(load_reasons()[str(row["reason"])].message)
        assert _CANARY not in str(row["message"])


def test_a_result_larger_than_its_limit_is_quarantined_with_size_and_limit(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "大.docx").write_bytes(report_bytes())

    def row(limit: int) -> dict[str, object]:
        out = tmp_path / str(limit)
        take_in([tmp_path / "in"], out, limits=Limits(result_bytes=limit))
        return submissions_of(out)["大.docx"]

    refused = row(0)
    assert (refused["status"], refused["reason"]) == ("quarantined", "result_too_large")
    [(size, limit)] = re.findall(r"实际 (\d+)，上限 (\d+)", str(refused["message"]))
    assert limit == "0" and int(size) > 1000
    assert row(int(size))["status"] == "extracted"
    assert row(int(size) - 1)["reason"] == "result_too_large"


def test_originals_are_kept_read_only_under_the_hash_of_their_bytes(tmp_path: Path) -> None:
    inbox = write_inbox(tmp_path / "in")
    take_in([inbox], tmp_path / "ds")
    layout = Layout(tmp_path / "ds")
    for path, row in submissions_of(tmp_path / "ds").items():
        if row["sha256"] is None:
            continue
        kept = layout.original(str(row["sha256"]))
        assert kept.read_bytes() == (inbox / path).read_bytes()
        assert kept.stat().st_mode & 0o222 == 0


def test_a_new_extractor_tries_the_quarantined_again_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.docx").write_bytes(report_bytes())

    def refuse(data: bytes, limits: Limits) -> Document:
        raise DocumentError("corrupt_xml")

    with monkeypatch.context() as then:
        then.setattr(loading, "read_document", refuse)
        take_in([tmp_path / "in"], tmp_path / "ds")
    assert statuses_of(tmp_path / "ds") == {"a.docx": "quarantined"}
    versions = replace(current_versions(), reading="9.9")
    monkeypatch.setattr("corpus.ingest.run.current_versions", lambda: versions)
    take_in([tmp_path / "in"], tmp_path / "ds")
    assert statuses_of(tmp_path / "ds") == {"a.docx": "extracted"}


def _overwrite(path: Path) -> None:
    """Other bytes of the same length, within the same tick of the clock."""
    before = path.stat()
    path.write_bytes(path.read_bytes()[::-1])
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize("change", ["vanish", "grow", "become a link", "be overwritten at once"])
def test_a_file_that_changes_between_the_walk_and_the_end_is_deferred(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / "a.docx"
    path.write_bytes(report_bytes())
    (tmp_path / "in" / "b.docx").write_bytes(report_bytes("青山县渡口服务站"))
    (tmp_path / "link").symlink_to(tmp_path / "in" / "b.docx")
    changes: dict[str, Callable[[], object]] = {
        "vanish": path.unlink,
        "grow": lambda: path.write_bytes(path.read_bytes() + b"more"),
        "become a link": lambda: (tmp_path / "link").replace(path),
        "be overwritten at once": lambda: _overwrite(path),
    }
    soon = time.time_ns() + 10**10  # so that it counts as just written, however slow the machine
    os.utime(path, ns=(soon, soon))
    plain = reading.defer_changed

    def change_first(*arguments: object) -> None:
        changes[change]()
        plain(*arguments)  # type: ignore[arg-type] # handed on as they came

    monkeypatch.setattr(reading, "defer_changed", change_first)
    report = take_in([tmp_path / "in"], tmp_path / "ds")
    assert statuses_of(tmp_path / "ds") == {"a.docx": "deferred", "b.docx": "extracted"}
    assert report.exit_code == 3


def test_nothing_outside_is_read_or_written(tmp_path: Path) -> None:
    inbox, outside = tmp_path / "in", tmp_path / "outside"
    inbox.mkdir()
    outside.mkdir()
    (outside / "secret.txt").write_text(_CANARY, encoding="utf8")
    (inbox / "链接.txt").symlink_to(outside / "secret.txt")
    (inbox / "夹").symlink_to(outside)
    place = (outside / "secret.txt").as_uri()
    page = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{place}">]><a xmlns:w="urn:w">&x;</a>'
    (inbox / "实体.xml").write_text(page, encoding="utf8")
    (inbox / "..%2f..%2fup.txt").write_text("绩效自评", encoding="utf8")
    before = {path.name for path in tmp_path.iterdir()} | {"ds"}
    take_in([inbox], tmp_path / "ds")
    assert {path.name for path in tmp_path.iterdir()} == before
    assert [path.name for path in outside.iterdir()] == ["secret.txt"]
    for path in (tmp_path / "ds").rglob("*"):
        assert not path.is_file() or _CANARY.encode() not in path.read_bytes()
    texts = str(open_dataset(tmp_path / "ds").arrow("paragraphs").to_pylist())
    assert _CANARY not in texts


def test_hashes_that_look_like_numbers_stay_text_in_every_reader(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.docx").write_bytes(report_bytes())
    take_in([tmp_path / "in"], tmp_path / "ds")
    folder = tmp_path / "ds" / "current" / "submissions"
    digits = next((tmp_path / "ds" / "current").resolve().glob("submissions/**/*.parquet"))
    query = f"SELECT budget_code, submission_id FROM read_parquet('{digits}')"
    assert {str(column[1]) for column in duckdb.connect().execute(query).description or ()} == {
        "VARCHAR"
    }
    frame = pd.read_parquet(folder)
    assert all(isinstance(value, str) for value in frame.submission_id)
    fields = pyarrow.dataset.dataset(folder, partitioning="hive").schema
    assert str(fields.field("budget_code").type) == "string"


def test_a_disk_that_really_fills_up_ends_in_a_clean_error_and_is_resumed(tmp_path: Path) -> None:
    inbox, disk = tmp_path / "in", tmp_path / "disk"
    inbox.mkdir()
    disk.mkdir()
    for number in range(16):
        (inbox / f"{number}.docx").write_bytes(report_bytes(f"青山县第{number}所"))
    mount = ["mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(disk)]
    if subprocess.run(["unshare", "-rm", *mount], check=False, capture_output=True).returncode:
        pytest.skip("this machine lets nobody mount a small disk of his own")
    grow = ["mount", "-o", "remount,size=64m", str(disk)]
    script = (
        "import subprocess, sys; from pathlib import Path\n"
        f"subprocess.run({mount!r}, check=True)\n"
        "from corpus.ingest.monitor import Monitor\n"
        "from corpus.ingest.run import Options, ingest\n"
        "from corpus.store.layout import Layout\n"
        "from corpus.store.snapshot import current_snapshot\n"
        "from corpus.store.verify import verify\n"
        "from schema.limits import Limits\n"
        f"inbox, out = Path({str(inbox)!r}), Path({str(disk / 'ds')!r})\n"
        "options = Options(0, limits=Limits(free_disk_bytes=0, free_disk_percent=0))\n"
        "try:\n    ingest([inbox], out, options, Monitor()); print('fits')\n"
        "except OSError as error:\n    print(error.strerror)\n"
        "assert current_snapshot(Layout(out)) is None\n"
        f"subprocess.run({grow!r}, check=True)\n"
        "print(ingest([inbox], out, options, Monitor()).snapshot)\n"
        "assert not list(verify(Layout(out)))\n"
    )
    run = subprocess.run(
        ["unshare", "-rm", sys.executable, "-c", script],
        check=False,
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr[-1500:]
    take_in([inbox], tmp_path / "calm")
    said, snapshot = run.stdout.split("\n")[:2]
    assert said == "No space left on device"
    assert snapshot == current_snapshot(Layout(tmp_path / "calm"))


def test_an_ingest_needs_no_network_and_asks_for_none(tmp_path: Path) -> None:
    inbox = write_inbox(tmp_path / "in")
    trace = tmp_path / "trace"
    strace = ["strace", "-f", "-qq", "-e", "trace=socket,connect", "-o", str(trace)]
    alone = ["unshare", "-rn", *strace]
    if shutil.which("strace") is None or subprocess.run([*alone, "true"], check=False).returncode:
        pytest.skip("needs strace and a network namespace of its own")
    command = [sys.executable, "-m", "corpus.cli", "ingest", str(inbox), "--workers", "1"]
    run = subprocess.run([*alone, *command, "--out", str(tmp_path / "ds")], check=False)
    assert run.returncode == 3
    assert "AF_INET" not in trace.read_text(encoding="utf8", errors="backslashreplace")
