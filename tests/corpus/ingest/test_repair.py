"""What is lost or damaged in a dataset is made again from what is good, or named."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.dataset import open_dataset
from corpus.ingest.manage import collect_garbage
from corpus.ingest.repair import Repair
from corpus.ingest.run import Options
from corpus.ingest.versions import current_versions
from corpus.store.layout import Layout, StoreError
from corpus.store.ledger import open_ledger
from corpus.store.snapshot import current_snapshot, list_snapshots
from corpus.store.verify import verify
from tests.corpus.damage import cut, files_of, flip, make_dataset, mend, rows_of
from tests.corpus.runs import data_of, submissions_of, take_in
from tests.corpus.small_reports import report_bytes

_HERE = Options(workers=0)
make_place = make_dataset
slow = pytest.mark.slow


@pytest.mark.parametrize("is_known", [True, False], ids=["ledger", "no ledger"])
@pytest.mark.parametrize("target", [None, "snapshots/0123456789abcdef"])
def test_a_lost_current_is_found_again(
    inbox: Path, out: Path, target: str | None, is_known: bool
) -> None:
    expected, rows = open_dataset(out).snapshot, rows_of(out)
    (out / "current").unlink()
    if target is not None:
        (out / "current").symlink_to(target)
    if not is_known:
        (out / "ledger.sqlite").unlink()
    assert "current" in {damage.path for damage in verify(Layout(out))}
    done = mend(out)
    assert "current" in {damage.path for damage in done.mended} and not done.left
    assert current_snapshot(Layout(out)) == expected and rows_of(out) == rows


def test_a_current_that_leads_nowhere_is_not_blamed_on_the_ledger(inbox: Path, out: Path) -> None:
    (out / "current").unlink()
    (out / "current").symlink_to("snapshots/0123456789abcdef")
    assert [(d.path, d.problem) for d in verify(Layout(out))] == [("current", "指向的快照不存在")]
    with pytest.raises(StoreError, match=f"^current 指向的快照 0123456789abcdef .*repair {out}"):
        take_in([inbox], out)


def test_where_nothing_tells_which_snapshot_was_current_the_user_does(out: Path) -> None:
    expected = open_dataset(out).snapshot
    (out / "current").unlink()
    shutil.rmtree(out / "runs")
    with pytest.raises(StoreError, match="--snapshot"):
        mend(out)
    mend(out, expected)
    assert open_dataset(out).snapshot == expected


def _foreign(path: Path) -> None:
    shutil.copy(path, path.with_name("extra.parquet"))


_HARMS: dict[str, Callable[[Path], object]] = {
    "gone": Path.unlink,
    "flipped": flip,
    "cut": cut,
    "extra": _foreign,
}


@pytest.mark.parametrize("name", ["figures/**/*.parquet", "submissions/**/*.parquet", "*.json"])
@pytest.mark.parametrize("harm", _HARMS)
@pytest.mark.parametrize(
    "way", ["repair", *(pytest.param(way, marks=slow) for way in ("ingest", "ingest more"))]
)
def test_a_damaged_part_or_manifest_is_made_again(
    inbox: Path, out: Path, name: str, harm: str, way: str
) -> None:
    rows, data = rows_of(out), data_of(out)
    path = next(open_dataset(out).folder.glob(name))
    path.chmod(0o600)
    _HARMS[harm](path)
    if way == "repair":
        assert not mend(out).left
    else:
        if way == "ingest more":
            (inbox / "新.docx").write_bytes(report_bytes("青山县新所", 2015))
        report = take_in([inbox], out)
        assert report.counts["damaged"] == 1
    current = open_dataset(out).folder
    assert [d for d in verify(Layout(out)) if current.name in d.path] == []
    if way != "ingest more":
        assert rows_of(out) == rows and data_of(out) == data


def test_a_snapshot_that_is_gone_is_made_again(inbox: Path, out: Path) -> None:
    expected, rows = data_of(out), rows_of(out)
    shutil.rmtree(open_dataset(out).folder)
    take_in([inbox], out)
    assert data_of(out) == expected and rows_of(out) == rows
    assert list(verify(Layout(out))) == []


def test_an_older_snapshot_is_mended_from_the_current_one(inbox: Path, out: Path) -> None:
    old = open_dataset(out).folder
    (inbox / "新.docx").write_bytes(report_bytes("青山县新所", 2015))
    take_in([inbox], out)
    part = next((old / "figures" / "fiscal_year=2020").iterdir())
    content = part.read_bytes()
    part.unlink()
    assert not mend(out).left
    assert part.read_bytes() == content


@pytest.mark.parametrize("harm", [Path.unlink, flip], ids=["gone", "flipped"])
def test_a_lost_original_is_kept_again_from_the_input_or_named(
    inbox: Path, out: Path, harm: Callable[[Path], object]
) -> None:
    rows, by_path = rows_of(out), submissions_of(out)
    layout = Layout(out)
    for name in ("灯塔.docx", "茶场旧.docx"):
        path = layout.original(str(by_path[name]["sha256"]))
        path.chmod(0o600)
        harm(path)
    (inbox / "茶场旧.docx").unlink()
    done = mend(out)
    kept = layout.original(str(by_path["灯塔.docx"]["sha256"]))
    assert kept.read_bytes() == (inbox / "灯塔.docx").read_bytes()
    assert [out / damage.path for damage in done.left] == [path]
    assert rows_of(out) == rows


def test_a_lost_original_costs_its_own_document_alone(
    inbox: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    layout = Layout(out)
    layout.original(str(submissions_of(out)["茶场新.docx"]["sha256"])).unlink()
    (inbox / "茶场新.docx").unlink()
    versions = replace(current_versions(), reading="9.9")
    monkeypatch.setattr("corpus.ingest.run.current_versions", lambda: versions)
    take_in([inbox], out)
    rows = submissions_of(out)
    assert rows["茶场新.docx"]["reason"] == "original_lost"
    assert rows["茶场旧.docx"]["status"] == "extracted"


@pytest.mark.parametrize("folder", ["results", "documents"])
def test_damaged_staged_files_are_made_again(out: Path, folder: str) -> None:
    expected = data_of(out)
    staged = [p for p in (out / "staging" / folder).rglob("*") if p.is_file()]
    for path in staged:
        flip(path)
    assert {out / damage.path for damage in verify(Layout(out))} == set(staged)
    assert not mend(out).left
    assert data_of(out) == expected and list(verify(Layout(out))) == []
    with open_ledger(out / "ledger.sqlite") as ledger:
        needed = ledger.result_keys()
    assert all(Layout(out).result(key).is_file() for key in needed)


def test_everything_but_the_originals_may_be_lost_at_once(out: Path) -> None:
    rows = rows_of(out)
    (out / "ledger.sqlite").unlink()
    (out / "current").unlink()
    shutil.rmtree(out / "staging")
    flip(next(out.glob("snapshots/*/figures/**/*.parquet")))
    mend(out)
    assert rows_of(out) == rows


def test_a_sound_dataset_is_left_alone(out: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in files_of(out)}
    assert mend(out) == Repair((), ())
    assert {path: path.stat().st_mtime_ns for path in files_of(out)} == before


def test_no_snapshot_is_collected_while_a_kept_one_is_damaged(out: Path) -> None:
    snapshots = list_snapshots(Layout(out))
    next(open_dataset(out).folder.rglob("submissions/**/*.parquet")).unlink()
    with pytest.raises(StoreError, match="快照损坏"):
        collect_garbage(out, 1, is_waiting=False)
    assert list_snapshots(Layout(out)) == snapshots
