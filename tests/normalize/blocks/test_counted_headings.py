"""Columns of counts among columns of money are no money, whatever their headings say."""

import pytest

from tests.normalize.reading import figures, read_drawn

TITLE = "青禾市2021年度职业技能提升行动资金绩效自评报告"


def amounts(*table: str) -> list[str]:
    return figures(read_drawn(TITLE, "一、资金情况", "单位：万元", "\n".join(table)), "text")


@pytest.mark.parametrize("unit", ["人次", "户", "台", "%"])
def test_a_unit_alone_heads_no_money(unit: str) -> None:
    found = amounts(
        "补贴类别 | 市本级 | < | 区（市） | <",
        f"^ | {unit} | 金额 | {unit} | 金额",
        "岗前培训 | 3264 | 326.40 | 4863 | 486.30",
        "以工代训 | 16240 | 812.00 | 30128 | 1,506.40",
    )
    assert found == ["326.40", "486.30", "812.00", "1,506.40"]


COUNTED = ["甲厂 | 412 | 210.00", "乙厂 | 286 | 150.00", "丙厂 | 318 | 128.00"]


@pytest.mark.parametrize("head", ["报关单数（票）", "检测批次数（批次）", "报关单数"])
def test_a_number_of_things_in_a_unit_nobody_listed_is_a_count(head: str) -> None:
    assert amounts(f"企业名称 | {head} | 实际拨付", *COUNTED) == ["210.00", "150.00", "128.00"]


def test_a_number_in_a_long_bracket_is_not_told_by_it() -> None:
    found = amounts("企业名称 | 到账数（含上年度） | 实际拨付", *COUNTED)
    assert found[0] == "412"


def test_whole_numbers_beside_whole_amounts_are_not_told_apart() -> None:
    rows = ["甲厂 | 412 | 210", "乙厂 | 286 | 150", "丙厂 | 318 | 128"]
    assert len(amounts("企业名称 | 报关单数（票） | 金额", *rows)) == 6


@pytest.mark.parametrize(
    "name", ["出生人口监测", "面积测绘", "标准化建设", "编码系统维护", "里程碑项目", "单价调查"]
)
def test_what_money_was_spent_on_may_hold_a_word_of_a_count(name: str) -> None:
    found = amounts(
        "支出内容 | 预算安排（元） | 实际支出（元）", f"{name} | 140 | 133", "培训 | 120 | 87"
    )
    assert found == ["140", "133", "120", "87"]


@pytest.mark.parametrize(
    "name",
    ["参训户数", "房屋面积", "通用设备（台，套）", "通用设备（台套）", "专用设备（台（套））"],
)
def test_a_row_that_counts_things_tells_no_money(name: str) -> None:
    found = amounts("项目 | 预算数 | 决算数", "会议费 | 1.4 | 1.3", f"{name} | 14 | 13")
    assert found == ["1.4", "1.3"]


def test_things_of_a_price_are_money_of_an_asset_statement() -> None:
    heads = "项目 | 资产总额 | 固定资产 | 单价200万元（含）以上大型设备 | 其他固定资产"
    found = amounts(heads, "合计 | 386.4 | 338.6 | 206.0 | 132.6")
    assert found == ["386.4", "338.6", "206.0", "132.6"]
