"""A percentage as a share of an amount that its words name, without one of that concept."""

import pytest

from tests.corpus.audit.factory import figure, report, rules_found, sentence


@pytest.mark.parametrize(
    ("name", "questions"),
    [("财政拨款基本支出", []), ("培训经费", ["percentage_mismatch"])],
)
def test_a_share_may_be_one_of_an_amount_whose_name_says_so(
    name: str, questions: list[str]
) -> None:
    text = f"基本支出70.2万元。{name}69万元，其中人员经费58.85万元，占基本支出的85.29%。"
    amounts = [("expenditure.basic", "70.2万元"), (None, "69万元")]
    rows = sentence(text, *amounts, ("expenditure.basic.personnel", "58.85万元"), (None, "85.29%"))
    rows[1]["label"] = name
    assert rules_found(report(prose=rows)) == questions


@pytest.mark.parametrize(
    ("first", "questions"),
    [
        # a share itself, of a whole that stands elsewhere: the next is one beside it
        ("车辆运行3.9万元，占80.25%；", []),
        ("车辆运行3.9万元；", ["percentage_mismatch"]),
    ],
)
def test_shares_of_one_whole_are_no_wholes_of_each_other(first: str, questions: list[str]) -> None:
    amounts = [(None, "3.9万元"), (None, "80.25%"), (None, "0.96万元"), (None, "19.75%")]
    told = [pair for pair in amounts if pair[1] != "80.25%" or "80.25%" in first]
    rows = sentence(f"{first}接待0.96万元，占19.75%。", *told)
    assert rules_found(report(prose=rows)) == questions


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("收入96万元，其中财政90万元（含基金18万元），占收入的95%。", []),
        ("收入96万元，其中财政90万元，基金18万元，占收入的95%。", ["percentage_mismatch"]),
        ("收入96万元，其中基金18万元（占收入的95%）。", ["percentage_mismatch"]),
    ],
)
def test_a_share_behind_a_bracket_is_none_of_what_stands_in_it(
    text: str, questions: list[str]
) -> None:
    amounts = [
        ("income.current_year_total", "96万元"),
        ("income.fiscal_total", "90万元"),
        ("income.government_fund", "18万元"),
        (None, "95%"),
    ]
    told = [pair for pair in amounts if pair[1] in text]
    assert rules_found(report(prose=sentence(text, *told))) == questions


@pytest.mark.parametrize(
    ("whole", "income", "questions"),
    [
        # 支出总计 counts in what is left, as 收入总计 does: 61.2 of 120 and not of 100.
        ("支出总计", "120", []),
        ("支出总计", None, []),
        ("支出总计", "125", ["percentage_mismatch"]),
        ("支出合计", "120", ["percentage_mismatch"]),
    ],
)
def test_a_share_of_all_that_went_out_counts_in_what_is_left(
    whole: str, income: str | None, questions: list[str]
) -> None:
    table = [figure("expenditure.total", "100", entity=None)]
    table += [figure("income.total", income, entity=None, col=2)] if income else []
    text = f"基本支出61.2万元，占{whole}的51.00%。"
    rows = sentence(text, ("expenditure.basic", "61.2万元"), (None, "51.00%"))
    assert rules_found(report(figures=table, prose=rows)) == questions


@pytest.mark.parametrize(
    ("share", "questions"), [("70%", []), ("7%", []), ("60%", ["percentage_mismatch"])]
)
def test_a_part_of_three_public_may_be_a_share_of_them_or_of_all_spending(
    share: str, questions: list[str]
) -> None:
    text = f"支出合计100万元。三公经费10万元，其中公务接待费7万元，占总支出的{share}。"
    rows = sentence(
        text,
        ("expenditure.total", "100万元"),
        ("three_public.total", "10万元"),
        ("three_public.reception", "7万元"),
        (None, share),
    )
    assert rules_found(report(prose=rows)) == questions
