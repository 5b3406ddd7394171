"""The unit that a column of its own gives a target: a second name of it, or a note."""

import pytest

from tests.normalize.reading import read_drawn


@pytest.mark.parametrize(
    ("unit", "target"),
    [
        ("台（套）", "≥50台（套）"),
        ("辆(台)", "≥50辆(台)"),
        ("%（百分比）", "≥50%"),
        ("万元（人民币）", "≥50万元"),
    ],
)
def test_a_second_name_of_a_unit_stays_and_a_note_does_not(unit: str, target: str) -> None:
    head = "一级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 实际完成值\n"
    report = read_drawn("自评表", head + f"产出指标 | 甲 | ≥ | 50 | {unit} | 52")
    (row,) = report.rows("indicators")
    assert row["target"] == target
    assert row["target_unit"] == row["actual_unit"]


@pytest.mark.parametrize(
    "heads", ["运算符号 | 指标内容 | 度量单位", "指标性质 | 绩效指标内容 | 计量单位"]
)
def test_a_second_heading_of_names_beside_signs_and_units_heads_the_targets(heads: str) -> None:
    head = f"一级指标 | 二级指标 | 三级指标 | {heads} | 实际完成值 | 分值 | 得分\n"
    report = read_drawn(
        "自评表", head + "产出指标 | 数量指标 | 维护系统 | >= | 6 | 套 | 5 | 10 | 8"
    )
    (row,) = report.rows("indicators")
    assert (row["level3"], row["target"], row["actual"]) == ("维护系统", ">=6套", "5")


def test_a_second_heading_of_names_beside_no_sign_heads_no_targets() -> None:
    head = "一级指标 | 指标名称 | 指标内容 | 实际完成值 | 分值 | 得分\n"
    report = read_drawn("自评表", head + "产出指标 | 维护系统 | 六套系统 | 5 | 10 | 8")
    (row,) = report.rows("indicators")
    assert row["target"] is None
