"""Who may read a dataset: its owner alone, or its group; and what is said where others may."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.corpus.command import Command
from tests.corpus.small_reports import write_inbox
from tests.corpus.workbooks import write_workbook


@pytest.fixture(autouse=True)
def umask() -> Iterator[None]:
    before = os.umask(0)  # the most open there is
    yield
    os.umask(before)


def modes(dataset: Path) -> tuple[set[int], set[int]]:
    """The permissions of a dataset's folders, and of its files."""
    members = [dataset, *(path for path in dataset.rglob("*") if not path.is_symlink())]
    found = [(path.is_dir(), stat.S_IMODE(path.stat().st_mode)) for path in members]
    return {mode for is_dir, mode in found if is_dir}, {m for is_dir, m in found if not is_dir}


def use(jixiao: Command, inbox: Path, dataset: Path) -> None:
    """Have each kind of file written into a dataset."""
    heads = ["预算编码", "单位名称", "报告类型", "截止日期"]
    line = ["051304", "青山县茶场", "部门整体支出", "2022-03-31"]
    roster = write_workbook(inbox.parent / "清单.xlsx", heads, line)
    assert jixiao.run("roster", "import", roster, dataset, "--year", 2021) == 3
    jixiao.run("review", dataset)
    row, *_ = jixiao.said.split()
    jixiao.run("review", dataset, row, "--as", "确认", "--reviewer", "甲", "--note", "乙")
    jixiao.run("pin", dataset, (dataset / "current").resolve().name)
    (inbox / "通知.txt").write_text("另一份通知，请各单位准时参加植树。\n", encoding="utf8")
    assert jixiao.run("ingest", inbox, "--out", dataset, "--workers", 2) == 3
    for name in ("reviews/reviews.jsonl", "pins.json", "ledger.sqlite", ".lock", "roster/2021"):
        assert (dataset / name).is_file()


def test_a_dataset_is_its_owners_alone_whatever_the_umask(tmp_path: Path, jixiao: Command) -> None:
    inbox = write_inbox(tmp_path / "in")
    code = jixiao.run("ingest", inbox, "--out", tmp_path / "new" / "ds", "--workers", 2)
    assert code == 3 and "注意" not in jixiao.said
    use(jixiao, inbox, tmp_path / "new" / "ds")
    assert modes(tmp_path / "new" / "ds") == ({0o700}, {0o600, 0o400})
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o777  # not of the dataset
    assert (jixiao.run("verify", tmp_path / "new" / "ds"), jixiao.said) == (0, "核对无误\n")


def test_a_shared_dataset_is_its_groups_whatever_the_umask(tmp_path: Path, jixiao: Command) -> None:
    inbox = write_inbox(tmp_path / "in")
    os.umask(0o077)
    dataset = tmp_path / "ds"
    code = jixiao.run("ingest", inbox, "--out", dataset, "--shared", "--workers", 2)
    assert code == 3 and "注意" not in jixiao.said
    use(jixiao, inbox, dataset)
    folders, files = modes(dataset)
    assert folders == {0o2770} and files == {0o660, 0o440}
    assert jixiao.run("ingest", inbox, "--out", dataset, "--shared") == 3
    assert jixiao.run("verify", dataset) == 0


def test_a_private_dataset_is_not_shared_by_an_ingest(tmp_path: Path, jixiao: Command) -> None:
    inbox = write_inbox(tmp_path / "in")
    jixiao.run("ingest", inbox, "--out", tmp_path / "ds", "--workers", 0)
    code = jixiao.run("ingest", inbox, "--out", tmp_path / "ds", "--shared")
    assert code == 2 and "jixiao protect" in jixiao.said
    assert modes(tmp_path / "ds")[0] == {0o700}
    assert jixiao.run("protect", tmp_path / "ds", "--shared") == 0
    assert modes(tmp_path / "ds") == ({0o2770}, {0o660, 0o440})


def test_an_older_dataset_stays_as_open_as_it_was_and_says_so(
    tmp_path: Path, jixiao: Command
) -> None:
    inbox, dataset = write_inbox(tmp_path / "in"), tmp_path / "ds"
    dataset.mkdir(mode=0o755)
    (dataset / "dataset.json").write_text('{"format": "jixiao-dataset", "version": 1}')
    (dataset / "dataset.json").chmod(0o644)
    os.umask(0o077)
    for arguments in (("ingest", inbox, "--out", dataset, "--workers", 2), ("verify", dataset)):
        jixiao.run(*arguments)
        warning = f"注意：本机其他用户也能读这个数据集；收紧权限：jixiao protect {dataset}\n"
        assert warning in jixiao.said
    assert modes(dataset) == ({0o755}, {0o644, 0o444})
    assert (jixiao.run("protect", dataset), jixiao.said) == (0, "现在只有本人能读\n")
    use(jixiao, inbox, dataset)
    assert modes(dataset) == ({0o700}, {0o600, 0o400})
    assert (jixiao.run("verify", dataset), jixiao.said) == (0, "核对无误\n")


def test_verify_names_what_became_too_open(tmp_path: Path, jixiao: Command) -> None:
    jixiao.run("ingest", write_inbox(tmp_path / "in"), "--out", tmp_path / "ds", "--workers", 0)
    dataset = tmp_path / "ds"
    (dataset / "ledger.sqlite").chmod(0o640)
    line = "ledger.sqlite：权限过宽（用 jixiao protect 收紧）"
    assert (jixiao.run("verify", dataset), jixiao.said) == (
        1,
        f"{line}\n发现 1 处损坏；能修的用 jixiao repair {dataset} 修复\n",
    )


def test_copies_and_exports_are_as_open_as_the_user_makes_files(
    tmp_path: Path, jixiao: Command
) -> None:
    os.umask(0o027)
    inbox, dataset = write_inbox(tmp_path / "in"), tmp_path / "ds"
    jixiao.run("ingest", inbox, "--out", dataset, "--workers", 0, "--log-json", tmp_path / "log")
    assert jixiao.run("publish", dataset, tmp_path / "copy") == 0
    assert modes(tmp_path / "copy") == ({0o750}, {0o640, 0o440})
    jixiao.run("verify", tmp_path / "copy")
    assert "注意" not in jixiao.said
    jixiao.run("query", dataset, "SELECT 1", "--output", tmp_path / "rows.csv")
    jixiao.run("review", dataset, "--export", tmp_path / "a.xlsx")
    for name in ("log", "rows.csv", "a.xlsx"):
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o640
