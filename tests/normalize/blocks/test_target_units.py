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
