"""The grade without what stands around it; of several scores told the one that is all of them."""

import pytest

from normalize.context import KeyedValue
from normalize.reports.results import self_score_of
from normalize.reports.split import ReportFacts
from schema.report import make_source
from tests.normalize.reading import read_drawn, show

OUTLINE = (
    "一、项目概况（自评得分95.5分）",
    "二、预算执行（自评得分9.5分）",
    "三、绩效目标（自评得分{goals}分）",
    "（一）产出（自评得分48分）",
    "1.数量（自评得分28分）：修路30公里。",
    "2.质量（自评得分20分）：验收合格。",
    "（二）效益（自评得分38分）",
    "1.社会效益（自评得分38分）：方便出行。",
)


@pytest.mark.parametrize("written", ["优", "“优”。", "（自评等级）优", "为“优”", "（优）"])
def test_what_stands_around_a_grade_is_none_of_it(written: str) -> None:
    report = read_drawn("2022年度项目支出绩效自评表", f"项目名称 | 堤防巡查 | 自评等级 | {written}")
    assert [row["grade"] for row in report.rows("reports")] == ["优"]


@pytest.mark.parametrize(
    ("written", "grade"),
    [
        ("优□ 良☑ 中□ 差□", "良"),
        ("□优 ☑良 □中 □差", "良"),
        ("优■　良□　中□　差□", "优"),
        ("优□ 良□ 中□ 差□", None),  # none is ticked
        ("优☑ 良☑ 中□ 差□", None),  # two are
        ("优R 良□ 中□ 差□", "优"),  # a tick of a lost symbol font
    ],
)
def test_of_the_choices_of_a_grade_the_ticked_one_counts(written: str, grade: str | None) -> None:
    report = read_drawn("2022年度项目支出绩效自评表", f"项目名称 | 堤防巡查 | 自评等级 | {written}")
    assert [row["grade"] for row in report.rows("reports")] == [grade]


@pytest.mark.parametrize(("goals", "score"), [("86", "95.5"), ("87", "~")])
def test_a_score_told_before_the_parts_of_its_parts_is_that_of_all(goals: str, score: str) -> None:
    told = [line.format(goals=goals) for line in OUTLINE]
    report = read_drawn("2021年青禾县修路项目绩效自评报告", *told)
    assert show(report.rows("reports"), "self_score") == [score]


@pytest.mark.parametrize(("goals", "score"), [("86", "95.5"), ("87", "~")])
def test_a_score_told_behind_the_parts_of_its_parts_is_that_of_all(goals: str, score: str) -> None:
    told = [line.format(goals=goals) for line in OUTLINE[1:]]
    report = read_drawn(
        "2021年青禾县修路项目绩效自评报告", *told, "项目自评总得分95.5分，评价等级为优。"
    )
    assert show(report.rows("reports"), "self_score") == [score]


@pytest.mark.parametrize(("last", "score"), [("18", "98"), ("19", "~")])
def test_a_score_that_a_plain_name_tells_is_that_of_all_its_parts(last: str, score: str) -> None:
    parts = [f"{number}.修路{number}公里，自评得分20分；" for number in range(1, 5)]
    report = read_drawn(
        "2021年青禾县修路项目绩效自评报告",
        "一、自评结论",
        "因此评价分98分。",
        *parts,
        f"5.方便出行，自评得分{last}分。",
    )
    assert show(report.rows("reports"), "self_score") == [score]


def test_many_scores_that_are_all_nothing_are_no_score_and_end() -> None:
    told = [f"第{number}项，自评得分{number % 2}分。" for number in range(3000)]
    report = read_drawn("2021年青禾县修路项目绩效自评报告", "一、自评结论", *told)
    assert show(report.rows("reports"), "self_score") == ["~"]


@pytest.mark.parametrize(("parts", "score"), [(57, 114), (58, None)])
def test_an_outline_of_scores_has_sixty(parts: int, score: int | None) -> None:
    """All, two halves of it, and the parts of the second one, a point each."""
    report = ReportFacts((-1, -1), make_source())
    told = [2 * parts, parts, parts, *[1] * parts]
    report.said["prose_score"] = [KeyedValue("", str(one), make_source()) for one in told]
    assert self_score_of(report) == score
