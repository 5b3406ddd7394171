"""Whom to ask about a report, and by which number, where one cell tells both."""

import pytest

from tests.normalize.reading import read_drawn, show


@pytest.mark.parametrize("label", ["联系人及电话", "联系人及联系电话", "项目负责人及电话"])
@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("林某 0000-0000000", "林某 | 0000-0000000"),
        ("林某　0000000", "林某 | 0000000"),
        ("林某，0000-680××××", "林某 | 0000-680××××"),
        ("林某", "林某 | ~"),
        ("林某 2股", "林某 2股 | ~"),  # no number of a telephone
    ],
)
def test_a_name_and_a_number_in_one_cell_are_two_facts(label: str, value: str, told: str) -> None:
    report = read_drawn("2021年度项目支出绩效自评表", f"{label} | {value} | 主管部门 | 林业局")
    assert show([report.submission], "contact_name contact_phone") == [told]
