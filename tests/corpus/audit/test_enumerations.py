"""Lists in one sentence, and rates of sentences that do not say of what."""

import pytest

from tests.corpus.audit.factory import findings, report, rules_found, sentence, told

PARTS = ("60.0万元", "25.0万元", "10.0万元", "5.0万元")


def listed(text: str, *amounts: str) -> list[str]:
    return rules_found(report(prose=sentence(text, *((None, amount) for amount in amounts))))


@pytest.mark.parametrize(
    ("total", "rules"),
    [
        ("100.0万元", []),
        ("104.0万元", ["sum_mismatch"]),
        ("105.0万元", ["sum_mismatch"]),
        ("106.0万元", []),  # more than 5 % is not listed: the list is not meant to be all
        ("96.0万元", ["sum_mismatch"]),
    ],
)
def test_a_list_that_nearly_makes_its_total_was_meant_to(total: str, rules: list[str]) -> None:
    text = f"下达资金{total}，其中：河道60.0万元，水库25.0万元、泵站10.0万元和水文5.0万元。"
    assert listed(text, total, *PARTS) == rules


def test_it_is_a_question_to_be_explained_for_the_list_may_have_another_sense() -> None:
    text = "下达资金104.0万元，其中：河道60.0万元，水库25.0万元、泵站10.0万元和水文5.0万元。"
    rows = sentence(text, *((None, amount) for amount in ("104.0万元", *PARTS)))
    [found] = findings(report(prose=rows))
    assert (found["severity"], found["difference"]) == ("warning", 4)


@pytest.mark.parametrize(
    "text",
    [
        "下达资金104.0万元，其中：河道60.0万元，水库25.0万元。泵站10.0万元，水文5.0万元。",
        "下达资金104.0万元，其中：河道60.0万元，含水库25.0万元、泵站10.0万元、水文5.0万元。",
        "下达资金104.0万元，河道60.0万元，水库25.0万元、泵站10.0万元、水文5.0万元。",
    ],
    ids=["the sentence ends before", "one is a part of another", "no word opens a list"],
)
def test_amounts_that_are_no_list_of_one_total_are_not_added_up(text: str) -> None:
    assert listed(text, "104.0万元", *PARTS) == []


@pytest.mark.parametrize(("count", "rules"), [(100, ["sum_mismatch"]), (101, [])])
def test_no_sentence_lists_more_than_a_hundred_parts(count: int, rules: list[str]) -> None:
    total, part = f"{count + 2}.00万元", "1.00万元"
    text = f"下达资金{total}，其中：{'，'.join([f'河道{part}'] * count)}。"
    assert listed(text, total, *[part] * count) == rules


def test_what_a_sentence_says_behind_a_list_is_no_part_of_it() -> None:
    text = "支出100万元，其中基本支出60万元，项目支出40万元；结转5万元。"
    assert listed(text, "100万元", "60万元", "40万元", "5万元") == []


def told_rate(rate: str, *, spent: str = "expenditure.total", budget: str = "200万元") -> list[str]:
    rows = [
        told("income.total", budget, measure="adjusted_budget", paragraph=1),
        told(spent, "180万元", paragraph=2),
        told("expenditure.basic", "100万元", paragraph=2, start=10),
        told(None, rate, measure="execution_rate", unit="%", paragraph=2, start=20),
    ]
    return rules_found(report(prose=rows))


def test_a_rate_of_a_sentence_is_of_what_its_paragraph_says_was_spent() -> None:
    assert told_rate("90%") == []
    assert told_rate("50%") == []  # 基本支出 ÷ 全部预算
    assert told_rate("99%") == ["execution_rate_mismatch"]


def test_a_rate_may_be_of_a_budget_whose_meaning_is_not_known() -> None:
    added = told(None, "181.8万元", measure="adjusted_budget", paragraph=1, start=30)
    rows = [
        added,
        told("income.total", "200万元", measure="budget", paragraph=1),
        told("expenditure.total", "180万元", paragraph=2),
        told(None, "99%", measure="execution_rate", unit="%", paragraph=2, start=20),
    ]
    assert rules_found(report(prose=rows)) == []
    assert rules_found(report(prose=rows[1:])) == ["execution_rate_mismatch"]


def test_a_rate_of_a_paragraph_on_one_project_is_not_held_against_the_department() -> None:
    assert told_rate("99%", spent="funds.total") == []


@pytest.mark.parametrize(
    ("second", "rules"), [("40.0万元", []), ("39.0万元", ["sum_mismatch"]), ("30.0万元", [])]
)
def test_two_parts_are_a_list_where_nothing_is_said_to_be_left(
    second: str, rules: list[str]
) -> None:
    text = f"专项资金100.0万元已分到各县，没有结余：第一批60.0万元，第二批{second}。"
    assert listed(text, "100.0万元", "60.0万元", second) == rules
    assert listed(text.replace("没有结余", "其中"), "100.0万元", "60.0万元", second) == []


def test_a_list_may_begin_a_sentence_of_its_own() -> None:
    text = "下达资金104.0万元。包括：河道60.0万元，水库25.0万元、泵站10.0万元和水文5.0万元。"
    assert listed(text, "104.0万元", *PARTS) == ["sum_mismatch"]
    text = text.replace("。包括：", "，包括几项。")
    assert listed(text, "104.0万元", *PARTS) == []


def rate_told(text: str, *amounts: tuple[str, str]) -> list[str]:
    """A sentence whose amounts, in order, are of these measures."""
    measures = iter(measure for _, measure in amounts)
    rows = sentence(text, *((None, amount) for amount, _ in amounts))
    named = [{**row, "measure": next(measures)} if "measure" in row else row for row in rows]
    return rules_found(report(prose=named))


@pytest.mark.parametrize(
    ("rate", "rules"), [("36%", []), ("37%", []), ("100%", ["execution_rate_mismatch"])]
)
def test_a_rate_is_of_the_only_two_amounts_of_its_sentence(rate: str, rules: list[str]) -> None:
    text = f"年初预算250万元，按进度拨付90.0万元，拨付进度{rate}。另有5.0万元。"
    told_of = [("250万元", "initial_budget"), ("90.0万元", "executed"), (rate, "execution_rate")]
    assert rate_told(text, *told_of, ("5.0万元", "executed")) == rules


def test_a_rate_beside_more_amounts_is_of_none_for_sure() -> None:
    text = "年初预算250万元，拨付90.0万元、30.0万元，拨付进度100%。"
    told_of = [("250万元", "initial_budget"), ("90.0万元", "executed"), ("30.0万元", "executed")]
    assert rate_told(text, *told_of, ("100%", "execution_rate")) == []
