"""What is said of a form's project above all forms is that project's, wherever it stands."""

import pytest

from tests.normalize.reading import lines, read_drawn, show

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
