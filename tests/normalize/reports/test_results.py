"""The grade of a form's own line, without what stands around it."""

import pytest

from tests.normalize.reading import read_drawn


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
    ],
)
def test_of_the_choices_of_a_grade_the_ticked_one_counts(written: str, grade: str | None) -> None:
    report = read_drawn("2022年度项目支出绩效自评表", f"项目名称 | 堤防巡查 | 自评等级 | {written}")
    assert [row["grade"] for row in report.rows("reports")] == [grade]
