"""`jixiao show --why` on a file and on a dataset."""

from pathlib import Path

import pytest

from tests.corpus.command import Command
from tests.corpus.runs import submissions_of, take_in
from tests.corpus.small_reports import report_bytes

AT = "第2张表第2行第1列"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("why")
    (root / "in").mkdir()
    (root / "in" / "灯塔.docx").write_bytes(report_bytes())
    take_in([root / "in"], root / "ds")
    return root


def test_a_file_and_its_submission_give_the_same_reasons(place: Path, jixiao: Command) -> None:
    assert jixiao.run("show", place / "in" / "灯塔.docx", "--why", "--at", AT) == 0
    of_file = jixiao.out
    assert "读出：320.5 万元，支出合计·" in of_file
    assert "单位：万元，这张表没有写；这一块的合计与别处写明单位的一个数相等" in of_file
    [row] = submissions_of(place / "ds").values()
    command = ("show", place / "ds", "--id", row["submission_id"], "--why", "--at", AT)
    assert jixiao.run(*command) == 0
    assert jixiao.out == of_file


def test_without_a_place_each_figure_is_told(place: Path, jixiao: Command) -> None:
    assert jixiao.run("show", place / "in" / "灯塔.docx", "--why") == 0
    assert f"{AT}　“320.50”　320.5 万元　支出合计" in jixiao.out
    assert jixiao.run("show", place / "in" / "灯塔.docx", "--why", "--json") == 0
    assert '"standing"' in jixiao.out


def test_a_published_copy_does_not_keep_the_reasons(place: Path, jixiao: Command) -> None:
    assert jixiao.run("publish", place / "ds", place / "copy") == 0
    [row] = submissions_of(place / "copy").values()
    assert jixiao.run("show", place / "copy", "--id", row["submission_id"], "--why") == 2
    assert "发布副本不带原件" in jixiao.said
