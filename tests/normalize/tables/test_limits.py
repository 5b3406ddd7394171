"""How few or how many tell what a table is: an example on each side of every limit."""

import pytest

from normalize.tables.amount_headings import matrix_by_shape
from normalize.tables.column_numbers import is_column_numbers
from normalize.tables.view import TableView
from tests.normalize.drawn import draw_table
from tests.normalize.reading import read_drawn, show


@pytest.mark.parametrize(("numbers", "is_found"), [(0, True), (2, True), (3, False)])
def test_amounts_stand_no_more_than_three_rows_below_their_headings(
    numbers: int, is_found: bool
) -> None:
    rows = ["事项 | 安排（万元） | 花掉（万元）", *["甲 | 1 | 2"] * numbers, "修路 | 30 | 25"]
    assert (matrix_by_shape(TableView(draw_table("\n".join(rows))), 0) is not None) == is_found


@pytest.mark.parametrize(
    ("row", "is_numbered"),
    [("1 | 2 | 3", True), ("1 | 2", False), ("甲 | 1 | 2", True), ("甲 | 1", False)],
)
def test_three_numbers_that_follow_each_other_number_columns(row: str, is_numbered: bool) -> None:
    assert is_column_numbers(TableView(draw_table(row)).rows[0]) == is_numbered


@pytest.mark.parametrize(("second", "levels"), [("质量指标", {"道路"}), ("数量指标", set())])
def test_two_names_of_second_levels_tell_the_column_of_levels(
    second: str, levels: set[str]
) -> None:
    report = read_drawn(
        "自评表",
        "类目 | 分项 | 内容 | 指标值 | 完成值\n"
        f"道路 | 数量指标 | 修路 | 30公里 | 31公里\n^ | {second} | 达标 | 95% | 96%",
    )
    assert {row["level1"] for row in report.rows("indicators")} == levels


@pytest.mark.parametrize(
    ("last", "names"),
    [("李四 | 主任 | 某局 | <", ["张三", "李四"]), ("李四 | 主任 | < | <", ["张三"])],
)
def test_a_person_among_evaluators_takes_three_cells(last: str, names: list[str]) -> None:
    people = f"姓名 | 职务 | 单位 | 签字\n张三 | 科长 | 某局 | 张三\n{last}"
    report = read_drawn("自评报告", f"评价人员 | < | < | <\n{people}")
    assert show(report.rows("evaluators"), "name") == names


def indicators(table: str, columns: str = "level2 level3 target actual") -> list[str]:
    return show(read_drawn("自评表", table).rows("indicators"), columns)


@pytest.mark.parametrize(
    ("unit", "target"), [("平方公里", "30平方公里"), ("万平方公里", "30")], ids=["four", "five"]
)
def test_a_column_of_units_holds_no_more_than_four_characters(unit: str, target: str) -> None:
    heads = (
        "一级指标 | 二级指标 | 三级指标 | 年度指标值 | < | 实际完成值\n^ | ^ | ^ | 数值 | 说法 | ^"
    )
    table = f"{heads}\n产出指标 | 数量指标 | 绿化 | 30 | {unit} | 31"
    assert indicators(table) == [f"数量指标 | 绿化 | {target} | 31"]


def test_one_text_beside_a_level_is_not_yet_a_column_of_names() -> None:
    heads = "一级指标 | 二级指标 | 干的事 | 年度指标值 | 实际完成值"
    table = f"{heads}\n产出指标 | 数量指标 | 修路 | 30公里 | 31公里"
    assert indicators(table) == ["数量指标 | ~ | 30公里 | 31公里"]
    assert indicators(f"{table}\n^ | 质量指标 | 达标 | 95% | 96%") == [
        "数量指标 | 修路 | 30公里 | 31公里",
        "质量指标 | 达标 | 95% | 96%",
    ]


@pytest.mark.parametrize(("length", "is_name"), [(20, True), (21, False)])
def test_a_name_of_an_indicator_has_twenty_characters_and_a_criterion_more(
    length: int, is_name: bool
) -> None:
    name = "目标合理性和编制完整性审核到位情况核查工作"[:length]
    report = read_drawn(
        "绩效评分表",
        "评价内容 | 评价要点 | 标准分 | 自评得分\n"
        f"预算编制（15分） | {name} | 8 | 8\n^ | 预算公开 | 7 | 7\n"
        "过程（10分） | 制度健全 | 10 | 9",
    )
    assert (name in {row["level3"] for row in report.rows("scores")}) == is_name


def projects(*rows: str) -> list[object]:
    report = read_drawn("2022年度项目支出绩效自评报告", "\n".join(rows))
    return [row["project_name"] for row in report.rows("reports")][1:]


def test_a_list_of_projects_has_three_headings() -> None:
    assert projects("项目名称 | 预算数", "修路 | 30", "架桥 | 40") == []
    rows = ("项目名称 | 预算数 | 执行数", "修路 | 30 | 25", "架桥 | 40 | 35")
    assert projects(*rows) == ["修路", "架桥"]


def test_the_names_of_a_list_stand_in_its_first_three_columns() -> None:
    rows = ("序号 | 科室 | 项目名称 | 预算数 | 执行数", "1 | 甲科 | 修路 | 30 | 25")
    assert projects(*rows, "2 | 乙科 | 架桥 | 40 | 35") == ["修路", "架桥"]
    rows = ("序号 | 科室 | 地点 | 项目名称 | 预算数 | 执行数", "1 | 甲科 | 东村 | 修路 | 30 | 25")
    assert projects(*rows, "2 | 乙科 | 西村 | 架桥 | 40 | 35") == []


PROJECTS = "项目名称 | 预算数 | 执行数"
ACCOUNT = ["公务接待费 | 3 | 2", "公务用车运行维护费 | 5 | 4"]


@pytest.mark.parametrize(("lines", "count"), [(1, 2), (2, 0)])
def test_two_lines_of_money_that_is_known_make_an_account_and_no_list(
    lines: int, count: int
) -> None:
    assert len(projects(PROJECTS, "修路 | 30 | 25", *ACCOUNT[:lines])) == count


@pytest.mark.parametrize(("before", "count"), [(18, 0), (19, 21)])
def test_twenty_rows_tell_an_account_from_a_list(before: int, count: int) -> None:
    rows = [f"第{number}标段 | 30 | 25" for number in range(before)]
    assert len(projects(PROJECTS, *rows, *ACCOUNT)) == count


@pytest.mark.parametrize(
    ("place", "is_place"), [("南屏河东清溪街镇", True), ("南屏河东清溪水街镇", False)]
)
def test_a_place_in_a_list_of_places_has_eight_characters(place: str, is_place: bool) -> None:
    assert (projects(PROJECTS, f"{place} | 30 | 25", "石圳乡 | 40 | 35") == []) == is_place


@pytest.mark.parametrize(
    ("target", "actual", "count"), [("95%", "96%", 2), ("高", "高", 0)], ids=["two", "one"]
)
def test_two_columns_of_unknown_name_answer_each_other_in_two_numbers(
    target: str, actual: str, count: int
) -> None:
    heads = "一级指标 | 二级指标 | 三级指标 | 甲数 | 乙数"
    first = "产出指标 | 数量指标 | 修路 | 30公里 | 31公里"
    table = f"{heads}\n{first}\n^ | 质量指标 | 达标 | {target} | {actual}"
    assert len(indicators(table)) == count


def goals(goal: str, result: str) -> int:
    table = f"开年立下的目标 | 收官完成几何\n{goal} | {result}"
    return len(read_drawn("自评表", table).rows("targets"))


def test_a_goal_under_headings_of_unknown_name_has_eight_characters() -> None:
    assert goals("新修道路三十公里", "新修道路三十公里") == 2
    assert goals("新修道路三公里", "新修道路三公里") == 0


@pytest.mark.parametrize(("length", "same", "count"), [(11, 5, 2), (9, 4, 0)])
def test_a_goal_and_its_result_share_four_tenths_of_their_pairs(
    length: int, same: int, count: int
) -> None:
    """Eleven characters make ten pairs, five in common four; nine and four make three of eight."""
    goal, other = "甲乙丙丁戊己庚辛壬癸子", "一二三四五六七八九十百"
    assert goals(goal[:length], goal[:same] + other[same:length]) == count


@pytest.mark.parametrize(("rows", "is_found"), [(100, True), (101, False)])
def test_what_tells_the_columns_is_looked_for_in_a_hundred_rows(rows: int, is_found: bool) -> None:
    """Only the last row names a second level other than 数量指标."""
    levels = ["数量指标"] * (rows - 1) + ["质量指标"]
    lines = [f"^ | {level} | 事{n} | {n}公里 | {n}公里" for n, level in enumerate(levels)]
    lines[0] = lines[0].replace("^", "道路")
    table = "\n".join(["类目 | 分项 | 内容 | 指标值 | 完成值", *lines])
    assert bool(indicators(table)) == is_found


NAMED = """
    一级指标 | 二级指标 | 绩效目标 | 绩效指标 | 完成情况
    产出指标 | 数量指标 | 培训期数 | ≥24期 | 26期
    ^ | 质量指标 | 湿地恢复 | {value} | 良好
"""
THIRD = "    满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥95% | 97%"


@pytest.mark.parametrize(("third", "first"), [(THIRD, "培训期数 | ≥24期"), ("", "~ | 培训期数")])
def test_three_rows_tell_names_that_are_headed_as_targets(third: str, first: str) -> None:
    assert indicators(NAMED.format(value="≥90%") + third, "level3 target")[0] == first


@pytest.mark.parametrize(
    ("value", "first"),
    [("≥1234567平方公里", "培训期数 | ≥24期"), ("≥12345678平方公里", "~ | 培训期数")],
)
def test_a_value_in_a_column_of_values_has_twelve_characters(value: str, first: str) -> None:
    """Two of three rows are enough: the third holds no value at all."""
    table = NAMED.format(value=value) + THIRD.replace("≥95%", "群众普遍满意")
    assert indicators(table, "level3 target")[0] == first


SCORED = """
    专项名称 | 食品监管补助 | < | < | <
    主管部门 | 青禾县市场监管局 | < | < | 自评得分
    {rows}
    绩效指标 | 三级指标 | 年度指标值 | 实际完成值 | {sum}
    ^ | 抽检批次 | ≥380批次 | 386批次 | 10
    ^ | 培训人次 | ≥100人次 | 94人次 | 7.5
"""


@pytest.mark.parametrize("shown", ["17.5", ""])
@pytest.mark.parametrize(("between", "scores"), [(11, ["10", "7.5"]), (12, ["~"] * 2)])
def test_scores_go_on_below_a_heading_that_stands_twelve_rows_above(
    between: int, scores: list[str], shown: str
) -> None:
    rows = "\n".join(f"备注{number} | 无 | < | < | {number}" for number in range(between))
    report = read_drawn("区域绩效目标自评表", SCORED.format(rows=rows, sum=shown))
    assert show(report.rows("indicators"), "self_score") == scores


@pytest.mark.parametrize(("length", "is_label"), [(60, True), (61, False)])
def test_a_label_and_a_number_have_sixty_characters(length: int, is_label: bool) -> None:
    [[label, number]] = TableView(draw_table(f"{'某' * length} | {'0' * (length - 2)}.5")).rows
    assert (label.is_label, number.is_number) == (is_label, is_label)
