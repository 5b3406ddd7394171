"""Several reports in a file are told apart; what one report repeats begins no other."""

import pytest

from tests.normalize.reading import lines, read_drawn, show
from tests.normalize.reports.forms import BOTH, GOALS, PROJECT, UNIT

SCORES = "一级指标 | 三级指标 | 分值 | 自评得分\n投入 | 甲 | 5 | 5\n总分 | < | 100 | {0}"


@BOTH
def test_forms_one_below_the_other_in_one_table(text_dump: bool) -> None:
    rows = PROJECT.format("甲", 1).rstrip() + PROJECT.format("乙", 2)
    report = read_drawn(rows, text_dump=text_dump)
    assert show(report.rows("reports"), "report_no project_name self_score template") == lines("""
        1 | 甲 | 91 | MOF-PROJ
        2 | 乙 | 92 | MOF-PROJ
    """)
    assert show(report.rows("figures"), "report_no project_name value is_primary")[::3] == lines("""
        1 | 甲 | 1 | True
        2 | 乙 | 2 | True
    """)
    assert show(report.rows("indicators"), "report_no level3") == ["1 | 甲里程", "2 | 乙里程"]


def test_a_report_begins_at_the_title_lines_above_its_name() -> None:
    report = read_drawn(
        "2018年度部门整体支出绩效自评报告",
        "部门名称：青禾县城管局",
        GOALS.format("扫街"),
        "附件2",
        "2018年度项目支出绩效自评报告",
        "项目名称：垃圾清运",
        "部门名称：青禾县城管局",
        GOALS.format("清运"),
    )
    assert show(report.rows("reports"), "report_kind department project_name") == lines("""
        department | 青禾县城管局 | ~
        project | 青禾县城管局 | 垃圾清运
    """)
    assert show(report.rows("paragraphs"), "report_no text")[2:4] == lines("""
        2 | 附件2
        2 | 2018年度项目支出绩效自评报告
    """)


def test_departments_in_one_file_are_reports_of_their_own() -> None:
    report = read_drawn(
        *("自评报告", "部门名称：甲局", GOALS.format("修路"), SCORES.format(90)),
        *("自评报告", "部门名称：乙局", GOALS.format("建桥"), SCORES.format(80)),
    )
    assert show(report.rows("reports"), "department self_score") == ["甲局 | 90", "乙局 | 80"]


@pytest.mark.parametrize("line", ["部门名称：甲局", "单位名称（盖章）： 甲 局", "预算编码："])
def test_a_cover_line_that_repeats_begins_no_report(line: str) -> None:
    report = read_drawn(
        "自评报告", "部门名称：甲局", GOALS.format("修路"), "附件", line, SCORES.format(90)
    )
    assert show(report.rows("reports"), "department self_score") == ["甲局 | 90"]


def test_a_project_name_on_each_page_is_one_project() -> None:
    table = "项目名称 | 修路 | <\n预期目标 | 实际完成 | <\n通车 | 通车 | <"
    report = read_drawn("项目支出绩效自评表", table, "项目名称：修路", SCORES.format(90))
    assert len(report.rows("reports")) == 1


def test_a_name_after_the_last_block_begins_nothing() -> None:
    report = read_drawn("自评报告", "部门名称：甲局", GOALS.format("修路"), "部门名称：乙局")
    assert show(report.rows("reports"), "department") == ["甲局"]


def test_what_stands_before_the_first_name_is_the_first_reports() -> None:
    report = read_drawn("自评报告", "收入5万元。", "部门名称：甲局", GOALS.format("修路"))
    assert {row["report_no"] for row in report.rows("paragraphs")} == {1}


def test_a_document_without_any_name_is_one_report() -> None:
    assert len(read_drawn("自评报告", GOALS.format("修路")).rows("reports")) == 1


def test_positions_count_anew_in_each_report() -> None:
    report = read_drawn(PROJECT.format("甲", 1), PROJECT.format("乙", 2))
    assert show(report.rows("indicators"), "report_no position") == ["1 | 1", "2 | 1"]


@pytest.mark.parametrize("under", [(), ("（2022年度）",)], ids=["title", "title and year"])
@BOTH
def test_a_second_form_of_one_title_is_a_report_even_if_it_does_not_say_whose(
    text_dump: bool, under: tuple[str, ...]
) -> None:
    form = """
        这笔钱办的事 | {0} | <
        预期目标 | 实际完成 | <
        {0}通车 | {0}通车 | <
        一级指标 | 指标值 | 实际完成值
        产出指标 | {0}里程 | {0}里程
    """
    title = ("项目支出绩效自评表", *under)
    report = read_drawn(*title, form.format("甲"), *title, form.format("乙"), text_dump=text_dump)
    assert show(report.rows("targets"), "report_no text") == lines("""
        1 | 甲通车
        1 | 甲通车
        2 | 乙通车
        2 | 乙通车
    """)
    expected = [f"{number} | {line}" for number in (1, 2) for line in title]
    assert show(report.rows("paragraphs"), "report_no text") == expected


def test_each_further_form_of_one_title_is_a_report() -> None:
    form = "这笔钱办的事 | {0}\n预期目标 | 实际完成\n{0}通车 | {0}通车"
    parts = [part for name in "甲乙丙丁" for part in ("项目支出绩效自评表", form.format(name))]
    report = read_drawn(*parts)
    assert show(report.rows("targets"), "report_no text")[::2] == lines("""
        1 | 甲通车
        2 | 乙通车
        3 | 丙通车
        4 | 丁通车
    """)


def test_a_title_repeated_over_the_rest_of_a_form_begins_nothing() -> None:
    head = "一级指标 | 三级指标 | 指标值 | 实际完成值\n"
    first = "项目名称 | 修路 | < | <\n" + head + "产出指标 | 里程 | 5公里 | 5公里"
    report = read_drawn("自评表", first, "自评表", head + "产出指标 | 桥梁 | 2座 | 2座")
    assert len(report.rows("reports")) == 1


@BOTH
def test_project_forms_after_the_narrative_of_a_whole_unit_are_reports_of_their_own(
    text_dump: bool,
) -> None:
    report = read_drawn(
        UNIT,
        "一、基本情况",
        "本年支出合计1790.2万元，其中项目支出590.2万元。",
        "项目支出绩效自评表",
        PROJECT.format("甲", 1),
        PROJECT.format("乙", 2),
        text_dump=text_dump,
    )
    assert show(report.rows("reports"), "report_no report_kind project_name self_score") == lines(
        """
        1 | department | ~ | ~
        2 | project | 甲 | 91
        3 | project | 乙 | 92
        """
    )
    assert show(report.rows("figures"), "report_no concept value")[:3] == lines("""
        1 | expenditure.total | 1790.2
        1 | expenditure.project | 590.2
        2 | funds.total | 1
    """)


def test_the_form_under_the_narrative_of_a_project_is_the_same_report() -> None:
    report = read_drawn(
        "2022年度项目支出绩效自评报告",
        "一、基本情况",
        "本年项目支出590.2万元。",
        PROJECT.format("甲", 1),
    )
    assert show(report.rows("reports"), "report_kind project_name") == ["project | 甲"]


def test_a_cover_line_of_the_forms_department_is_not_its_supervising_department() -> None:
    report = read_drawn(
        "项目支出绩效自评表", "部门：青禾中学", "主管部门 | 青禾县教育局 | 实施单位 | 青禾中学"
    )
    assert show(report.rows("reports"), "supervising_department implementing_unit") == lines("""
        青禾县教育局 | 青禾中学
    """)


@BOTH
def test_full_marks_beside_a_blank_score_are_no_score(text_dump: bool) -> None:
    blank = PROJECT.format("甲", 1).replace("总分 | < | 100 | 91", "总分 | 100 | | ")
    report = read_drawn(blank, text_dump=text_dump)
    assert show(report.rows("reports"), "project_name self_score") == ["甲 | ~"]


def test_a_label_of_a_transfer_makes_the_report_one_of_a_transfer() -> None:
    report = read_drawn(PROJECT.format("甲", 1).replace("项目名称", "转移支付（项目）名称"))
    assert show(report.rows("reports"), "report_kind project_name") == ["transfer | 甲"]


@pytest.mark.parametrize(
    ("name", "reports"),
    [("校舍维修", 1), ("校舍维修资金", 1), ("校舍维修专项资金", 1), ("校车补助", 2)],
)
def test_a_form_of_the_project_that_the_title_names_goes_on_with_its_report(
    name: str, reports: int
) -> None:
    account = "学校 | 预算数 | 执行数\n一小 | 30 | 28\n合计 | 30 | 28"
    form = PROJECT.format(name, 6)
    title = "青禾县教育局2022年度校舍维修项目绩效自评报告"
    report = read_drawn(title, "一、概况", "单位：万元", account, "附件", form)
    assert len(report.rows("reports")) == reports
    (score,) = {str(r["self_score"]) for r in report.rows("reports") if r["self_score"]}
    assert float(score) == 96


def test_a_form_goes_on_with_the_report_whose_title_names_its_project_in_short() -> None:
    form = "项目名称 | 北岸堤防巡查 | 自评得分 | 97\n全年预算数（万元） | 5 | 执行数（万元） | 5"
    for title, count in (("堤防巡查", 1), ("水闸维护", 2)):
        told = (f"青禾县2022年度{title}项目绩效自评报告", "一、概况", "项目资金5万元，自评97分。")
        scores = "一级指标 | 三级指标 | 分值 | 自评得分\n投入 | 甲 | 10 | 9"
        assert len(read_drawn(*told, scores, form, scores).rows("reports")) == count


@pytest.mark.parametrize(
    ("title", "names", "count"),
    [
        ("困难群众基本生活救助资金", ("困难群众救助补助资金",), 1),
        ("农村饮水安全巩固提升工程", ("饮水安全巩固提升",), 1),
        ("校园足球建设", ("建设足球校园",), 1),
        # Each has words of its own, or several projects have a form.
        ("困难群众救助资金", ("困难残疾人救助资金",), 2),
        ("城市公园维护项目", ("城市公厕维护项目",), 2),
        ("农村公路养护", ("农村公路建设",), 2),
        ("困难群众基本生活救助资金", ("困难群众救助补助资金", "困难群众救助资金"), 3),
    ],
)
def test_the_only_form_of_a_project_is_of_the_one_that_the_titles_name_alike(
    title: str, names: tuple[str, ...], count: int
) -> None:
    account = "县区 | 预算数 | 执行数\n东区 | 30 | 28\n合计 | 30 | 28"
    forms = [part for name in names for part in ("自评表", PROJECT.format(name, 6))]
    told = (f"青禾市2018年度{title}绩效评价报告", "一、概况", "自评得分94分。", account)
    assert len(read_drawn(*told, *forms).rows("reports")) == count


@pytest.mark.parametrize(("length", "first"), [(50, 2), (51, 1)])
def test_a_line_of_the_title_above_a_name_has_fifty_characters(length: int, first: int) -> None:
    line = "青禾县城管局关于乡镇垃圾收集清运和处理" * 3
    report = read_drawn(
        "2018年度部门整体支出绩效自评报告",
        "部门名称：青禾县城管局",
        GOALS.format("扫街"),
        line[:length],
        "项目名称：垃圾清运",
        GOALS.format("清运"),
    )
    assert report.rows("paragraphs")[2]["report_no"] == first


@pytest.mark.parametrize(
    ("names", "count"), [(("绿化养护", "城区绿化养护"), 1), (("修路费", "城区修路费"), 2)]
)
def test_a_name_in_short_has_four_characters(names: tuple[str, str], count: int) -> None:
    parts = [part for name in names for part in (f"项目名称：{name}", GOALS.format("养护"))]
    report = read_drawn("2018年度项目支出绩效自评报告", *parts)
    assert len(report.rows("reports")) == count
