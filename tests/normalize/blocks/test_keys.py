"""Keys of a form: which label names one, and what stands beside it is no value."""

import pytest

from normalize.blocks.keys import LONG_VALUE
from tests.normalize.reading import read_drawn, show


@pytest.mark.parametrize(
    ("row", "department"),
    [
        ("单位 | 青禾县交通运输局", "青禾县交通运输局"),
        ("报告单位 | 青禾县图书馆（盖章）", "青禾县图书馆"),
        ("单位 | 数量", None),
        ("单位 | 万元", None),
    ],
)
def test_a_bare_word_for_a_body_is_a_key_where_a_bodys_name_stands_beside_it(
    row: str, department: str | None
) -> None:
    report = read_drawn("2021年度整体支出绩效自评表", row)
    assert report.submission["department"] == department


@pytest.mark.parametrize(
    "row",
    [
        "项目名称 | 资金来源 | 建设地点",
        "项目名称 | 主管部门 | 实施单位",
        "部门名称 | 经费 | 备注",
        "项目名称 | 财政拨款",
        "项目名称 | 资金总额 | ",
        "项目名称 | 中央资金 | 主管部门",
        "项目名称 | 公用经费 | 主管部门",
        "项目名称 | 投入（万元） | < | 主管部门",
    ],
)
def test_the_headings_of_a_list_are_no_names(row: str) -> None:
    report = read_drawn("2021年度项目绩效自评情况表", row)
    assert show([report.submission], "project_name department implementing_unit") == ["~ | ~ | ~"]


@pytest.mark.parametrize(
    ("length", "name"), [(LONG_VALUE - 1, "甲" * 40 + "甲"), (LONG_VALUE, "甲" * 40 + "\n甲")]
)
def test_a_name_broken_over_lines_is_joined_and_a_long_text_keeps_its_lines(
    length: int, name: str
) -> None:
    report = read_drawn("项目支出绩效自评表", f"项目名称 | {'甲' * 40}⏎{'甲' * (length - 40)}")
    assert str(report.submission["project_name"]).startswith(name)


@pytest.mark.parametrize(
    ("row", "grade"),
    [
        ("自评结论 | 优秀", "优秀"),
        ("绩效评价结果 | 良", "良"),
        ("等次 | “优”", "优"),
        ("自评结论 | 优秀，按期完成", None),
        ("服务质量 | 优", None),
    ],
)
def test_a_conclusion_is_a_grade_where_nothing_but_one_stands_beside_it(
    row: str, grade: str | None
) -> None:
    report = read_drawn("2021年度项目绩效自评表", "项目名称 | 修路", row, "自评得分 | 90")
    assert report.rows("reports")[0]["grade"] == grade


NAMED = "supervising_department implementing_unit"


@pytest.mark.parametrize(
    ("rows", "named"),
    [
        (["项目实施单位/项目负责人 | 青禾县农机站/虎某"], "~ | 青禾县农机站"),
        (["主管部门／实施单位 | 青禾县农业局／青禾县农机站"], "青禾县农业局 | 青禾县农机站"),
        (["市县主管部门 | 青禾县农业局"], "青禾县农业局 | ~"),
        (["自治区主管部门 | 自治区农业厅", "市县主管部门 | 青禾县农业局"], "青禾县农业局 | ~"),
        (["中央主管部门 | 农业部", "省级主管部门 | 巴山省农业厅"], "巴山省农业厅 | ~"),
        (["省级主管部门 | 巴山省农业厅", "市级主管部门 | 青禾市农业局"], "青禾市农业局 | ~"),
        (["市级主管部门 | 青禾市农业局", "县级主管部门 | 青禾县农业局"], "青禾县农业局 | ~"),
        (["州级主管部门 | 青禾州农业局", "县级业务主管部门 | 青禾县农业局"], "青禾县农业局 | ~"),
        (["实施单位/建设地点 | 青禾县农机站/城关镇"], "~ | ~"),  # one of them is no key
    ],
)
def test_bodies_of_every_rank_and_two_keys_in_one_label(rows: list[str], named: str) -> None:
    report = read_drawn("2021年度项目绩效自评表", "项目名称 | 修路", *rows, "项目总得分 | 96分")
    assert show(report.rows("reports"), f"{NAMED} self_score") == [f"{named} | 96"]


@pytest.mark.parametrize(
    ("value", "named", "blank"),
    [
        ("青禾县农业局/", "青禾县农业局 | ~", ["implementing_unit"]),
        ("/青禾县农机站", "~ | 青禾县农机站", ["supervising_department"]),
        ("/", "~ | ~", ["supervising_department", "implementing_unit"]),
    ],
)
def test_a_part_of_two_keys_that_says_nothing_is_a_blank(
    value: str, named: str, blank: list[str]
) -> None:
    row = f"主管部门/实施单位 | {value}"
    report = read_drawn("2021年度项目绩效自评表", "项目名称 | 修路", row)
    assert show(report.rows("reports"), NAMED) == [named]
    assert [row["field"] for row in report.rows("blank_fields")] == blank
