"""Projects told one after the other in a narrative, each below a heading that is its name."""

import pytest

from tests.normalize.reading import read_drawn, show

TITLE = "青禾县民政局2022年度中央专项资金绩效自评报告"
PLAN = "到位9万元，支出8万元。自评得分98分。"
NEXT = "到位5万元，支出4万元。自评得分93.5分。"


def reports_of(*lines: str) -> list[str]:
    return show(read_drawn(TITLE, *lines).rows("reports"), "project_name self_score")


@pytest.mark.parametrize(
    ("first", "second", "names"),
    [
        ("一、城乡医疗救助资金", "二、优抚补助经费", ("城乡医疗救助资金", "优抚补助经费")),
        ("项目一：粮库改造", "项目二：储备粮轮换", ("粮库改造", "储备粮轮换")),
        ("项目1、粮库改造", "项目2、储备粮轮换", ("粮库改造", "储备粮轮换")),
        (
            "一、救灾资金（洪涝补助）",
            "二、救灾资金（旱灾补助）",
            ("救灾资金（洪涝补助）", "救灾资金（旱灾补助）"),
        ),
    ],
)
def test_each_section_with_a_score_is_the_report_of_its_project(
    first: str, second: str, names: tuple[str, str]
) -> None:
    rows = reports_of("我局对两个项目开展自评。", first, PLAN, second, NEXT)
    assert rows[-2:] == [f"{names[0]} | 98", f"{names[1]} | 93.5"]


@pytest.mark.parametrize(
    "lines",
    [
        ("一、城乡医疗救助资金", "到位9万元，支出8万元。", "二、优抚补助经费", NEXT),
        ("一、城乡医疗救助资金", PLAN, "二、存在的问题", "进度慢。"),
        ("（一）城乡医疗救助资金", PLAN, "（二）优抚补助经费", NEXT),
        ("项目一：粮库改造。已完工", PLAN, "项目二：储备粮轮换。已完成", NEXT),
    ],
)
def test_other_headings_begin_no_report(lines: tuple[str, ...]) -> None:
    assert len(reports_of(*lines)) == 1


def test_the_money_of_a_section_is_its_projects() -> None:
    report = read_drawn(TITLE, "项目一：粮库改造", PLAN, "项目二：储备粮轮换", NEXT)
    assert show(report.rows("figures"), "project_name concept measure value") == [
        "粮库改造 | funds.total | received | 9",
        "粮库改造 | funds.total | executed | 8",
        "储备粮轮换 | funds.total | received | 5",
        "储备粮轮换 | funds.total | executed | 4",
    ]
