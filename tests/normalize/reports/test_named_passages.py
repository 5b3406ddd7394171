"""What is said of a form's project above all forms is that project's, wherever it stands."""

import pytest

from tests.normalize.reading import figures, lines, read_drawn, show

FORM = """
    项目名称 | {name} | < | <
    主管部门 | 青禾县法律援助中心 | < | <
    项目资金（万元） | | 全年预算数 | 全年执行数
    ^ | 年度资金总额 | {budget} | {spent}
    绩效指标 | 一级指标 | 三级指标 | 年度指标值
    ^ | 产出指标 | 数量指标 | ≥5件
"""
FIRST, SECOND = (
    FORM.format(name="援助案件补贴", budget=156, spent=156),
    FORM.format(name="咨询热线运行费", budget=80, spent=55),
)


def told(*paragraphs: str) -> list[str]:
    title = "青禾县法律援助中心2023年度项目支出绩效自评表"
    report = read_drawn(title, *paragraphs, FIRST, "（2）", SECOND)
    prose = [row for row in report.rows("figures") if row["origin"] == "prose"]
    return show(prose, "report_no project_name concept value")


@pytest.mark.parametrize(
    "text",
    [
        "2.“咨询热线运行费”项目绩效自评综述：项目全年预算数为80万元。",
        "（二）咨询热线运行费项目。该项目全年预算80万元。",
        "咨询热线运行费：项目资金80万元。",
        "《咨询热线运行费》项目资金全年预算80万元。",
    ],
)
def test_a_paragraph_that_begins_with_a_project_is_of_its_report(text: str) -> None:
    assert told("1.“援助案件补贴”项目全年预算数为156万元。", text) == lines("""
        1 | 援助案件补贴 | funds.total | 156
        2 | 咨询热线运行费 | funds.total | 80
    """)


@pytest.mark.parametrize(
    "text",
    [
        "咨询热线运行费和援助案件补贴项目全年预算数为236万元。",  # of both
        "按照通知要求，咨询热线运行费项目全年预算数为80万元。",  # does not begin with it
    ],
)
def test_other_paragraphs_stay_where_they_stand(text: str) -> None:
    assert [row.split(" | ")[0] for row in told(text)] == ["1"]


LISTED = (
    "（1）平台运行维护经费。平台承载28个部门的系统。年初安排预算260万元，全年支出248.76万元。",
    "（2）云资源租赁经费。年初安排预算220万元，全年支出194.5万元。",
)


def test_projects_listed_in_a_narrative_have_their_own_money() -> None:
    title = "青禾县信息中心2024年度项目支出绩效自评报告"
    report = read_drawn(title, "一、项目概况", "全年预算480万元。", *LISTED)
    rows = [row for row in report.rows("figures") if row["measure"] != "executed"]
    assert show(rows, "project_name value is_primary") == lines("""
        ~ | 480 | True
        平台运行维护经费 | 260 | False
        云资源租赁经费 | 220 | False
    """)


@pytest.mark.parametrize(
    "paragraphs",
    [
        LISTED[:1],  # one alone is no list
        ("（1）资金到位情况。资金到位9万元。", "（2）资金使用情况。支出8万元。"),  # no things
        ("（1）公用经费。支出9万元。", "（2）人员经费。支出8万元。"),  # money that is known
    ],
)
def test_other_headings_name_no_project(paragraphs: tuple[str, ...]) -> None:
    title = "青禾县信息中心2024年度项目支出绩效自评报告"
    rows = read_drawn(title, "一、项目概况", *paragraphs).rows("figures")
    assert {row["project_name"] for row in rows} == {None}


ACCOUNTS = "青禾县文化馆2024年度部门整体支出绩效自评报告"


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["1.“器材购置”项目自评综述：全年预算数为90万元，执行数为88.2万元。"],
        ["（2）器材购置项目绩效自评综述：全年预算数90万元，执行数88.2万元，得分98分。"],
        ["《器材购置》项目，全年预算数90万元，执行数88.2万元。"],
        ["器材购置项目绩效自评情况：全年预算数90万元，执行数88.2万元。"],
        ["1.“器材购置”项目绩效自评综述：", "全年预算数为90万元，执行数为88.2万元。"],
        ["（一）器材购置项目自评综述", "全年预算数为90万元，执行数为88.2万元。"],
    ],
)
def test_a_project_that_accounts_sum_up_has_its_own_money(paragraphs: list[str]) -> None:
    report = read_drawn(ACCOUNTS, "一、收支情况", "本年收入合计900万元。", *paragraphs)
    assert show(report.rows("figures"), "project_name concept measure value") == lines("""
        ~ | income.current_year_total | final | 900
        器材购置 | funds.total | full_year_budget | 90
        器材购置 | funds.total | executed | 88.2
    """)


@pytest.mark.parametrize(
    "text",
    [
        "部门整体支出绩效自评情况：全年预算数90万元，执行数88.2万元。",
        "根据要求开展绩效自评情况：全年预算数90万元，执行数88.2万元。",
    ],
)
def test_the_departments_own_summary_is_of_no_project(text: str) -> None:
    report = read_drawn(ACCOUNTS, "一、收支情况", "本年收入合计900万元。", text)
    assert {row["project_name"] for row in report.rows("figures")} == {None}


@pytest.mark.parametrize(
    ("words", "concept"), [("项目年初预算", "funds.total"), ("部门预算项目年初预算", "~")]
)
def test_all_projects_of_a_budget_are_no_one_project(words: str, concept: str) -> None:
    report = read_drawn("2022年度部门整体支出绩效自评报告", f"{words}9万元，支出8万元。")
    assert figures(report, "concept", "prose")[0] == concept


@pytest.mark.parametrize(
    ("name", "projects"),
    [
        ("援助案件补贴", ["援助案件补贴资金"]),
        ("援助案件补贴项目", ["援助案件补贴资金"]),
        ("热线补贴", ["热线补贴"]),
    ],
)
def test_a_project_called_without_what_its_name_ends_in_is_the_forms(
    name: str, projects: list[str]
) -> None:
    text = f"{name}项目绩效自评综述：全年预算数为156万元，执行数为150万元。"
    form = FORM.format(name="援助案件补贴资金", budget=156, spent=150)
    title = "青禾县法律援助中心2023年度部门决算公开说明"
    report = read_drawn(title, "全年支出合计300万元。", text, "项目支出绩效自评表", form)
    prose = [row for row in report.rows("figures") if row["origin"] == "prose"]
    assert show(prose, "project_name")[-1:] == projects


def test_two_forms_of_one_project_are_told_apart_by_no_word() -> None:
    summed = "2.咨询热线运行费项目绩效目标完成情况综述。项目全年预算数80万元，执行数55万元。"
    again = FORM.format(name="咨询热线运行费项目", budget=80, spent=55)
    title = "青禾县法律援助中心2023年度项目支出绩效自评表"
    report = read_drawn(title, summed, FIRST, "（2）", SECOND, "（3）", again)
    prose = [row for row in report.rows("figures") if row["origin"] == "prose"]
    assert show(prose, "report_no project_name value") == lines("""
        2 | 咨询热线运行费 | 80
        2 | 咨询热线运行费 | 55
    """)
