"""Headings in groups, of people, of years and of lists: what stands under them is told right."""

import pytest

from tests.normalize.reading import figures, lines, read_drawn, show


def test_a_corner_beside_groups_of_headings_is_no_key() -> None:
    report = read_drawn("""
        单位名称 | 收入 | < | < | 支出 | <
        ^ | 合计 | 其中 | < | 合计 | 基本支出
        ^ | ^ | 财政拨款 | 其他收入 | ^ | ^
        合计 | 50 | 48 | 2 | 49 | 30
    """)
    assert figures(report, "entity_role label concept value") == lines("""
        total | 收入 / 合计 | income.total | 50
        total | 收入 / 其中 / 财政拨款 | income.fiscal_total | 48
        total | 收入 / 其中 / 其他收入 | income.other | 2
        total | 支出 / 合计 | expenditure.total | 49
        total | 支出 / 基本支出 | expenditure.basic | 30
    """)


def test_people_by_kind_are_people_and_no_money() -> None:
    report = read_drawn("""
        单位 | 编制数 | < | 实有人数 | < | 离退休
        ^ | 小计 | 行政 | 小计 | 行政 | ^
        局机关 | 30 | 20 | 28 | 19 | 12
    """)
    assert figures(report, "label concept value unit") == lines("""
        编制数 / 小计 | staff.authorized | 30 | 人
        实有人数 / 小计 | staff.actual | 28 | 人
        离退休 | staff.retired | 12 | 人
    """)


def test_people_below_headings_that_count_people() -> None:
    report = read_drawn("""
        单位 | 核定编制（人） | < | 年末实有人数（人） | <
        ^ | 政法专项 | 事业 | 在职 | 退休
        市局机关 | 286 | 18 | 291 | 142
        合计 | 286 | 18 | 291 | 142
    """)
    assert figures(report, "entity label concept value unit") == lines("""
        市局机关 | 年末实有人数（人） / 在职 | staff.in_service | 291 | 人
        市局机关 | 年末实有人数（人） / 退休 | staff.retired | 142 | 人
        合计 | 年末实有人数（人） / 在职 | staff.in_service | 291 | 人
        合计 | 年末实有人数（人） / 退休 | staff.retired | 142 | 人
    """)


def test_a_year_alone_heads_that_years_results() -> None:
    report = read_drawn(
        "2022年度部门整体支出绩效自评报告",
        "项目 | 2021年 | 2022年 | 增减额\n收入合计 | 80 | 90 | 10\n支出合计 | 78 | 88 | 10",
    )
    assert figures(report, "label concept measure value")[:3] == lines("""
        收入合计 / 2021年 | income.total | prior_year_final | 80
        收入合计 / 2022年 | income.total | final | 90
        收入合计 / 增减额 | ~ | ~ | 10
    """)


def test_a_blank_beside_a_blank_name_is_nothing() -> None:
    report = read_drawn(
        "项目 | 决算数 | 项目 | 决算数\n收入合计 | 9 | 基本支出 | 6\n |  | 项目支出 | 3"
    )
    assert figures(report, "label value") == lines("""
        收入合计 / 决算数 | 9
        基本支出 / 决算数 | 6
        项目支出 / 决算数 | 3
    """)


def test_the_total_of_a_list_of_projects_is_no_total_expenditure() -> None:
    table = """
        序号 | 项目名称 | 预算金额 | 支出金额
        1 | 修路 | 120 | 115
        2 | 清淤 | 80 | 80
        合计 |  | 200 | 195
    """
    report = read_drawn("2022年度部门整体支出绩效自评报告", table)
    assert figures(report, "report_no label concept measure value") == lines("""
        2 | 修路 / 预算金额 | funds.total | budget | 120
        2 | 修路 / 支出金额 | funds.total | executed | 115
        3 | 清淤 / 预算金额 | funds.total | budget | 80
        3 | 清淤 / 支出金额 | funds.total | executed | 80
        1 | 合计 / 预算金额 | funds.total | budget | 200
        1 | 合计 / 支出金额 | funds.total | executed | 195
    """)


def test_a_grand_total_below_the_total_is_not_the_total() -> None:
    report = read_drawn("""
        收入 | < | 支出 | <
        项目 | 决算数 | 项目 | 决算数
        财政拨款收入 | 82 | 基本支出 | 60
        其他收入 | 2 | 项目支出 | 21
        本年收入合计 | 84 | 本年支出合计 | 81
        年初结转和结余 | 1 | 年末结转和结余 | 4
        总计 | 85 | 总计 | 85
    """)
    found = [
        (row["value"], row["is_primary"])
        for row in report.rows("figures")
        if row["concept"] == "expenditure.total"
    ]
    assert found == [(81, True)]


def test_the_points_of_the_lowest_level_are_the_rows_own() -> None:
    table = """
        一级指标 | 分值 | 二级指标 | 分值 | 得分
        项目决策 | 20 | 项目目标 | 4 | 4
        ^ | ^ | 决策过程 | 16 | 15
        项目管理 | 80 | 资金到位 | 80 | 78
    """
    report = read_drawn("2022年度项目绩效自评表", table)
    assert show(report.rows("scores"), "level2 level1_points points self_score") == lines("""
        项目目标 | 20 | 4 | 4
        决策过程 | 20 | 16 | 15
        资金到位 | 80 | 80 | 78
    """)


def test_points_under_each_level_of_a_two_line_heading_are_told_apart() -> None:
    table = """
        一级指标 | < | 二级指标 | < | 三级指标 | < | 自评分
        名称 | 权重（%） | 名称 | 权重（%） | 名称 | 权重（%） | ^
        投入 | 20 | 项目立项 | 12 | 论证决策 | 4 | 4
        ^ | ^ | ^ | ^ | 目标设置 | 8 | 7
    """
    report = read_drawn("2022年度项目绩效自评表", table)
    columns = "level3 level1_points level2_points points self_score"
    assert show(report.rows("scores"), columns) == lines("""
        论证决策 | 20 | 12 | 4 | 4
        目标设置 | 20 | 12 | 8 | 7
    """)


def test_titles_of_blocks_over_a_blank_row_are_read() -> None:
    report = read_drawn("三公经费 | 固定资产\n | \n接待次数多 | 车辆老旧")
    assert show(report.rows("cells"), "text role")[-2:] == lines("""
        接待次数多 | label
        车辆老旧 | text
    """)


def test_a_word_beside_all_indicators_makes_their_heading_no_taller() -> None:
    report = read_drawn("""
        绩效指标 | 指标 | 计量单位 | 指标值 | 全年完成值 | 指标权重
        ^ | 道路完好率 | % | 95 | 96 | 20
        ^ | 修补面积 | 平方米 | 420 | 438 | 20
    """)
    assert show(report.rows("indicators"), "level3 target actual") == lines("""
        道路完好率 | 95% | 96
        修补面积 | 420平方米 | 438
    """)


@pytest.mark.parametrize("names", ["指标名称", "评价指标", "三级指标"])
def test_headings_are_read_as_what_explains_most_of_them(names: str) -> None:
    """指标名称 and 得分 would head scores too: they say nothing of three columns of budgets."""
    report = read_drawn(f"""
        {names} | 年初预算数（万元） | 全年预算数（万元） | 全年执行数（万元） | 得分
        年度资金总额 | 120 | 130 | 117 | 9
    """)
    assert figures(report, "concept measure value") == lines("""
        funds.total | initial_budget | 120
        funds.total | full_year_budget | 130
        funds.total | executed | 117
        funds.total | score | 9
    """)
    assert report.rows("scores") == []


def test_budgets_beside_targets_and_results_leave_them_indicators() -> None:
    report = read_drawn("""
        一级指标 | 三级指标 | 年初预算数 | 全年预算数 | 指标值 | 实际完成值 | 得分
        产出指标 | 培训人数 | 10 | 10 | ≥100人 | 120人 | 10
        效益指标 | 满意度 | 5 | 5 | ≥90% | 95% | 10
    """)
    assert show(report.rows("indicators"), "level3 target actual self_score") == lines("""
        培训人数 | ≥100人 | 120人 | 10
        满意度 | ≥90% | 95% | 10
    """)


@pytest.mark.parametrize("line", ["行次", "行 次"])
def test_lines_of_an_account_are_numbered_and_no_amounts(line: str) -> None:
    """Beside one heading of amounts 行次 says that an account stands below; cars are no money."""
    report = read_drawn(
        "2022年度部门整体支出绩效自评报告",
        f"""
        部门：青禾县交通局 | < | 金额单位：万元
        项目 | {line} | 决算数
        栏次 | | 1
        一、机构运行经费 | 1 | 412.36
        二、国有资产占用情况 | 2 | ——
        （一）车辆数合计（辆） | 3 | 26
        1.机要通信用车 | 4 | 2
        三、政府采购支出信息 | 5 | ——
        （一）政府采购支出合计 | 6 | 6284.5
    """,
    )
    assert figures(report, "label concept measure value") == lines("""
        一、机构运行经费 / 决算数 | ~ | final | 412.36
        二、国有资产占用情况 / 决算数 | ~ | final | ~
        三、政府采购支出信息 / 决算数 | ~ | final | ~
        （一）政府采购支出合计 / 决算数 | procurement.final | final | 6284.5
    """)


@pytest.mark.parametrize("goal", ["年度目标1：（60分）", "工作目标一", "服务事项"])
def test_a_goal_over_the_headings_of_its_indicators_heads_no_amounts(goal: str) -> None:
    report = read_drawn(f"""
        {goal} | 保障补助按标准发放 | < | < | < | < | <
        年度绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年初目标值 | 实际完成值 | 得分
        ^ | 产出指标 | 数量指标 | 发放人数 | ≥6200人 | 6318人 | 10
        ^ | 产出指标 | 质量指标 | 准确率 | 100% | 100% | 10
    """)
    assert show(report.rows("indicators"), "level3 target self_score") == lines("""
        发放人数 | ≥6200人 | 10
        准确率 | 100% | 10
    """)
    assert report.rows("figures") == []
