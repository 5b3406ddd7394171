"""Cells merged with those above that a text did not print are blank ones before their rows."""

import pytest

from extract.readers import read_document
from normalize.recovery.recover import recover
from normalize.report import normalize
from schema.rows.figures import FIGURES
from tests.normalize.reading import figures, lines, read_drawn, show

FUNDS = """
    资金情况（万元） |  | 预算数 | 执行数 | 分值 | 执行率 | 得分
    年度资金总额 | 42 | 39.8 | 10 | 94.76% | 9.48
    其中：财政拨款 | 30 | 28.6 |  |  |
"""
INDICATORS = """
    绩效指标 | 一级指标 | 二级指标 | 三级指标 | 分值 | 指标值 | 实际值 | 得分
    产出指标 | 数量指标 | 检测样品数 | 15 | ≥1200个 | 1236个 | 15
    检测培训场次 | 5 | ≥4场 | 4场 | 5
    质量指标 | 检测数据准确率 | 10 | ≥98% | 99% | 10
"""
GOALS = """
    年度总体目标 | 年初设定目标 | 年度总体目标完成情况
    开展例行监测。 | 完成例行监测。
"""


def test_money_stands_under_its_headings_again() -> None:
    report = read_drawn("2022年度项目支出绩效自评表", FUNDS, text_dump=True)
    assert figures(report, "concept measure value")[:4] == lines("""
        funds.total | budget | 42
        funds.total | executed | 39.8
        funds.total | points | 10
        funds.total | execution_rate | 94.76
    """)
    assert max(float(str(row["confidence"])) for row in report.rows("figures")) < 0.9


def test_indicators_have_their_levels_from_above() -> None:
    rows = read_drawn("2022年度项目支出绩效自评表", INDICATORS, text_dump=True).rows("indicators")
    assert show(rows, "level1 level2 level3 points target actual") == lines("""
        产出指标 | 数量指标 | 检测样品数 | 15 | ≥1200个 | 1236个
        产出指标 | 数量指标 | 检测培训场次 | 5 | ≥4场 | 4场
        产出指标 | 质量指标 | 检测数据准确率 | 10 | ≥98% | 99%
    """)


def test_goals_stand_under_their_sides() -> None:
    rows = read_drawn("2022年度项目支出绩效自评表", GOALS, text_dump=True).rows("targets")
    assert show(rows, "side text") == ["expected | 开展例行监测。", "actual | 完成例行监测。"]


def test_a_long_name_read_over_two_columns_is_one_cell() -> None:
    # as from a web page: the tabs of 经费审批…规范性 reach over where the next cell begins
    rows = [
        "2022年度项目支出绩效自评表",
        "绩效指标\t一级指标\t二级指标\t三级指标\t指标值\t实际值\t分值\t得分\t偏差原因",
        "产出指标\t数量指标\t补助村（社区）数量\t=9个\t9\t8\t8\t",
        "保障村干部人数\t=46个\t46\t8\t8\t",
        "质量指标\t补助资格合规性\t合规\t达成预期指标\t8\t8\t",
        "经费审批流程规范性\t严格执行相关制度\t达成预期指标\t8\t7\t",
        "时效指标\t补助经费到位及时性\t及时\t部分达成\t8\t7\t补助迟拨半月",
        "成本指标\t项目总成本\t≤188.4万元\t164.2\t10\t10\t",
        "总分\t100\t99",
    ]
    text = "\n".join(rows)
    document = recover(read_document(text.encode()))
    assert recover(document) == document
    found = normalize(document, "").tables["indicators"]
    assert show(found, "level1 level2 level3 target self_score") == lines("""
        产出指标 | 数量指标 | 补助村（社区）数量 | =9个 | 8
        产出指标 | 数量指标 | 保障村干部人数 | =46个 | 8
        产出指标 | 质量指标 | 补助资格合规性 | 合规 | 8
        产出指标 | 质量指标 | 经费审批流程规范性 | 严格执行相关制度 | 7
        产出指标 | 时效指标 | 补助经费到位及时性 | 及时 | 7
        产出指标 | 成本指标 | 项目总成本 | ≤188.4万元 | 10
    """)


@pytest.mark.parametrize(
    "table",
    [
        # as many cells as headings: nothing is missing
        FUNDS.replace("    年度资金总额", "     | 年度资金总额").replace("    其中", "     | 其中"),
        # the second row has numbers that fit in no way: nothing is moved
        FUNDS.replace("30 | 28.6 |  |", "见附件 | 28.6 | 9 |"),
    ],
)
def test_rows_that_are_whole_or_do_not_fit_stay(table: str) -> None:
    report = read_drawn("2022年度项目支出绩效自评表", table, text_dump=True)
    text = [cell["text"] for cell in report.rows("cells") if cell["row"] == 1]
    assert text[:2] in (["", "年度资金总额"], ["年度资金总额", "42"])


def test_rows_behind_those_of_money_do_not_keep_them_from_their_headings() -> None:
    table = """
        年度预算申请（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 执行率
        年度资金总额 | 118 | 138.6 | 136.8 | 98.70%
        按收入性质分： | 按支出性质分：
        其中：一般公共预算：130 | 其中：基本支出：70.2
    """
    report = read_drawn("2022年度部门整体支出绩效自评表", "单位：万元", table, text_dump=True)
    assert figures(report, "measure value")[:4] == lines("""
        initial_budget | 118
        full_year_budget | 138.6
        executed | 136.8
        execution_rate | 98.7
    """)
    # in which columns the two halves below stand is not told
    assert max(row["confidence"] for row in report.rows(FIGURES)) < 0.9


def test_a_row_of_other_headings_ends_the_rows_of_money() -> None:
    table = """
        资金投入情况（万元） |  | 全年预算数（A） | 全年执行数（B） | 预算执行率（B/A×100%）
        年度资金总额： | 2386 | 2351 | 98.53%
        其中：中央财政资金 | 1642 | 1642 | 100%
        资金管理情况 |  | 情况说明 | 存在问题和改进措施
        分配科学性 | 按对象人数分配 | 无
    """
    report = read_drawn("转移支付绩效自评表", table, text_dump=True)
    assert figures(report, "concept measure value")[:3] == lines("""
        funds.total | full_year_budget | 2386
        funds.total | executed | 2351
        funds.total | execution_rate | 98.53
    """)


def test_a_rate_tells_that_a_row_begins_below_the_corner_of_money() -> None:
    table = """
        预算执行情况（10分） | 年度预算数（万元） | 年初预算 | 预算执行数 | 预算执行率 | 得分 | 原因
        总额 | 36.00 | 33.15 | 92.08% | 9.21 | 年中压减
        其中：财政资金 | 36.00 | 33.15 | 92.08% | /
    """
    report = read_drawn("2022年度项目支出绩效自评表", table, text_dump=True)
    assert figures(report, "concept measure value") == lines("""
        funds.total | initial_budget | 36
        funds.total | executed | 33.15
        funds.total | execution_rate | 92.08
        funds.total | score | 9.21
        funds.current_fiscal | initial_budget | 36
        funds.current_fiscal | executed | 33.15
        funds.current_fiscal | execution_rate | 92.08
        funds.current_fiscal | score | ~
    """)


STAFF = """
    财政供养人员情况（人） | 编制数 | 2022年实际在职人数 | 控制率
    41 | 38 | 92.68%
    经费控制情况（万元） | 2021年决算数 | 2022年预算数 | 2022年决算数
    支出总额 | 1186 | 1248 | 1236
"""


def test_numbers_alone_below_a_corner_stand_under_the_other_headings() -> None:
    report = read_drawn("2022年度部门整体支出绩效评价基础数据表", STAFF, text_dump=True)
    assert figures(report, "concept value")[:3] == lines("""
        staff.authorized | 41
        staff.in_service | 38
        staff.control_rate | 92.68
    """)


@pytest.mark.parametrize(
    "table",
    [
        "序号 | 预算数 | 执行数\n30 | 28",  # a column of numbers that count the rows
        "街道 | 预算数 | 执行数\n30 | 28\n甲街 | 12 | 11",  # a list goes on below
        "街道 | 预算数 | 执行数\n甲街 | 28",
    ],
)
def test_other_short_rows_do_not_move(table: str) -> None:
    report = read_drawn("2022年度预算执行情况", table, text_dump=True)
    assert [c["col"] for c in report.rows("cells") if c["row"] == 1] == [0, 1]


def test_a_label_over_two_names_may_be_of_the_name_above() -> None:
    table = """
        乡镇 | 村名 | 预算数 | 执行数
        东镇 | 甲村 | 30 | 28
        乙村 | < | 12 | 11
        合计 | < | 42 | 39
    """
    report = read_drawn("2022年度项目支出绩效自评情况", "单位：万元", table, text_dump=True)
    assert max(row["confidence"] for row in report.rows(FIGURES)) < 0.9
    total = table.replace("        乙村 | < | 12 | 11\n", "        西镇 | 乙村 | 12 | 11\n")
    report = read_drawn("2022年度项目支出绩效自评情况", "单位：万元", total, text_dump=True)
    assert max(row["confidence"] for row in report.rows(FIGURES)) >= 0.9


def test_rows_without_the_remark_at_their_end_do_not_move() -> None:
    table = """
        项目名称 | 预算数（万元） | 执行数（万元） | 执行率 | 备注
        修桥 | 30 | 28 | 93.33%
        修路 | 40 | 40 | 100%
    """
    report = read_drawn("2022年度项目支出绩效自评表", table, text_dump=True)
    assert [c["col"] for c in report.rows("cells") if c["text"] in ("修桥", "修路")] == [0, 0]


@pytest.mark.parametrize(("last", "first"), [("执行率", ""), ("去向", "年度资金总额")])
def test_three_known_headings_make_a_row_of_headings(last: str, first: str) -> None:
    table = f"经办科室 | 事项 | 预算数 | 执行数 | {last}\n年度资金总额 | 42 | 39.8 | 94.76%"
    report = read_drawn("2022年度项目支出绩效自评表", table, text_dump=True)
    assert report.rows("cells")[5]["text"] == first


@pytest.mark.parametrize(
    ("total", "first"), [("合计 | 42 | 39.8", "合计"), ("合计 | 42 | 39.8 | 94%", "")]
)
def test_a_total_of_three_cells_stays(total: str, first: str) -> None:
    table = f"经办科室 | 事项 | 预算数 | 执行数 | 执行率\n年度资金总额 | 42 | 39.8 | 94%\n{total}"
    report = read_drawn("2022年度项目支出绩效自评表", table, text_dump=True)
    assert report.rows("cells")[10]["text"] == first


SCORES = [
    ["一级指标", "", "二级指标", "三级指标", "", "自评得分"],
    ["名称", "分值", "名称", "名称", "分值", ""],
    ["管理", "20", "资产管理", "资产盘点情况", "6", "6"],
    ["", "", "", "固定资产利用率", "4", "4"],
    ["总分", "", "", "", "100", "94"],
]


def test_nothing_below_headings_of_levels_is_a_sure_amount_where_spans_are_not_told() -> None:
    """Tika prints no span: a row of a scoring table may be taken for one of amounts."""
    table = "\n".join("".join(f"\t{cell}\n" for cell in row) + "" for row in SCORES)
    text = f"2023年度部门整体支出绩效自评表\n\n{table}\n\n完成。\n"
    report = normalize(read_document(text.encode()), "自评表.txt")
    assert max([float(str(f["confidence"])) for f in report.rows("figures")], default=0) < 0.9


CUT_SCORES = """
    一级指标 | 二级指标 | 三级指标 | 分值 | 自评得分 | 扣分原因
    项目决策 | 立项管理 | 立项依据 | 5 | 5 | 无
    目标设置 | 5 | 4 | 未细化
    资金落实 | 资金到位率 | 5 | 5 | 无
    项目过程 | 资金管理 | 资金使用 | 15 | 15 | 无
    制度健全 | 5 | 5 | 无
    合计 | 35 | 34
"""


def test_rows_below_whole_ones_go_on_as_far_as_they_lack_cells() -> None:
    report = read_drawn("2017年度项目支出绩效自评评分表", CUT_SCORES, text_dump=True)
    assert show(report.rows("scores"), "level1 level2 level3 points self_score")[:5] == lines("""
        项目决策 | 立项管理 | 立项依据 | 5 | 5
        项目决策 | 立项管理 | 目标设置 | 5 | 4
        项目决策 | 资金落实 | 资金到位率 | 5 | 5
        项目过程 | 资金管理 | 资金使用 | 15 | 15
        项目过程 | 资金管理 | 制度健全 | 5 | 5
    """)


def test_a_short_row_with_a_target_and_a_result_is_no_total() -> None:
    """109/09: 清理边沟 | ≥210公里 | 224公里 ended the rows that were put back."""
    report = read_drawn(
        "2021年度项目支出绩效自评表",
        """
        绩效指标 | 一级指标 | 二级指标 | 三级指标 | 预期指标值 | 实际完成指标值
        项目完成指标 | 数量指标 | 养护里程 | 168.5公里 | 168.5公里
        清理边沟 | ≥210公里 | 224公里
        质量指标 | 完好率 | ≥95% | 96.3%
        满意度指标 | 满意度指标 | 群众满意度 | ≥95% | 95.8%
        """,
        text_dump=True,
    )
    assert show(report.rows("indicators"), "level1 level2 level3 actual") == lines("""
        项目完成指标 | 数量指标 | 养护里程 | 168.5公里
        项目完成指标 | 数量指标 | 清理边沟 | 224公里
        项目完成指标 | 质量指标 | 完好率 | 96.3%
        满意度指标 | 满意度指标 | 群众满意度 | 95.8%
    """)
