"""The committed samples are what the code writes."""

import zipfile
from pathlib import Path

import pytest

from tools.samples.draft import Sample
from tools.samples.small import SAMPLES, small_samples
from tools.samples.tika import dump_bytes

ALL = small_samples()


def members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("sample", ALL, ids=[sample.name for sample in ALL])
def test_the_word_file_is_what_the_code_writes(sample: Sample, tmp_path: Path) -> None:
    # The parts are compared and not the archive: another zlib packs the same parts in other bytes.
    written = tmp_path / "new.docx"
    written.write_bytes(sample.docx)
    assert members(SAMPLES / "docx" / f"{sample.name}.docx") == members(written)


@pytest.mark.parametrize("sample", ALL, ids=[sample.name for sample in ALL])
def test_the_text_is_the_dump_of_the_word_file(sample: Sample) -> None:
    stored = (SAMPLES / "txt" / f"{sample.name}.txt").read_bytes()
    assert stored == dump_bytes(sample.docx)


def test_no_file_is_there_that_the_code_does_not_write() -> None:
    names = {sample.name for sample in ALL}
    for folder in ("docx", "txt"):
        assert {path.stem for path in (SAMPLES / folder).iterdir()} == names


def test_the_samples_hold_both_forms_and_several_reports_in_one_file() -> None:
    templates = [row["template"] for sample in ALL for row in sample.truth["submissions"]]
    assert templates.count("YY-DEPT") >= 6
    assert templates.count("MOF-PROJ") >= 2
    assert any(len(sample.truth["reports"]) > 1 for sample in ALL)


def test_some_samples_have_mistakes_in_them() -> None:
    rules = {mistake.rule for sample in ALL for mistake in sample.mistakes}
    assert {"sum_mismatch", "prose_table_mismatch", "score_over_points"} <= rules
    assert {"target_unanswered", "execution_rate_mismatch", "percentage_mismatch"} <= rules
