import pytest

from schema.report import Row, make_source
from tests.corpus.audit.factory import (
    classes,
    figure,
    findings,
    report,
    rules_found,
    sentence,
    told,
)

TABLE = {
    "income.total": "760.5",
    "income.carryover": "60.5",
    "income.fiscal_appropriation": "615.72",
    "income.government_fund": "20.28",
    "income.other": "64",
}


def table(**changes: str) -> list[Row]:
    texts = {**TABLE, **{f"income.{name}": text for name, text in changes.items()}}
    return [figure(concept, text, col=i) for i, (concept, text) in enumerate(texts.items())]


def test_an_amount_told_otherwise_in_the_text_is_an_error() -> None:
    prose = sentence("财政拨款收入615.27万元。", ("income.fiscal_total", "615.27万元"))
    [found] = findings(report(figures=table(), prose=prose))
    assert (found["rule"], found["severity"]) == ("prose_table_mismatch", "error")
    tables = {str(item["source"]["table"]) for item in found["evidence"]}  # type: ignore[attr-defined]  # a list of structs
    assert tables == {"0", "None"}


def test_the_text_may_round_what_the_table_says() -> None:
    assert rules_found(report(figures=table(), prose=[told("income.other", "64.0万元")])) == []
    prose = [told("income.fiscal_appropriation", "616万元")]
    assert rules_found(report(figures=table(), prose=prose)) == []


def test_income_with_and_without_last_years_carryover_are_both_right() -> None:
    for text in ("760.5万元", "700万元", "700.0万元"):
        assert rules_found(report(figures=table(), prose=[told("income.total", text)])) == []
    found = rules_found(report(figures=table(), prose=[told("income.total", "706.0万元")]))
    assert found == ["prose_table_mismatch"]


def test_fiscal_appropriation_may_take_in_government_funds() -> None:
    prose = [told("income.fiscal_total", "636万元", value="636")]
    assert rules_found(report(figures=table(), prose=prose)) == []


def test_an_amount_of_one_body_is_no_break() -> None:
    figures = [
        {**figure("expenditure.total", "90", row=4, entity="合计"), "entity_role": "total"},
        figure("expenditure.total", "70", row=5, entity="机关"),
        figure("expenditure.total", "20", row=6, entity="第一所"),
    ]
    prose = [told("expenditure.total", "70.0万元")]
    assert rules_found(report(figures=figures, prose=prose)) == []


def test_budget_and_final_are_not_compared() -> None:
    prose = [told("income.other", "99万元", measure="initial_budget")]
    assert rules_found(report(figures=table(), prose=prose)) == []


@pytest.mark.parametrize(
    ("concept", "said", "printed", "rules"),
    [
        ("expenditure.total", "budget", "budget", []),
        ("expenditure.total", "initial_budget", "budget", []),
        ("expenditure.total", "initial_budget", "full_year_budget", []),
        ("expenditure.total", "initial_budget", "initial_budget", ["prose_table_mismatch"]),
        ("expenditure.total", "full_year_budget", "adjusted_budget", ["prose_table_mismatch"]),
        ("funds.total", "budget", "budget", ["prose_table_mismatch"]),
        ("funds.total", "full_year_budget", "budget", ["prose_table_mismatch"]),
    ],
)
def test_budgets_of_a_department_are_compared_where_both_say_which(
    concept: str, said: str, printed: str, rules: list[str]
) -> None:
    form = [figure(concept, "1483.9", measure=printed, entity=None)]
    prose = [told(concept, "1215万元", measure=said)]
    assert rules_found(report(figures=form, prose=prose)) == rules


def test_about_so_much_is_not_held_to_the_digit() -> None:
    prose = [told("income.other", "70万元", qualifier="about")]
    assert rules_found(report(figures=table(), prose=prose)) == []


def test_a_figure_ten_thousand_times_too_large_asks_for_its_unit() -> None:
    prose = [told("income.other", "640000万元", value="640000")]
    assert rules_found(report(figures=table(), prose=prose)) == ["unit_suspect"]


def test_the_same_slip_told_twice_is_one_finding() -> None:
    prose = [told("income.other", "46.0万元"), told("income.other", "46.0万元", paragraph=4)]
    [found] = findings(report(figures=table(), prose=prose))
    assert len(found["evidence"]) == 3  # type: ignore[arg-type]  # a list of structs


def test_agreements_are_recorded_too() -> None:
    made = report(figures=table(), prose=[told("income.other", "64万元")])
    assert classes(made, "prose_table_mismatch") == ["exact"]


def test_a_text_that_tells_the_forms_amount_too_says_what_became_of_the_other() -> None:
    form = [figure("funds.total", "1620", measure="executed", entity=None)]
    first = told("funds.total", "2860万元", measure="executed")
    other = told(None, "1240万元", measure="balance")
    assert rules_found(report(figures=form, prose=[first, other])) == ["prose_table_mismatch"]
    left = told(None, "1620万元", measure="balance")
    assert rules_found(report(figures=form, prose=[first, other, left])) == []


def test_amounts_of_several_projects_in_the_text_are_not_held_against_one_form() -> None:
    form = [figure("funds.total", "36.5", measure="executed", entity=None)]
    one = [told("funds.total", "35.6万元", measure="executed")]
    assert rules_found(report(figures=form, prose=one)) == ["prose_table_mismatch"]
    several = [*one, told("funds.total", "3.12万元", measure="executed")]
    assert rules_found(report(figures=form, prose=several)) == []


@pytest.mark.parametrize(
    ("measure", "rules"), [("full_year_budget", ["unit_suspect"]), ("executed", [])]
)
def test_the_same_budget_told_in_yuan_and_in_wan_yuan_asks_for_its_unit(
    measure: str, rules: list[str]
) -> None:
    first = told("funds.total", "1846万元", measure="budget")
    other = told("funds.total", "1846元", value="0.1846", measure=measure, paragraph=6)
    assert rules_found(report(prose=[first, other])) == rules


def balance(text: str) -> list[str]:
    """What the text says is left, of a project whose table tells two years and their sum."""
    figures = [
        figure(None, "69.08", measure="balance", entity=None, row=2),
        figure(None, "126.8", measure="balance", entity=None, row=3),
        figure("funds.total", "195.88", measure="balance", entity=None, row=4),
    ]
    prose = [told("funds.total", text, measure="balance")]
    return rules_found(report(figures=figures, prose=prose))


def test_an_amount_that_stands_in_a_row_of_unknown_meaning_is_that_row_s() -> None:
    assert balance("126.8万元") == []
    assert balance("126.9万元") == ["prose_table_mismatch"]


def test_an_amount_of_a_project_in_a_list_is_not_the_list_s() -> None:
    """The text speaks of one of the projects without its name: 当年到位18万元."""
    total = figure("funds.total", "85.68", measure="received", entity="合计")
    project = {**figure("funds.total", "18", measure="received", row=4), "report_no": 2}
    made = report(figures=[total], prose=[told("funds.total", "18万元", measure="received")])
    assert rules_found(made) == ["prose_table_mismatch"]
    made.tables["figures"].append(project)
    made.tables["reports"].append({**made.tables["reports"][0], "report_no": 2})
    assert rules_found(made) == []


def test_an_amount_neither_planned_nor_spent_is_compared_with_none() -> None:
    """中央资金尚有560万元 says nothing of the 480万元 that one canal got."""
    figures = [{**figure("funds.central", "480", entity=None), "measure": None}]
    prose = [{**told("funds.central", "560万元"), "measure": None}]
    assert rules_found(report(figures=figures, prose=prose)) == []


@pytest.mark.parametrize(
    ("project", "rules"),
    [("旧区改造", []), ("垃圾分类", ["prose_table_mismatch"]), (None, [])],
    ids=["of another", "its own", "of several"],
)
def test_an_amount_of_a_project_that_its_sentence_names_is_not_the_forms(
    project: str | None, rules: list[str]
) -> None:
    own: Row = {"project_name": "垃圾分类"}
    form = {**figure("funds.total", "312", measure="executed"), **own}
    prose = {**told("funds.total", "860万元", measure="executed"), "project_name": project}
    assert rules_found(report(figures=[form], prose=[prose], header=own)) == rules


def test_the_tables_amount_told_as_what_the_table_calls_it_leaves_another_total_alone() -> None:
    """本年收入 of the table told beside the 总收入 that counts in what the table does not have."""
    figures = [figure("income.current_year_total", "700")]
    total = told("income.total", "760.5万元")
    assert rules_found(report(figures=figures, prose=[total])) == ["prose_table_mismatch"]
    own = told("income.current_year_total", "700万元")
    assert rules_found(report(figures=figures, prose=[total, own])) == []


def test_what_was_spent_of_an_income_is_not_the_income() -> None:
    figures = [figure("income.fiscal_total", "640", measure="executed")]
    assert (
        rules_found(report(figures=figures, prose=[told("income.fiscal_total", "650万元")])) == []
    )
    figures = [figure("expenditure.total", "640", measure="executed")]
    prose = [told("expenditure.total", "650万元")]
    assert rules_found(report(figures=figures, prose=prose)) == ["prose_table_mismatch"]


@pytest.mark.parametrize(
    ("is_in_cell", "name", "rules"),
    [
        (True, "拨付补助", []),
        (True, "实际用款", ["prose_table_mismatch"]),
        (False, "拨付补助", ["prose_table_mismatch"]),
    ],
)
def test_what_a_cell_tells_as_given_to_somebody_may_be_a_part(
    is_in_cell: bool, name: str, rules: list[str]
) -> None:
    figures = [figure("funds.total", "1096.2", measure="executed", entity=None)]
    row = told("funds.total", "525.00万元", measure="executed")
    source = make_source(table=0, row=9, col=2) if is_in_cell else row["source"]
    row = {**row, "label": name, "source": source}
    assert rules_found(report(figures=figures, prose=[row])) == rules


@pytest.mark.parametrize(("fiscal", "is_told"), [("2519.6万元", False), ("2520.6万元", True)])
def test_a_whole_that_is_the_fiscal_money_in_it_is_no_mismatch(fiscal: str, is_told: bool) -> None:
    text = f"财政拨款支出{fiscal}。部门整体支出执行2519.6万元。"
    prose = sentence(
        text,
        ("expenditure.from_fiscal_appropriation", fiscal),
        ("expenditure.total", "2519.6万元"),
    )
    found = rules_found(report(figures=[figure("expenditure.total", "2544.2")], prose=prose))
    assert ("prose_table_mismatch" in found) == is_told
