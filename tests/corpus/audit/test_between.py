from decimal import Decimal

import pytest

from corpus.audit.across import check_dataset
from schema.concepts import load_concepts
from schema.report import Row, make_source
from tests.corpus.audit.factory import figure

AMOUNTS = [concept.id for concept in load_concepts().values() if concept.unit == "万元"]
LONG = "本中心全年共组织苗木补植四十八次，覆盖全县二十六个社区，完成绿化提升面积十二万平方米，" * 2


def paper(name: str, year: int, **values: object) -> Row:
    return {
        "submission_id": f"{name}{year}",
        "status": "extracted",
        "region": "青禾县",
        "department": name,
        "department_key": name,
        "report_kind": "department",
        "fiscal_year": year,
        **values,
    }


def primary(submission_id: str, concept: str, text: str) -> Row:
    return {**figure(concept, text), "submission_id": submission_id, "is_primary": True}


def section(submission_id: str, text: str) -> Row:
    source = make_source(paragraph=3)
    return {"submission_id": submission_id, "report_no": 1, "text": text, "source": source}


def found(**tables: list[Row]) -> list[tuple[object, object]]:
    return [(row["rule"], row["submission_id"]) for row in check_dataset(tables)]


def carried(left: str, taken: str) -> list[tuple[object, object]]:
    papers = [paper("甲中心", 2022), paper("甲中心", 2023)]
    figures = [
        primary("甲中心2022", "balance.cumulative", left),
        primary("甲中心2023", "income.carryover", taken),
    ]
    return found(submissions=papers, figures=figures)


def test_what_was_left_last_year_is_what_is_taken_over_this_year() -> None:
    assert carried("35.2", "30.2") == [("carryover_break", "甲中心2023")]
    assert carried("35.2", "35.20") == []
    assert carried("35.24", "35.2") == []


def test_what_this_year_alone_left_shows_no_break() -> None:
    papers = [paper("甲中心", 2022), paper("甲中心", 2023)]
    taken = primary("甲中心2023", "income.carryover", "30")
    left = primary("甲中心2022", "balance.current_year", "-4")
    assert found(submissions=papers, figures=[left, taken]) == []
    # 34 taken over and 4 more spent than received: 30 are left, whatever 累计结余 says.
    before = [primary("甲中心2022", "income.carryover", "34"), left]
    total = primary("甲中心2022", "balance.cumulative", "31")
    assert found(submissions=papers, figures=[*before, total, taken]) == []


def city(left_and_taken: list[tuple[str, str]]) -> list[Row]:
    papers, figures = [], []
    for number, (left, taken) in enumerate(left_and_taken):
        name = f"第{number}所"
        papers += [paper(name, 2022), paper(name, 2023)]
        figures.append(primary(f"{name}2022", "balance.cumulative", left))
        figures.append(primary(f"{name}2023", "income.carryover", taken))
    return check_dataset({"submissions": papers, "figures": figures})


SWEPT, KEPT, GREW = ("35.2", "0"), ("35.2", "35.2"), ("35.2", "50")


def test_balances_taken_back_from_most_of_a_city_are_one_question() -> None:
    [found] = city([SWEPT] * 5 + [KEPT] * 4)
    assert (found["rule"], found["severity"]) == ("carryover_break", "warning")
    assert "5家单位（如“第0所”）" in str(found["message"])
    evidence = found["evidence"]
    assert isinstance(evidence, list) and len(evidence) == 10


@pytest.mark.parametrize(
    ("departments", "questions"),
    [
        ([SWEPT] * 4, 4),  # too few to be the city's
        ([SWEPT] * 5 + [KEPT] * 5, 5),  # half of those that tell it, no more
        ([SWEPT] * 5 + [GREW], 2),  # more than was left is asked apart
    ],
)
def test_balances_that_few_lost_are_asked_one_by_one(
    departments: list[tuple[str, str]], questions: int
) -> None:
    assert len(city(departments)) == questions


def test_years_that_do_not_follow_each_other_are_not_compared() -> None:
    papers = [paper("甲中心", 2021), paper("甲中心", 2023)]
    figures = [
        primary("甲中心2021", "balance.cumulative", "9"),
        primary("甲中心2023", "income.carryover", "1"),
    ]
    assert found(submissions=papers, figures=figures) == []


def test_one_code_under_two_names_is_a_hint() -> None:
    papers = [paper("甲中心", 2023, budget_code="0310"), paper("乙中心", 2023, budget_code="0310")]
    assert found(submissions=papers) == [("identity_conflict", "甲中心2023")]
    papers[1]["budget_code"] = "0311"
    assert found(submissions=papers) == []


def test_papers_that_were_replaced_are_not_looked_at() -> None:
    papers = [paper("甲中心", 2022, status="superseded"), paper("乙中心", 2023)]
    assert found(submissions=papers) == []


def test_a_long_paragraph_two_departments_share_is_a_hint() -> None:
    papers = [paper("甲中心", 2023), paper("乙中心", 2023)]
    shared = [section("甲中心2023", LONG), section("乙中心2023", LONG)]
    assert found(submissions=papers, sections=shared) == [("shared_text", "甲中心2023")]
    near = [section("甲中心2023", LONG), section("乙中心2023", LONG.replace("四十八", "四十九"))]
    assert found(submissions=papers, sections=near) == []


@pytest.mark.parametrize(("sharing", "count"), [(3, 2), (4, 0)])
def test_what_more_than_three_departments_share_is_the_forms_own_text(
    sharing: int, count: int
) -> None:
    papers = [paper(f"{name}中心", 2023) for name in "甲乙丙丁"[:sharing]]
    shared = [section(str(row["submission_id"]), LONG) for row in papers]
    assert len(found(submissions=papers, sections=shared)) == count


@pytest.mark.parametrize(("length", "rules"), [(60, ["shared_text"]), (59, [])])
def test_shared_text_of_sixty_characters_is_asked_about(length: int, rules: list[str]) -> None:
    papers = [paper("甲中心", 2023), paper("乙中心", 2023)]
    shared = [section(str(row["submission_id"]), LONG[:length]) for row in papers]
    assert [rule for rule, _ in found(submissions=papers, sections=shared)] == rules


@pytest.mark.parametrize(
    ("count", "length", "rules"), [(3, 40, ["stale_text"]), (2, 40, []), (3, 39, [])]
)
def test_three_paragraphs_of_forty_characters_are_text_of_last_year(
    count: int, length: int, rules: list[str]
) -> None:
    papers = [paper("甲中心", 2022), paper("甲中心", 2023)]
    text = "\n".join(f"{n}{LONG}"[:length] for n in range(count))
    sections = [section(str(row["submission_id"]), text) for row in papers]
    assert [rule for rule, _ in found(submissions=papers, sections=sections)] == rules


def test_text_of_last_year_is_a_hint_once_it_is_most_of_the_report() -> None:
    papers = [paper("甲中心", 2022), paper("甲中心", 2023)]
    old = "\n".join(f"{n}、{LONG}" for n in range(4))
    sections = [section("甲中心2022", old), section("甲中心2023", old)]
    assert found(submissions=papers, sections=sections) == [("stale_text", "甲中心2023")]
    fresh = "\n".join(f"{n}、{LONG}新" for n in range(9))
    sections = [section("甲中心2022", old), section("甲中心2023", f"{old}\n{fresh}")]
    assert found(submissions=papers, sections=sections) == []


def spending(last: str, *findings: Row, others: int = 8) -> list[tuple[object, object]]:
    papers = [paper(f"第{n}所", 2023, staff_actual=10) for n in range(others + 1)]
    texts = [*(str(Decimal(20 + n) / 10) for n in range(others)), last]
    figures = [primary(f"第{n}所2023", "three_public.total", text) for n, text in enumerate(texts)]
    return found(submissions=papers, figures=figures, findings=list(findings))


def test_a_department_far_above_its_peers_is_a_hint_with_their_spread() -> None:
    assert spending("19.5") == [("peer_outlier", "第8所2023")]
    assert spending("2.9") == []
    assert spending("19.5", others=7) == [("peer_outlier", "第7所2023")]
    assert spending("19.5", others=6) == []


def test_far_above_is_five_times_what_departments_usually_differ() -> None:
    """Of 2.0 to 2.7 the middle one differs from 2.4 by a twelfth: five such spreads make 4.5."""
    assert spending("4.5") == []
    assert spending("4.6") == [("peer_outlier", "第8所2023")]


def round_figures(count: int, whole: int) -> list[str]:
    """What is asked of one of nine departments whose amounts are whole that often."""
    papers = [paper(f"第{n}所", 2023) for n in range(9)]
    figures = []
    for place, row in enumerate(papers):
        own, own_whole = (count, whole) if place == 8 else (30, 5 + place % 3)
        texts = ["7"] * own_whole + ["7.5"] * (own - own_whole)
        figures += [
            primary(str(row["submission_id"]), concept, text)
            for concept, text in zip(AMOUNTS, texts, strict=False)
        ]
    rows = check_dataset({"submissions": papers, "figures": figures})
    return [str(row["message"]) for row in rows]


def test_amounts_that_are_all_whole_are_a_hint_where_others_are_not() -> None:
    [message] = round_figures(10, 10)
    assert message.startswith("整数金额占比（%）为100，")
    assert round_figures(10, 1) == []
    assert round_figures(9, 9) == [], "too few amounts"


def test_peers_that_differ_by_many_times_have_no_outlier() -> None:
    """Per head they are skewed: 0.1 to 1 with a few of 2 is how departments spend."""
    papers = [paper(f"第{n}所", 2023, staff_actual=10) for n in range(9)]
    texts = ("1", "1.8", "2.8", "3.5", "4", "6", "8", "15", "26")
    figures = [primary(f"第{n}所2023", "three_public.total", text) for n, text in enumerate(texts)]
    assert found(submissions=papers, figures=figures) == []


def test_an_amount_whose_unit_is_asked_about_is_no_outlier_too() -> None:
    asked = {"submission_id": "第8所2023", "report_no": 1, "position": 1, "rule": "unit_suspect"}
    assert spending("195000", {**asked, "concept": "three_public.reception"}) == []
    assert spending("195000", {**asked, "concept": "income.total"}) != []


def reference(value: str, **changes: object) -> Row:
    row: Row = {
        "submission_id": "f00d",
        "department": "甲中心",
        "department_key": changes.get("department", "甲中心"),
        "budget_code": None,
        "concept": "expenditure.total",
        "measure": "final",
        "value": Decimal(value),
        "unit": "万元",
        "text": value,
        "unit_written": "万元",
        "fiscal_year": 2023,
        "source": make_source(table=0, row=2, col=3),
    }
    return {**row, **changes}


def test_a_figure_unlike_the_final_accounts_is_a_question() -> None:
    papers = [paper("甲中心", 2023)]
    figures = [primary("甲中心2023", "expenditure.total", "120.5")]

    def compared(row: Row) -> list[tuple[object, object]]:
        return found(submissions=papers, figures=figures, reference_figures=[row])

    assert compared(reference("125.5")) == [("reference_mismatch", "甲中心2023")]
    assert compared(reference("120.5")) == []
    assert compared(reference("120.5432")) == []
    assert compared(reference("125.5", fiscal_year=2022)) == []
    assert compared(reference("125.5", measure="initial_budget")) == []


def held_against(text: str, *references: Row, **told: object) -> list[Row]:
    """Findings about a report of 甲中心 whose figures are `told` (expenditure.total by itself)."""
    papers = [paper("甲中心", 2023, budget_code="051304")]
    figures = [primary("甲中心2023", "expenditure.total", text)]
    figures += [primary("甲中心2023", f"income.{key}", str(value)) for key, value in told.items()]
    rows = {"submissions": papers, "figures": figures, "reference_figures": list(references)}
    return check_dataset(rows)


def test_a_department_is_known_by_its_code_before_its_name() -> None:
    renamed = reference("125.5", department="甲服务中心", budget_code="051304")
    assert [row["rule"] for row in held_against("120.5", renamed)] == ["reference_mismatch"]
    assert held_against("120.5", reference("125.5", department="甲服务中心")) == []


def test_a_round_number_is_as_exact_as_its_column() -> None:
    fine = reference("77.25", department="乙中心")
    assert held_against("320.4", reference("320")) == []
    assert len(held_against("320.4", reference("320"), fine)) == 1


def test_a_total_with_what_was_carried_over_is_no_mismatch() -> None:
    income = reference("100", concept="income.total")
    assert held_against("1", income, total=130, current_year_total=100) == []
    assert len(held_against("1", income, total=130, current_year_total=90)) == 1


def test_several_imported_values_of_one_figure_are_one_finding() -> None:
    assert len(held_against("120.5", reference("125.5"), reference("126.5"))) == 1
    assert held_against("120.5", reference("125.5"), reference("120.5")) == []


def test_findings_go_on_behind_those_of_the_report() -> None:
    papers = [paper(name, 2023, budget_code="0310") for name in ("甲中心", "乙中心")]
    own: Row = {
        "submission_id": "甲中心2023",
        "report_no": 1,
        "position": 7,
        "rule": "sum_mismatch",
    }
    own["concept"] = "expenditure.total"
    [row] = check_dataset({"submissions": papers, "findings": [own]})
    assert row["position"] == 8
