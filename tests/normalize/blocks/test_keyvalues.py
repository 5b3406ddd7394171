"""Labels beside values: facts of the report, figures, lattices, labelled amounts, cover lines."""

import pytest

from normalize.blocks.label_positions import is_known_label
from normalize.reports.cover import cover_pairs
from normalize.tables.view import TableView
from tests.normalize.drawn import draw_table
from tests.normalize.reading import figures, lines, read_drawn, show

TITLE = "2021年度部门整体支出绩效自评报告"
PROJECT = "2021年度项目支出绩效自评报告"


def test_pairs_of_a_row_are_facts_and_figures() -> None:
    table = "联系人 | 林某 | 联络电话 | 0000000\n人员编制 | 30 | 实有人数 | 28人"
    report = read_drawn(TITLE, table)
    columns = "contact_name contact_phone staff_authorized staff_actual"
    assert show([report.submission], columns) == ["林某 | 0000000 | 30 | 28"]
    assert figures(report, "label concept value unit") == lines("""
        人员编制 | staff.authorized | 30 | 人
        实有人数 | staff.actual | 28 | 人
    """)


def test_codes_stay_text_with_their_zeros() -> None:
    report = read_drawn(TITLE, "预算编码 | 051304 | 主管部门 | 青禾县林业局")
    assert report.submission["budget_code"] == "051304"


def test_a_label_without_a_value_is_no_fact() -> None:
    report = read_drawn(TITLE, "联系人 |  | 联系电话 |\n编制数 | ——  | 实有人数 |")
    assert show([report.submission], "contact_name contact_phone staff_authorized") == ["~ | ~ | ~"]
    assert figures(report, "concept value text") == lines("""
        staff.authorized | ~ | ——
        staff.actual | ~ |
    """)


@pytest.mark.parametrize("blank", ["", "____", "……"])
def test_a_known_label_with_nothing_beside_it_is_a_blank_field(blank: str) -> None:
    report = read_drawn(TITLE, f"联系人 | 林某 | 评价等级 | {blank}", f"预算编码：{blank}")
    assert report.submission["budget_code"] is None
    assert show(report.rows("blank_fields"), "field label") == [
        "grade | 评价等级",
        f"budget_code | 预算编码：{blank}",
    ]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            "总收入（万元） | 300 | 总支出（元） | 280",
            ["income.total | 300", "expenditure.total | 0.028"],
        ),
        ("总收入 | 300万元 | 总支出 | 280元", ["income.total | 300", "expenditure.total | 0.028"]),
        ("总收入： | 300 | 不明款项 | 5万元", ["income.total | 300", "~ | 5"]),
    ],
)
def test_money_beside_its_label_takes_the_nearest_unit(row: str, expected: list[str]) -> None:
    assert figures(read_drawn(TITLE, row), "concept value") == expected


def test_a_number_beside_an_unknown_label_is_money_only_if_a_unit_says_so() -> None:
    report = read_drawn(
        TITLE, "其他费用 | 20 | 房屋数量 | 3", "单位：万元", "不明款项 | 5 | 维修次数 | 4"
    )
    assert figures(report, "label value") == ["不明款项 | 5"]
    assert show(report.rows("unmapped"), "label sample_value") == lines("""
        其他费用 | 20
        房屋数量 | 3
        不明款项 | 5
        维修次数 | 4
    """)


def test_marks_of_nothing_are_not_reported_as_unknown() -> None:
    report = read_drawn(TITLE, "其他需要说明事项 | 无\n补充材料 | /")
    assert report.rows("unmapped") == []


def test_measures_at_the_head_of_columns_hold_for_the_rows_below() -> None:
    table = """
        计划安排资金（万元） | 17 | 实际支出（元） | 120000
        其中：中央财政 | 10 | 其中：中央财政 | 80000
        其它 | 7 | 其它 | 40000
    """
    assert figures(read_drawn(PROJECT, table), "label concept measure value") == lines("""
        计划安排资金（万元） | funds.total | planned | 17
        实际支出（元） | funds.total | executed | 12
        计划安排资金（万元） / 其中：中央财政 | funds.central | planned | 10
        实际支出（元） / 其中：中央财政 | funds.central | executed | 8
        计划安排资金（万元） / 其它 | funds.other | planned | 7
        实际支出（元） / 其它 | funds.other | executed | 4
    """)


def test_a_score_or_rate_alone_is_no_figure_of_any_fund() -> None:
    report = read_drawn(TITLE, "分值 | 100 | 得分 | 95\n执行率 | 98% | 权重 | 10")
    assert figures(report, "concept value") == []
    assert len(report.rows("unmapped")) == 4


@pytest.mark.parametrize(
    ("cell", "label", "concept", "value"),
    [
        (
            "其中：一般公共预算：1,873.66万元",
            "其中：一般公共预算",
            "income.fiscal_appropriation",
            "1873.66",
        ),
        ("政府性基金拨款：2880万元", "政府性基金拨款", "income.government_fund", "2880"),
        ("基本支出：0", "基本支出", "expenditure.basic", "0"),
        ("红雨基金：5万元", "红雨基金", "~", "5"),
    ],
)
def test_a_label_and_its_amount_may_share_a_cell(
    cell: str, label: str, concept: str, value: str
) -> None:
    report = read_drawn(TITLE, f"按收入性质分： | 按支出性质分：\n{cell} | 无")
    assert figures(report, "label concept value")[0] == (
        f"按收入性质分： / {label}： | {concept} | {value}"
    )


@pytest.mark.parametrize(("length", "count"), [(60, 1), (61, 0)])
def test_a_label_and_its_amount_make_no_text_of_more_than_sixty_characters(
    length: int, count: int
) -> None:
    cell = "其他资金：" + "30.5万元".rjust(length - len("其他资金："), "\u3000")
    report = read_drawn(TITLE, f"按收入性质分： | 按支出性质分：\n{cell} | 无")
    assert len(figures(report, "value")) == count


@pytest.mark.parametrize(("length", "is_label"), [(24, True), (25, False)])
def test_a_label_known_within_a_family_has_twenty_four_characters(
    length: int, is_label: bool
) -> None:
    note = "含上年结转的各类专项资金以及单位自有资金和其他收入"
    [[cell]] = TableView(draw_table(f"其他（{note[: length - 4]}）")).rows
    assert (len(cell.folded), is_known_label(cell)) == (length, is_label)


@pytest.mark.parametrize(
    "head",
    [
        "预算申请（元） |  | 年初预算数 | 全年执行数",
        "预算申请 |  | 年初预算数（元） | 全年执行数（元）",
    ],
)
def test_a_label_in_a_cell_takes_the_unit_of_the_block_above_it(head: str) -> None:
    table = f"""
        {head}
        ^ | 年度资金总额 | 20000 | 10000
        按收入性质分： | < | 按支出性质分： | <
        其中：一般公共预算：10,000.00 | < | 基本支出：8000 | <
        政府性基金拨款： | < | 项目支出：0.2万元 | <
    """
    report = read_drawn(TITLE, table)
    assert figures(report, "label concept value text unit_written")[2:] == lines("""
        按收入性质分： / 其中：一般公共预算： | income.fiscal_appropriation | 1 | 10,000.00 | 元
        按支出性质分： / 基本支出： | expenditure.basic | 0.8 | 8000 | 元
        按收入性质分： / 政府性基金拨款： | income.government_fund | ~ |  | 元
        按支出性质分： / 项目支出： | expenditure.project | 0.2 | 0.2万元 | 万元
    """)
    source = report.rows("figures")[2]["source"]
    assert isinstance(source, dict)
    assert [source[key] for key in ("row", "col", "paragraph", "start", "end")] == [3, 0, 0, 10, 19]


def test_a_sentence_with_a_colon_is_no_labelled_amount() -> None:
    report = read_drawn(TITLE, "说明 | 主要原因：人员增加2人\n备注 | 时间：2021年")
    assert figures(report, "label") == []


def test_amounts_under_headings_of_the_page_before_leave_their_measure_open() -> None:
    report = read_drawn(
        PROJECT, " | 其中：当年财政拨款 | 80 | 100 | 70.5\n | 其他资金 | 20 | 20 | 20"
    )
    assert figures(report, "concept measure value is_primary") == lines("""
        funds.current_fiscal | ~ | 80 | False
        funds.current_fiscal | ~ | 100 | False
        funds.current_fiscal | ~ | 70.5 | False
        funds.other | ~ | 20 | False
        funds.other | ~ | 20 | False
        funds.other | ~ | 20 | False
    """)
    assert show(report.rows("unmapped"), "label") == ["其中：当年财政拨款", "其他资金"]


def test_a_total_row_of_its_own_gives_the_score() -> None:
    report = read_drawn(TITLE, "总分 | 100 | 98 | 优\n其他说明 | 无 | |")
    assert show(report.rows("reports"), "self_score points_total grade") == ["98 | 100 | 优"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("部门(单位)名称：     青禾局       ", [("部门(单位)名称", "青禾局")]),
        ("主管部门：甲局   实施单位：乙馆", [("主管部门", "甲局"), ("实施单位", "乙馆")]),
        (
            "填报人（签名）：郑某\u3000\u3000联系电话：1",
            [("填报人（签名）", "郑某"), ("联系电话", "1")],
        ),
        ("预 算 编 码：", [("预 算 编 码", "")]),
        ("报告日期:2022-3-5", [("报告日期", "2022-3-5")]),
        ("评价方式：自评☑  中介机构评价□", [("评价方式", "自评☑  中介机构评价□")]),
        ("联系人：林某 联系电话：1", [("联系人", "林某"), ("联系电话", "1")]),
        ("联系人：林某联系电话：1", [("联系人", "林某"), ("联系电话", "1")]),
        ("评价类型：事后 备注：无", [("评价类型", "事后"), ("备注", "无")]),
        ("没有冒号", []),
    ],
)
def test_a_cover_line_is_cut_at_its_labels(line: str, expected: list[tuple[str, str]]) -> None:
    assert [(label, value) for label, value, _, _ in cover_pairs(line)] == expected


def test_a_value_of_a_cover_line_is_quoted_from_its_place() -> None:
    line = "主管部门：  甲局   实施单位：乙馆"
    assert [line[start:end] for _, _, start, end in cover_pairs(line)] == ["甲局", "乙馆"]


def test_the_first_value_of_a_key_holds() -> None:
    report = read_drawn(TITLE, "部门名称：青禾局", "预算单位 | 乙局 | 联系人 | 林某")
    assert report.submission["department"] == "青禾局"


def test_a_list_of_projects_is_no_projects_name() -> None:
    report = read_drawn(TITLE, "项目名称 | 金额（万元）\n甲项目 | 3\n乙项目 | 4")
    assert report.submission["project_name"] is None
    assert figures(report, "label value") == lines("""
        甲项目 / 金额（万元） | 3
        乙项目 / 金额（万元） | 4
    """)


def test_a_row_of_keys_and_values_ends_a_list_of_expenses() -> None:
    table = """
        支出内容 | 实际支出数（万元） | 会计凭证号 | 备注
        装修 | 30 | 6月3号 | ^
        支出合计 | 30 | ^ | ^
        绩效自评综合得分 | 92分 | 评价等次 | 优秀
    """
    report = read_drawn("自评表", table.replace("^", ""))
    assert figures(report, "label value")[-1:] == ["支出合计 / 实际支出数（万元） | 30"]
    assert show(report.rows("reports"), "self_score grade") == ["92 | 优秀"]


def test_amounts_side_by_side_without_headings_are_in_doubt() -> None:
    report = read_drawn("自评表", "项目名称 | 修路\n年度资金总额 | 120 | 118 | 10")
    found = figures(report, "concept measure value confidence")
    assert [line.rsplit(" | ", 1)[0] for line in found] == lines("""
        funds.total | ~ | 120
        funds.total | ~ | 118
        funds.total | ~ | 10
    """)
    assert all(float(line.rsplit(" | ", 1)[1]) < 0.9 for line in found)


def test_an_amount_under_two_headings_is_in_doubt() -> None:
    table = "项目资金（万元） | 年初预算数 | 全年预算数\n年度资金总额 | 12 | <"
    assert figures(read_drawn("自评表", table), "value confidence") == ["12 | 0.6"]


def test_a_running_number_is_no_amount() -> None:
    table = "项目资金（万元） | < | 年初预算数 | 全年执行数\n1 | 年度资金总额 | 12 | 11"
    assert figures(read_drawn("自评表", table), "measure value") == lines("""
        initial_budget | 12
        executed | 11
    """)


@pytest.mark.parametrize(
    ("name", "behind", "told"),
    [
        ("养老服务中心（站）改造", "", "养老服务中心（站）改造"),
        ("便民桥（座）", "", "便民桥（座）"),
        ("公用经费", "", "公用经费"),
        ("公务用车运行维护费", " | 主管部门 | 青禾县民政局", "公务用车运行维护费"),
        ("执行经费", " | 主管部门 | 青禾县法院", "执行经费"),
        ("预算资金", " | 自筹资金 | 其他资金", None),
        ("实施单位", " | 青禾县民政局 | 校车补助", None),
    ],
)
def test_a_project_may_be_called_what_is_a_label_elsewhere(
    name: str, behind: str, told: str | None
) -> None:
    """111/05: a name with （站） in it was read as a heading with its unit, and lost."""
    report = read_drawn("项目支出绩效自评表", f"项目名称 | {name}{behind}\n填表日期 | 2023年1月5日")
    assert report.rows("reports")[0]["project_name"] == told


def test_a_body_may_be_called_like_a_heading_with_its_unit() -> None:
    row = "项目名称 | 修路 | 实施单位 | 青禾县综合服务中心（站）"
    (report,) = read_drawn("项目支出绩效自评表", row).rows("reports")
    assert report["implementing_unit"] == "青禾县综合服务中心（站）"
