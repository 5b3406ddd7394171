"""Rows of bodies and projects that count in others of their table."""

import pytest

from schema.report import Row
from tests.corpus.audit.factory import figure, findings, report, rules_found

MISMATCH = ["sum_mismatch"]
Lines = list[tuple[str, str, str]]  # (name, role, amount), from the top


def listed(lines: Lines) -> list[Row]:
    rows = []
    for place, (name, role, text) in enumerate(lines):
        row = figure("expenditure.total", text, row=1 + place, entity=name)
        rows.append({**row, "entity_role": role})
    return rows


def found_in(total: str, *lines: tuple[str, str]) -> list[str]:
    """The findings of a list by (name, amount): a 小计 is told by its name."""
    roles = {"计": "subtotal", "关": "headquarters"}
    told = [(name, roles.get(name[-1], "unit"), text) for name, text in lines]
    return rules_found(report(figures=listed([*told, ("合计", "total", total)])))


GROUPS = [("行政单位", "840.2"), ("其中：局机关", "840.2"), ("事业单位", "390")]


@pytest.mark.parametrize(
    "below",
    [
        [("其中：河道所", "390")],
        [("其中：河道所", "200"), ("灌区所", "190")],
        [("#河道所", "120")],  # some of what the group is made of
        [],
    ],
)
def test_what_a_group_is_made_of_is_not_added_to_it(below: list[tuple[str, str]]) -> None:
    assert found_in("1230.2", *GROUPS, *below) == []
    assert found_in("1240.2", *GROUPS, *below) == MISMATCH


def test_groups_over_their_bodies_need_no_word_that_says_so() -> None:
    first = [("一、行政单位", "840.2"), ("局办公室", "800.2"), ("执法队", "40")]
    second = [("二、事业单位", "390"), ("河道所", "200"), ("灌区所", "190")]
    assert found_in("1230.2", *first, *second) == []
    assert found_in("1230.2", ("一、行政单位", "850.2"), *first[1:], *second) == MISMATCH


def test_numbers_tell_groups_from_bodies_whose_amounts_happen_to_add_up() -> None:
    lines = [("局机关", "800"), ("一、小学", "1500"), ("实验小学", "900"), ("城东小学", "600")]
    lines += [("二、幼儿园", "300"), ("机关幼儿园", "300")]
    assert found_in("2600", *lines) == []
    assert found_in("2650", *lines) == MISMATCH


def test_only_some_of_a_group_may_be_told_below_it() -> None:
    lines = [("局机关", "800"), ("直属学校小计", "3700")]
    lines += [("其中：县一中", "1200"), ("县二中", "1000"), ("教研室", "120")]
    assert found_in("4620", *lines) == []
    assert found_in("4640", *lines) == MISMATCH


def test_bodies_behind_a_part_count_where_they_cannot_be_of_the_row_above() -> None:
    """局机关800，其中：办公室300 and 县二中700: the two are more than 800, so 县二中 counts."""
    lines = [("局机关", "800"), ("其中：办公室", "300"), ("县二中", "700"), ("教研室", "120")]
    assert found_in("920", *lines) == MISMATCH
    assert found_in("1620", *lines) == []
    lines[0] = ("直属学校小计", "800")
    assert found_in("920", *lines) == MISMATCH


def test_a_subtotal_of_bodies_that_are_not_listed_goes_with_those_that_are() -> None:
    lines = [("局机关", "500"), ("二级单位小计", "300"), ("驻外办事处", "50")]
    assert found_in("850", *lines) == []
    assert found_in("860", *lines) == MISMATCH


def projects(total: str, subtotal: str, *, is_above: bool = False) -> list[Row]:
    """A list of which two projects have a 小计, and a third has none; each in its own report."""
    lines: list[tuple[str, str | None, str]]
    lines = [("河道保洁", None, "80"), ("水毁修复", None, "200")]
    lines.insert(0 if is_above else 2, ("县级小计", "subtotal", subtotal))
    lines += [("护河员补助", None, "120"), ("合计", "total", total)]
    rows = []
    for place, (name, role, text) in enumerate(lines, start=1):
        row = figure("funds.total", text, row=place, measure="budget", entity=None)
        number = 1 if role else 1 + place
        rows.append({**row, "entity_role": role, "label": name, "report_no": number})
    return rows


def found_in_list(rows: list[Row]) -> list[Row]:
    made = report(figures=rows)
    header = made.tables["reports"][0]
    numbers = sorted({row["report_no"] for row in rows}, key=str)
    made.tables["reports"] = [{**header, "report_no": number} for number in numbers]
    return findings(made)


@pytest.mark.parametrize("is_above", [False, True])
def test_projects_without_a_subtotal_go_with_the_subtotal_of_the_others(is_above: bool) -> None:
    assert found_in_list(projects("400", "280", is_above=is_above)) == []
    for total, subtotal in (("410", "280"), ("400", "290")):
        [found] = found_in_list(projects(total, subtotal, is_above=is_above))
        assert (found["rule"], found["severity"]) == ("sum_mismatch", "error")


def works(*lines: tuple[str, str | None, str]) -> list[str]:
    """The findings of a list by (name, concept, amount), some of whose rows are of no concept."""
    rows = []
    for place, (name, concept, text) in enumerate(lines):
        row = figure(concept, text, row=1 + place, entity=name or None)
        role = {"合计": "total", "": None}.get(name, "unit")
        rows.append({**row, "entity_role": role})
    return rules_found(report(figures=rows))


@pytest.mark.parametrize(("rest", "found"), [("36", []), ("30", MISMATCH)])
def test_unnamed_subtotals_stand_behind_the_works_of_each_place(
    rest: str, found: list[str]
) -> None:
    spent = "expenditure.total"
    assert (
        works(
            ("", None, "12"),
            ("", None, "8"),
            ("东桥县", spent, "20"),
            ("", None, "15"),
            ("清沔市", spent, "15"),
            ("", None, rest),  # 市本级, whose work is told beside it
            ("合计", spent, "71"),
        )
        == found
    )
