"""What a printed rate proves of the numbers beside it: an example on each side of every limit."""

import pytest

from extract.readers import read_document
from normalize.recovery.rated import cut_run, keeps_rate, spread_before_marks
from normalize.recovery.tokens import tokens_of_lines
from normalize.report import normalize
from tests.normalize.reading import figures

MEASURES = ("full_year_budget", "executed", "execution_rate")


@pytest.mark.parametrize(("executed", "is_cut"), [("213058.9", True), ("213058.88", False)])
def test_numbers_run_together_have_twenty_characters(executed: str, is_cut: bool) -> None:
    numbers = ["280340.63", executed, "76%"]
    [token] = tokens_of_lines(["".join(numbers)], [0])
    cut = cut_run(token, MEASURES)
    assert ([part.text for part in cut] if cut else None) == (numbers if is_cut else None)


@pytest.mark.parametrize(
    ("rate", "is_kept"), [("90.6%", True), ("90.61%", False), ("89.4%", True), ("89.39%", False)]
)
def test_a_printed_rate_is_rounded_by_six_tenths_of_a_point(rate: str, is_kept: bool) -> None:
    assert keeps_rate(tokens_of_lines(["50", "45", rate], [0] * 3), MEASURES) == is_kept


FORM = ("initial_budget", "full_year_budget", "executed", "points", "execution_rate", "score")


@pytest.mark.parametrize(
    ("line", "amounts"),
    [
        ("120 112 110 — —", "120 112 110"),
        ("0 0 0 /", "0 0 0"),
        ("120 112 110 无 — —", None),  # as many as there are headings: nothing was left out
        ("120 112 — —", None),  # which of the three is it that is blank?
        ("120 112 110 10 —", None),
        ("120 112 95% — —", None),
        ("120 112 110", None),
    ],
)
def test_marks_of_none_behind_an_amount_for_each_heading_of_money(
    line: str, amounts: str | None
) -> None:
    """A web page shows no blank cell: which of 分值, 执行率 and 得分 it was does not matter."""
    numbers = line.split()
    values = spread_before_marks(tokens_of_lines(numbers, [0] * len(numbers)), FORM)
    told = None if values is None else [token.text for token in values[:3] if token]
    assert told == (amounts.split() if amounts else None)
    assert values is None or len(values) == len(FORM)


def test_amounts_in_the_middle_of_other_headings_are_not_told_by_their_count() -> None:
    numbers = tokens_of_lines(["120", "112", "—"], [0] * 3)
    assert spread_before_marks(numbers, ("budget", "points", "score", "executed")) is None


def test_the_parts_of_a_form_are_read_whose_blank_rate_is_not_printed() -> None:
    text = """2022年度项目支出绩效自评表
项目名称
护林防火经费
项目资金（万元）
年初预算数
全年预算数
全年执行数
分值
执行率
得分
年度资金总额
120
112
110
10
98.21%
9.8
其中：当年财政拨款
100
92
90
—
—
其他资金
20
20
20
—
—
"""
    report = normalize(read_document(text.encode()), "")
    found = figures(report, "concept measure value")
    assert "funds.current_fiscal | executed | 90" in found
    assert "funds.other | initial_budget | 20" in found
    assert all(float(confidence) < 0.9 for confidence in figures(report, "confidence"))
