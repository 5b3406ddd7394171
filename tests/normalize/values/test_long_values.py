"""Texts as long as a cell may be are read in one go: a parser that backtracks would not end."""

from collections.abc import Callable

import pytest

from normalize.prose.amounts import find_prose_figures
from normalize.prose.staff import find_staff_counts
from normalize.reports.codes import split_code
from normalize.reports.names import department_key, find_region
from normalize.values.amounts import find_amounts, find_percentages, parse_cell_amount
from normalize.values.completion import completion_of
from normalize.values.dates import find_year, holds_date, parse_date
from normalize.values.markers import find_marker, split_indicators, split_items
from normalize.values.quantities import parse_actual
from schema.text import fold, narrow

LENGTH = 30_000
PARSERS: list[Callable[[str], object]] = [
    find_amounts,
    find_percentages,
    parse_cell_amount,
    find_year,
    holds_date,
    parse_date,
    find_marker,
    lambda text: split_items([text]),
    lambda text: split_indicators([text]),
    department_key,
    find_region,
    split_code,
    find_prose_figures,
    find_staff_counts,
    completion_of,
    parse_actual,
    fold,
    narrow,
]
PIECES = [
    "1",
    "1,",
    "1.",
    " ",
    "十",
    "一亿",
    "(",
    "（）",
    "。1、",
    "1、",
    "按",
    "其中",
    "2021年",
    "-",
]


@pytest.mark.parametrize("piece", PIECES)
def test_long_runs_are_read(piece: str) -> None:
    text = "编制万元%" + piece * (LENGTH // len(piece))
    for parse in PARSERS:
        parse(text)
