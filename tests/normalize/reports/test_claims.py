"""In how many lines of a title a name is looked for: an example on each side of every limit."""

import pytest

from normalize.reports.claims import Hints, department_claims, region_claims
from normalize.reports.split import ReportFacts
from normalize.reports.titles import TitleLine
from schema.report import make_source
from tests.normalize.reading import read_drawn, show


def titles(*lines: str) -> list[TitleLine]:
    return [TitleLine(line, make_source(paragraph=at)) for at, line in enumerate(lines)]


@pytest.mark.parametrize(
    ("lines", "regions"),
    [(["青", "禾", "县水利局"], ["青禾县"]), (["青", "禾", "河", "县水利局"], [])],
)
def test_the_name_of_a_region_runs_over_three_lines(lines: list[str], regions: list[str]) -> None:
    assert [claim.value for claim in region_claims(titles(*lines), [], "")] == regions


@pytest.mark.parametrize(("line", "names"), [(8, ["青禾县水利局"]), (9, [])])
def test_a_department_is_named_in_one_of_eight_lines(line: int, names: list[str]) -> None:
    lines = titles(*["绩效管理"] * (line - 1), "青禾县水利局")
    found = department_claims(lines, ReportFacts((-1, -1), make_source()), Hints())
    assert [claim.text for claim in found] == names


@pytest.mark.parametrize(
    ("line", "department"),
    [
        ("评价单位（公章）：青禾县地方公路局", "青禾县地方公路局"),
        ("单位：青禾县地方公路局（盖章）", "青禾县地方公路局"),
        ("单位：万元", "~"),
        ("评价单位：青禾县人民政府", "~"),  # has no money of its own
        ("评价机构：恒信会计师事务所", "~"),
    ],
)
def test_a_body_on_the_cover_is_the_department(line: str, department: str) -> None:
    report = read_drawn("部门整体支出绩效自评报告", line, "一、基本情况", "支出合计90万元。")
    assert show([report.submission], "department") == [department]


GOALS = """
    预期目标 | 实际完成
    修路5公里 | 修路5公里
"""


@pytest.mark.parametrize(
    ("lines", "department"),
    [
        (("项目承担单位：青禾县道路管理站", "预算单位：青禾县交通局"), "青禾县交通局"),
        (("项目单位：青禾县林业局", "主管部门：青禾县人民政府"), "青禾县林业局"),
        (("实施单位：青禾县苗圃", "主管部门：青禾县林业局"), "青禾县林业局"),
        (("主管部门：青禾县人民政府",), "青禾县人民政府"),
    ],
)
def test_a_project_is_of_the_body_that_has_its_money(
    lines: tuple[str, ...], department: str
) -> None:
    report = read_drawn("项目支出绩效自评表", "项目名称：修路", *lines, GOALS)
    assert report.submission["department"] == department
