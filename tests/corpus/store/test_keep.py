"""Looking after a dataset: damage found, snapshots kept and collected, differences told."""

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.dataset import open_dataset
from corpus.ingest.manage import collect_garbage, remove, retry
from corpus.ingest.monitor import Monitor
from corpus.ingest.run import Options, ingest
from corpus.store.diff import diff_snapshots
from corpus.store.keep import describe_snapshots, set_pin
from corpus.store.layout import Layout
from corpus.store.ledger import open_ledger
from corpus.store.snapshot import list_snapshots
from corpus.store.verify import verify, verify_snapshot
from schema.errors import UsageError
from tests.corpus.damage import flip
from tests.corpus.small_reports import report_bytes, write_inbox

_HERE = Options(workers=0)


def _grow(inbox: Path, out: Path, number: int) -> str:
    """Take in one more report, and give the snapshot."""
    (inbox / f"新{number}.docx").write_bytes(report_bytes(f"青山县第{number}所", 2015 + number))
    return ingest([inbox], out, _HERE, Monitor()).snapshot


def make_place(folder: Path) -> None:
    """An inbox `in` and its dataset `ds`."""
    ingest([write_inbox(folder / "in")], folder / "ds", _HERE, Monitor())


def _damaged(out: Path) -> set[str]:
    return {damage.path for damage in verify(Layout(out))}


def test_a_flipped_byte_is_found_in_each_file_that_holds_data(out: Path) -> None:
    kept = ("snapshots", "originals", "staging")
    files = [p for folder in kept for p in (out / folder).rglob("*") if p.is_file()]
    full = {path for path in files if path.stat().st_size}  # not the original of an empty file
    [manifest] = (path for path in full if path.name == "manifest.json")
    assert len(full) > 20
    for flipped in ({manifest}, full - {manifest}):  # a wrong one does not tell of its parts
        contents = {path: path.read_bytes() for path in flipped}
        for path in flipped:
            flip(path)
        names = {path.relative_to(out).as_posix() for path in flipped}
        found = _damaged(out)
        # A manifest may be wrong in the hash of a part, which is told too.
        assert names <= found and (flipped == {manifest} or names == found)
        for path, content in contents.items():
            path.write_bytes(content)
    assert _damaged(out) == set()


def test_every_byte_of_a_manifest_counts(out: Path) -> None:
    manifest = open_dataset(out).folder / "manifest.json"
    content = manifest.read_bytes()
    manifest.chmod(0o600)
    for place in range(0, len(content), 97):
        manifest.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        assert list(verify_snapshot(Layout(out), manifest.parent.name)), place
    manifest.write_bytes(content)
    assert _damaged(out) == set()


@pytest.mark.parametrize(
    "harm",
    [
        lambda path: path.unlink(),
        lambda path: path.with_name("extra.parquet").write_bytes(path.read_bytes()),
        lambda path: path.with_name("stray").symlink_to(path.name),
        lambda path: path.write_bytes(path.read_bytes()[:-1]),
    ],
    ids=["missing", "extra", "link", "cut short"],
)
def test_missing_extra_and_shortened_files_are_found(
    out: Path, harm: Callable[[Path], object]
) -> None:
    part = next(path for path in open_dataset(out).folder.rglob("*.parquet"))
    part.chmod(0o600)
    harm(part)
    assert _damaged(out)


def test_a_missing_original_is_found(out: Path) -> None:
    original = next(path for path in (out / "originals").rglob("*") if path.is_file())
    original.unlink()
    assert _damaged(out) == {original.relative_to(out).as_posix()}


def test_a_current_that_points_nowhere_is_found(out: Path) -> None:
    (out / "current").unlink()
    (out / "current").symlink_to("snapshots/0123456789abcdef")
    assert "current" in _damaged(out)


def test_snapshots_are_listed_in_the_order_they_were_published(inbox: Path, out: Path) -> None:
    first = open_dataset(out).snapshot
    others = [_grow(inbox, out, number) for number in (1, 2)]
    with open_ledger(Layout(out).ledger) as ledger:
        listed = describe_snapshots(Layout(out), ledger)
    assert [kept.snapshot for kept in listed] == [first, *others]
    assert [kept.is_current for kept in listed] == [False, False, True]


def test_collecting_keeps_the_last_the_current_and_the_pinned(inbox: Path, out: Path) -> None:
    snapshots = [open_dataset(out).snapshot, *(_grow(inbox, out, n) for n in (1, 2, 3))]
    set_pin(Layout(out), snapshots[0], is_pinned=True)
    assert collect_garbage(out, 1, is_waiting=False) == snapshots[1:3]
    assert list_snapshots(Layout(out)) == sorted([snapshots[0], snapshots[3]])
    assert _damaged(out) == set()
    assert open_dataset(out, snapshots[0]).snapshot == snapshots[0]


def test_nothing_that_is_needed_is_collected(inbox: Path, out: Path) -> None:
    collect_garbage(out, 1, is_waiting=False)
    expected = open_dataset(out).snapshot
    assert ingest([inbox], out, _HERE, Monitor()).snapshot == expected
    assert _damaged(out) == set()


def test_a_removed_submission_leaves_and_its_original_goes_with_the_last_snapshot(
    inbox: Path, out: Path
) -> None:
    old = open_dataset(out)
    row = next(r for r in old.arrow("submissions").to_pylist() if r["path"] == "渡口.docx")
    report = remove(out, [row["submission_id"]], _HERE, Monitor())
    assert report.removed == (row["submission_id"],)
    for table in ("submissions", "figures", "cells"):
        ids = open_dataset(out).arrow(table).column("submission_id").to_pylist()
        assert row["submission_id"] not in ids
    assert row["submission_id"] in old.arrow("figures").column("submission_id").to_pylist()
    assert Layout(out).original(row["sha256"]).exists()
    collect_garbage(out, 1, is_waiting=False)
    assert not Layout(out).original(row["sha256"]).exists()
    assert _damaged(out) == set()


def test_an_unknown_submission_cannot_be_removed(out: Path) -> None:
    with pytest.raises(UsageError, match="没有这个报送"):
        remove(out, ["0" * 16], _HERE, Monitor())


def test_a_retry_gives_the_same_data_where_nothing_changed(out: Path) -> None:
    before = open_dataset(out).snapshot
    report = retry(out, _HERE, Monitor())
    assert report.snapshot == before and report.counts["read"] >= 1


def test_a_difference_names_the_cell(inbox: Path, out: Path) -> None:
    old = open_dataset(out)
    (inbox / "渡口.docx").write_bytes(report_bytes("青山县渡口服务站", 2020, total="99.00"))
    ingest([inbox], out, _HERE, Monitor())
    new = open_dataset(out)
    changes = list(diff_snapshots(old.folder, new.folder))
    changed = {(c.table, c.column, c.old, c.new) for c in changes if c.kind == "changed"}
    assert ("submissions", "status", "extracted", "superseded") in changed
    assert {c.kind for c in changes if c.table == "figures"} == {"added", "removed"}
    assert not list(diff_snapshots(new.folder, new.folder))


def test_a_difference_and_its_reverse_mirror_each_other(inbox: Path, out: Path) -> None:
    old = open_dataset(out).folder
    _grow(inbox, out, 1)
    new = open_dataset(out).folder
    there, back = list(diff_snapshots(old, new)), list(diff_snapshots(new, old))
    assert [c.key for c in there if c.kind == "added"] == [
        c.key for c in back if c.kind == "removed"
    ]
    assert {c.kind for c in there} == {"added"}
