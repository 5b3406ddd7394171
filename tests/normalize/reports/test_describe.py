"""Who reports on which year: titles, cover lines, cells and the file's name, the surest first."""

import pytest

from normalize.reports.titles import title_lines
from tests.normalize.drawn import draw_document
from tests.normalize.reading import lines, read_drawn, show

GOALS = "预期目标 | 实际完成\n修路 | 修路完成"
TITLE = "2021年度部门整体支出绩效自评报告"


@pytest.mark.parametrize(
    ("titles", "file_name", "year", "basis"),
    [
        (["青禾市2021年度自评报告"], "2023.docx", 2021, "title"),
        (["自评报告", "（2019年度）"], "", 2019, "title"),
        (["青禾县2016-度部门整体支出自评报告"], "", 2016, "title"),
        (["自评报告"], "青禾局2020年自评.docx", 2020, "file_name"),
        (
            ["自评报告", "一、2018年度收入100万元，2018年度支出90万元，2017年度支出1元。"],
            "",
            2018,
            "text",
        ),
        (["自评报告", "填报日期：2022年3月1日"], "", 2021, "report_date"),
    ],
)
def test_the_surest_place_names_the_year(
    titles: list[str], file_name: str, year: int, basis: str
) -> None:
    report = read_drawn(*titles, GOALS, file_name=file_name)
    chosen = [row for row in report.rows("identities") if row["is_chosen"]]
    assert report.submission["fiscal_year"] == year
    assert show(chosen, "attribute basis")[0] == f"fiscal_year | {basis}"


@pytest.mark.parametrize(
    "lines",
    [
        ["自评报告"],
        ["自评报告", "2018年度收入100万元。"],
        [
            "自评报告",
            "2018年度收入100万元，2018年度支出9万元，2019年度收入9万元，2019年度支出9万元。",
        ],
        ["自评报告", "填报日期：2022年12月1日"],
    ],
    ids=["nothing", "named once", "two years as often", "a date late in its year"],
)
def test_a_year_that_no_place_names_clearly_is_unknown(lines: list[str]) -> None:
    assert read_drawn(*lines, GOALS).submission["fiscal_year"] == 0


def test_every_place_that_names_a_year_a_region_or_a_department_is_kept() -> None:
    report = read_drawn(
        "青禾县2021年度自评报告",
        "部门名称：青禾县园林局",
        "报告日期：2022年3月1日",
        "青禾县财政局（制）",
        GOALS,
        file_name="青禾县园林局2020年度.docx",
    )
    assert show(report.rows("identities"), "attribute basis value is_chosen") == lines(
        """fiscal_year | title | 2021 | True
        fiscal_year | file_name | 2020 | False
        fiscal_year | report_date | 2022 | False
        department | form | 青禾县园林局 | True
        region | title | 青禾县 | True
        region | form | 青禾县 | False
        region | file_name | 青禾县 | False
        region | issuer | 青禾县 | False"""
    )


def test_a_line_that_says_the_year_comes_before_the_files_name() -> None:
    report = read_drawn("自评报告", "评价年度：2022年", GOALS, file_name="2020年.docx")
    assert report.submission["fiscal_year"] == 2022


@pytest.mark.parametrize("text_dump", [False, True], ids=["docx", "dump"])
def test_the_title_may_stand_in_the_first_rows_of_a_table(text_dump: bool) -> None:
    table = "项目支出绩效自评表 | < | <\n（2022年度） | < | <\n项目名称 | 修路 | <\n" + GOALS + " |"
    report = read_drawn(table, text_dump=text_dump)
    assert show([report.submission], "fiscal_year report_kind") == ["2022 | project"]


def test_title_lines_are_the_short_ones_before_the_first_table() -> None:
    long = "本报告依据有关规定编写。" * 10
    document = draw_document("附件3", TITLE, "", long, "部门名称：甲局", "题 | <\n甲 | 乙", "后记")
    assert [line.text for line in title_lines(document)] == ["附件3", TITLE, "部门名称：甲局", "题"]


@pytest.mark.parametrize(
    ("parts", "department"),
    [
        (("部门(单位)名称：青禾市园林局",), "青禾市园林局"),
        (("部门名称：（公章）",), None),
        (("部门名称：（公章） 青禾市园林局",), "青禾市园林局"),
        (("单位名称：青禾市园林局（盖章）",), "青禾市园林局"),
        (("主管部门：219-青禾县林业局",), "青禾县林业局"),
        # 整体支出是实施单位自己的，主管部门是它的上级。
        (("主管部门：219-青禾县林业局   实施单位：青禾县林场",), "青禾县林场"),
        (("实施单位：青禾县林场",), "青禾县林场"),
        (("预算单位：[155]青禾县民政局",), "青禾县民政局"),
    ],
)
def test_the_department_by_its_line(parts: tuple[str, ...], department: str | None) -> None:
    assert read_drawn("部门整体支出自评报告", *parts, GOALS).submission["department"] == department


def test_a_project_is_its_supervising_departments() -> None:
    cover = "部门名称：甲局   项目名称：修路   主管部门：乙局   实施单位：丙站"
    report = read_drawn("项目支出绩效自评表", cover, GOALS)
    columns = "department supervising_department implementing_unit project_name"
    assert show([report.submission], columns) == ["乙局 | 乙局 | 丙站 | 修路"]


def test_the_title_names_the_department_if_no_line_does() -> None:
    assert read_drawn("青禾市园林局" + TITLE, GOALS).submission["department"] == "青禾市园林局"


@pytest.mark.parametrize(
    "lines",
    [
        ("青禾市园林局" + TITLE,),
        ("青禾市园林局", TITLE),
        ("青禾市绩效自评材料", "青禾市园林局" + TITLE),
        ("附件3", "青禾市园林局", TITLE),
    ],
)
def test_the_department_of_a_title_is_found_over_lines_and_under_a_page_header(
    lines: tuple[str, ...],
) -> None:
    assert read_drawn(*lines, GOALS).submission["department"] == "青禾市园林局"


def test_a_code_glued_to_a_projects_name_is_its_code() -> None:
    table = "项目名称 | 51092324T000010263357-2023年道路维修 | <\n" + GOALS + " |"
    report = read_drawn("项目支出绩效自评表", table)
    assert show(report.rows("reports"), "project_name project_code") == [
        "2023年道路维修 | 51092324T000010263357"
    ]


def test_a_year_in_front_of_a_projects_name_is_no_code() -> None:
    report = read_drawn("项目支出绩效自评表", "项目名称：2022-2023年道路维修", GOALS)
    assert show(report.rows("reports"), "project_name project_code") == ["2022-2023年道路维修 | ~"]


@pytest.mark.parametrize(
    ("written", "score"),
    [("97", "97"), ("97.5分", "97.5"), ("得分：97", "~"), ("——", "~"), ("", "~")],
)
def test_the_score_on_its_own_line(written: str, score: str) -> None:
    report = read_drawn(TITLE, GOALS + f"\n绩效自评综合得分 | {written}")
    assert show(report.rows("reports"), "self_score") == [score]


def test_the_score_on_its_own_line_comes_before_the_total_row() -> None:
    sheet = "一级指标 | 三级指标 | 分值 | 自评得分\n投入 | 甲 | 5 | 5\n总分 | < | 100 | 96"
    report = read_drawn(TITLE, GOALS + "\n绩效自评综合得分 | 97", sheet)
    assert show(report.rows("reports"), "self_score points_total") == ["97 | 100"]


@pytest.mark.parametrize(
    ("grade", "code"), [("优秀", "excellent"), ("良", "good"), ("不合格", "poor"), ("一等", "~")]
)
def test_a_grade_is_kept_as_written_beside_its_code(grade: str, code: str) -> None:
    report = read_drawn(TITLE, GOALS + f"\n评价等次 | {grade}")
    assert show(report.rows("reports"), "grade grade_code") == [f"{grade} | {code}"]


@pytest.mark.parametrize(
    ("title", "scope"),
    [
        ("2021年度整体支出绩效自评报告(含二级机构)", "含二级机构"),
        ("甲局（本级）2021年度整体支出绩效自评报告", "本级"),
        (TITLE, None),
    ],
)
def test_the_scope_by_the_title(title: str, scope: str | None) -> None:
    assert read_drawn(title, GOALS).submission["scope"] == scope


@pytest.mark.parametrize(
    ("written", "count"), [("28", 28), ("28人", 28), ("二十八", None), ("28.5", None), ("", None)]
)
def test_head_counts_are_whole_numbers(written: str, count: int | None) -> None:
    report = read_drawn(TITLE, f"人员编制 | 30 | 实有人数 | {written}")
    assert report.submission["staff_actual"] == count


def test_names_stand_on_every_figure_goal_and_indicator() -> None:
    report = read_drawn(TITLE, "部门名称：甲局（本级）", GOALS, "总收入（万元） | 5")
    for table in ("figures", "targets"):
        names = {row["department"] for row in report.rows(table) if "department" in row}
        assert names <= {"甲局（本级）"}
    assert show(report.rows("figures"), "department department_key") == ["甲局（本级） | 甲局"]


@pytest.mark.parametrize(
    ("sentence", "score", "grade"),
    [
        ("经自评，整体支出绩效自评得分98.5分，评价等级为“优秀”。", "98.5", "优秀"),
        ("自评综合得分为９１分，评价等次：良。", "91", "良"),
        ("自评得分：90分，绩效评级为优", "90", "优"),
        ("上年度自评得分88分，去年评价等级为良。", "~", "~"),
        ("自评得分分值为100分，评价等级优化明显。", "~", "~"),
        ("自评得分较高，扣2分。", "~", "~"),
    ],
)
def test_a_narrative_tells_its_score_and_grade(sentence: str, score: str, grade: str) -> None:
    report = read_drawn(TITLE, "一、概况", "二、结论", sentence)
    assert show(report.rows("reports"), "self_score grade") == [f"{score} | {grade}"]


def test_a_forms_own_score_comes_before_what_a_sentence_tells() -> None:
    report = read_drawn(TITLE, "自评得分90分。", GOALS + "\n绩效自评综合得分 | 97")
    assert show(report.rows("reports"), "self_score") == ["97"]


@pytest.mark.parametrize(
    ("file_name", "department"),
    [
        ("青禾县园林局2021年度部门整体支出绩效自评报告.docx", "青禾县园林局"),
        ("园林局公园改造2021年度绩效自评表.docx", None),
    ],
    ids=["a whole department", "department and project in one"],
)
def test_a_files_name_tells_the_department_of_a_department_report(
    file_name: str, department: str | None
) -> None:
    report = read_drawn("自评报告", GOALS, file_name=file_name)
    assert report.submission["department"] == department


@pytest.mark.parametrize(
    ("month", "foot", "year"),
    [
        (4, "2025年", 2024),
        (4, "（2025年度）", 2025),
        (4, "2024年", 2024),
        (10, "2025年", 2024),
        (11, "2025年", 2025),
    ],
)
def test_the_year_at_the_foot_of_the_cover_is_that_of_the_date(
    month: int, foot: str, year: int
) -> None:
    cover = ("项目支出绩效自评报告", f"填报日期：2025年{month}月22日", "青禾市财政局制", foot)
    assert read_drawn(*cover, "一、基本情况", GOALS).submission["fiscal_year"] == year


def test_a_form_within_one_year_is_of_that_year_where_nothing_says() -> None:
    form = "项目负责人 | 甲 | 电话 | 1\n项目起止时间 | 2019.1.1-{}.12.30 | 地址 | 河东"
    assert read_drawn("自评报告", form.format(2019)).submission["fiscal_year"] == 2019
    assert read_drawn("自评报告", form.format(2020)).submission["fiscal_year"] == 0


FORM = "项目名称 | {name} | {key} | {body}\n年度资金总额 | 90 | 全年执行数 | 88"
INDICATORS = "一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值\n产出 | 数量 | 修路 | 3公里 | 3公里"


def departments(*forms: tuple[str, str, str]) -> list[str]:
    """The departments of the reports of a file of project forms: (项目名称, key, body)."""
    drawn = [(FORM.format(name=n, key=k, body=b), INDICATORS) for n, k, b in forms]
    report = read_drawn("项目支出绩效自评表", *(block for pair in drawn for block in pair))
    return show(report.rows("reports"), "department")


@pytest.mark.parametrize("key", ["主管部门", "实施单位", "预算单位"])
def test_reports_that_name_nobody_are_of_the_one_body_that_the_others_name(key: str) -> None:
    forms = [("修路", "", ""), ("架桥", key, "青禾县交通运输局"), ("植树", "", "")]
    assert departments(*forms) == ["青禾县交通运输局"] * 3


def test_reports_that_name_nobody_stay_so_where_the_others_name_two() -> None:
    forms = [
        ("架桥", "", ""),
        ("修路", "主管部门", "青禾县交通局"),
        ("植树", "主管部门", "青禾县林业局"),
    ]
    assert departments(*forms) == ["~", "青禾县交通局", "青禾县林业局"]


def test_a_body_named_in_another_report_is_shown_where_it_is_written() -> None:
    forms = [FORM.format(name="修路", key="", body=""), INDICATORS]
    forms += [FORM.format(name="架桥", key="主管部门", body="青禾县交通局"), INDICATORS]
    report = read_drawn("项目支出绩效自评表", *forms)
    said = [row for row in report.rows("identities") if row["attribute"] == "department"]
    assert show(said, "report_no basis value is_chosen") == lines("""
        2 | form | 青禾县交通局 | True
        1 | form | 青禾县交通局 | True
    """)
    assert said[0]["source"] == said[1]["source"]
    assert report.submission["region"] == "青禾县"
