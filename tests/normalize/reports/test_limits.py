"""How long a name, a label, a title or a grade is: an example on each side of every limit."""

import pytest

from normalize.context import Context
from normalize.prose.passages import Passage
from normalize.reports.cover import cover_pairs, read_cells
from normalize.reports.named_passages import project_named
from normalize.reports.names import is_organisation
from normalize.reports.openings import assessor
from normalize.reports.project_names import project_in_titles
from normalize.tables.view import TableView
from tests.normalize.drawn import draw_document, draw_table
from tests.normalize.reading import figures, read_drawn, show

TITLE = "青禾县水利局2021年度部门整体支出绩效自评报告"


@pytest.mark.parametrize(("words", "is_found"), [(60, True), (61, False)])
def test_a_sentence_says_within_sixty_characters_that_its_body_assessed_itself(
    words: int, is_found: bool
) -> None:
    between = ("年度免费开放资金的管理和使用情况以及各项服务" * 4)[: words - 1]
    document = draw_document("绩效自评报告", f"青禾县图书馆对{between}的自评。")
    assert (assessor(document) is not None) == is_found


@pytest.mark.parametrize(("name", "is_name"), [("水务局", True), ("公司", False)])
def test_a_body_has_a_name_of_three_characters(name: str, is_name: bool) -> None:
    assert is_organisation(name) == is_name


@pytest.mark.parametrize(("title", "project"), [("绿化经费", "绿化经费"), ("修路费", None)])
def test_a_project_that_a_title_names_has_four_characters(title: str, project: str | None) -> None:
    assert project_in_titles([f"青禾县司法局2020年度{title}绩效自评报告"]) == project


@pytest.mark.parametrize(("name", "project"), [("水电费", "水电费"), ("电费", None)])
def test_a_project_that_a_title_calls_one_has_three_characters(
    name: str, project: str | None
) -> None:
    assert project_in_titles([f"青禾镇2020年度{name}项目支出绩效自评报告"]) == project


@pytest.mark.parametrize(("length", "is_named"), [(3, False), (4, True), (30, True), (31, False)])
def test_a_project_that_a_paragraph_names_has_four_to_thirty_characters(
    length: int, is_named: bool
) -> None:
    name = ("校舍维修加固改造及运动场地硬化照明排水围墙绿化配套附属设施" * 2)[:length]
    named = project_named(Passage(f"“{name}”项目绩效自评综述：得分98分", ()))
    assert named == (name if is_named else None)


@pytest.mark.parametrize(("note", "name"), [(54, "林某"), (55, "")])
def test_a_label_behind_a_value_has_sixty_characters_with_its_note(note: int, name: str) -> None:
    """林某 and the label stand together; a longer label takes the value in."""
    written = "由主管部门填写并与批复的部门预算一致" * 4
    pairs = [*cover_pairs(f"填报人：林某预算编码（{written[:note]}）：051304")]
    assert [value for _, value, *_ in pairs] == [name, "051304"]


@pytest.mark.parametrize(("blanks", "code"), [(20, "051304"), (21, "~")])
def test_a_label_of_the_cover_that_is_known_has_twenty_four(blanks: int, code: str) -> None:
    report = read_drawn(TITLE, f"预{' ' * blanks}算编码：051304")
    assert show([report.submission], "budget_code") == [code]


@pytest.mark.parametrize(("length", "days"), [(80, ["2023年4月20日"]), (81, [])])
def test_a_cell_with_a_label_and_its_value_has_eighty_characters(
    length: int, days: list[str]
) -> None:
    written, context = "填报日期：2023年4月20日⏎", Context(2022)
    cell = draw_table(written + "注" * (length - len(written)))
    read_cells(TableView(cell).all_cells(), context)
    assert [fact.value for fact in context.facts] == days


@pytest.mark.parametrize(
    ("grade", "read"), [("达到预期目标", "达到预期目标"), ("已达到预期目标", "~")]
)
def test_a_grade_of_the_form_s_own_words_has_six_characters(grade: str, read: str) -> None:
    report = read_drawn(TITLE, f"评价等次 | {grade}\n自评得分 | 95")
    assert show([report.submission], "grade") == [read]


@pytest.mark.parametrize(
    ("project", "concept"), [("1,453.74", "expenditure.total"), ("1,453.739", "~")]
)
def test_parts_that_miss_a_grand_total_by_two_hundredths_are_rounded(
    project: str, concept: str
) -> None:
    report = read_drawn(
        "青禾县城市照明管理处2023年度部门整体支出绩效自评报告",
        "支出总计2,856.42万元。",
        f"1.基本支出1,402.66万元。\n2.项目支出{project}万元。",
    )
    assert figures(report, "concept", origin="prose")[0] == concept


@pytest.mark.parametrize(("rows", "year"), [(3, 2021), (4, 0)])
def test_the_title_of_a_form_stands_in_its_first_three_rows(rows: int, year: int) -> None:
    lines = [*["附件"] * (rows - 1), "2021年度项目支出绩效自评表"]
    table = "\n".join(f"{line} | <" for line in [*lines, "项目名称 | 修路"])
    assert read_drawn(table.replace("修路 | <", "修路")).submission["fiscal_year"] == year
