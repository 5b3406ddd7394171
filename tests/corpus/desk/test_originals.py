"""An original comes out of a dataset as it was handed in, under its own name."""

import hashlib
from pathlib import Path

import pytest

from corpus.desk.originals import own_name
from corpus.store.layout import open_layout
from tests.corpus.command import Command
from tests.corpus.runs import submissions_of, take_in
from tests.corpus.small_reports import report_bytes


@pytest.fixture
def out(tmp_path: Path) -> Path:
    for name in ("甲", "乙"):
        (tmp_path / "in" / name).mkdir(parents=True)
        (tmp_path / "in" / name / "自评.docx").write_bytes(report_bytes(f"青山县{name}所"))
    take_in([tmp_path / "in"], tmp_path / "ds")
    return tmp_path / "ds"


def ids(out: Path) -> dict[str, str]:
    return {path: str(row["submission_id"]) for path, row in submissions_of(out).items()}


def test_an_original_is_taken_out_byte_by_byte(out: Path, jixiao: Command) -> None:
    folder = out.parent / "取出"
    own_id = ids(out)["甲/自评.docx"]
    assert jixiao.run("original", out, folder, "--id", own_id[:6]) == 0
    data = (folder / "自评.docx").read_bytes()
    assert data == report_bytes("青山县甲所")
    assert hashlib.sha256(data).hexdigest() in jixiao.out
    assert str(folder / "自评.docx") in jixiao.out


def test_two_of_one_name_do_not_replace_each_other(out: Path, jixiao: Command) -> None:
    folder = out.parent / "取出"
    first, second = ids(out).values()
    assert jixiao.run("original", out, folder, "--id", first, "--id", second) == 2
    assert "--force" in jixiao.err
    assert len(list(folder.iterdir())) == 1
    assert jixiao.run("original", out, folder, "--id", "zz") == 2
    assert jixiao.run("original", out, out / "取出", "--id", first) == 2
    assert "数据集里" in jixiao.err


def test_a_damaged_or_missing_original_is_not_handed_out(out: Path, jixiao: Command) -> None:
    own_id = ids(out)["甲/自评.docx"]
    kept = open_layout(out).original(str(submissions_of(out)["甲/自评.docx"]["sha256"]))
    kept.chmod(0o600)
    kept.write_bytes(b"something else")
    assert jixiao.run("original", out, out.parent / "取出", "--id", own_id) == 1
    assert "已损坏" in jixiao.err
    kept.unlink()
    assert jixiao.run("original", out, out.parent / "取出", "--id", own_id) == 2
    assert not (out.parent / "取出").exists()


def test_a_dataset_without_originals_says_so(out: Path, jixiao: Command) -> None:
    assert jixiao.run("publish", out, out.parent / "copy") == 0
    own_id = next(iter(ids(out).values()))
    assert jixiao.run("original", out.parent / "copy", out.parent / "取出", "--id", own_id) == 2
    assert "不存原件" in jixiao.err


def test_a_name_is_one_that_any_system_takes() -> None:
    assert own_name("in/a:b\x1b?.docx") == "a_b__.docx"
    assert own_name("..") == "_"
