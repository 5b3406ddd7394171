"""Units of things in the brackets of a label, and departments named by their trade."""

import pytest

from normalize.labels.keys import key_of
from normalize.labels.parts import parse_label


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("库容（万立方米）", "万立方米"),
        ("存栏（万头）", "万头"),
        ("处理能力（吨/日）", "吨/日"),
        ("补助标准（元/亩）", "元/亩"),
        ("培训（期）", "期"),
        ("预算数（万元）", "万元"),
        ("乡镇（街道）", None),
        ("县（市、区）", None),
    ],
)
def test_units_of_things_stand_in_brackets_with_their_magnitude(
    text: str, unit: str | None
) -> None:
    assert parse_label(text).unit == unit


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("县水务主管部门（盖章）", "supervising_department"),
        ("市级环保主管部门", "supervising_department"),
        ("市直主管部门", "supervising_department"),
        ("财政主管部门（盖章）", None),
        ("省级主管部门（公章）", "provincial_department"),
        ("市级主管部门", "municipal_department"),
        ("报送项目主管部门备案的时间", None),
    ],
)
def test_the_department_of_a_trade_supervises(text: str, key: str | None) -> None:
    assert key_of(text) == key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("县级专项资金名称", "project_name"),
        ("评价项目名称", "project_name"),
        ("一般债券项目名称", "project_name"),
        ("支出项目名称", None),
        ("子项目名称", None),
        ("指标名称", None),
    ],
)
def test_a_projects_name_may_say_of_which_kind_it_is(text: str, key: str | None) -> None:
    assert key_of(text) == key
