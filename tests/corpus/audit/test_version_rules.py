"""Versions of one report: which counts, and whether the public one says the same."""

from datetime import date

import pytest

from corpus.audit.across import check_dataset
from schema.report import Row, make_source
from tests.corpus.audit.test_between import paper

EARLY, LATE = date(2024, 3, 1), date(2024, 4, 1)


def handed(own_id: str, path: str, dated: date | None = None, **values: object) -> Row:
    row = paper("甲中心", 2023, path=path, report_date=dated, **values)
    return row | {"submission_id": own_id}


def change(old: str | None, new: str | None, **values: object) -> Row:
    return {
        "submission_id": "新",
        "report_no": 1,
        "replaced_id": "旧",
        "table_name": "figures",
        "concept": "expenditure.total",
        "entity": None,
        "project_name": None,
        "old_value": old,
        "new_value": new,
        "new_source": make_source(table=1, row=3, col=4),
        **values,
    }


def asked(new: Row, old: Row, *changes: Row) -> list[Row]:
    old = old | {"status": "superseded", "replaced_by": new["submission_id"]}
    rows = list(changes) or [change("120", "125")]
    return check_dataset({"submissions": [new, old], "revisions": rows})


def rules(new: Row, old: Row, *changes: Row) -> list[object]:
    return [row["rule"] for row in asked(new, old, *changes)]


@pytest.mark.parametrize(
    ("new", "old", "found"),
    [
        (("二.docx", None), ("一.docx", None), ["version_unclear"]),
        (("二.docx", LATE), ("一.docx", LATE), ["version_unclear"]),
        (("二.docx", LATE), ("一.docx", None), ["version_unclear"]),  # the other may be later yet
        (("二.docx", LATE), ("一.docx", EARLY), []),
        (("一.docx", None), ("一.docx", None), []),  # the newer bytes of one file
    ],
)
def test_versions_are_asked_about_where_nothing_but_names_tells_the_later(
    new: tuple[str, date | None], old: tuple[str, date | None], found: list[object]
) -> None:
    assert rules(handed("新", *new), handed("旧", *old)) == found


@pytest.mark.parametrize(
    ("new", "old", "found"),
    [
        ("公开/报告.docx", "报送/报告.docx", ["public_version_differs"]),
        ("报告.docx", "网页/报告.HTML", ["public_version_differs"]),
        ("公开/报告2.docx", "公开/报告.docx", ["version_unclear"]),
    ],
)
def test_a_public_version_is_held_against_the_one_handed_in(
    new: str, old: str, found: list[object]
) -> None:
    assert rules(handed("新", new), handed("旧", old)) == found


def test_the_public_version_may_be_dated_otherwise() -> None:
    pair = handed("新", "公开/报告.docx", LATE), handed("旧", "报告.docx", EARLY)
    assert rules(*pair) == ["public_version_differs"]


@pytest.mark.parametrize(
    "row", [change(None, "125"), change("120", None), change("甲", "乙", table_name="goals")]
)
def test_what_one_version_lacks_and_other_tables_are_no_difference(row: Row) -> None:
    assert rules(handed("新", "二.docx"), handed("旧", "一.docx"), row) == []


def test_the_finding_names_the_other_by_its_id_and_lights_the_cell() -> None:
    rows = [change("120", "125"), change("30", "35", concept="income.total")]
    [found] = asked(handed("新", "二.docx"), handed("旧", "王某某.docx"), *rows)
    assert "报送编号 旧" in str(found["message"]) and "王某某" not in str(found)
    assert "有2个数不同" in str(found["message"])
    assert found["place"] == "第2张表第4行第5列"
    assert found["submission_id"] == "新"
