"""A 合计 row is held against the rows of its list, where other columns show these to be its parts.

Rule `sum_mismatch`, kind `details`.
"""

import pytest

from schema.report import Row
from tests.corpus.audit.factory import figure, findings, report, rules_found

COLUMNS = ("budget", "received", "executed")


def listed(*rows: str, total: str = "合计", first: int = 1) -> list[Row]:
    """A list of `budget received executed` a row, `-` where a cell is blank; the last is 合计.

    first: the row of the table in which it begins.
    """
    made = []
    for at, row in enumerate(rows, start=first):
        name = total if at == first + len(rows) - 1 else f"第{at}项"
        for col, (text, measure) in enumerate(zip(row.split(), COLUMNS, strict=False), start=1):
            cell = figure(
                None, "" if text == "-" else text, row=at, col=col, measure=measure, entity=None
            )
            made.append({**cell, "label": f"{name} / {measure}"})
    return made


def test_a_column_that_does_not_add_up_where_others_do_is_an_error() -> None:
    made = report(figures=listed("60 60 55.02", "40 40 38.00", "100 100 93.20"))
    [found] = findings(made)
    assert (found["rule"], found["severity"]) == ("sum_mismatch", "error")
    assert (str(found["left_value"]), str(found["right_value"])) == ("93.200000", "93.020000")


@pytest.mark.parametrize(
    "rows",
    [
        ("60 60 55", "40 40 38", "100 100 93"),  # all hold
        ("60 60 55", "40 40 38", "90 90 80"),  # nothing shows that these are its parts
        ("60 60 55", "40 40 -", "100 100 95"),  # a blank may be what is missing
        ("0 60 55", "0 40 38", "0 90 80"),  # noughts show nothing
        ("60 60 55", "60 60 50"),  # a row alone
        ("100 100 95",),
    ],
)
def test_rows_that_are_not_shown_to_be_the_parts_say_nothing(rows: tuple[str, ...]) -> None:
    assert rules_found(report(figures=listed(*rows))) == []


@pytest.mark.parametrize(
    ("total", "rules"),
    [("43.26", ["sum_mismatch"]), ("41.6", ["sum_mismatch"]), ("41.4", []), ("43.62", [])],
)
def test_a_list_of_one_column_was_meant_to_add_up_where_it_comes_near(
    total: str, rules: list[str]
) -> None:
    assert rules_found(report(figures=listed("20.12", "13.50", "10.00", total))) == rules


def test_a_list_begins_anew_behind_a_total() -> None:
    first = listed("60 60 55", "40 40 38", "100 100 93")
    second = listed("5 5 5.00", "5 5 4.00", "10 10 8.00", first=9)
    [found] = findings(report(figures=[*first, *second]))
    assert str(found["left_value"]) == "8.000000"


def test_a_row_called_otherwise_is_no_total() -> None:
    rows = listed("60 60 55", "40 40 38", "100 100 95", total="其他")
    assert rules_found(report(figures=rows)) == []


def test_points_of_a_form_are_no_parts_of_its_total() -> None:
    rows = listed("10 10 9.87", "20 20 19.50", "40 40 87.60")
    scores: list[Row] = [{**row, "unit": "分"} for row in rows]
    assert rules_found(report(figures=scores)) == []


def named(*rows: tuple[str, str]) -> list[Row]:
    """A list of `budget received` a row under its name, the 合计 last or wherever it stands."""
    made = []
    for at, (name, texts) in enumerate(rows, start=1):
        for col, (text, measure) in enumerate(zip(texts.split(), COLUMNS, strict=False), start=1):
            cell = figure(None, text, row=at, col=col, measure=measure, entity=None)
            made.append({**cell, "label": f"{name} / {measure}"})
    return made


@pytest.mark.parametrize(
    "rows",
    [
        # a row above its own parts; noughts in a column show nothing
        (("教育", "100.0 50"), ("小学", "60.0 0"), ("卫生", "30.0 20"), ("合计", "130.0 70")),
        # sums of a part of the rows
        (("甲", "60.0 5"), ("小计", "60.0 5"), ("乙", "30.0 5"), ("合计", "90.0 15")),
        # totals that stand above
        (("合计", "100.0 9"), ("甲", "60.0 5"), ("乙", "40.0 4"), ("合计", "98.0 9")),
    ],
)
def test_rows_of_another_order_are_no_parts(rows: tuple[tuple[str, str], ...]) -> None:
    assert rules_found(report(figures=named(*rows))) == []


@pytest.mark.parametrize(
    ("above", "rules"),
    [("income.total", []), ("expenditure.total", ["sum_mismatch"]), (None, ["sum_mismatch"])],
)
def test_rows_of_another_block_are_not_the_parts(above: str | None, rules: list[str]) -> None:
    """年度收入情况 and 年度支出情况 in one grid, the total of the second above its own rows."""
    made = listed("60 60", "40 40", "100 97")
    rows = [{**row, "concept": above} for row in made[:-2]]
    totals = [{**row, "concept": "expenditure.total"} for row in made[-2:]]
    assert rules_found(report(figures=[*rows, *totals])) == rules
