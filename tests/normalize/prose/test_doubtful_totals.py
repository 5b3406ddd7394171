"""Totals that may count more in than they say: doubted, and not read as if they were sure."""

import pytest

from normalize.prose.amounts import find_prose_figures
from normalize.prose.figure import SURE


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [
        ("本单位总收入42万元，", False),
        ("本单位总收入42万元。", True),
        ("“三公”经费支出4万元，", True),  # no total of the department
    ],
)
def test_a_total_whose_line_breaks_off_is_doubted(text: str, is_sure: bool) -> None:
    [figure] = find_prose_figures(text)
    assert (figure.certainty == SURE) == is_sure


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [
        ("2022年总收入9万元，其中财政补助收入8万元，其他收入1万元。", False),
        ("2022年总收入9万元，其中财政拨款收入8万元，其他收入1万元。", True),
        ("2022年总收入9万元，其中财政拨款收入8万元。", True),
    ],
)
def test_an_income_with_a_part_nobody_knows_may_count_other_years_in(
    text: str, is_sure: bool
) -> None:
    assert (find_prose_figures(text)[0].certainty == SURE) == is_sure
