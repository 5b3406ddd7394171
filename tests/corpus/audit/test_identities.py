"""Places that disagree on department, region or year, and those that only say it otherwise."""

import pytest

from tests.corpus.audit.factory import findings, identity, report


def _found(year: int, region: str, key: str, *claims: tuple[str, str, str]) -> list[str]:
    rows = [identity(attribute, basis, value) for attribute, basis, value in claims]
    made = report(
        identities=rows,
        submission={"fiscal_year": year, "region": region},
        header={"department_key": key},
    )
    return [str(row["message"]) for row in findings(made)]


@pytest.mark.parametrize(
    ("claim", "message"),
    [
        (("fiscal_year", "file_name", "2022"), "预算年度前后不一致：文件名写“2022”"),
        (("fiscal_year", "report_date", "2020"), "预算年度前后不一致：报告日期写“2020”"),
        (("fiscal_year", "report_date", "2023"), "预算年度前后不一致：报告日期写“2023”"),
        (("region", "issuer", "白沙县"), "行政区划前后不一致：制表单位写“白沙县”"),
        (("department", "title", "青禾县教育局"), "单位名称前后不一致：题目写“青禾县教育局”"),
    ],
)
def test_a_place_that_says_something_else_is_asked_about(
    claim: tuple[str, str, str], message: str
) -> None:
    [found] = _found(2021, "青禾县", "青禾县园林局", claim)
    assert found == f"{message}，请问以哪一处为准？"


@pytest.mark.parametrize(
    "claims",
    [
        [("fiscal_year", "title", "2021"), ("fiscal_year", "report_date", "2021")],
        [("fiscal_year", "report_date", "2022")],
        [("region", "form", "云溪湖市青禾县"), ("region", "issuer", "云溪湖市")],
        [("department", "title", "县园林局"), ("department", "title", "青禾园林局")],
        [("department", "form", "青禾县公园管理站"), ("department", "title", "公园管理站")],
    ],
    ids=[
        "dated in its year",
        "dated after it",
        "a region in the other",
        "short names",
        "two bodies",
    ],
)
def test_another_way_to_say_the_same_is_no_conflict(claims: list[tuple[str, str, str]]) -> None:
    assert _found(2021, "青禾县", "青禾县园林局", *claims) == []


def test_all_places_that_disagree_on_one_thing_are_one_finding() -> None:
    claims = [("fiscal_year", basis, year) for basis, year in (("title", "2021"), ("form", "2020"))]
    [found] = _found(2021, "", "", *claims, ("fiscal_year", "file_name", "2019"))
    assert found == (
        "预算年度前后不一致：题目写“2021”，表内写“2020”，文件名写“2019”，请问以哪一处为准？"
    )


def test_where_the_year_is_unknown_nothing_disagrees() -> None:
    assert _found(0, "", "", ("fiscal_year", "report_date", "2023")) == []
