"""Files that are read by way of LibreOffice: refused without it, read once it is there."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from corpus.ingest.manage import collect_garbage
from corpus.ingest.monitor import Monitor
from corpus.ingest.run import Options, ingest
from corpus.store.layout import Layout
from corpus.store.verify import verify
from extract.office import kept
from tests.corpus.damage import flip
from tests.corpus.runs import data_of, statuses_of, take_in
from tests.corpus.small_reports import report_bytes
from tests.extract.examples import rich_text
from tests.extract.office.libreoffice import needs_libreoffice


@pytest.mark.slow
@needs_libreoffice
def test_a_file_is_read_again_by_itself_once_libreoffice_is_there(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "ds"
    folder.mkdir()
    (folder / "旧.doc").write_text(rich_text(), encoding="ascii")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", "")
        take_in([folder], out)
        assert statuses_of(out) == {"旧.doc": "quarantined"}
    take_in([folder], out)
    assert statuses_of(out) == {"旧.doc": "extracted"}


@dataclass(frozen=True, slots=True)
class Place:
    """An inbox with one RTF file, and a program in LibreOffice's place that notes each run."""

    folder: Path

    @property
    def inbox(self) -> Path:
        return self.folder / "in"

    @property
    def out(self) -> Path:
        return self.folder / "ds"

    @property
    def runs(self) -> int:
        return len((self.folder / "runs").read_text(encoding="utf8").split())

    @property
    def conversions(self) -> list[Path]:
        return [p for p in (self.out / "staging" / "conversions").rglob("*") if p.is_file()]

    def read_again(self) -> None:
        """Take all in once more, with nothing kept of what was read."""
        for name in ("snapshots", "staging/documents", "staging/results"):
            shutil.rmtree(self.out / name)
        (self.out / "ledger.sqlite").unlink()
        (self.out / "current").unlink()
        take_in([self.inbox], self.out)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "旧.rtf").write_text(rich_text(), encoding="ascii")
    (tmp_path / "report.docx").write_bytes(report_bytes())
    (tmp_path / "runs").touch()
    program = tmp_path / "programs" / "soffice"
    program.parent.mkdir()
    program.write_text(
        f"#!/bin/sh\necho 1 >> {tmp_path}/runs\nmkdir out\n"
        f"cp {tmp_path}/report.docx out/source.docx\n",
        encoding="utf8",
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    return Place(tmp_path)


def test_a_file_is_converted_once_however_often_it_is_read(place: Place) -> None:
    take_in([place.inbox], place.out)
    before = data_of(place.out)
    assert (place.runs, len(place.conversions)) == (1, 1)
    place.read_again()
    assert (place.runs, data_of(place.out)) == (1, before)


def test_a_damaged_conversion_is_told_and_made_again(place: Place) -> None:
    take_in([place.inbox], place.out)
    [conversion] = place.conversions
    flip(conversion)
    assert [damage.path for damage in verify(Layout(place.out))] == [
        conversion.relative_to(place.out).as_posix()
    ]
    place.read_again()
    assert (place.runs, list(verify(Layout(place.out)))) == (2, [])


def test_a_dataset_without_personal_data_keeps_no_conversion(place: Place) -> None:
    ingest([place.inbox], place.out, Options(0, is_masking=True), Monitor())
    assert (place.runs, place.conversions) == (1, [])


def test_conversions_go_with_their_file_or_their_converter(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in([place.inbox], place.out)
    [conversion] = place.conversions
    stray = conversion.with_name(conversion.name.replace(conversion.name[:64], "0" * 64))
    stray.write_bytes(conversion.read_bytes())
    collect_garbage(place.out, 1, False)
    assert place.conversions == [conversion]
    monkeypatch.setattr(kept, "conversion_version", lambda: "0" * 12)
    collect_garbage(place.out, 1, False)
    assert place.conversions == []
