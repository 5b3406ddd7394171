"""Measures side by side, and the sides of a form's money, are read where labels come again."""

from tests.normalize.recovery.lines import Said, amounts, report_of

TOP = ["计划安排资金", "（万元）", "62", "实际到位资金", "（万元）", "60", "结余（万元）", "2"]
BELOW = [
    ["其中：省财政", "12", "其中：省财政", "10", "其中：省财政", ""],
    ["县财政", "50", "县财政", "50", "县财政", "2"],
    ["其它", "", "其它", "", "其它", ""],
]
LABELLED: list[Said] = [
    ("计划安排资金（万元）", "planned", 62),
    ("实际到位资金（万元）", "received", 60),
    ("结余（万元）", "balance", 2),
]


def test_each_measure_has_the_sources_that_come_again_below_it() -> None:
    found = amounts([TOP, *BELOW])
    assert all(row in found for row in LABELLED)
    assert [row[1:] for row in found if row not in LABELLED] == [
        ("planned", 12),
        ("received", 10),
        ("planned", 50),
        ("received", 50),
        ("balance", 2),
    ]


def test_they_are_read_where_no_blank_cell_was_printed_too() -> None:
    found = amounts([[text for text in row if text] for row in [TOP, *BELOW]])
    assert found == amounts([TOP, *BELOW])


def test_a_measure_below_them_has_a_row_of_its_own() -> None:
    assert amounts([TOP, *BELOW, ["实际支出（万元）", "58"]])[-1] == (
        "实际支出（万元）",
        "executed",
        58,
    )


def test_rows_whose_labels_differ_are_none() -> None:
    rows = [TOP, ["其中：省财政", "12", "其中：市财政", "10", "其中：县财政", "2"]]
    assert amounts(rows) == []


FORM = "2022年度部门整体支出绩效自评表"
FUNDS = [
    ["部门名称", "江浦区档案馆"],
    ["年度预算申请（万元）", "", "年初预算数", "全年预算数", "全年执行数", "执行率"],
    ["", "年度资金总额", "80", "98", "95", "96.94%"],
]
SIDES = [
    ["", "按收入性质分：", "按支出性质分："],
    ["", "其中：一般公共预算：90", "其中：基本支出：60"],
    ["", "政府性基金拨款：", "项目支出：38"],
    ["", "其他资金：8", ""],
]


def said(rows: list[list[str]]) -> list[tuple[object, object, object]]:
    figures = report_of(rows, FORM).rows("figures")
    return [(f["concept"], f["measure"], f["value"]) for f in figures if f["unit"] == "万元"]


EXPECTED = [
    ("income.fiscal_appropriation", "full_year_budget", 90),
    ("expenditure.basic", "full_year_budget", 60),
    ("expenditure.project", "full_year_budget", 38),
    ("income.other", "full_year_budget", 8),
]


def test_each_side_of_a_form_has_its_amounts() -> None:
    found = said([*FUNDS, *SIDES])
    assert [row for row in found[3:] if row[2] is not None] == EXPECTED


def test_two_rows_below_their_headings_make_sides() -> None:
    assert len(said([*FUNDS, *SIDES[:3]])) > len(said(FUNDS))
    assert len(said([*FUNDS, *SIDES[:2]])) == len(said(FUNDS))


def test_amounts_in_cells_of_their_own_stand_behind_their_labels() -> None:
    rows = [
        ["", "按收入性质分：", "98", "按支出性质分：", "98"],
        ["", "其中：一般公共预算", "90", "其中：基本支出", "60"],
        ["", "其他资金", "8", "项目支出", "38"],
        ["", "上级补助收入", "", "", ""],
    ]
    found = said([*FUNDS, *rows])
    assert found[3:5] == [
        ("income.total", "full_year_budget", 98),
        ("expenditure.total", "full_year_budget", 98),
    ]
    assert all(row in found for row in EXPECTED)


def test_a_cell_of_a_lost_table_is_never_sure() -> None:
    rows = [["项目支出：38万元"], ["预算数", "决算数", "指标值"] * 4]
    figures = report_of([*rows, *[[f"{n}.5"] for n in range(8)]], FORM).rows("figures")
    sure = [f for f in figures if f["confidence"] >= 0.9]  # type: ignore[operator]  # the column's type
    assert [f["value"] for f in figures] == [38]
    assert sure == []


AMOUNTS = ["单位名称", "江浦区园林所", "基本支出总额", "86.5", "项目支出总额", "41.5"]


def test_amounts_behind_the_name_of_a_department_are_its_own() -> None:
    rows = [AMOUNTS, ["预算执行情况（万元）", "", "预算数（A）", "执行数（B）", "执行率（B/A）"]]
    rows += [["", "部门整体支出总额", "130", "128", "98.46%"]]
    found = said(rows)
    assert found[:2] == [
        ("expenditure.basic", "final", 86.5),
        ("expenditure.project", "final", 41.5),
    ]


PLANS = [
    "计划投入资金",
    "（万元）",
    "90",
    "实际到位资金",
    "（万元）",
    "84",
    "实际使用资金",
    "（万元）",
    "80",
]
SOURCES = [
    ["其中：", "省级财政", "50", "其中：", "省级财政", "50", "其中：", "省财政", "46"],
    ["市县财政", "30", "市县财政", "30", "县级财政", "30"],
    ["其他", "10", "其他", "4", "其他", "4"],
]


def test_labels_that_differ_are_sources_where_they_add_up() -> None:
    values = [value for _, _, value in amounts([PLANS, *SOURCES])]
    assert values == [90, 84, 80, 50, 50, 46, 30, 30, 30, 10, 4, 4]
    slip = [*SOURCES[:2], ["其他", "11", "其他", "4", "其他", "4"]]
    assert 46 not in [value for _, _, value in amounts([PLANS, *slip])]


def test_the_last_measure_may_have_no_sources() -> None:
    blank = [[*row[: len(row) // 3 * 2], "", ""] for row in SOURCES]
    found = amounts([PLANS, *blank])
    assert [row[1:] for row in found[3:5]] == [("planned", 50), ("received", 50)]
    assert found == amounts([PLANS, *([t for t in row if t] for row in blank)])


def test_headings_over_labels_and_their_values() -> None:
    rows = [
        ["预算安排资金", "实际到位资金"],
        ["省级财政", "24", "省级财政", "24"],
        ["主办单位配套", "15", "主办单位配套", "10"],
        ["合计", "39", "合计", "34"],
    ]
    assert [row[1:] for row in amounts(rows)] == [
        *[("budget", 24), ("received", 24), ("budget", 15), ("received", 10)],
        *[("budget", 39), ("received", 34)],
    ]
    rows[2][2] = "社会捐赠"
    assert len(amounts(rows)) < 4


def test_a_rate_stands_alone_behind_the_first_row() -> None:
    heads = ["预算安排情况（调整后）", "资金到位情况", "资金执行情况", "预算执行进度（%）"]
    rows = [
        ["", "预算数", "86", "到位数", "86", "执行数", "79", "91.86"],
        ["", *["其中：财政资金", "80"] * 2, "其中：财政资金", "75", ""],
        ["", *["其他", "6"] * 2, "其他", "4", ""],
    ]
    found = amounts([["预算执行情况"], heads, *rows])
    assert [value for _, _, value in found] == [86, 86, 79, 80, 80, 75, 6, 6, 4]
    assert [measure for _, measure, _ in found[-3:]] == ["adjusted_budget", "received", "executed"]
    rows[1][3] = "其中：自有资金"
    assert amounts([["预算执行情况"], heads, *rows]) == []


def test_a_second_block_below_begins_with_measures_of_its_own() -> None:
    rows = [
        ["年初预算收入（万元）", "48", "决算收入（万元）", "62"],
        ["其中：财政拨款", "48", "其中：财政拨款", "59"],
        ["其他收入", "0", "其他收入", "3"],
        ["年初预算支出（万元）", "48", "决算支出（万元）", "61"],
        ["其中：基本支出", "28", "其中：基本支出", "30"],
        ["项目支出", "20", "项目支出", "31"],
    ]
    found = amounts([["部门名称", "江浦区种子站"], *rows], FORM)
    assert [row[1:] for row in found] == [
        (measure, int(text))
        for row in rows
        for measure, text in (("initial_budget", row[1]), ("final", row[3]))
    ]


def test_a_label_that_comes_again_under_no_measure_is_left() -> None:
    rows = [["部门名称", "江浦区种子站"], ["项目支出", "20", "项目支出", "31"]]
    assert amounts(rows, FORM) == []
