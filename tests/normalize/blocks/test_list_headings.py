"""Which headings stand over projects, a row each, and where among them their names do."""

import pytest

from tests.normalize.reading import figures, lines, read_drawn, show

TITLE = "青禾县某局2022年度项目支出绩效自评结果汇总表"


@pytest.mark.parametrize(
    "heads",
    ["本年支出合计 | 基本支出 | 项目支出", "本年收入合计 | 财政拨款收入 | 事业收入"],
)
def test_subjects_of_an_account_are_no_projects(heads: str) -> None:
    table = f"""
        项目 | {heads}
        合计 | 1357 | 812 | 545
        一般公共服务支出 | 642 | 631 | 11
        农林水支出 | 715 | 181 | 534
    """
    report = read_drawn("青禾县某局2021年度部门整体支出绩效自评表", "单位：万元", table)
    assert show(report.rows("reports"), "project_name") == ["~"]
    assert not any((row["concept"] or "").startswith("funds") for row in report.rows("figures"))  # type: ignore[attr-defined]  # the column's type


def test_the_total_of_what_was_granted_may_be_called_by_the_quota() -> None:
    table = """
        项目名称 | 预算金额 | < | 支出金额 | <
        ^ | 指标总额 | 其中：县级资金 | 支出总额 | 其中：县级资金
        桥梁检测 | 38 | 18 | 28 | 8
        路面修复 | 140 | 40 | 118 | 38
    """
    report = read_drawn(TITLE, "单位：万元", table)
    assert figures(report, "concept measure value")[:4] == lines("""
        funds.total | budget | 38
        funds.county | budget | 18
        funds.total | executed | 28
        funds.county | executed | 8
    """)


@pytest.mark.parametrize(
    ("heads", "count"),
    [("序号 | 主管部门 | 项目单位", 3), ("序号 | 主管部门 | 资金性质", 1), ("序号 | 资金性质", 3)],
)
def test_names_of_projects_stand_among_the_first_columns_or_behind_whose_they_are(
    heads: str, count: int
) -> None:
    first = " | ".join("甲" for _ in heads.split(" | "))
    table = f"""
        {heads} | 项目名称 | 发行金额（亿元） | 评价得分
        {first} | 供水管网改造 | 0.45 | 88
        {first} | 智慧停车设施 | 1.28 | 91
    """
    assert len(read_drawn(TITLE, table).rows("reports")) == count


def test_a_text_dump_lists_projects_too() -> None:
    table = """
        项目名称 | 预算数 | 支出数 | 执行率
        会议经费 | 70.00 | 68.50 | 97.86%
        提案办理 | 20.00 | 18.60 | 93.00%
        合计 | 90.00 | 87.10 | 96.78%
    """
    title = "青禾县政协2020年度部门整体支出绩效自评报告"
    report = read_drawn(title, "单位：万元", table, text_dump=True)
    assert show(report.rows("reports"), "project_name") == ["~", "会议经费", "提案办理"]
    assert {row["concept"] for row in report.rows("figures")} == {"funds.total"}


def test_three_groups_side_by_side_of_what_each_level_puts_in() -> None:
    table = """
        项目投入总金额（万元） | 合计 | 480 | 实际到位总金额（万元） | 合计 | 470
        ^ | 省财政投入 | 300 | ^ | 省财政投入 | 300
        ^ | 其他投入 | 180 | ^ | 其他投入 | 170
    """
    report = read_drawn("就业见习补贴项目绩效自评报告", table)
    assert figures(report, "concept measure value") == lines("""
        funds.total | planned | 480
        funds.total | received | 470
        funds.province | planned | 300
        funds.province | received | 300
        funds.other | planned | 180
        funds.other | received | 170
    """)
