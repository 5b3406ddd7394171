"""Accepted labels give a concept to what would have none, and change nothing else."""

import pytest

from normalize.labels.accepted import EVERYWHERE, NO_LABELS, Accepted, place_of, words_of
from normalize.report import normalize
from schema.report import Report
from tests.normalize.drawn import draw_document
from tests.normalize.reading import figures, show

TITLE = "某市2021年度部门整体支出绩效自评表"
FUNDS = """
    项目资金（万元） | <            | 年初预算数 | 全年执行数
    ^                | 年度资金总额 | 100        | 98
    ^                | 红雨基金     | 20         | 15
"""
INCOME = """
    机构名称 | 收入合计 | 杂项进账 | 上年结转
    机关     | 30       | 7        | 3
"""


def accepting(*labels: tuple[str, str, str]) -> Accepted:
    return Accepted({(words_of(label), place_of(where)): c for label, where, c in labels})


def read(*parts: str, accepted: Accepted = NO_LABELS) -> Report:
    return normalize(draw_document(*parts), "", accepted)


def everywhere(label: str, concept: str) -> Accepted:
    return accepting((label, EVERYWHERE, concept))


@pytest.mark.parametrize(
    ("table", "label", "concept", "expected"),
    [
        (FUNDS, "1、红雨基金（万元）", "funds.other", ["20", "15"]),
        (INCOME, "杂项进账", "income.other", ["7"]),
        ("不明款项 | 5 | 维修次数 | 4", "不明款项", "income.other", ["5"]),
        ("红雨基金：5万元 |", "红雨基金", "funds.other", ["5"]),
        ("红雨基金：5万元 |", "红雨基金：5万元", "funds.other", ["5"]),
    ],
)
def test_an_accepted_label_names_the_amounts_that_had_no_concept(
    table: str, label: str, concept: str, expected: list[str]
) -> None:
    before = read(TITLE, table)
    after = read(TITLE, table, accepted=everywhere(label, concept))
    named = [row for row in after.rows("figures") if row["concept"] == concept]
    assert show(named, "value") == expected
    assert len(after.rows("unmapped")) == len(before.rows("unmapped")) - 1


def test_what_the_knowledge_files_know_is_not_overridden() -> None:
    wrong = accepting(
        *((label, EVERYWHERE, "staff.actual") for label in ("收入合计", "年度资金总额", "合计")),
        *((label, EVERYWHERE, "staff.actual") for label in ("年初预算数", "机构名称", "机关")),
    )
    for table in (FUNDS, INCOME):
        assert read(TITLE, table, accepted=wrong) == read(TITLE, table)


def test_the_other_rows_of_a_table_stay_as_they_are() -> None:
    before = read(TITLE, INCOME)
    after = read(TITLE, INCOME, accepted=everywhere("杂项进账", "income.other"))
    rows = [
        [row for row in report.rows("figures") if "杂项进账" not in str(row["label"])]
        for report in (before, after)
    ]
    assert rows[0] == rows[1]
    assert [c["concept"] for c in after.rows("cells") if c["text"] in ("杂项进账", "7")] == [
        "income.other",
        "income.other",
    ]


def test_a_label_limited_to_a_place_means_nothing_elsewhere() -> None:
    table = "年度收入情况（万元） | < | < | <\n" + INCOME.strip()
    place = f"{TITLE} / 年度收入情况（万元）"
    [unmapped] = read(TITLE, table).rows("unmapped")
    assert unmapped["context"] == place
    for where, expected in ((place, "income.other"), ("年度收入情况（万元）", None)):
        accepted = accepting(("杂项进账", where, "income.other"))
        row = read(TITLE, table, accepted=accepted).rows("figures")[1]
        assert (row["label"], row["concept"]) == ("杂项进账", expected)


def test_the_meaning_for_a_place_comes_before_that_for_everywhere() -> None:
    accepted = accepting(
        ("杂项进账", TITLE, "income.unit_funds"), ("杂项进账", EVERYWHERE, "income.other")
    )
    assert accepted.concept_of("杂项进账", (TITLE,)) == "income.unit_funds"
    assert accepted.concept_of("杂项进账", ("别处",)) == "income.other"
    assert NO_LABELS.concept_of("杂项进账", (TITLE,)) is None


def test_a_grand_total_below_the_total_stays_without_a_concept() -> None:
    table = """
        支出项目 | 金额（万元）
        本年支出合计 | 90
        年末结转和结余 | 10
        总计 | 100
    """
    accepted = everywhere("总计", "expenditure.total")
    rows = figures(read(TITLE, table, accepted=accepted), "label concept")
    assert rows[0] == "本年支出合计 / 金额（万元） | expenditure.total"
    assert rows[2] == "总计 / 金额（万元） | ~"
