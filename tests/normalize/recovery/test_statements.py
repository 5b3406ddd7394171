"""Statements of accounts with a cell a line: the row numbers tell which amount is whose."""

import pytest

from normalize.recovery.statements import FEWEST_ROWS, find_statement
from normalize.recovery.tokens import tokens_of_lines
from schema.rows.figures import FIGURES
from tests.normalize.reading import lines, show
from tests.normalize.recovery.lines import report_of

HEAD = "收入 支出 项目 行次 决算数 项目 行次 决算数 栏次 1 栏次 2"
ROWS = (
    "一、财政拨款收入 1 1862.40 一、一般公共服务支出 11 2244.08",
    "二、上级补助收入 2 二、外交支出 12 0",
    "三、事业收入 3 0 三、社会保障和就业支出 13 176.35",
    "四、其他收入 4 734.15 14",
    "本年收入合计 5 2596.55 本年支出合计 15 2623.87",
    "年初结转和结余 6 118.62 年末结转和结余 16 91.30",
)


def read(*rows: str, head: str = HEAD) -> list[str]:
    cells = [["单位：万元"], head.split(), *(row.split() for row in rows)]
    report = report_of(cells, "青禾县某局2017年部门整体支出绩效自评报告")
    found = [row for row in report.rows(FIGURES) if row["origin"] == "table"]
    assert all(row["confidence"] < 0.9 for row in found)
    return show(found, "concept value")


def test_amounts_are_those_of_the_label_before_their_row_number() -> None:
    assert [line for line in read(*ROWS) if not line.startswith("~")] == lines("""
        income.fiscal_total | 1862.4
        income.unit_funds.superior_subsidy | ~
        income.unit_funds.business | 0
        income.other | 734.15
        income.current_year_total | 2596.55
        expenditure.total | 2623.87
        income.carryover | 118.62
        balance.cumulative | 91.3
    """)


def test_a_blank_amount_and_a_blank_label_leave_no_line_and_shift_nothing() -> None:
    """上级补助收入没有数；第14行右边没有名称也没有数。"""
    values = [line.rpartition(" | ")[2] for line in read(*ROWS)]
    assert "2" not in values, "a row number is no amount"
    assert "14" not in values


def test_heads_of_the_sides_and_numbers_of_the_columns_need_not_stand_there() -> None:
    values = [line.rpartition(" | ")[2] for line in read(*ROWS) if not line.endswith("~")]
    bare = read(*ROWS, head="项目 行次 金额 项目 行次 金额")
    assert read(*ROWS, head="项目 行次 金额 项目 行次 金额 栏次 1 栏次 2") == bare
    assert [line.rpartition(" | ")[2] for line in bare if not line.endswith("~")] == values


@pytest.mark.parametrize(
    "rows",
    [
        ROWS[: FEWEST_ROWS - 1],
        # the third row counts back
        (ROWS[0], ROWS[1].replace(" 2 ", " 7 "), *ROWS[2:]),
    ],
)
def test_rows_that_do_not_count_on_prove_nothing(rows: tuple[str, ...]) -> None:
    assert "income.fiscal_total | 1862.4" not in read(*rows)
    assert "income.fiscal_total | 1862.4" in read(*ROWS[:FEWEST_ROWS])


LEFT_OUT = (
    "一、财政拨款收入 1 1862.40 一、一般公共服务支出 32 2244.08",
    "五、事业收入 5 0 八、社会保障和就业支出 39 176.35",
    "八、其他收入 8 734.15 57",
    "本年收入合计 27 2596.55 本年支出合计 58 2420.43",
    "总计 31 2596.55 总计 62 2596.55",
)


def test_lines_without_amounts_may_be_left_out_of_the_form() -> None:
    found = read(*LEFT_OUT)
    assert "income.unit_funds.business | 0" in found
    assert "income.other | 734.15" in found
    assert "income.current_year_total | 2596.55" in found


def test_the_left_side_does_not_count_beyond_where_the_right_one_begins() -> None:
    """本年收入合计编到33行，右边是从32行起的：两边的行次分不开。"""
    rows = [row.replace("合计 27", "合计 33") for row in LEFT_OUT]
    assert not [line for line in read(*rows) if line.endswith("2596.55")]


def test_a_number_that_may_be_the_next_sides_row_ends_the_statement() -> None:
    """上级补助没有数，右边没有名称：57后面的90是右边的数，不是行次。"""
    rows = [*LEFT_OUT[:3], "其他来源 20 58 90", *LEFT_OUT[3:]]
    assert not [line for line in read(*rows) if line.endswith("| 58")]


def rows_of(blanks: int = 0, last: int = 16) -> int:
    """How many rows are found where so many blanks stand between headings, and the last number."""
    texts = [*HEAD.split()[:8], *" ".join(ROWS).replace("16", str(last)).split()]
    found = find_statement(tokens_of_lines(texts, [blanks, *[0] * (len(texts) - 1)]), 0)
    return 0 if found is None else len(found.rows) - 2


@pytest.mark.parametrize(("blanks", "rows"), [(32, 6), (33, 0)])
def test_the_headings_stand_among_forty_cells(blanks: int, rows: int) -> None:
    assert rows_of(blanks=blanks) == rows


@pytest.mark.parametrize(("last", "rows"), [(999, 6), (1000, 5)])
def test_rows_are_numbered_up_to_999(last: int, rows: int) -> None:
    assert rows_of(last=last) == rows
