"""Fund tables of projects: whose money it is, groups side by side, notes beside the rows."""

import pytest

from tests.normalize.reading import figures, lines, read_drawn, show

TITLE = "2022年度项目支出绩效自评表"
COLUMNS = "concept measure value unit"


def test_groups_side_by_side_have_a_label_and_a_measure_each() -> None:
    table = """
        项目名称 | 高龄津贴 | < | 实施单位 | 老龄办 | < | <
        预算安排情况（调整后） | < | 资金到位情况 | < | 资金执行情况 | < | 预算执行进度（%）
        预算数 | 20.5 | 到位数 | 18.4 | 执行数 | 15.6 | 76.1
        其中：财政资金 | 20 | 其中：财政资金 | 18 | 其中：财政资金 | 15.2 | ^
        其他 | 0.5 | 其他 | 0.4 | 其他 | 0.4 | ^
    """
    assert figures(read_drawn(TITLE, "单位：万元", table), COLUMNS) == lines("""
        funds.total | adjusted_budget | 20.5 | 万元
        funds.total | received | 18.4 | 万元
        funds.total | executed | 15.6 | 万元
        funds.total | execution_rate | 76.1 | %
        funds.current_fiscal | adjusted_budget | 20 | 万元
        funds.current_fiscal | received | 18 | 万元
        funds.current_fiscal | executed | 15.2 | 万元
        funds.other | adjusted_budget | 0.5 | 万元
        funds.other | received | 0.4 | 万元
        funds.other | executed | 0.4 | 万元
    """)


def test_a_note_behind_the_amounts_names_no_row() -> None:
    table = """
        项目名称 | 宣传片制作 | < | < | <
        预算执行情况（万元） |  | 年初预算 | 预算执行数 | 原因
        ^ | 年度资金总额 | 3.75 | 3.69 | 执行率等于执行数除以预算。
        ^ | 其中：财政资金 | 3.75 | 3.69 | ^
    """
    assert figures(read_drawn(TITLE, table), "label concept")[2:] == lines("""
        预算执行情况（万元） / 其中：财政资金 / 年初预算 | funds.current_fiscal
        预算执行情况（万元） / 其中：财政资金 / 预算执行数 | funds.current_fiscal
    """)


def test_a_corner_that_reads_like_a_measure_stands_over_the_rows_names() -> None:
    table = """
        项目名称 | 场馆开放 | < | <
        预算执行情况 | 年度预算数（万元） | 年初预算 | 预算执行数
        ^ | 总额 | 20 | 19
        ^ | 财政专户管理资金 | 1 | 1
    """
    assert figures(read_drawn(TITLE, table), COLUMNS) == lines("""
        funds.total | initial_budget | 20 | 万元
        funds.total | executed | 19 | 万元
        funds.special_account | initial_budget | 1 | 万元
        funds.special_account | executed | 1 | 万元
    """)


def test_numbers_of_columns_are_no_amounts() -> None:
    table = """
        培训机构 | 补助标准（元/人） | 合格人数 | 补助资金
        ① | ② | ③ | ④=②*③
        青禾学校 | 2600 | 418 | 108.68
        合计 |  | 418 | 108.68
    """
    report = read_drawn("2021年职业培训项目绩效自评报告", table)
    assert figures(report, "entity value") == ["青禾学校 | 108.68", "合计 | 108.68"]


def test_bodies_have_the_departments_money_in_any_form() -> None:
    table = "项目名称 | 修路 | <\n机构名称 | 收入合计 | 其他收入\n机关 | 5 | 1"
    assert figures(read_drawn("自评表", table), "concept") == ["income.total", "income.other"]


def test_merged_scores_count_once_and_costs_below_their_target_are_done() -> None:
    table = """
        一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
        产出指标 | 数量指标 | 场次 | ≥50场 | 52场 | 60 | 60
        ^ | 成本指标 | 总成本 | 100万元 | 98.5万元 | ^ | ^
        ^ | 成本指标 | 补助标准 | 500元/人 | 480元/人 | 40 | 38
    """
    report = read_drawn(TITLE, table)
    columns = "points points_shared_by points_counted self_score score_counted completion"
    assert show(report.rows("indicators"), columns) == lines("""
        60 | 2 | 60 | 60 | 60 | done
        60 | 2 | 0 | 60 | 0 | done
        40 | 1 | 40 | 38 | 38 | partly
    """)


def test_the_value_stands_before_the_column_that_says_done() -> None:
    table = """
        一级指标 | 二级指标 | 三级指标 | 目标值 | 年度实际完成数 | 指标完成情况
        产出指标 | 数量指标 | 培训人数 | ≥1200人 | 1150人 | 基本完成
        效益指标 | 社会效益指标 | 就业率 | ≥60% | 66% | 完成
    """
    assert show(read_drawn(TITLE, table).rows("indicators"), "actual completion") == lines("""
        1150人 | partly
        66% | done
    """)


def test_rates_and_scores_below_a_projects_money_are_of_that_money() -> None:
    table = """
        项目名称 | 甲项目 | 主管部门 | 某局
        全年预算数（元） | 500000 | 全年执行数（元） | 480000
        执行率 | 96% | 得分 | 9.6
    """
    assert figures(read_drawn(TITLE, table), COLUMNS)[2:] == lines("""
        funds.total | execution_rate | 96 | %
        funds.total | score | 9.6 | 分
    """)


def test_groups_that_each_have_names_and_amounts_of_their_own() -> None:
    table = """
        项目名称 | 甲项目 | < | <
        资金安排（万元） | < | 资金支出（万元） | <
        来源 | 金额 | 来源 | 金额
        中央财政 | 50 | 中央财政 | 30
        县级配套 | 10 | 县级配套 | 8
    """
    assert figures(read_drawn(TITLE, table), COLUMNS) == lines("""
        funds.central | budget | 50 | 万元
        funds.central | executed | 30 | 万元
        funds.county | budget | 10 | 万元
        funds.county | executed | 8 | 万元
    """)


def test_a_projects_money_that_no_word_measures_is_open() -> None:
    table = "项目名称 | 甲项目\n中央补助资金（万元） | 50"
    report = read_drawn(TITLE, table)
    assert figures(report, "concept measure value confidence") == ["funds.central | ~ | 50 | 0.85"]


def test_names_with_their_points_are_names_under_a_heading_of_points_too() -> None:
    table = """
        评价指标 | 分值 | 评价标准 | 自评得分
        前期工作 | 任务分解⏎（40分） | 落到项目区的得满分。 | 40
        ^ | 审批备案⏎（60分） | 按时批复的得满分。 | 58
    """
    scores = read_drawn("2022年度绩效自评报告", table).rows("scores")
    assert show(scores, "level1 level3 points self_score") == lines("""
        前期工作 | 任务分解 | 40 | 40
        前期工作 | 审批备案 | 60 | 58
    """)


def test_a_row_number_is_no_money_in_a_table_of_money() -> None:
    table = """
        资金投入情况（万元） | 行次 | 全年预算数（A） | 全年执行数（B）
        列次 | 0 | 1 | 2
        年度资金总额 | 1 | 1286.5 | 1042.85
        资金管理情况 | < | 情况说明 | <
        分配科学性 | 5 | 按照规定分配 | <
    """
    report = read_drawn("2024年度项目支出绩效自评表", table)
    assert figures(report, "value") == ["1286.5", "1042.85"]


def test_a_score_at_the_right_of_a_form_is_no_amount() -> None:
    table = """
        专项名称 | 食品监管补助 | < | < | 自评得分
        省级财政部门 | 某省财政厅 | 省级主管部门 | 某局 | 98
        预算执行情况（万元） | 预算数： | 3.65 | 执行数： | 3.5 | 20
    """
    report = read_drawn("2021年度项目绩效自评表", table)
    assert figures(report, "measure value") == ["budget | 3.65", "executed | 3.5"]
    assert report.submission["self_score"] == 98


def test_columns_that_name_one_source_and_no_measure_are_open() -> None:
    table = """
        区域 | 中央补助资金 | 中央资金 | 支出进度
        东部 | 31.76 | 30.02 | 94.52%
        合计 | 186.42 | 171.88 | 92.2%
    """
    report = read_drawn("2020年度专项资金绩效自评报告", "单位：亿元", table)
    measures = {row["measure"] for row in report.rows("figures") if row["unit"] == "万元"}
    assert measures == {None}


def test_a_heading_may_name_a_source_and_a_measure() -> None:
    table = "区域 | 中央资金安排 | 中央资金支出\n东部 | 31.76 | 30.02\n合计 | 186.42 | 171.88"
    report = read_drawn("2020年度专项资金绩效自评报告", "单位：亿元", table)
    assert figures(report, "concept measure value is_primary")[2:] == lines("""
        funds.central | budget | 1864200 | True
        funds.central | executed | 1718800 | True
    """)


def test_row_numbers_stand_between_names_and_amounts_on_both_sides() -> None:
    table = """
        收入 | < | < | 支出 | < | <
        项目 | 行次 | 决算数 | 项目 | 行次 | 决算数
        本年收入合计 | 27 | 452.1 | 本年支出合计 | 58 | 449.5
        年初结转和结余 | 29 | 6 | 年末结转和结余 | 60 | 8.6
    """
    report = read_drawn("2024年度部门整体支出绩效自评报告", "单位：万元", table)
    assert figures(report, "concept value") == lines("""
        income.current_year_total | 452.1
        expenditure.total | 449.5
        income.carryover | 6
        balance.cumulative | 8.6
    """)


def test_the_caption_of_indicators_is_no_column_of_theirs() -> None:
    table = """
        绩效指标完成情况 | 一级指标 | 三级指标 | 预期指标值（含描述） | 实际完成指标值（含描述）
        ^ | 产出指标 | 接访批次 | ≥400批次 | 436批次
        ^ | 效益指标 | 矛盾化解 | 有所提升 | 有所提升
    """
    rows = read_drawn(TITLE, table).rows("indicators")
    assert show(rows, "level3 target actual") == lines("""
        接访批次 | ≥400批次 | 436批次
        矛盾化解 | 有所提升 | 有所提升
    """)


def test_a_source_that_reads_like_a_measure_keeps_the_measure_of_its_column() -> None:
    table = """
        项目名称 | 公墓建设 | < | <
        计划投入资金（万元） | 500 | 实际到位资金（万元） | 480
        市财政预算安排 | 380 | 市财政预算安排 | 380
    """
    assert figures(read_drawn(TITLE, table), COLUMNS)[2:] == lines("""
        funds.city | planned | 380 | 万元
        funds.city | received | 380 | 万元
    """)


@pytest.mark.parametrize("text_dump", [False, True], ids=["docx", "dump"])
def test_a_table_of_one_row_behind_its_corner_is_one(text_dump: bool) -> None:
    table = """
        年度预算申请（万元） |  | 年初预算数 | 全年执行数 | 分值 | 执行率 | 自评得分
        ^ | 年度资金总额 | 1168.90 | 1153.22 | 10 | 98.66% | 9.87
    """
    report = read_drawn("2023年度项目支出绩效自评表", table, text_dump=text_dump)
    assert figures(report, "concept measure value") == lines("""
        funds.total | initial_budget | 1168.9
        funds.total | executed | 1153.22
        funds.total | points | 10
        funds.total | execution_rate | 98.66
        funds.total | score | 9.87
    """)


@pytest.mark.parametrize("both", ["合计", "两年合计", "三年合计"])
def test_a_group_may_sum_up_years_side_by_side(both: str) -> None:
    report = read_drawn(
        "2022年度助学项目支出绩效自评报告",
        f"""
        地区（万元） | 2021年 | < | 2022年 | < | {both} | <
        ^ | 下达数 | 执行数 | 下达数 | 执行数 | 下达数 | 执行数
        青禾市 | 52 | 49 | 34 | 32 | 86 | 81
        """,
    )
    assert figures(report, "entity concept value")[-2:] == lines("""
        青禾市 | funds.total | 86
        青禾市 | funds.total | 81
    """)


@pytest.mark.parametrize(
    ("body", "level"),
    [
        ("青禾县信访办公室", "funds.county"),
        ("云溪市红石区文化馆", "funds.county"),
        ("甲乙省水利厅", "funds.province"),
        ("岭南自治州林草局", "funds.city"),
        ("云溪市信访局", "~"),  # a prefecture, or a county
        ("信访局", "~"),
    ],
)
@pytest.mark.parametrize("own", ["本级资金", "本级财政资金"])
def test_money_of_the_own_level_is_that_of_the_body_which_reports(
    body: str, level: str, own: str
) -> None:
    table = f"""
        项目名称 | 信访维稳 | < | <
        主管部门 | {body} | < | <
        项目资金（万元） | | 全年预算数 | 全年执行数
        ^ | 年度总金额 | 150 | 136
        ^ | 其中：上级资金 | 20 | 20
        ^ | {own} | 130 | 116
    """
    report = read_drawn("2021年度项目支出绩效自评表", table)
    assert figures(report, "concept")[-4:] == [*["funds.superior"] * 2, *[level] * 2]
