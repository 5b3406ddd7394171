"""A column of units gives each amount the unit of its row; one of indicators is left alone."""

import pytest

from tests.normalize.reading import figures, lines, read_drawn, show

TITLE = "青禾县司法局2023年度部门整体支出绩效自评表"


def amounts(*table: str) -> list[str]:
    return figures(read_drawn(TITLE, "\n".join(table)), "text concept measure value unit_written")


@pytest.mark.parametrize("head", ["计量单位", "单位", "金额单位"])
def test_each_row_has_its_own_unit(head: str) -> None:
    found = amounts(
        f"指标 | {head} | 2023年",
        "编制人数 | 人 | 52",
        "支出合计 | 万元 | 899.4",
        "公务接待费 | 元 | 12000",
    )
    assert found == lines("""
        52 | staff.authorized | final | 52 | 人
        899.4 | expenditure.total | final | 899.4 | 万元
        12000 | three_public.reception | final | 1.2 | 元
    """)


def test_units_stand_behind_the_amounts_too() -> None:
    found = amounts(
        "二、收支 | 决算数 | 899.4 | 万元",
        "^ | 基本支出 | 648.1 | 万元",
        "三、资产 | 固定资产总额 | 1250000 | （元）",
    )
    assert found == lines("""
        899.4 | expenditure.total | final | 899.4 | 万元
        648.1 | expenditure.basic | final | 648.1 | 万元
        1250000 | assets.fixed.total | final | 125 | 元
    """)


def test_rates_among_amounts_keep_their_own_unit() -> None:
    found = amounts(
        "项目 | 单位 | 年初预算 | 决算数 | 执行率",
        "基本支出 | 万元 | 600 | 570 | 95",
        "公务接待费 | 元 | 30000 | 24000 | 80",
    )
    assert found == lines("""
        600 | expenditure.basic | initial_budget | 600 | 万元
        570 | expenditure.basic | final | 570 | 万元
        95 | expenditure.basic | execution_rate | 95 | ~
        30000 | three_public.reception | initial_budget | 3 | 元
        24000 | three_public.reception | final | 2.4 | 元
        80 | three_public.reception | execution_rate | 80 | ~
    """)


def test_a_single_unit_or_units_of_things_make_no_column() -> None:
    table = "名称 | 单位 | 数量\n电脑 | 台 | 12\n桌椅 | 套 | 30"
    cells = read_drawn(TITLE, table).rows("cells")
    assert show([row for row in cells if row["text"] in ("台", "套")], "role") == ["text", "text"]


def test_the_units_of_indicators_stay_with_their_targets() -> None:
    table = [
        "一级指标 | 二级指标 | 三级指标 | 度量单位 | 指标值 | 完成值",
        "产出指标 | 成本指标 | 总成本 | 万元 | ≤86 | 80",
        "产出指标 | 成本指标 | 单位成本 | 元 | ≤300 | 280",
        "产出指标 | 数量指标 | 场次 | 场 | ≥6 | 6",
    ]
    found = show(read_drawn(TITLE, "\n".join(table)).rows("indicators"), "level3 target")
    assert found == lines("""
        总成本 | ≤86万元
        单位成本 | ≤300元
        场次 | ≥6场
    """)


def test_every_cell_is_kept() -> None:
    table = "指标 | 计量单位 | 2023年\n编制人数 | 人 | 52\n支出合计 | 万元 | 899.4"
    cells = read_drawn(TITLE, table).rows("cells")
    assert [row["text"] for row in cells] == [
        cell.strip() for line in table.splitlines() for cell in line.split("|")
    ]
    assert show([row for row in cells if row["text"] in ("计量单位", "人")], "role") == [
        "label",
        "label",
    ]
