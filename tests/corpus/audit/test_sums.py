from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schema.report import Row
from tests.corpus.audit.factory import (
    classes,
    figure,
    findings,
    report,
    rules_found,
    sentence,
    told,
)


def spending(total: str, basic: str, project: str, **more: str) -> list[Row]:
    texts = {"total": total, "basic": basic, "project": project, **more}
    return [
        figure(f"expenditure.{name.replace('_', '.')}", text, row=7, col=i)
        for i, (name, text) in enumerate(texts.items())
    ]


def income(**texts: str) -> list[Row]:
    return [figure(f"income.{name}", text, col=i) for i, (name, text) in enumerate(texts.items())]


def test_a_total_that_is_not_the_sum_of_its_parts_is_an_error() -> None:
    [found] = findings(report(figures=spending("510.36", "300.12", "200.24")))
    assert (found["rule"], found["severity"]) == ("sum_mismatch", "error")
    assert (found["left_value"], found["right_value"]) == (Decimal("510.36"), Decimal("500.36"))
    assert found["difference"] == Decimal(10)
    assert str(found["message"]).endswith("？")


def test_a_part_that_makes_all_of_the_surplus_is_no_question_of_its_unit() -> None:
    assert rules_found(report(figures=spending("500.36", "500.36", "12"))) == ["sum_mismatch"]


def test_a_part_far_beyond_its_total_is_a_question_of_its_unit() -> None:
    made = report(figures=spending("500.36", "300.12", "2002400"))
    assert rules_found(made) == ["unit_suspect"]


def twice(first: str, second: str, **other: str) -> list[str]:
    rows = [
        figure("funds.total", first, measure="executed", entity=None),
        figure("funds.total", second, measure=other.get("measure", "executed"), table=4,
               entity=other.get("entity")),
    ]  # fmt: skip
    return rules_found(report(figures=rows))


def test_a_quantity_in_both_units_of_money_is_a_question_of_its_unit() -> None:
    assert twice("55", "550000") == ["unit_suspect"]
    assert twice("55", "55") == []
    assert twice("55", "551000") == []
    assert twice("55", "550000", measure="received") == []
    assert twice("55", "550000", entity="机关") == []


def test_a_unit_that_differs_between_text_and_table_is_asked_about_once() -> None:
    rows = [figure("expenditure.project", "3500000", entity=None)]
    made = report(figures=rows, prose=[told("expenditure.project", "350万元")])
    assert rules_found(made) == ["unit_suspect"]


def test_a_total_within_half_a_step_of_each_figure_is_rounding() -> None:
    made = report(figures=spending("500.37", "300.12", "200.24"))
    assert rules_found(made) == []
    assert classes(made, "sum_mismatch") == ["rounding"]


def test_just_beyond_the_intervals_is_a_break() -> None:
    assert rules_found(report(figures=spending("500.38", "300.12", "200.24"))) == ["sum_mismatch"]


def test_coarse_figures_are_allowed_their_coarse_step() -> None:
    assert rules_found(report(figures=spending("500", "300.12", "200.24"))) == []


def test_a_blank_part_is_unknown_when_the_rest_is_less_than_the_total() -> None:
    made = report(figures=income(total="900.5", fiscal_appropriation="800.5", other=""))
    assert rules_found(made) == []
    assert classes(made, "sum_mismatch") == ["not_testable"]


def test_a_blank_part_does_not_hide_parts_that_are_more_than_the_total() -> None:
    made = report(figures=income(total="700.5", fiscal_appropriation="800.5", other=""))
    assert rules_found(made) == ["sum_mismatch"]


def test_visible_parts_that_make_the_total_hold_beside_a_blank() -> None:
    made = report(figures=income(total="800.5", carryover="0.5", fiscal_total="800", other=""))
    assert classes(made, "sum_mismatch") == ["exact"]


def test_a_cell_that_says_there_is_none_is_zero() -> None:
    made = report(figures=income(total="900.5", fiscal_appropriation="800.5", other="无"))
    assert rules_found(made) == ["sum_mismatch"]


def test_parts_without_other_are_only_held_to_be_at_most_the_total() -> None:
    made = report(figures=income(total="900.5", carryover="100", fiscal_appropriation="700"))
    assert rules_found(made) == []
    made = report(figures=income(total="900.5", carryover="300", fiscal_appropriation="700"))
    assert rules_found(made) == ["sum_mismatch"]


def sources(total: str, **texts: str) -> list[str]:
    rows = [figure("funds.total", total, measure="executed", entity=None)]
    for place, (name, text) in enumerate(texts.items()):
        own = figure(f"funds.{name}", text, measure="executed", row=4 + place, entity=None)
        rows.append(own)
    return rules_found(report(figures=rows))


def test_parts_that_are_all_printed_make_the_total_though_some_are_zero() -> None:
    assert sources("100", central="80", province="10", city="0", county="0") == ["sum_mismatch"]
    assert sources("100", central="80", province="20", city="0", county="0") == []


def test_a_sum_of_sources_may_stand_beside_them_as_one_of_its_own() -> None:
    """市县资金 20 is no sum of 市级 20 and 县级 10 here, and all four make the total."""
    own = {"central": "60", "province": "0", "city_county": "20", "city": "20", "county": "10"}
    assert sources("110", **own) == []
    assert sources("90", **own) == []
    assert sources("150", **own) == ["sum_mismatch"]


SHARES = {"central": "620", "local": "240", "other": "0"}


@pytest.mark.parametrize(
    ("total", "own", "questions"),
    [
        ("860", SHARES, []),
        ("860", {**SHARES, "local": "230"}, ["sum_mismatch"]),
        # of 地方资金 240 are 省级 200 and 县级 40
        ("860", {**SHARES, "province": "200", "county": "40"}, []),
        ("860", {"current_fiscal": "860", **SHARES}, []),
        ("860", {"central": "620", "local": "240"}, []),  # what else there is is not told
    ],
)
def test_the_local_share_is_a_source_beside_the_central_one(
    total: str, own: dict[str, str], questions: list[str]
) -> None:
    assert sources(total, **own) == questions


def test_parts_of_which_one_is_blank_or_not_asked_for_may_be_less_than_the_total() -> None:
    assert sources("100", central="80", province="10", city="", county="0") == []
    assert sources("100", central="80", province="10", city="0") == []


def test_parts_that_make_another_total_of_the_row_break_none() -> None:
    """Planned 100 of 80 and 20, and received 70 under a heading that was not understood."""
    parts = [("funds.current_fiscal", "80.0"), ("funds.other", "20.0"), ("funds.total", "70.0")]
    rows = [
        figure(concept, text, measure="planned", col=place, entity=None)
        for place, (concept, text) in enumerate(parts)
    ]
    assert rules_found(report(figures=rows)) == ["sum_mismatch"]
    whole = figure("funds.total", "100.0", measure="planned", col=8, entity=None)
    assert rules_found(report(figures=[*rows, whole])) == []


def test_an_amount_of_unknown_meaning_in_the_row_leaves_the_list_open() -> None:
    figures = [*spending("520", "300", "200"), figure(None, "20", row=7, col=9)]
    assert rules_found(report(figures=figures)) == []


def test_a_part_told_with_its_own_parts_is_counted_once() -> None:
    texts = {"total": "30", "reception": "4", "vehicle": "26", "vehicle_operation": "6"}
    texts |= {"vehicle_purchase": "20", "overseas": "0"}
    figures = [
        figure(f"three_public.{k}", v, row=9, col=i) for i, (k, v) in enumerate(texts.items())
    ]
    assert set(classes(report(figures=figures), "sum_mismatch")) == {"exact"}


def test_two_tables_of_one_concept_are_not_mixed() -> None:
    first = spending("500", "300", "200")
    second = [figure("expenditure.basic", "999", table=5, row=1, entity=None)]
    assert rules_found(report(figures=[*first, *second])) == []


def bodies(total: str, *members: str) -> list[Row]:
    names = ["局机关及二级机构汇总", "机关", *(f"第{i}所" for i in range(len(members) - 1))]
    roles = ["total", "headquarters", *["unit"] * (len(members) - 1)]
    rows = []
    for i, (name, role, text) in enumerate(zip(names, roles, (total, *members), strict=True)):
        row = figure("income.total", text, row=3 + i, entity=name)
        rows.append({**row, "entity_role": role})
    return rows


def test_the_total_row_is_held_against_the_bodies_under_it() -> None:
    assert rules_found(report(figures=bodies("260", "200", "50"))) == ["sum_mismatch"]
    assert rules_found(report(figures=bodies("250", "200", "50"))) == []


def test_a_body_that_left_its_row_blank_is_unknown() -> None:
    assert rules_found(report(figures=bodies("260", "200", ""))) == []


def test_a_doubtful_figure_gives_no_error() -> None:
    figures = [{**row, "confidence": 0.5} for row in spending("510", "300", "200")]
    assert {row["severity"] for row in findings(report(figures=figures))} == {"info"}


@given(st.lists(st.decimals(0, 10**6, places=4), min_size=2, max_size=2))
def test_parts_and_total_rounded_alike_never_break(parts: list[Decimal]) -> None:
    cents = Decimal("0.01")
    texts = [str(value.quantize(cents)) for value in (sum(parts, Decimal(0)), *parts)]
    assert rules_found(report(figures=spending(*texts))) == []


def spent_in_prose(other: str, concept: str | None = None) -> list[str]:
    text = f"支出合计100.0万元，其中基本支出60.0万元，项目支出35.0万元，经营支出{other}。"
    amounts = [
        ("expenditure.total", "100.0万元"),
        ("expenditure.basic", "60.0万元"),
        ("expenditure.project", "35.0万元"),
        (concept, other),
    ]
    return rules_found(report(prose=sentence(text, *amounts)))


def test_a_part_without_a_concept_may_be_what_a_sentence_s_parts_miss() -> None:
    assert spent_in_prose("5.0万元") == []
    assert spent_in_prose("4.0万元") == ["sum_mismatch"]


@pytest.mark.parametrize(("last", "rules"), [("2.0万元", []), ("2.6万元", ["sum_mismatch"])])
def test_several_parts_without_a_concept_may_close_a_sum_in_a_sentence(
    last: str, rules: list[str]
) -> None:
    text = f"支出合计100.0万元，其中基本支出60.0万元，项目支出35.0万元，上缴3.0万元，补助{last}。"
    amounts = [("total", "100.0万元"), ("basic", "60.0万元"), ("project", "35.0万元")]
    named = [(f"expenditure.{name}", amount) for name, amount in amounts]
    assert (
        rules_found(report(prose=sentence(text, *named, (None, "3.0万元"), (None, last)))) == rules
    )
