"""Money of more than one project in the text, beside the form of one."""

import pytest

from schema.report import Row
from tests.corpus.audit.factory import figure, report, rules_found, told

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
