"""Approved 绩效目标表: what is taken from a sheet, and what the reports are asked then."""

from decimal import Decimal
from pathlib import Path

import pytest

import corpus
from corpus.dataset import open_dataset
from corpus.desk.dataset_reviews import load_findings
from corpus.desk.targets import read_targets
from schema.errors import UsageError
from tests.corpus.command import Command
from tests.corpus.runs import take_in
from tests.corpus.workbooks import write_workbook

SAMPLE = "云溪湖市湿地管护站2022年度项目支出绩效自评表.docx"
HEAD = ("单位名称", "项目名称", "三级指标", "指标性质", "指标值", "计量单位")
TITLE = ("青山县2021年度部门整体支出绩效目标表", *[None] * 5)


def test_sign_value_and_unit_columns_are_one_target(tmp_path: Path) -> None:
    rows = [("青山县渡口站", None, "清障里程", "≥", 86, "公里"), ("合计", None, "", "", "", "")]
    path = write_workbook(tmp_path / "a.xlsx", TITLE, HEAD, *rows)
    found = read_targets(path, 0)
    assert found is not None
    [row] = found.rows
    assert (row["target"], row["target_operator"], row["target_value"], row["target_unit"]) == (
        "≥86公里",
        "ge",
        Decimal(86),
        "公里",
    )
    assert (row["fiscal_year"], row["department_key"]) == (2021, "青山县渡口站")


def test_a_sheet_of_figures_has_no_targets(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "a.xlsx", ["单位名称", "支出合计"], ["甲中心", 1])
    assert read_targets(path, 2021) is None


def test_targets_of_no_year_are_refused(tmp_path: Path) -> None:
    path = write_workbook(tmp_path / "a.xlsx", HEAD, ("甲中心", None, "里程", "≥", 86, "公里"))
    with pytest.raises(UsageError, match="看不出是哪个年度"):
        read_targets(path, 0)


@pytest.mark.parametrize("unit", ["云溪湖市生态保护局", "云溪湖市湿地管护站"])
def test_imported_targets_ask_and_can_be_taken_out(
    tmp_path: Path, jixiao: Command, unit: str
) -> None:
    take_in([Path(corpus.__path__[0]) / "samples" / "docx" / SAMPLE], tmp_path / "ds")
    row = (unit, "湖滨湿地植被恢复项目", "植被恢复面积", "≥", 1500, "亩")
    path = write_workbook(tmp_path / "2022年批复目标.xlsx", HEAD, row)
    assert jixiao.run("reference", "import", tmp_path / "ds", path, "--year", 2022) == 0
    assert "导入 1 个批复的绩效目标" in jixiao.out
    [asked] = [row for row in load_findings(tmp_path / "ds") if row["rule"] == "target_lowered"]
    assert asked["message"] == (
        "“植被恢复面积”自评表所列指标值为≥1200亩，批复的绩效目标为≥1500亩，请问是否经批准调整？"
    )
    [kept] = open_dataset(tmp_path / "ds").arrow("approved_targets").to_pylist()
    own_id = str(kept["submission_id"])[:6]
    assert jixiao.run("reference", "remove", tmp_path / "ds", own_id) == 0
    rules = {row["rule"] for row in load_findings(tmp_path / "ds")}
    assert "target_lowered" not in rules
