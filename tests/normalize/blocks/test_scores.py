"""Score sheets: every row once, merged marks counted once, totals apart from parts."""

import pytest

from tests.normalize.reading import lines, read_drawn, show

HEAD = "一级指标 | 二级指标 | 三级指标 | 评分标准 | 分值 | 自评得分 | 扣分原因和其他说明\n"
PART_ONE = (
    HEAD
    + """
投  入（15分） | 预算配置（15分） | 财政供养人员⏎控制率 | 小于100%得满分 | 15 | 14 | 超编1人
过  程（40分） | 预算执行（25分） | 预算调整率 | 共25分 | 25 | 10 |
^ | ^ | 支付进度 | ^ | ^ | 5 |
^ | ^ | 资金结余 | ^ | ^ | 5 |
"""
)
PART_TWO = (
    HEAD
    + """
过程（40分） | 资产管理（15分） | 管理制度⏎健全性 | 有制度 | 15 | 15 |
总 分 | < | < | < | 100 | 49 |
备注：三级指标为5个。 | < | < | < | < | < | <
"""
)
BOTH = pytest.mark.parametrize("text_dump", [False, True], ids=["docx", "dump"])


@BOTH
def test_names_lose_their_points_and_line_breaks(text_dump: bool) -> None:
    report = read_drawn(PART_ONE, text_dump=text_dump)
    assert show(report.rows("scores"), "level1 level1_points level2 level2_points level3")[:2] == (
        lines("""
            投入 | 15 | 预算配置 | 15 | 财政供养人员控制率
            过程 | 40 | 预算执行 | 25 | 预算调整率
        """)
    )


@BOTH
def test_points_of_a_merged_cell_are_counted_once(text_dump: bool) -> None:
    report = read_drawn(PART_ONE, text_dump=text_dump)
    columns = "level3 points points_shared_by points_counted self_score"
    assert show(report.rows("scores"), columns)[1:] == lines("""
        预算调整率 | 25 | 3 | 25 | 10
        支付进度 | 25 | 3 | 0 | 5
        资金结余 | 25 | 3 | 0 | 5
    """)


@BOTH
def test_a_criterion_that_spans_rows_stands_on_each(text_dump: bool) -> None:
    report = read_drawn(PART_ONE, text_dump=text_dump)
    assert show(report.rows("scores"), "criterion") == lines("""
        小于100%得满分
        共25分
        共25分
        共25分
    """)


def test_a_blank_criterion_of_its_own_is_none_in_word() -> None:
    report = read_drawn(HEAD + "投入 | 配置 | 甲 | 标准 | 5 | 5 |\n^ | ^ | 乙 |  | 5 | 4 |")
    assert show(report.rows("scores"), "level3 criterion points") == lines("""
        甲 | 标准 | 5
        乙 | ~ | 5
    """)


@BOTH
def test_what_a_page_break_repeats_gives_nothing_new(text_dump: bool) -> None:
    report = read_drawn(PART_ONE, PART_TWO, text_dump=text_dump)
    assert show(report.rows("scores"), "level1 level1_points level3 points_counted is_total") == (
        lines("""
            投入 | 15 | 财政供养人员控制率 | 15 | False
            过程 | 40 | 预算调整率 | 25 | False
            过程 | 40 | 支付进度 | 0 | False
            过程 | 40 | 资金结余 | 0 | False
            过程 | 40 | 管理制度健全性 | 15 | False
            ~ | ~ | ~ | 0 | True
        """)
    )


def test_a_heading_row_repeated_inside_one_table_gives_nothing_new() -> None:
    report = read_drawn(PART_ONE + PART_TWO)
    assert len(report.rows("scores")) == 6
    assert [r["level3"] for r in report.rows("scores")].count("管理制度健全性") == 1


def test_the_total_row_gives_the_reports_score_and_full_marks() -> None:
    report = read_drawn("部门整体支出绩效自评评分表", PART_ONE, PART_TWO)
    assert show(report.rows("reports"), "self_score points_total") == ["49 | 100"]
    assert show(report.rows("scores"), "points self_score is_total")[-1] == "100 | 49 | True"


def test_subtotals_give_no_rows() -> None:
    rows = "投入 | 配置 | 甲 | 标准 | 5 | 5 |\n小计 | < | < | < | 5 | 5 |\n"
    report = read_drawn(HEAD + rows + "总分 | < | < | < | 5 | 5 |\n合计 | < | < | < | 5 | 5 |")
    assert show(report.rows("scores"), "level3 is_total") == ["甲 | False", "~ | True"]


def test_deductions_and_their_absence() -> None:
    report = read_drawn(PART_ONE)
    assert show(report.rows("scores"), "deduction")[:2] == ["超编1人", "~"]


def test_level3_names_that_are_concepts_carry_their_code() -> None:
    report = read_drawn(PART_ONE)
    assert show(report.rows("scores"), "level3_code")[:2] == lines("""
        staff.control_rate
        budget_adjustment.rate
    """)


@BOTH
def test_each_levels_own_weight_column_is_its_points(text_dump: bool) -> None:
    table = """
        一级指标 | 权重 | 二级指标 | 权重 | 三级指标 | 权重 | 指标解释 | 得分
        投入指标 | 20% | 目标设定 | 10% | 目标合理性 | 5% | 是否合理 | 5
        ^ | ^ | ^ | ^ | 指标明确性 | 5% | 是否明确 | 4
        合计 | 100% | < | < | < | < | < | 9
    """
    report = read_drawn("绩效评价评分表", table, text_dump=text_dump)
    columns = "level1_points level2_points level3 points points_counted self_score"
    assert show(report.rows("scores"), columns) == lines("""
        20 | 10 | 目标合理性 | 5 | 5 | 5
        20 | 10 | 指标明确性 | 5 | 5 | 4
        ~ | ~ | ~ | 100 | 0 | 9
    """)


def test_points_in_the_names_stand_in_for_a_missing_column() -> None:
    table = "一级指标 | 二级指标 | 三级指标 | 得分\n决策(25分) | 编制(10分) | 相关性(5分) | 4.5"
    report = read_drawn("评分表", table)
    assert show(report.rows("scores"), "level1 level2 level3 points self_score") == [
        "决策 | 编制 | 相关性 | 5 | 4.5"
    ]


def test_a_review_score_stands_apart_from_the_self_score() -> None:
    table = "一级指标 | 三级指标 | 分值 | 自评得分 | 复核得分\n投入 | 甲 | 10 | 10 | 8"
    report = read_drawn("评分表", table)
    assert show(report.rows("scores"), "points self_score review_score") == ["10 | 10 | 8"]


def test_a_table_with_targets_gives_indicators_and_no_scores() -> None:
    table = (
        "一级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分\n产出指标 | 甲 | 1个 | 1个 | 5 | 5"
    )
    report = read_drawn("自评表", table)
    assert (len(report.rows("indicators")), len(report.rows("scores"))) == (1, 0)


@BOTH
def test_rows_in_the_table_after_a_page_break_need_no_headings(text_dump: bool) -> None:
    rest = "过程 | 预算管理 | 管理制度 | 有制度 | 15 | 15 |\n总分 | < | < | < | 100 | 49 |"
    report = read_drawn(PART_ONE, rest, text_dump=text_dump)
    assert show(report.rows("scores"), "level1 level3 points self_score is_total")[-2:] == lines("""
        过程 | 管理制度 | 15 | 15 | False
        ~ | ~ | 100 | 49 | True
    """)


def test_names_stand_in_the_last_column_under_one_heading_for_all_levels() -> None:
    report = read_drawn("""
        评价项 | 指标 | 权重 | 评分结果
        投入 | 支出进度 | 30 | 28
        ^ | 专款专用 | 20 | 20
        结果 | 群众满意 | 30 | 27
        ^ | 投诉处理 | 10 | 10
        材料报送 | < | 10 | 9
        合计 | < | 100 | 94
    """)
    assert show(report.rows("scores")[:5], "level1 level2 level3 points self_score") == lines("""
        投入 | ~ | 支出进度 | 30 | 28
        投入 | ~ | 专款专用 | 20 | 20
        结果 | ~ | 群众满意 | 30 | 27
        结果 | ~ | 投诉处理 | 10 | 10
        材料报送 | ~ | ~ | 10 | 9
    """)


@pytest.mark.parametrize(
    ("points", "level3", "criterion"),
    [
        (("编制完整", "目标合理", "支出进度", "采购规范"), "编制完整", None),
        (("编制完整", "目标合理", "支出进度", "目标合理"), None, "编制完整"),
    ],
    ids=["one a row is its name", "words again are a criterion"],
)
def test_short_words_beside_groups_are_names_and_no_criteria(
    points: tuple[str, ...], level3: str | None, criterion: str | None
) -> None:
    a, b, c, d = points
    report = read_drawn(f"""
        评价内容 | 评价要点 | 标准分 | 自评分
        预算编制（15分） | {a} | 8 | 8
        ^ | {b} | 7 | 6.5
        预算执行（85分） | {c} | 45 | 45
        ^ | {d} | 40 | 39
    """)
    first = report.rows("scores")[0]
    assert (first["level1"], first["level3"], first["criterion"]) == ("预算编制", level3, criterion)


def test_points_called_scores_behind_each_level_are_points() -> None:
    table = """
        一级指标 | 得分 | 二级指标 | 得分 | 三级指标 | 得分 | 评价标准 | 得分
        投入 | 20 | 预算配置 | 20 | 人员控制率 | 12 | 不超编得满分 | 11
        ^ | ^ | ^ | ^ | 经费变动率 | 8 | 不增长得满分 | 8
        总分 | 20 | | 20 | | 20 | | 19
    """
    report = read_drawn("部门整体支出绩效评价指标表", table)
    found = report.rows("scores")
    assert show(found, "level1_points level3 points self_score is_total") == lines("""
        20 | 人员控制率 | 12 | 11 | False
        20 | 经费变动率 | 8 | 8 | False
        ~ | ~ | 20 | 19 | True
    """)


def test_one_score_behind_the_levels_is_the_score() -> None:
    table = """
        一级指标 | 二级指标 | 得分
        投入 | 人员控制率 | 11
        过程 | 经费变动率 | 8
    """
    report = read_drawn("部门整体支出绩效评价指标表", table)
    assert show(report.rows("scores"), "points self_score") == ["~ | 11", "~ | 8"]


@pytest.mark.parametrize(
    ("row", "score"),
    [("自评得分 | < | < | 100 | < | 97", "97"), ("自评得分 | < | < | 97 | < | 无", "97")],
)
def test_the_self_score_of_a_row_with_full_marks_is_the_other_number(row: str, score: str) -> None:
    table = f"""
        一级指标 | 二级指标 | 目标值 | 权重 | 实际完成值 | 自评分
        产出目标 | 修路 | 30公里 | 60 | 31公里 | 60
        影响力目标 | 满意度 | ≥90% | 40 | 92% | 37
        {row}
    """
    report = read_drawn("青禾公园项目支出绩效自评表", table)
    assert show(report.rows("reports"), "self_score") == ["97"]


@pytest.mark.parametrize(
    "heads",
    [
        "评估内容 | 评估要点 | 满分 | 自评分",
        "模块 | 事项 | 满分 | 自评分",
        "维度 | 要求 | 标准分 | 得分",
    ],
)
def test_points_and_scores_behind_names_make_a_sheet_whatever_heads_the_names(heads: str) -> None:
    sheet = f"""
        {heads}
        过程 | 前期工作 | 10 | 10
        ^ | 建设管理 | 15 | 14
        效益 | 节水增产 | 10 | 9.5
        合计 | < | 35 | 33.5
    """
    report = read_drawn("青禾灌区续建配套项目自评报告", sheet)
    assert show(report.rows("scores"), "level1 level3 points self_score is_total") == lines("""
        过程 | 前期工作 | 10 | 10 | False
        过程 | 建设管理 | 15 | 14 | False
        效益 | 节水增产 | 10 | 9.5 | False
        ~ | ~ | 35 | 33.5 | True
    """)
    assert report.rows("figures") == []


def test_money_beside_points_is_no_sheet_of_scores() -> None:
    form = """
        资金 | 全年预算数 | 全年执行数 | 分值 | 得分
        年度资金总额 | 36 | 32.4 | 10 | 9
    """
    report = read_drawn("某项目支出绩效自评表", "单位：万元", form)
    assert report.rows("scores") == []
    assert [row["unit"] for row in report.rows("figures")][:2] == ["万元", "万元"]


@pytest.mark.parametrize("heads", ["评分（百分制） | 加权得分", "百分制评分 | 加权评分"])
def test_the_score_out_of_a_hundred_is_not_the_one_that_counts(heads: str) -> None:
    table = [
        f"评价指标 | 权重 | {heads}",
        "资金到位 | 10 | 100 | 10",
        "项目完成 | 50 | 98 | 49",
        "社会效益 | 40 | 95 | 38",
        "合计 | 100 | | 97",
    ]
    report = read_drawn("2023年度智慧安防小区项目支出绩效自评表", "\n".join(table))
    assert show(report.rows("scores"), "level1 points self_score") == lines("""
        资金到位 | 10 | 10
        项目完成 | 50 | 49
        社会效益 | 40 | 38
        ~ | 100 | 97
    """)
