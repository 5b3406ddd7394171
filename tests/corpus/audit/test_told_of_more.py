"""Money of more than one project in the text, beside the form of one."""

import pytest

from schema.report import Row
from tests.corpus.audit.factory import figure, report, rules_found, sentence, told

MISMATCH = ["prose_table_mismatch"]
FORM = {"funds.total": "46", "funds.central": "0", "funds.province": "46", "funds.county": "0"}


def found(county: str, whole: tuple[str | None, str] | None) -> list[str]:
    """The rules found in a text that tells three sources, and perhaps what they come to."""
    form = [
        figure(concept, text, measure="budget", entity=None, row=place)
        for place, (concept, text) in enumerate(FORM.items())
    ]
    sources = [("funds.central", "12万元"), ("funds.province", "46万元"), ("funds.county", county)]
    prose: list[Row] = [
        told(concept, text, measure="budget", paragraph=place)
        for place, (concept, text) in enumerate(sources)
    ]
    if whole is not None:
        prose.append(told(*whole, measure="budget", paragraph=9))
    return rules_found(report(figures=form, prose=prose))


def test_sources_that_come_to_more_than_the_form_are_of_more_than_its_project() -> None:
    assert found("28.5万元", (None, "86.5万元")) == []


@pytest.mark.parametrize(
    "whole", [None, (None, "86.6万元"), (None, "46万元"), ("funds.total", "86.5万元")]
)
def test_sources_that_make_no_other_amount_of_the_text_are_the_forms(
    whole: tuple[str | None, str] | None,
) -> None:
    assert found("28.5万元", whole) == MISMATCH * 2


YEARLY = {"funds.total": "1800", "funds.central": "1100", "funds.county": "700"}


def of_whole(*amounts: tuple[str, str]) -> list[str]:
    """The rules found in one paragraph beside a table of 1800, of which 1100 is 中央."""
    form = [
        figure(concept, text, measure="planned", entity=None, row=place)
        for place, (concept, text) in enumerate({"funds.total": "1800", CENTRAL: "1100"}.items())
    ]
    prose = [
        told(concept, text, measure="planned", start=place)
        for place, (concept, text) in enumerate(amounts)
    ]
    return rules_found(report(figures=form, prose=prose))


CENTRAL = "funds.central"
ALL_YEARS, YEAR = ("funds.total", "3200万元"), ("funds.total", "1800万元")


def test_a_source_behind_the_total_of_all_years_is_not_the_year_s() -> None:
    assert of_whole(ALL_YEARS, (CENTRAL, "2000万元"), YEAR) == []
    assert of_whole(YEAR, ALL_YEARS, (CENTRAL, "2000万元")) == []


def test_a_source_behind_the_year_s_own_total_is_the_year_s() -> None:
    assert of_whole(ALL_YEARS, YEAR, (CENTRAL, "1200万元")) == MISMATCH
    assert of_whole((CENTRAL, "1200万元"), ALL_YEARS, YEAR) == MISMATCH


def test_a_source_behind_the_only_total_is_the_year_s_though_that_is_another() -> None:
    assert MISMATCH[0] in of_whole(("funds.total", "1810万元"), (CENTRAL, "1110万元"))


@pytest.mark.parametrize(
    ("first", "second", "rules"),
    [("2022年安排", "2023年安排", []), ("2023年安排", "2022年安排", MISMATCH), ("", "", MISMATCH)],
)
def test_a_source_behind_the_amount_of_another_year_is_not_this_year_s(
    first: str, second: str, rules: list[str]
) -> None:
    """In a report of 2023: 2022年安排1500万元，其中中央900万元；2023年安排1800万元."""
    amounts = [(first, None, "1500万元"), ("中央", CENTRAL, "900万元"), (second, None, "1800万元")]
    assert in_sentence(*amounts) == rules


def in_sentence(*amounts: tuple[str, str | None, str]) -> list[str]:
    """The rules found in one sentence of (label, concept, amount), beside the form of 1800."""
    text = "，".join(f"{label}{amount}" for label, _, amount in amounts) + "。"
    labels = [*(label for label, _, _ in amounts), ""]
    rows = sentence(text, *((concept, amount) for _, concept, amount in amounts))
    prose = [
        {**row, "label": label, "measure": "planned"} if "origin" in row else row
        for row, label in zip(rows, labels, strict=True)
    ]
    form = [
        figure(concept, amount, measure="planned", entity=None, row=place)
        for place, (concept, amount) in enumerate(YEARLY.items())
    ]
    return rules_found(report(figures=form, prose=prose))


OWN = ("中央", CENTRAL, "900万元")


@pytest.mark.parametrize(
    "before",
    [
        [("全年计划", "funds.total", "1800万元"), ("比2022年计划", None, "1500万元")],
        [("全年计划", "funds.total", "1800万元"), ("与2022年", None, "1500万元")],
        [("2022年计划", None, "1500万元"), ("今年计划", None, "1700万元")],
        [("2022年计划", None, "1500万元"), ("计划", "funds.total", "1800万元")],
        [("全年计划", None, "1800万元"), ("含2022年结转", None, "20万元")],
    ],
)
def test_a_source_is_of_this_year_where_another_is_only_compared_or_ended(
    before: list[tuple[str, str | None, str]],
) -> None:
    """全年计划1800万元，比2022年计划1500万元增加300万元，其中中央900万元 beside a form of 1100."""
    assert in_sentence(*before, OWN) == MISMATCH


def test_sources_each_told_with_the_other_year_or_behind_one_that_is_are_not_this_year_s() -> None:
    county = ("县级", "funds.county", "1000万元")
    assert in_sentence(("2022年中央", CENTRAL, "900万元"), county) == []


@pytest.mark.parametrize(
    ("amount", "confidence", "rules"),
    [("11.20万元", 0.86, []), ("11.30万元", 0.86, MISMATCH), ("11.20万元", 1.0, MISMATCH)],
)
def test_an_amount_without_a_name_may_be_of_the_whole_of_what_was_told_before(
    amount: str, confidence: float, rules: list[str]
) -> None:
    """“三公”经费9.6万元，其中公务接待费2.4万元，与上年11.2万元相比减少."""
    form = [
        figure(concept, text, measure="prior_year_final", col=place)
        for place, (concept, text) in enumerate(
            {"three_public.total": "11.20", "three_public.reception": "3.10"}.items()
        )
    ]
    row = told("three_public.reception", amount, measure="prior_year_final")
    prose = [{**row, "confidence": confidence}]
    assert rules_found(report(figures=form, prose=prose)) == rules
