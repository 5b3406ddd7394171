"""A column that says not which amounts it has is a budget where its total is told as one."""

import pytest

from tests.normalize.reading import figures, read_drawn

TITLE = "青禾县2023年度耕地地力保护补贴项目绩效自评报告"
FORM = """
    项目名称 | 耕地地力保护补贴 | < | <
    资金情况（万元） | | 全年预算数 | 全年执行数
    ^ | 年度资金总额 | 6842 | {spent}
    ^ | 其中：中央财政资金 | 6225 | {central}
    ^ | 地方财政资金 | 617 | 615
"""
LISTED = ["118号 | 4月 | 5580 | 0", "402号 | 8月 | 645 | 617", "合计 | < | 6225 | 617"]


def measures(rows: list[str], central: str = "6212") -> set[str]:
    """Those of the column 中央资金."""
    form = FORM.format(spent=int(central) + 615, central=central)
    table = "\n".join(("文件号 | 下达日期 | 中央资金 | 地方资金", *rows))
    report = read_drawn(TITLE, "单位：万元", table, form)
    found = figures(report, "label concept measure doubts")
    told = {line.partition(" | ")[2] for line in found if line.startswith(("118号", "402号"))}
    return {line for line in told if "funds.central" in line}


def test_the_rows_of_a_column_are_of_the_budget_that_its_total_is_told_as() -> None:
    [told] = measures(LISTED)
    assert told.startswith("funds.central | budget | measure_by_same")


@pytest.mark.parametrize(
    ("rows", "central"),
    [
        (LISTED, "6225"),  # spent whole: it is either
        ([*LISTED[:2], "合计 | < | 6226 | 617"], "6212"),  # told nowhere
        (["118号 | 4月 | 5581 | 0", *LISTED[1:]], "6212"),  # the rows are not all of it
    ],
)
def test_a_column_stays_open_where_its_total_is_told_otherwise(
    rows: list[str], central: str
) -> None:
    [told] = measures(rows, central)
    assert told.startswith("funds.central | ~")


SHARED = [
    "禾城 | 3000 | 300 | {0}",
    "青川 | 2580 | 200 | 2780",
    "石桥 | 645 | 117 | 762",
    "合计 | 6225 | 617 | 6842",
]


OTHERS = "    ^ | 其他资金 | 100 | 100\n"  # so that what both sources gave is told nowhere


def measures_together(first: str) -> set[str]:
    """Those of the column of both sources together, in a table of what each district was given."""
    table = "\n".join(("区县 | 中央资金 | 地方资金 | 合计", *SHARED)).format(first)
    form = FORM.format(spent=6927, central=6212).replace("6842", "6942") + OTHERS
    report = read_drawn(TITLE, "单位：万元", table, form)
    wholes = ("禾城 | 合计", "青川 | 合计", "石桥 | 合计")
    found = figures(report, "entity label measure doubts")
    return {line.split(" | ", 2)[2] for line in found if line.startswith(wholes)}


def test_what_columns_of_a_budget_add_up_to_in_each_row_is_one() -> None:
    assert measures_together("3300") == {"budget | measure_by_sum concept_by_family"}


def test_a_column_that_others_do_not_add_up_to_stays_open() -> None:
    assert measures_together("3301") == {"~ | concept_by_family measure_open"}
