"""Amounts of a paragraph that add up to what a table has, or are made of it."""

import pytest

from schema.report import Row
from tests.corpus.audit.factory import figure, report, rules_found, told

MISMATCH = ["prose_table_mismatch"]
RECEPTION, PUBLIC = "three_public.reception", "expenditure.basic.public"
BASIC, PROJECT = "expenditure.basic", "expenditure.project"


def amount(concept: str | None, text: str, label: str = "", measure: str = "final") -> Row:
    return {**told(concept, text, measure=measure), "label": label or concept}


def found(table: dict[str, str], *amounts: Row) -> list[str]:
    """The rules found in one paragraph that tells amounts in this order, beside a table."""
    placed = [
        {**row, "source": {**row["source"], "start": 9 * at}}  # type: ignore[dict-item]  # a source
        for at, row in enumerate(amounts)
    ]
    figures = [figure(concept, text, col=at) for at, (concept, text) in enumerate(table.items())]
    return rules_found(report(figures=figures, prose=placed))


@pytest.mark.parametrize(
    ("whole", "rules"),
    [
        (amount(None, "5.80万元", "全年公务接待费共支出", "executed"), []),
        (amount(None, "5.90万元", "全年公务接待费共支出", "executed"), MISMATCH),
        (amount(None, "5.80万元", "比全年预算", "budget"), MISMATCH),
    ],
)
def test_a_part_told_with_the_others_and_with_the_whole_that_the_table_has(
    whole: Row, rules: list[str]
) -> None:
    part, other = amount(RECEPTION, "4.60万元", "财政安排的公务接待费"), amount(None, "1.20万元")
    assert found({RECEPTION: "5.80"}, part, other, whole) == rules


def test_a_sum_told_of_what_the_table_has_and_more() -> None:
    own, more = amount(PUBLIC, "117.40万元"), amount(None, "46.30万元", "项目中列支")
    assert found({PUBLIC: "117.40"}, own, more, amount(PUBLIC, "163.70万元")) == []
    assert found({PUBLIC: "117.40"}, own, more, amount(PUBLIC, "163.20万元")) == MISMATCH
    # The total behind which its parts are told is that of the table.
    parts = amount(BASIC, "600.00万元"), amount(PROJECT, "460.00万元")
    table = {"expenditure.total": "1050.00", BASIC: "600.00", PROJECT: "450.00"}
    wrong = found(table, amount("expenditure.total", "1060.00万元"), *parts)
    assert wrong == MISMATCH


@pytest.mark.parametrize(("second", "rules"), [("191.80万元", []), ("191.30万元", MISMATCH)])
def test_what_bodies_spent_each_is_no_other_amount_of_the_whole(
    second: str, rules: list[str]
) -> None:
    bodies = [
        amount(BASIC, "412.30万元", "局机关基本支出"),
        amount(None, "386.20万元", "业务经费"),
        amount(None, second, "下属大队基本支出"),
    ]
    assert found({BASIC: "604.10"}, *bodies) == rules


@pytest.mark.parametrize(("difference", "rules"), [("12.00万元", []), ("13.00万元", MISMATCH)])
def test_an_amount_that_the_text_sets_off_against_the_table_s_by_a_difference(
    difference: str, rules: list[str]
) -> None:
    """部门预算内基本支出604.10万元，与账面616.10万元相差12.00万元."""
    own, other = amount(BASIC, "604.10万元"), amount(BASIC, "616.10万元", "与账面基本支出")
    assert found({BASIC: "604.10"}, own, other, amount(None, difference, "相差")) == rules


TOTAL = "expenditure.total"


@pytest.mark.parametrize(
    "told_of",
    [
        [(None, "同比"), (None, "增加")],
        [(TOTAL, "比决算支出"), (None, "多")],
        [(None, "市级"), (None, "县级")],
        [(TOTAL, "市级支出合计"), (None, "县级")],
        [(None, "用于工程款"), (None, "办公")],
        [(None, "用于工程款"), (BASIC, "其中基本支出")],
    ],
)
def test_an_amount_that_is_not_told_as_the_total_itself_excuses_no_wrong_total(
    told_of: list[tuple[str | None, str]],
) -> None:
    """支出合计110万元，同比100万元增加10万元 beside a table of 100; 其中市级100万元、县级10万元."""
    parts = [
        amount(concept, text, label)
        for (concept, label), text in zip(told_of, ("100.00万元", "10.00万元"), strict=True)
    ]
    wrong = amount(TOTAL, "110.00万元", "2022年支出合计")
    assert found({TOTAL: "100.00"}, wrong, *parts) == MISMATCH


def test_what_is_left_when_all_else_in_a_sum_is_something_else_by_name_is_the_table_s() -> None:
    """其他收入100.39万元，包括事业收入62.14万元和利息等收入38.25万元."""
    other, business = "income.other", "income.unit_funds.business"
    parts = amount(business, "62.14万元"), amount(None, "38.25万元", "利息等收入")
    assert found({other: "38.25"}, amount(other, "100.39万元"), *parts) == []
    assert found({other: "38.35"}, amount(other, "100.39万元"), *parts) == MISMATCH
