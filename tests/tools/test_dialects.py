"""What is read of converters' texts, measured against the Word file they were made of."""

from pathlib import Path

import pytest

from extract.readers import read_document
from normalize.report import normalize
from schema.report import Report
from tests.corpus.small_reports import report_bytes
from tests.extract.text_dumps import dump
from tools.dialects import Dialect, measure


def read(path: Path) -> Report:
    return normalize(read_document(path.read_bytes()), path.name)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "灯塔.docx"
    path.write_bytes(report_bytes())
    return path


def test_a_text_that_says_all_has_each_figure(report: Path, tmp_path: Path) -> None:
    score = measure(Dialect("as it is", "docx", ("cat", "{}")), {report: read(report)}, tmp_path)
    assert score.same == score.expected > 3
    assert (score.extra, score.sure_and_wrong, score.silent, score.extracted) == (0, [], [], 1)


def test_a_wrong_number_that_is_sure_and_a_lost_table_are_named(
    report: Path, tmp_path: Path
) -> None:
    text = dump(
        "青山县2021年度部门整体支出绩效自评报告",
        "部门（单位）名称：青山县灯塔管理所",
        [["支出合计（万元）", "基本支出（万元）"], ["321.50", "200.00"]],
    )
    (tmp_path / "text").write_text(text, encoding="utf8")
    dialect = Dialect("wrong", "docx", ("cat", str(tmp_path / "text")))
    score = measure(dialect, {report: read(report)}, tmp_path)
    assert any("321.5" in fault for fault in score.sure_and_wrong)
    assert score.silent == ["灯塔"] and score.extracted == 1


def test_a_text_that_is_refused_has_no_figure(report: Path, tmp_path: Path) -> None:
    score = measure(Dialect("nothing", "docx", ("true",)), {report: read(report)}, tmp_path)
    assert (score.same, score.extracted, score.partial) == (0, 0, 0)
