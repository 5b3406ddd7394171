"""The roster against what was handed in: who is missing, who is late, who matches no one."""

from datetime import date

import pytest

from corpus.audit.across import check_dataset
from corpus.audit.roster.entries import Due, Standing
from corpus.audit.roster.standing import roster_standing
from schema.report import Row, make_source

DEADLINE = date(2024, 3, 31)


def due(name: str = "青禾县甲中心", kind: str = "department", /, **values: object) -> Row:
    return {
        "submission_id": "roster",
        "report_no": 0,
        "fiscal_year": 2023,
        "budget_code": None,
        "department": name,
        "department_key": name,
        "report_kind": kind,
        "project_name": None,
        "deadline": DEADLINE,
        "source": make_source(table=0, row=1, col=1),
        "position": 1,
        **values,
    }


def paper(name: str = "青禾县甲中心", year: int = 2023, /, **values: object) -> Row:
    own_id = str(values.pop("own_id", f"{name}{year}"))
    return {
        "submission_id": own_id,
        "path": f"{own_id}.docx",
        "status": "extracted",
        "region": "青禾县",
        "department": name,
        "department_key": name,
        "report_kind": "department",
        "fiscal_year": year,
        "received_at": None,
        "replaced_by": None,
        **values,
    }


def project(name: str, project_name: str, **values: object) -> Row:
    kind = {"report_kind": "project", "project_name": project_name}
    return paper(name, own_id=project_name, **{**kind, **values})


def stand(roster: list[Row], papers: list[Row], reports: list[Row] | None = None) -> Standing:
    return roster_standing({"roster": roster, "submissions": papers, "reports": reports or []})


def states(standing: Standing) -> list[str]:
    return [one.state for one in standing.dues]


def only(standing: Standing) -> Due:
    [one] = standing.dues
    return one


def hints(one: Due) -> list[tuple[object, str]]:
    return [(row["path"], note) for row, note in one.hints]


def rules(**tables: list[Row]) -> list[tuple[object, object]]:
    return [(row["rule"], row["severity"]) for row in check_dataset(tables)]


def test_a_unit_without_a_report_of_its_year_and_kind_is_missing() -> None:
    papers = [paper("青禾县甲中心", 2022), project("青禾县甲中心", "植树")]
    assert states(stand([due()], papers)) == ["missing"]
    assert states(stand([due()], [*papers, paper()])) == ["date_unknown"]


@pytest.mark.parametrize(
    ("listed", "reported", "note"),
    [
        ({"budget_code": "051304"}, {"budget_code": "051304"}, ""),
        ({"budget_code": "051304"}, {}, ""),
        (
            {"budget_code": "051304", "department": "甲", "department_key": "甲"},
            {"budget_code": "051304"},
            "编码相同，单位名称不同（清单“甲”，报告“青禾县甲中心”）",
        ),
        (
            {"budget_code": "051304"},
            {"budget_code": "051309"},
            "单位名称相同，编码不同（清单051304，报告051309）",
        ),
        (
            {"budget_code": "51304", "department": "甲", "department_key": "甲"},
            {"budget_code": "051304"},
            "编码前的零不同，按编码对上",
        ),
        (
            {"department": "县甲中心", "department_key": "县甲中心"},
            {},
            "按单位简称对上（报告“青禾县甲中心”）",
        ),
        ({"department": "青禾县 甲中心"}, {}, ""),
    ],
)
def test_a_report_is_known_by_its_code_else_by_a_spelling_of_its_name(
    listed: dict[str, object], reported: dict[str, object], note: str
) -> None:
    one = only(stand([due(**listed)], [paper(**reported)]))
    assert [handed.id for handed in one.handed] == ["青禾县甲中心2023"]
    assert [*one.notes.values()] == ([note] if note else [])


@pytest.mark.parametrize(("rest", "state"), [("甲中心", "date_unknown"), ("水厂", "missing")])
def test_two_characters_are_too_few_to_know_a_unit_by(rest: str, state: str) -> None:
    """青禾县水厂 without its region is 水厂, as every county has one."""
    listed = due(department=rest, department_key=rest)
    assert states(stand([listed], [paper(f"青禾县{rest}")])) == [state]


def test_a_code_of_one_unit_under_the_name_of_another_answers_neither() -> None:
    roster = [due("甲中心", budget_code="1"), due("乙中心", budget_code="2", position=2)]
    standing = stand(roster, [paper("甲中心", budget_code="2")])
    assert states(standing) == ["missing", "missing"]
    assert all(one.hints[0][1] == "编码与单位名称对应清单上不同的单位" for one in standing.dues)
    assert len(standing.unlisted) == 1


def test_two_units_of_one_name_are_told_apart_by_the_code_alone() -> None:
    roster = [due(budget_code="1"), due(budget_code="2", position=2)]
    assert states(stand(roster, [paper(budget_code="1")])) == ["date_unknown", "missing"]
    standing = stand(roster, [paper()])
    assert states(standing) == ["missing", "missing"]
    assert [note for _, note in standing.unlisted] == ["单位名称对应清单上多个单位"]


def test_a_short_name_of_units_in_two_regions_answers_the_report_of_neither_other() -> None:
    roster = [due("青禾县甲中心"), due("石榴县甲中心", position=2)]
    assert states(stand(roster, [paper("青禾县甲中心")])) == ["date_unknown", "missing"]


def test_a_project_form_is_its_implementing_unit_s() -> None:
    roster = [due("甲中心", "project"), due("甲局", "project", position=2)]
    form = project("甲局", "植树", implementing_unit="甲中心", supervising_department="甲局")
    assert states(stand(roster, [form])) == ["date_unknown", "missing"]
    assert states(stand([due("甲局", "project")], [form])) == ["date_unknown"]


def test_a_named_project_is_answered_by_its_own_report_alone() -> None:
    roster = [due("甲", "project", project_name="植 树"), due("甲", "project", project_name="修路")]
    standing = stand(roster, [project("甲", "植树"), project("甲", "架桥")])
    assert states(standing) == ["date_unknown", "missing"]
    assert hints(standing.dues[1]) == [("架桥.docx", "项目名称不同（报告“架桥”）")]
    assert [handed.text("project_name") for handed, _ in standing.unlisted] == ["架桥"]


def test_each_report_of_a_file_is_looked_at() -> None:
    reports = [
        {"submission_id": "甲2023", "report_no": number, "report_kind": "project",
         "department": "甲", "department_key": "甲", "project_name": name}
        for number, name in ((1, "植树"), (2, "修路"))
    ]  # fmt: skip
    roster = [due("甲", "project", project_name=name) for name in ("植树", "修路", "架桥")]
    papers = [paper("甲", report_kind="project")]
    assert states(stand(roster, papers, reports)) == ["date_unknown", "date_unknown", "missing"]


@pytest.mark.parametrize(
    ("values", "hint"),
    [
        ({"status": "quarantined", "department": None, "fiscal_year": 0}, "无法读取"),
        ({"status": "deferred", "department": None, "fiscal_year": 0}, "待重新读取"),
        ({"status": "other"}, "非自评材料"),
        ({"department": "丙", "department_key": "丙"}, "已提取，单位读作“丙”"),
        ({"fiscal_year": 0}, "年度不明"),
        ({"report_kind": None}, "报告类型不明"),
    ],
)
def test_a_unit_is_not_called_missing_without_what_may_be_its_report(
    values: dict[str, object], hint: str
) -> None:
    entry = paper(path="2024/甲中心2023年度自评.docx", **values)
    entry["department_key"] = entry["department"]
    one = only(stand([due()], [entry, paper("青禾县乙中心", 2022)]))
    assert one.state == "missing"
    assert hints(one) == [("2024/甲中心2023年度自评.docx", hint)]


@pytest.mark.parametrize(
    ("path", "is_hint"),
    [("甲中心.doc", True), ("中心.doc", False), ("31001自评.doc", True), ("3100自评.doc", False)],
)
def test_a_path_names_a_unit_by_three_characters_or_five_digits(path: str, is_hint: bool) -> None:
    """甲中心 is 青禾县甲中心 in its own county; a shorter name or code stands in any path."""
    entry = paper(status="other", department=None, department_key=None, fiscal_year=0, path=path)
    roster = [
        due("青禾县甲中心", position=1),
        due("青禾县中心", position=2),
        due("戊", budget_code="31001", position=3),
        due("己", budget_code="3100", position=4),
    ]
    assert any(hints(one) for one in stand(roster, [entry]).dues) == is_hint


def test_a_file_of_another_year_or_of_another_unit_on_the_roster_is_no_hint() -> None:
    broken = paper(status="quarantined", fiscal_year=0, department=None, department_key=None)
    broken["path"] = "青禾县甲中心2021年度自评.docx"
    other = paper("青禾县甲中心学校", path="青禾县甲中心学校.docx")
    standing = stand([due(), due("青禾县甲中心学校", position=2)], [broken, other])
    assert standing.dues[0].hints == []


@pytest.mark.parametrize(
    ("days", "state"),
    [
        ([date(2024, 3, 31)], "in_time"),
        ([date(2024, 4, 1)], "late"),
        ([None], "date_unknown"),
        ([date(2024, 4, 5), date(2024, 3, 1)], "in_time"),
        ([date(2024, 4, 5), date(2024, 4, 1)], "late"),
        ([date(2024, 4, 5), None], "date_unknown"),
        ([date(2024, 3, 1), None], "in_time"),
    ],
)
def test_the_first_version_that_came_in_decides(days: list[date | None], state: str) -> None:
    current = paper(received_at=days[0], report_date=date(2024, 5, 5))
    earlier = [
        paper(own_id=f"old{n}", status="superseded", replaced_by=current["submission_id"],
              received_at=day)
        for n, day in enumerate(days[1:])
    ]  # fmt: skip
    assert states(stand([due()], [current, *earlier])) == [state]


def test_a_copy_that_came_earlier_counts_and_one_without_a_date_does_not() -> None:
    current = paper(received_at=date(2024, 4, 5))
    copy = paper(own_id="copy", status="duplicate", replaced_by=current["submission_id"])
    assert states(stand([due()], [current, copy])) == ["late"]
    copy["received_at"] = date(2024, 3, 5)
    assert states(stand([due()], [current, copy])) == ["in_time"]


def test_without_a_deadline_nothing_is_late() -> None:
    assert states(stand([due(deadline=None)], [paper(received_at=date(2025, 1, 1))])) == [
        "no_deadline"
    ]


def test_reports_of_years_without_a_roster_are_no_one_s_matter() -> None:
    standing = stand([due()], [paper("青禾县丙中心"), paper("青禾县丙中心", 2022)])
    assert [handed.year for handed, _ in standing.unlisted] == [2023]


def test_what_is_missing_is_a_finding_with_the_roster_s_line_and_what_may_be_it() -> None:
    broken = paper(status="quarantined", fiscal_year=0, department=None, department_key=None)
    broken["path"] = "青禾县甲中心.doc"
    [finding] = check_dataset({"roster": [due()], "submissions": [broken]})
    assert (finding["rule"], finding["severity"]) == ("submission_missing", "warning")
    assert (finding["submission_id"], finding["report_no"]) == ("roster", 0)
    assert (finding["department"], finding["fiscal_year"]) == ("青禾县甲中心", 2023)
    message = str(finding["message"])
    assert "截止2024-03-31，未见报送" in message and "另有1份材料可能与其有关" in message
    evidence = finding["evidence"]
    assert isinstance(evidence, list)
    assert [item["table_name"] for item in evidence] == ["roster", "submissions"]
    assert evidence[0]["source"] == due()["source"]
    assert evidence[1]["text"] == f"报送编号 {broken['submission_id']}：无法读取"


def test_what_came_late_is_a_finding_of_its_report_with_the_register_s_line() -> None:
    late = paper(received_at=date(2024, 4, 2))
    receipt: Row = {
        "submission_id": late["submission_id"],
        "path": "青禾县甲中心2023.docx",
        "received_at": date(2024, 4, 2),
        "source": make_source(table=0, row=5, col=0),
        "position": 1,
    }
    tables = {"roster": [due()], "submissions": [late], "receipts": [receipt]}
    [finding] = check_dataset(tables)
    assert (finding["rule"], finding["severity"]) == ("submission_late", "warning")
    assert finding["submission_id"] == late["submission_id"]
    assert "收文日期为2024-04-02，截止2024-03-31，晚2天" in str(finding["message"])
    evidence = list(finding["evidence"])  # type: ignore[call-overload]  # a list of structs
    assert [item["table_name"] for item in evidence] == ["roster", "receipts"]


def test_a_unit_on_the_roster_is_not_asked_for_twice() -> None:
    papers = [paper("青禾县甲中心", 2022), paper("青禾县乙中心", 2022), paper("青禾县乙中心")]
    assert rules(submissions=papers) == []  # without a roster nobody is known to be due
    roster = [due(), due("青禾县乙中心", position=2)]
    assert rules(submissions=papers, roster=roster) == [("submission_missing", "warning")]


def test_the_finding_stays_the_same_when_the_roster_is_imported_anew() -> None:
    rows = (due(submission_id="a", position=1), due(submission_id="b", position=9))
    assert len({check_dataset({"roster": [row]})[0]["finding_id"] for row in rows}) == 1
