"""Which dataset a desk opens: never an empty one in place of one that is not found."""

import shutil
from pathlib import Path

import pytest

from corpus.store.layout import create_layout
from corpus.web.live.recent import FIRST_NAME, chosen_dataset, last_dataset, remember
from schema.errors import UsageError
from tests.corpus.command import Command


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    return folder


def refusal(named: Path | None, is_new: bool = False) -> str:
    with pytest.raises(UsageError) as caught:
        chosen_dataset(named, is_new)
    return str(caught.value)


def test_a_dataset_that_is_not_there_is_refused_and_the_way_to_begin_one_told(
    tmp_path: Path, jixiao: Command
) -> None:
    assert jixiao.run("serve", tmp_path / "none") == 2
    assert (
        f"没有这个数据集：{tmp_path / 'none'}。请核对路径" in jixiao.err and "--new" in jixiao.err
    )
    assert last_dataset() is None


def test_an_empty_folder_is_no_dataset_either(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert "没有这个数据集" in refusal(tmp_path / "empty")
    assert chosen_dataset(tmp_path / "empty", True) == tmp_path / "empty"


def test_a_new_one_needs_a_folder_to_lie_in_that_is_no_dataset(tmp_path: Path) -> None:
    assert chosen_dataset(tmp_path / "new", True) == tmp_path / "new"
    assert not (tmp_path / "new").exists()
    assert "放新数据集的文件夹不存在" in refusal(tmp_path / "none" / "new", True)
    create_layout(tmp_path / "ds")
    assert "不能建在另一个数据集里" in refusal(tmp_path / "ds" / "new", True)
    assert "请写明新数据集放在哪里" in refusal(None, True)


def test_one_that_is_there_is_opened_with_new_or_without(tmp_path: Path) -> None:
    create_layout(tmp_path / "ds")
    assert chosen_dataset(tmp_path / "ds", False) == tmp_path / "ds"
    assert chosen_dataset(tmp_path / "ds", True) == tmp_path / "ds"


def test_a_file_and_a_folder_of_something_else_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"")
    for named in (tmp_path / "a.docx", tmp_path):
        assert "不是绩效数据集" in refusal(named, True)


def test_who_names_none_gets_the_last_one(tmp_path: Path) -> None:
    create_layout(tmp_path / "ds")
    remember(tmp_path / "ds")
    assert chosen_dataset(None, False) == last_dataset() == tmp_path / "ds"


def test_who_never_opened_one_begins_in_their_own_folder(home: Path) -> None:
    assert chosen_dataset(None, False) == home / FIRST_NAME
    assert not (home / FIRST_NAME).exists()
    create_layout(home / FIRST_NAME)
    assert chosen_dataset(None, False) == home / FIRST_NAME


def test_one_begun_and_never_filled_is_gone_on_with(tmp_path: Path) -> None:
    remember(tmp_path / "new")
    assert chosen_dataset(None, False) == tmp_path / "new" and last_dataset() is None
    remember(tmp_path / "unplugged" / "new")
    assert "放新数据集的文件夹不存在" in refusal(None)


def test_one_that_was_there_and_is_gone_is_not_begun_anew(tmp_path: Path) -> None:
    create_layout(tmp_path / "ds")
    remember(tmp_path / "ds")
    shutil.rmtree(tmp_path / "ds")
    assert last_dataset() is None
    assert f"上次的数据集不在原处了：{tmp_path / 'ds'}" in refusal(None)
