"""A percentage as a share of an amount that its words name, without one of that concept."""

import pytest

from tests.corpus.audit.factory import report, rules_found, sentence


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
