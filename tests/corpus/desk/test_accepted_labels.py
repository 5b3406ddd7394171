"""Labels accepted for one dataset: kept with it, undone, handed on; other datasets untouched."""

import io
import os
from itertools import pairwise
from pathlib import Path

import pytest
from docx import Document

import corpus.ingest.loading as loading
from corpus.dataset import open_dataset
from corpus.ingest.monitor import Monitor
from corpus.ingest.run import Options, ingest
from corpus.ingest.versions import PACKAGES, ROOT
from corpus.privacy.keys import load_key
from corpus.privacy.publish import publish_masked
from corpus.store.diff import diff_snapshots
from corpus.store.layout import open_layout
from corpus.store.verify import verify
from tests.corpus.command import Command
from tests.corpus.people import find_originals
from tests.corpus.runs import data_of, rows_of, submissions_of, take_in
from tests.corpus.small_reports import add_table
from tests.normalize.reading import show

PAIR = "杂项进账=income.other"


def report_with_an_unknown_label(department: str) -> bytes:
    document = Document()
    document.add_paragraph("青山县2021年度部门整体支出绩效自评报告")
    document.add_paragraph(f"部门（单位）名称：{department}")
    add_table(document, [("机构名称", "收入合计", "杂项进账"), ("机关", "30", "7")])
    add_table(document, [("支出合计", "基本支出"), ("25", "20")])
    sink = io.BytesIO()
    document.save(sink)
    return sink.getvalue()


def make_place(folder: Path) -> None:
    """An inbox `in` of two reports and its dataset `ds`."""
    (folder / "in").mkdir()
    for name in ("青山县灯塔管理所", "青山县渡口服务站"):
        path = folder / "in" / f"{name}.docx"
        path.write_bytes(report_with_an_unknown_label(name))
        os.utime(path, (1_600_000_000, 1_600_000_000))
    take_in([folder / "in"], folder / "ds")


class Labels(Command):
    """`jixiao labels` of a dataset."""

    def run(self, *arguments: object) -> int:
        return super().run("labels", *arguments)

    def accept(self, out: Path, pair: str = PAIR, by: str = "甲某") -> int:
        return self.run(out, "--accept", pair, "--by", by)


@pytest.fixture
def labels(capsys: pytest.CaptureFixture[str]) -> Labels:
    return Labels(capsys)


def without_labels(out: Path) -> dict[str, str]:
    return {name: data for name, data in data_of(out).items() if not name.startswith("labels/")}


def versions_of(out: Path) -> set[object]:
    return {row["knowledge_version"] for row in submissions_of(out).values()}


def test_an_accepted_label_names_its_amounts_in_this_dataset_alone(
    labels: Labels, inbox: Path, out: Path, tmp_path: Path
) -> None:
    take_in([inbox], tmp_path / "other")
    assert labels.run(out) == 0 and "杂项进账　2 份" in labels.said
    other, knowledge = data_of(tmp_path / "other"), versions_of(out)
    assert labels.accept(out) == 0
    named = [row for row in rows_of(out, "figures") if row["concept"] == "income.other"]
    assert show(named, "label value") == ["杂项进账 | 7"] * 2
    assert show(rows_of(out, "labels"), "label context concept accepted_by withdrawn_at") == [
        "杂项进账 | ~ | income.other | 甲某 | ~"
    ]
    assert labels.run(out) == 0 and "杂项进账" not in labels.said
    take_in([inbox], tmp_path / "other")
    assert data_of(tmp_path / "other") == other
    assert versions_of(tmp_path / "other") == knowledge != versions_of(out)
    assert list(verify(open_layout(out))) == []


def test_accepting_reads_nothing_again_and_holds_for_later_files(
    labels: Labels, inbox: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "keep_document", lambda *_: pytest.fail("it was read again"))
    assert labels.accept(out) == 0
    monkeypatch.undo()
    (inbox / "新.docx").write_bytes(report_with_an_unknown_label("青山县茶场"))
    take_in([inbox], out, workers=1)
    assert [row["concept"] for row in rows_of(out, "figures")].count("income.other") == 3


def test_what_was_withdrawn_leaves_the_bytes_there_were_before_and_its_history(
    labels: Labels, inbox: Path, out: Path
) -> None:
    before = without_labels(out)
    labels.accept(out)
    assert without_labels(out) != before
    assert labels.run(out, "--withdraw", "1、杂项进账（万元）") == 0
    assert without_labels(out) == before
    assert labels.accept(out, "杂项进账=income.unit_funds", "乙某") == 0
    assert labels.run(out, "--accepted") == 0
    first, second = labels.said.splitlines()
    assert first.startswith("杂项进账 = income.other（其他收入；甲某") and "撤回" in first
    assert second.startswith("杂项进账 = income.unit_funds（") and "撤回" not in second
    data = data_of(out)
    take_in([inbox], out)
    assert data_of(out) == data


def test_a_difference_names_the_label(labels: Labels, out: Path) -> None:
    folders = [open_dataset(out).folder]
    for arguments in (("--accept", PAIR, "--accept", "别的=income.other"), ("--withdraw", "别的")):
        labels.run(out, *arguments, "--by", "甲某")
        folders.append(open_dataset(out).folder)
    first, second = (
        [change for change in diff_snapshots(*pair) if change.table == "labels"]
        for pair in pairwise(folders)
    )
    assert [(c.kind, c.key) for c in first] == [("added", ("别的",)), ("added", ("杂项进账",))]
    assert [(c.column, c.key) for c in second] == [("withdrawn_at", ("别的",))]


def test_nothing_is_written_into_the_program(labels: Labels, out: Path) -> None:
    def state() -> dict[Path, int]:
        files = (path for package in PACKAGES for path in (ROOT / package).rglob("*.toml"))
        return {path: path.stat().st_mtime_ns for path in files}

    before = state()
    labels.accept(out)
    labels.run(out, "--withdraw", "杂项进账")
    assert state() == before


def test_the_engine_makes_no_difference(labels: Labels, inbox: Path, out: Path) -> None:
    labels.accept(out)
    for workers in (0, 2):
        again = out.with_name(f"again-{workers}")
        take_in([inbox], again, workers=workers)
        labels.accept(again)
        assert data_of(again) == data_of(out)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--accept", PAIR], "确认须注明确认人（--by 姓名）"),
        (["--accept", "杂项进账", "--by", "甲某"], "应写成 栏目名=收支项目"),
        (["--accept", "杂项进账=income.rain", "--by", "甲某"], "没有这个收支项目：income.rain"),
        (["--accept", "收入合计=income.other", "--by", "甲某"], "本来就认得（income.total）"),
        (["--accept", "其他=income.other", "--by", "甲某"], "请用 --context 写明"),
        (["--accept", "（万元）=income.other", "--by", "甲某"], "是空的"),
        (["--withdraw", "杂项进账"], "没有确认过"),
        (["--withdraw", "杂项进账", "--accepted"], "一次只能用一种"),
        (["--output", "labels.toml"], "应以 .csv 结尾"),
        (["--import", "nowhere.csv"], "文件不存在"),
    ],
)
def test_what_is_not_clear_changes_nothing(
    labels: Labels, out: Path, arguments: list[str], words: str
) -> None:
    before = open_dataset(out).snapshot
    assert labels.run(out, *arguments) == 2
    assert words in labels.said
    assert open_dataset(out).snapshot == before


def test_a_label_has_one_meaning_in_one_place(labels: Labels, out: Path) -> None:
    labels.accept(out)
    assert labels.accept(out, "杂项进账=income.unit_funds", "乙某") == 2
    assert "已由甲某于" in labels.said and "--withdraw" in labels.said
    where = ("--context", "青山县2021年度部门整体支出绩效自评报告", "--by", "乙某")
    assert labels.run(out, "--accept", "杂项进账=income.unit_funds", *where) == 0
    assert {row["concept"] for row in rows_of(out, "labels")} == {
        "income.other",
        "income.unit_funds",
    }


def test_a_colleague_takes_the_labels_in_with_who_accepted_them(
    labels: Labels, inbox: Path, out: Path, tmp_path: Path
) -> None:
    labels.run(out, "--accept", PAIR, "--accept", "-别的进账=income.other", "--by", "甲某")
    assert labels.run(out, "--output", tmp_path / "栏目名.csv") == 0
    take_in([inbox], tmp_path / "other")
    assert labels.run(tmp_path / "other", "--import", tmp_path / "栏目名.csv") == 0
    assert "已读入 2 个栏目名" in labels.said
    assert data_of(tmp_path / "other") == data_of(out)
    assert labels.run(tmp_path / "other", "--import", tmp_path / "栏目名.csv") == 0
    assert "已读入 0 个栏目名，另有 2 个原已确认" in labels.said


def test_a_list_that_contradicts_or_is_not_signed_is_refused_whole(
    labels: Labels, out: Path, tmp_path: Path
) -> None:
    labels.accept(out)
    path = tmp_path / "栏目名.csv"
    path.write_text("栏目名,代码\n别的进账,income.other\n", encoding="utf8")
    assert labels.run(out, "--import", path) == 2
    assert "第 2 行：栏目名“别的进账”：确认须注明确认人" in labels.said
    path.write_text(
        "栏目名,代码\n别的进账,income.other\n杂项进账,income.unit_funds\n", encoding="utf8"
    )
    assert labels.run(out, "--import", path, "--by", "乙某") == 2
    assert "第 3 行：栏目名“杂项进账”已由甲某于" in labels.said
    assert show(rows_of(out, "labels"), "label") == ["杂项进账"]


def test_a_published_copy_keeps_the_table_and_hides_who_accepted(
    labels: Labels, out: Path, tmp_path: Path
) -> None:
    labels.accept(out, by="张三丰")
    publish_masked(out, tmp_path / "copy", load_key(tmp_path / "key"))
    [row] = rows_of(tmp_path / "copy", "labels")
    assert (row["label"], row["concept"]) == ("杂项进账", "income.other")
    assert str(row["accepted_by"]).startswith("某某某#")
    assert find_originals(tmp_path / "copy") == {}
    assert labels.accept(tmp_path / "copy", "别的=income.other") == 2
    assert "发布副本" in labels.said


def test_a_dataset_without_personal_data_hides_who_accepted(
    labels: Labels, inbox: Path, tmp_path: Path
) -> None:
    out = tmp_path / "masked"
    ingest([inbox], out, Options(0, is_masking=True), Monitor())
    labels.accept(out, by="张三丰")
    labels.accept(out, "别的进账=income.other", by="李四")
    assert {row["accepted_by"] for row in rows_of(out, "labels")} == {"某某某", "某某"}
    assert find_originals(out) == {}
    assert [row["concept"] for row in rows_of(out, "figures")].count("income.other") == 2


def test_a_heading_of_imported_accounts_means_what_was_accepted(
    labels: Labels, jixiao: Command, out: Path, tmp_path: Path
) -> None:
    accounts = tmp_path / "决算.csv"
    accounts.write_text("单位名称,杂项进账（万元）\n青山县灯塔管理所,9\n", encoding="utf8")
    labels.accept(out)
    assert jixiao.run("reference", "import", accounts, out, "--year", 2021) == 0
    assert show(rows_of(out, "reference_figures"), "concept value") == ["income.other | 9"]
