"""Goal tables with targets: one row an indicator, its target, result, points and place."""

from decimal import Decimal

import pytest

from tests.normalize.reading import lines, read_drawn, show

HEAD = "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因\n"
YUEYANG = """
定量目标 | 评价内容 | < | 绩效目标 | 完成情况
^ | 产出目标（部门工作实绩，可细化） | 质量指标 | 指标1：成活率95% | 已完成
^ | ^ | 数量指标 | 指标1：植树5000株⏎⏎指标2：修公园2个⏎指标3： | 已完成
^ | ^ | ^ | …… |
^ | 效益目标（预期实现的效益） | 社会效益 | 指标1：市民受益 | 已完成
"""
BOTH = pytest.mark.parametrize("text_dump", [False, True], ids=["docx", "dump"])


@BOTH
def test_text_under_targets_is_the_target_and_no_name(text_dump: bool) -> None:
    report = read_drawn("自评报告", YUEYANG, text_dump=text_dump)
    assert show(report.rows("indicators"), "level1 level2 level3 number target") == lines("""
        产出目标 | 质量指标 | ~ | 1 | 成活率95%
        产出目标 | 数量指标 | ~ | 1 | 植树5000株
        产出目标 | 数量指标 | ~ | 2 | 修公园2个
        效益目标 | 社会效益 | ~ | 1 | 市民受益
    """)


def test_one_result_answers_every_indicator_beside_it() -> None:
    report = read_drawn("自评报告", YUEYANG)
    assert show(report.rows("indicators"), "actual completion") == ["已完成 | done"] * 4


@pytest.mark.parametrize(("target", "rows"), [("指标1：⏎指标2：", []), ("好", ["绿色效益"])])
def test_a_wide_level_with_nothing_but_the_template_beside_it_is_no_indicator(
    target: str, rows: list[str]
) -> None:
    table = HEAD + f"效益指标 | 绿色效益 | < | {target} |  |  |  |"
    assert show(read_drawn("自评表", table).rows("indicators"), "level3") == rows


@pytest.mark.parametrize("placeholder", ["指标2：", "……", "…", "指标2:", ""])
def test_what_the_template_left_gives_no_row(placeholder: str) -> None:
    table = (
        HEAD
        + f"产出指标 | 数量指标 | 植树 | 5株 | 5株 | 5 | 5 |\n^ | ^ | {placeholder} |  |  |  |  |"
    )
    assert len(read_drawn("自评表", table).rows("indicators")) == 1


@pytest.mark.parametrize(
    ("level1", "code"),
    [
        ("产出指标（50分）", "output"),
        ("产出指标(50)", "output"),
        ("效益指标30分)", "outcome"),
        ("产 出⏎指 标", "output"),
        ("满意度指标（10分）", "satisfaction"),
        ("成本指标", "cost"),
        ("★产出指标", "output"),
        ("其他任务", None),
    ],
)
def test_level_names_fold_to_codes(level1: str, code: str | None) -> None:
    report = read_drawn("自评表", HEAD + f"{level1} | 数量指标 | 植树 | 5株 | 5株 | 5 | 5 |")
    assert [row["level1_code"] for row in report.rows("indicators")] == [code]


@pytest.mark.parametrize(
    ("level2", "code"),
    [
        ("数量指标", "quantity"),
        ("经济效益 指标", "economic"),
        ("可持续影响指标", "sustainable"),
        ("服务对象满意度指标等", "satisfaction"),
        ("社会公众或服务对象满意度", "satisfaction"),
        ("生态环境成本指标", "cost"),
        ("社会效益(可选项)", "social"),
        ("经济效益指标（必填）", "economic"),
    ],
)
def test_second_levels_fold_to_codes(level2: str, code: str) -> None:
    report = read_drawn("自评表", HEAD + f"产出指标 | {level2} | 植树 | 5株 | 5株 | 5 | 5 |")
    assert [row["level2_code"] for row in report.rows("indicators")] == [code]


def test_levels_stand_on_every_row_under_them_and_fall_with_the_one_above() -> None:
    table = (
        HEAD
        + """
        产出指标 | 数量指标 | 甲 | 1个 | 1个 | 5 | 5 |
        ^ | ^ | 乙 | 2个 | 2个 | 5 | 5 |
        效益指标 |  | 丙 | 3个 | 3个 | 5 | 5 |
    """
    )
    assert show(read_drawn("自评表", table).rows("indicators"), "level1 level2 level3") == lines("""
        产出指标 | 数量指标 | 甲
        产出指标 | 数量指标 | 乙
        效益指标 | ~ | 丙
    """)


@BOTH
def test_sign_value_and_unit_columns_are_joined(text_dump: bool) -> None:
    table = """
        一级指标 | 二级指标 | 三级指标 | 年度指标值 | < | < | 实际完成值 | 分值 | 得分
        ^ | ^ | ^ | 指标性质 | 指标值 | 度量单位 | ^ | ^ | ^
        产出指标 | 数量指标 | 维修面积 | ≧ | 500 | 平方米 | 520 | 20 | 20
        ^ | 质量指标 | 验收合格率 | ═ | 100 | % | 100% | 30 | 28
        ^ | ^ | 条件改善 | 定性 | 显著 |  | 显著 | 40 | 40
    """
    report = read_drawn("自评表", table, text_dump=text_dump)
    assert show(report.rows("indicators"), "level3 target actual points") == lines("""
        维修面积 | ≧500平方米 | 520 | 20
        验收合格率 | ═100% | 100% | 30
        条件改善 | 显著 | 显著 | 40
    """)


def test_a_target_is_kept_as_written() -> None:
    table = HEAD + "产出指标 | 数量指标 | 植树 | 不少于 5000株(含) | 5100株 | 5 | 5 | 无"
    assert show(read_drawn("自评表", table).rows("indicators"), "target actual deviation") == [
        "不少于 5000株(含) | 5100株 | 无"
    ]


def test_several_indicators_of_a_cell_take_their_own_lines_of_the_target() -> None:
    table = HEAD + "产出指标 | 数量指标 | 指标1：植树⏎指标2：种草 | 5株⏎6亩 | 完成 | 5 | 5 |"
    assert show(read_drawn("自评表", table).rows("indicators"), "number level3 target") == lines("""
        1 | 植树 | 5株
        2 | 种草 | 6亩
    """)


@pytest.mark.parametrize("name", ["合计", "总分", "总 分", "总得分"])
def test_the_total_row_is_no_indicator(name: str) -> None:
    row = "产出指标 | 数量指标 | 植树 | 5株 | 5株 | 90 | 85 |\n"
    report = read_drawn("自评表", HEAD + row + f"{name} | < | < | < | < | 100 | 95 |")
    assert len(report.rows("indicators")) == 1
    assert show(report.rows("reports"), "self_score points_total") == ["95 | 100"]


def test_a_grade_on_the_total_row_is_the_reports() -> None:
    row = "产出指标 | 数量指标 | 植树 | 5株 | 5株 | 90 | 85 |\n"
    report = read_drawn("自评表", HEAD + row + "总分 | < | < | < | < | 100 | 95 | 优")
    assert show(report.rows("reports"), "self_score grade grade_code") == ["95 | 优 | excellent"]


def test_headings_repeated_after_a_page_break_give_nothing_new() -> None:
    row = "产出指标 | 数量指标 | {} | 5株 | 5株 | 5 | 5 |\n"
    table = HEAD + row.format("植树") + HEAD + row.format("种草")
    report = read_drawn("自评表", table)
    assert show(report.rows("indicators"), "level1 level3") == [
        "产出指标 | 植树",
        "产出指标 | 种草",
    ]


@pytest.mark.parametrize("note", ["注：1.一级指标分值统一设置为50分。", "注:定量指标须填数。"])
def test_a_note_inside_the_table_is_no_indicator(note: str) -> None:
    row = "产出指标 | 数量指标 | 植树 | 5株 | 5株 | 5 | 5 |\n"
    report = read_drawn("自评表", HEAD + row + f"{note} | < | < | < | < | < | < | <")
    assert show(report.rows("indicators"), "level3") == ["植树"]


def test_an_indicator_is_quoted_with_its_mark_from_its_place_in_the_cell() -> None:
    report = read_drawn("自评报告", YUEYANG)
    second = report.rows("indicators")[2]["source"]
    assert isinstance(second, dict)
    place = {key: second[key] for key in ("table", "row", "col", "paragraph", "start", "end")}
    assert place == {"table": 0, "row": 2, "col": 3, "paragraph": 2, "start": 0, "end": 9}


@BOTH
def test_rows_in_the_table_after_a_page_break_stand_under_the_headings_before_it(
    text_dump: bool,
) -> None:
    first = HEAD + "产出指标 | 数量指标 | 植树 | 5株 | 5株 | 5 | 5 |"
    second = """
        ^ | 质量指标 | 成活率 | ≥95% | 96% | 5 | 5 |
        效益指标 | 社会效益 | 受益 | 显著 | 显著 | 5 | 4 |
        总分 | < | < | < | < | 100 | 94 |
    """.replace("^", "")
    report = read_drawn("自评表", first, second, text_dump=text_dump)
    assert show(report.rows("indicators"), "level1 level2 level3 target actual points") == lines("""
        产出指标 | 数量指标 | 植树 | 5株 | 5株 | 5
        产出指标 | 质量指标 | 成活率 | ≥95% | 96% | 5
        效益指标 | 社会效益 | 受益 | 显著 | 显著 | 5
    """)
    assert show(report.rows("reports"), "self_score points_total") == ["94 | 100"]


def test_a_table_after_a_line_of_text_or_a_total_stands_for_itself() -> None:
    rows = "产出指标 | 数量指标 | 植树 | 5株 | 5株 | 5 | 5 |\n"
    other = "产出指标 | 数量指标 | 种草 | 5亩 | 5亩 | 5 | 5 |"
    total = "总分 | < | < | < | < | 100 | 94 |"
    assert len(read_drawn("自评表", HEAD + rows, "附表", other).rows("indicators")) == 1
    assert len(read_drawn("自评表", HEAD + rows + total, other).rows("indicators")) == 1


@pytest.mark.parametrize(
    ("sign", "target"),
    [
        ("≥", "≥50个"),
        ("不少于", "不少于50个"),
        ("不超过", "不超过50个"),
        ("定量", "50个"),
        ("", "50个"),
    ],
)
def test_only_signs_and_words_of_comparison_go_before_the_value(sign: str, target: str) -> None:
    head = "一级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 实际完成值\n"
    report = read_drawn("自评表", head + f"产出指标 | 甲 | {sign} | 50 | 个 | 50")
    assert [row["target"] for row in report.rows("indicators")] == [target]


def test_what_stands_beside_the_first_level_under_one_heading_names_the_indicator() -> None:
    report = read_drawn("""
        绩效指标 | < | 指标值 | 完成值
        产出指标 | 招聘人数 | 462人 | 432人
        ^ | 培训期数 | 2期 | 2期
        效果指标 | 走访率 | ≥95% | 92%
    """)
    assert show(report.rows("indicators"), "level1 level2 level3 target") == lines("""
        产出指标 | ~ | 招聘人数 | 462人
        产出指标 | ~ | 培训期数 | 2期
        效果指标 | ~ | 走访率 | ≥95%
    """)


def test_a_known_second_level_there_leaves_the_name_in_the_target() -> None:
    report = read_drawn("""
        绩效指标 | < | 指标值 | 完成值
        产出指标 | 数量指标 | 招聘462人 | 432人
        ^ | 质量指标 | 合格率95% | 97%
    """)
    assert show(report.rows("indicators"), "level2 level3 target") == lines("""
        数量指标 | ~ | 招聘462人
        质量指标 | ~ | 合格率95%
    """)


def test_two_headings_of_levels_a_number_and_a_heading_nobody_listed() -> None:
    report = read_drawn(
        "自评表",
        """
        绩效目标 | 评价指标 | 序号 | 绩效事项 | 全年绩效目标 | 全年实际完成 | 自评得分
        产出 | 数量目标 | 目标1 | 发放人数 | 20人 | 18人 | 30
        ^ | ^ | 目标2 | 举办活动 | 3次 | 3次 | 30
        ^ | 时效目标 | 目标1 | 按季发放率 | 100% | 100% | 20
        效益 | 社会效益目标 | 目标1 | 参加人数 | 120人 | 134人 | 20
    """,
    )
    assert show(report.rows("indicators"), "level1 level2 level2_code level3 target") == lines("""
        产出 | 数量目标 | quantity | 发放人数 | 20人
        产出 | 数量目标 | quantity | 举办活动 | 3次
        产出 | 时效目标 | timeliness | 按季发放率 | 100%
        效益 | 社会效益目标 | social | 参加人数 | 120人
    """)


@pytest.mark.parametrize(
    ("raw", "score"), [("96", "19.2"), ("12", "12")], ids=["out of a hundred", "within the points"]
)
def test_of_two_scores_the_one_within_the_points_counts(raw: str, score: str) -> None:
    table = f"""
        一级指标 | 二级指标 | 三级指标 | 指标值 | 实际值 | 单项指标得分 | 权重 | 单项指标折算得分
        产出指标 | 数量指标 | 植树 | 500株 | 480株 | {raw} | 20 | 19.2
        ^ | 质量指标 | 成活率 | 95% | 96% | 10 | 10 | 10
        自评总分 | < | < | < | < | < | 100 | 98.7
    """
    first = read_drawn("自评表", table).rows("indicators")[0]
    assert (first["points"], first["self_score"]) == (20, Decimal(score))


def test_an_indicator_without_levels_is_its_own_name() -> None:
    report = read_drawn(
        "自评表",
        """
        序号 | 绩效指标 | 计划值 | 实际值 | 权重 | 得分
        1 | 储备数量 | 60万公斤 | 57万公斤 | 60 | 57
        2 | 发芽率 | ≥85% | 92% | 40 | 40
        """,
    )
    assert show(report.rows("indicators"), "level1 level3 target") == lines("""
        ~ | 储备数量 | 60万公斤
        ~ | 发芽率 | ≥85%
    """)


def test_a_sign_may_have_the_code_of_a_system_before_it() -> None:
    report = read_drawn("""
        一级指标 | 二级指标 | 三级指标 | 年度指标值 | < | < | 实际完成值 | 分值 | 得分
        ^ | ^ | ^ | 指标性质 | 指标值 | 度量单位 | ^ | ^ | ^
        产出指标 | 数量指标 | 督查次数 | 004 >= | 24 | 次 | 31 | 20 | 20
        产出指标 | 质量指标 | 合格率 | 001 = | 100 | % | 97.2 | 20 | 20
    """)
    assert [row["target"] for row in report.rows("indicators")] == [">=24次", "=100%"]
