"""Which rows are what block, by labels and shape, whatever the form is called."""

import pytest

from normalize.tables.regions import find_regions
from normalize.tables.view import TableView
from tests.normalize.drawn import draw_table
from tests.normalize.forms import FORMS

BOTH = pytest.mark.parametrize("text_dump", [False, True], ids=["docx", "dump"])


def regions(table: str, text_dump: bool = False) -> list[str]:
    """`kind header rows/body rows` of each region."""
    found = find_regions(TableView(draw_table(table, 0, text_dump)))
    return [f"{r.kind} {len(r.header)}/{len(r.body)}" for r in found]


@BOTH
def test_the_department_form_falls_into_its_blocks(text_dump: bool) -> None:
    form = next(part for part in FORMS["YY-DEPT"] if "|" in part)
    assert regions(form, text_dump) == [
        "title 0/1",
        "keyvalue 0/3",
        "title 0/1",
        "title 0/1",
        "matrix 2/3",
        "title 0/1",
        "matrix 3/1",
        "matrix 2/1",
        "matrix 2/1",
        "title 0/1",
        "goals 1/1",
        "indicators 1/4",
        "keyvalue 0/2",
        "title 0/1",
        "evaluators 1/2",
        "title 0/1",
    ]


@BOTH
def test_the_project_form_falls_into_its_blocks(text_dump: bool) -> None:
    assert regions(FORMS["MOF-PROJ"][1], text_dump) == [
        "keyvalue 0/2",
        "matrix 1/4",
        "goals 1/1",
        "indicators 1/5",
    ]


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("一级指标 | 三级指标 | 指标值 | 完成值", "indicators"),
        ("评价内容 | < | 绩效目标 | 完成情况", "indicators"),
        ("一级指标 | 二级指标 | 分值 | 得分", "scores"),
        ("一级指标 | 二级指标 | 三级指标 | 评分标准", "scores"),
        ("预期目标 | < | 实际完成 | <", "goals"),
        ("姓名 | 职务 | 单位 | 签字", "evaluators"),
        ("机构名称 | 收入合计 | 支出合计 | 结余", "matrix"),
        ("三公经费 | 2022年决算数 | 2023年预算数 | 备注", "matrix"),
        ("项目 | 年初预算数 | 全年执行数 | 执行率", "matrix"),
        ("联系人 | 林某 | 联系电话 | 123", "keyvalue"),
        ("编制数 |  | 实有人数 |", "keyvalue"),
        ("其它 |  | 其它 |", "keyvalue"),
        ("三公经费 | 5 | 公务接待费 | 3", "keyvalue"),
        ("一、基本情况 | < | < | <", "title"),
        ("评价结论 | 好 | < | <", "keyvalue"),
    ],
)
def test_a_row_begins_the_block_its_labels_say(row: str, kind: str) -> None:
    assert regions(f"{row}\n甲 | 乙 | 丙 | 丁")[0].split()[0] == kind


def test_unknown_headings_over_amounts_side_by_side_are_a_matrix() -> None:
    assert regions("红雨 | 蓝雨 | 绿雨\n甲 | 5 | 6\n乙 | 7 | 8") == ["matrix 1/2"]


def test_unknown_labels_with_one_amount_each_are_pairs() -> None:
    assert regions("红雨 | 蓝雨\n甲 | 5\n乙 | 7") == ["keyvalue 0/3"]


def test_a_unit_in_a_heading_makes_one_column_a_matrix() -> None:
    assert regions("红雨 | 金额（万元）\n甲 | 5\n乙 | 7") == ["matrix 1/2"]


def test_repeated_headings_begin_the_block_anew() -> None:
    table = "一级指标 | 分值 | 得分\n投入 | 5 | 5\n一级指标 | 分值 | 得分\n过程 | 5 | 5"
    assert regions(table) == ["scores 1/1", "scores 1/1"]


@BOTH
def test_a_split_heading_takes_two_rows(text_dump: bool) -> None:
    table = """
        一级指标 | 三级指标 | 年度指标值 | < | 实际完成值
        ^ | ^ | 指标值 | 度量单位 | ^
        产出 | 甲 | 5 | 个 | 5
    """
    assert regions(table, text_dump) == ["indicators 2/1"]


def test_titles_directly_above_belong_to_a_block() -> None:
    table = "二、收支 | <\n年度收入情况（万元） | <\n机构名称 | 收入合计\n机关 | 5"
    matrix = find_regions(TableView(draw_table(table)))[-1]
    assert [cell.text for cell in matrix.titles] == ["二、收支", "年度收入情况（万元）"]


def test_a_total_row_ends_with_its_block() -> None:
    table = "一级指标 | 分值 | 得分\n投入 | 5 | 5\n总分 | 100 | 98\n联系人 | 林某 | <"
    assert regions(table) == ["scores 1/2", "keyvalue 0/1"]


@pytest.mark.parametrize("between", ["", "主管部门 | 甲局 | 乙 | 丙\n"])
def test_an_unknown_pair_above_a_block_is_no_heading_of_it(between: str) -> None:
    table = f"""
        这笔钱办的事 | 修路 | < | <
        {between}
        资金情况 |  | 全年预算数 | 全年执行数
        ^ | 年度资金总额 | 5万元 | 5万元
    """.replace("\n        \n", "\n")
    kinds = [region.split()[0] for region in regions(table)]
    assert kinds == ["keyvalue", "matrix"]
