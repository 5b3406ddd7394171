"""Staged files that are damaged, or stand where others belong: never used, made again."""

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.ingest.versions import current_versions
from corpus.store.layout import Layout
from corpus.store.verify import verify, verify_snapshot
from tests.corpus.damage import cut, flip, scramble
from tests.corpus.runs import data_of, take_in
from tests.corpus.small_reports import report_bytes, write_inbox


def make_place(folder: Path) -> None:
    """An inbox `in` and its dataset `ds`."""
    take_in([write_inbox(folder / "in")], folder / "ds")


@pytest.mark.parametrize("kind", ["results", "documents"])
def test_damaged_staged_files_are_made_again_and_what_is_published_stands(
    inbox: Path, tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        (inbox / f"{number}.docx").write_bytes(report_bytes(f"青山县第{number}所"))
    out = tmp_path / "ds"
    published = take_in([inbox], out).snapshot
    staged = sorted(path for path in (out / "staging" / kind).rglob("*") if path.is_file())
    for number, path in enumerate(staged):
        (flip, cut, scramble)[number % 3](path)
    damaged = {damage.path for damage in verify(Layout(out))}
    assert damaged == {path.relative_to(out).as_posix() for path in staged}
    assert take_in([inbox], out).snapshot == published
    (inbox / "新.docx").write_bytes(report_bytes("青山县新所"))  # in the year of most others
    if kind == "documents":  # which are looked into again for another meaning alone
        other = replace(current_versions(), meaning="another")
        monkeypatch.setattr("corpus.ingest.run.current_versions", lambda: other)
    take_in([inbox], out)
    take_in([inbox], tmp_path / "calm")
    assert data_of(out) == data_of(tmp_path / "calm")
    assert list(verify_snapshot(Layout(out), published)) == []


def test_staged_files_that_changed_places_are_made_again(inbox: Path, tmp_path: Path) -> None:
    for number in range(2):
        (inbox / f"{number}.docx").write_bytes(report_bytes(f"青山县第{number}所", total="330.50"))
    out = tmp_path / "ds"
    take_in([inbox], out)
    for kind in ("results", "documents"):
        staged = [path for path in (out / "staging" / kind).rglob("*") if path.is_file()]
        first, second = sorted(staged, key=lambda path: path.stat().st_size)[-2:]
        held = first.read_bytes()
        first.write_bytes(second.read_bytes())
        second.write_bytes(held)
        damaged = {damage.path for damage in verify(Layout(out))}
        assert {path.relative_to(out).as_posix() for path in (first, second)} <= damaged
    (inbox / "新.docx").write_bytes(report_bytes("青山县新所"))  # in the year of the others
    take_in([inbox], out)
    take_in([inbox], tmp_path / "calm")
    assert data_of(out) == data_of(tmp_path / "calm")
