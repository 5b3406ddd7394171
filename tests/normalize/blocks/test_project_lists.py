"""Lists of projects: a report a row, its amounts under it, the total under the list's own."""

from corpus.audit.engine import check_report
from tests.normalize.reading import figures, lines, read_drawn, show

TITLE = "青禾县某局2022年度项目支出绩效自评结果汇总表"
LIST = """
    序号 | 项目名称 | 实施单位 | 年初预算数 | 全年执行数 | 执行率 | 自评得分 | 自评等级
    1 | 校车补助 | 一小 | 120.00 | 118.70 | 98.92% | 98.9 | 优
    2 | 校园安保 | 二小 | 60.00 |  | — | 88.5 | 良
    合计 |  |  | 180.00 | 118.70 | 65.94% |  |
"""


def test_each_row_is_a_report_within_the_list() -> None:
    report = read_drawn(TITLE, "单位：万元", LIST)
    columns = "report_no project_name implementing_unit self_score grade counted_in"
    assert show(report.rows("reports"), columns) == lines("""
        1 | ~ | ~ | ~ | ~ | ~
        2 | 校车补助 | 一小 | 98.9 | 优 | /1
        3 | 校园安保 | 二小 | 88.5 | 良 | /1
    """)


def test_amounts_stand_under_their_project_and_the_total_under_the_list() -> None:
    report = read_drawn(TITLE, "单位：万元", LIST)
    columns = "report_no project_name entity_role concept measure value is_primary"
    assert figures(report, columns) == lines("""
        2 | 校车补助 | ~ | funds.total | initial_budget | 120 | True
        2 | 校车补助 | ~ | funds.total | executed | 118.7 | True
        2 | 校车补助 | ~ | funds.total | execution_rate | 98.92 | True
        3 | 校园安保 | ~ | funds.total | initial_budget | 60 | True
        3 | 校园安保 | ~ | funds.total | executed | ~ | False
        3 | 校园安保 | ~ | funds.total | execution_rate | ~ | False
        1 | ~ | total | funds.total | initial_budget | 180 | True
        1 | ~ | total | funds.total | executed | 118.7 | True
        1 | ~ | total | funds.total | execution_rate | 65.94 | True
    """)


def test_a_score_is_no_money_and_an_unknown_heading_no_measure() -> None:
    table = """
        项目名称 | 资金性质 | 规模（万元） | 自评分数
        第三小学扩建 | 专项债券 | 2000 | 96
        实训楼 | 一般债券 | 1500 | 92
    """
    report = read_drawn("2023年度专项债券项目绩效自评表", table)
    assert figures(report, "label concept measure value") == lines("""
        第三小学扩建 / 规模（万元） | ~ | ~ | 2000
        实训楼 / 规模（万元） | ~ | ~ | 1500
    """)
    assert show(report.rows("reports"), "self_score") == ["~", "96", "92"]


def test_a_form_that_names_one_project_is_no_list() -> None:
    table = """
        项目名称 | 道路维修 | 主管部门 | 交通局
        预算数（万元） | 120 | 执行数（万元） | 118
    """
    report = read_drawn("2022年度项目支出绩效自评表", table)
    assert show(report.rows("reports"), "project_name") == ["道路维修"]


def test_a_statement_whose_rows_are_money_is_no_list() -> None:
    table = "项目 | 2021年决算 | 2022年决算\n收入合计 | 9 | 8\n基本支出 | 6 | 5"
    report = read_drawn("2022年度部门整体支出绩效自评报告", table)
    assert show(report.rows("reports"), "project_name") == ["~"]
    assert figures(report, "concept measure")[0] == "income.total | prior_year_final"


def test_what_follows_a_list_belongs_to_its_report_again() -> None:
    after = "| 联系人 | 某某 |\n备注 | 人员编制 | 30"
    report = read_drawn(TITLE, LIST, "一、概况", "人员编制 | 30")
    staff = [row for row in report.rows("figures") if row["concept"] == "staff.authorized"]
    assert show(staff, "report_no value") == ["1 | 30"], after


def test_a_subtotal_is_not_the_lists_total() -> None:
    table = """
        主管部门 | 项目名称 | 全年预算 | 全年支出
        教育局 | 甲 | 10 | 9
        ^ | 乙 | 20 | 20
        小计 |  | 30 | 29
    """
    report = read_drawn("2022年度重点项目绩效自评结果", "单位：万元", table)
    own = [row for row in report.rows("figures") if row["report_no"] == 1]
    assert show(own, "entity_role measure is_primary") == lines("""
        subtotal | full_year_budget | False
        subtotal | executed | False
    """)


def test_a_list_may_begin_with_its_total() -> None:
    table = """
        序号 | 责任部门 | 项目名称 | 预算数 | 执行数 | 预算执行率
        合计 | < | < | 36 | 33 | 91.67%
        1 | 学工处 | 学生资助 | 12 | 11 | 91.67%
        2 | 基建处 | 实训楼 | 24 | 22 | 91.67%
    """
    report = read_drawn("2022年度专项资金绩效自评报告", "单位：万元", table)
    assert figures(report, "project_name entity_role concept measure value")[:4] == lines("""
        ~ | total | funds.total | budget | 36
        ~ | total | funds.total | executed | 33
        ~ | total | funds.total | execution_rate | 91.67
        学生资助 | ~ | funds.total | budget | 12
    """)


def test_the_shares_of_levels_in_what_another_gave_are_of_no_source() -> None:
    table = """
        序号 | 补助项目 | 中央下达数 | 其中 | < | 实际支出
        ^ | ^ | ^ | 省本级 | 市县 | ^
        1 | 渔业养护 | 38620 | 2150 | 36470 | 38102.6
        2 | 渔港维护 | 15400 | 1860 | 13540 | 14216.5
        合计 | < | 54020 | 4010 | 50010 | 52319.1
    """
    report = read_drawn("某省2018年渔业补助资金绩效自评报告", "单位：万元", table)
    assert figures(report, "project_name concept measure value")[:4] == lines("""
        渔业养护 | funds.total | budget | 38620
        渔业养护 | ~ | ~ | 2150
        渔业养护 | ~ | ~ | 36470
        渔业养护 | funds.total | executed | 38102.6
    """)


def test_lines_of_an_account_under_the_word_for_projects_are_no_projects() -> None:
    report = read_drawn(
        "青禾县司法局2020年度部门整体支出绩效自评报告",
        "“三公”经费支出决算情况（万元）",
        """
        项目 | 2019年决算数 | 2020年全年预算数 | 2020年决算数
        合计 | 16.92 | 18.00 | 14.24
        因公出国（境）支出 | 0 | 0 | 0
        公务接待费支出 | 3.46 | 4.00 | 2.38
        公务车购置及运维支出 | 13.46 | 14.00 | 11.86
    """,
    )
    assert {row["project_name"] for row in report.rows("figures")} == {None}
    finals = [row for row in report.rows("figures") if row["measure"] == "final"]
    assert show(finals, "concept value") == lines("""
        three_public.total | 14.24
        three_public.overseas | 0
        three_public.reception | 2.38
        three_public.vehicle | 11.86
    """)


def test_counts_in_two_units_are_no_money() -> None:
    report = read_drawn(
        "2021年度农机购置补贴项目绩效自评报告",
        """
        乡镇 | 补贴机具（台、套） | 补贴资金（元）
        榆河镇 | 268 | 4,862,300.00
        双岭镇 | 231 | 4,210,550.00
    """,
    )
    values = {row["value"] for row in report.rows("figures")}
    assert not values & {268, 231}


GROUPED = """
    序号 | 项目名称 | 实施地点 | 下达资金 | < | 已支付 | 自评得分
    ^ | ^ | ^ | 小计 | 中央 | ^ | ^
    合计 | < | < | 497.00 | 350.00 | 481.50 | 94
    一 | 产业扶持 | < | 412.00 | 300.00 | 396.50 |
    1 | 种羊场改造 | 河口镇 | 262.00 | 200.00 | 256.50 | 96
    2 | 药材车间 | 桥头镇 | 150.00 | 100.00 | 140.00 | 92
    二 | 就业帮扶 | < | 85.00 | 50.00 | 85.00 |
    3 | 公益岗位 | 各镇 | 85.00 | 50.00 | 85.00 | 100
"""


def test_the_name_of_a_group_over_several_columns_is_a_subtotal() -> None:
    report = read_drawn("2022年财政衔接资金项目自评明细表", "单位：万元", GROUPED)
    assert show(report.rows("reports"), "project_name self_score") == [
        "财政衔接资金项目 | ~",
        "种羊场改造 | 96",
        "药材车间 | 92",
        "公益岗位 | 100",
    ]
    spent = [row for row in report.rows("figures") if row["measure"] == "executed"]
    assert show(spent, "project_name entity_role concept value label") == lines("""
        财政衔接资金项目 | total | funds.total | 481.5 | 合计 / 已支付
        财政衔接资金项目 | subtotal | funds.total | 396.5 | 产业扶持 / 已支付
        种羊场改造 | ~ | funds.total | 256.5 | 种羊场改造 / 已支付
        药材车间 | ~ | funds.total | 140 | 药材车间 / 已支付
        财政衔接资金项目 | subtotal | funds.total | 85 | 就业帮扶 / 已支付
        公益岗位 | ~ | funds.total | 85 | 公益岗位 / 已支付
    """)


def test_keys_with_a_number_beside_one_of_them_are_no_list_of_one_project() -> None:
    table = """
        项目名称 | 职工技能培训 | 项目类型 | 经常性项目
        主管部门编码 | 302 | 主管部门名称 | 青禾县工信局
        实施单位 | < | 企业服务中心 | <
    """
    report = read_drawn("财政支出绩效自评表", table)
    assert show(report.rows("reports"), "project_name") == ["职工技能培训"]


def test_a_project_over_two_rows_is_one_and_its_rows_are_parts_of_its_money() -> None:
    table = """
        序号 | 项目名称 | 文号 | 下达金额 | 支出金额 | 自评得分
        1 | 书院修缮 | 甲字31号 | 300 | 521.4 | 95
        ^ | ^ | 乙字216号 | 340 | ^ | ^
        2 | 文物保护 | 甲字31号 | 218 | 207.8 | 98
        合计 | < | < | 858 | 729.2 |
    """
    report = read_drawn(TITLE, "单位：万元", table)
    assert show(report.rows("reports"), "report_no project_name self_score") == lines("""
        1 | ~ | ~
        2 | 书院修缮 | 95
        3 | 文物保护 | 98
    """)
    assert figures(report, "report_no concept measure value") == lines("""
        2 | ~ | budget | 300
        2 | funds.total | executed | 521.4
        2 | ~ | budget | 340
        3 | funds.total | budget | 218
        3 | funds.total | executed | 207.8
        1 | funds.total | budget | 858
        1 | funds.total | executed | 729.2
    """)
    assert check_report(report)["findings"] == []


def test_names_of_projects_of_any_kind_head_a_list_and_lines_of_an_account_do_not() -> None:
    table = """
        序号 | 单位名称 | {} | 分配金额 | 拨付金额
        1 | 市卫健委 | 健康博览会 | 150 | 150
        2 | 市贸促会 | 文创推广周 | 54.5 | 54.5
        ^ | ^ | 食品展销会 | 120 | 96
        合计 | < | < | 324.5 | 300.5
    """
    report = read_drawn(TITLE, "单位：万元", table.format("会展项目名称"))
    names = [row["project_name"] for row in report.rows("reports")]
    assert names == [None, "健康博览会", "文创推广周", "食品展销会"]
    report = read_drawn(TITLE, "单位：万元", table.format("支出项目名称"))
    assert [row["project_name"] for row in report.rows("reports")] == [None]


def test_what_names_a_unit_is_a_line_and_no_project() -> None:
    table = """
        项目 | 2020年 | 2021年 | 2022年
        市级补贴预算（万元） | 1880 | 1992 | 2136
        市级补贴支出（万元） | 1872.5 | 1990.8 | 2124.2
        领取待遇人数（万人） | 30.1 | 30.7 | 31.2
    """
    report = read_drawn("青禾市2022年养老保险市级补贴项目绩效自评报告", table)
    assert len(report.rows("reports")) == 1
    assert figures(report, "measure value")[:3] == ["~ | 1880", "~ | 1992", "budget | 2136"]
    assert not {"30.1", "30.7", "31.2"} & set(figures(report, "value"))
