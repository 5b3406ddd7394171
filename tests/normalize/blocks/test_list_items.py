"""项目 heads projects and items of all kinds: which it is, the rest of the table says."""

import pytest

from tests.normalize.reading import figures, read_drawn

TITLE = "青禾县水利局2022年度部门整体支出绩效自评报告"
BEFORE = ("一、部门基本情况", "青禾县水利局是一级预算单位。", "二、有关情况")


def read(above: str, heads: str, *names: str) -> tuple[list[str], int]:
    """(concepts of the amounts, how many reports there are) of a list under a heading."""
    rows = [f"{name} | {10 + at} | {9 + at}" for at, name in enumerate(names)]
    rows.append(f"合计 | {sum(range(10, 10 + len(names)))} | {sum(range(9, 9 + len(names)))}")
    report = read_drawn(TITLE, *BEFORE, above, "单位：万元", "\n".join((heads, *rows)))
    return figures(report, "concept"), len(report.rows("reports"))


@pytest.mark.parametrize(
    ("above", "names"),
    [
        ("政府采购情况表", ("货物", "工程", "服务")),
        ("固定资产情况表", ("房屋", "车辆")),
        ("往来款项情况表", ("应收账款", "其他应收款")),
        ("培训费明细表", ("业务培训", "党员培训")),
        ("信息化建设情况", ("平台", "机房")),
    ],
)
@pytest.mark.parametrize("heads", ["项目 | 预算数 | 决算数", "项  目 | 年初数 | 年末数"])
def test_items_are_no_projects(above: str, names: tuple[str, ...], heads: str) -> None:
    concepts, reports = read(above, heads, *names)
    assert (set(concepts), reports) == ({"~"}, 1)


@pytest.mark.parametrize(
    ("above", "heads", "names"),
    [
        # what stands above says so, or the headings, or the names themselves
        ("重点项目支出情况表", "项目 | 预算数 | 决算数", ("防汛", "抗旱")),
        (
            "2022年共安排2个项目，均已完成。各项目情况如下：",
            "项目 | 预算数 | 决算数",
            ("防汛", "抗旱"),
        ),
        ("重点工作情况表", "项目名称 | 预算数 | 决算数", ("防汛", "抗旱")),
        ("重点工作情况表", "任务名称 | 预算数 | 决算数", ("防汛", "抗旱")),
        ("重点工作情况表", "项目 | 预算数 | 决算数", ("防汛经费", "抗旱补助", "渠道")),
    ],
)
def test_projects_are_told_by_the_line_above_by_headings_or_by_names(
    above: str, heads: str, names: tuple[str, ...]
) -> None:
    concepts, reports = read(above, heads, *names)
    assert (set(concepts), reports) == ({"funds.total"}, 1 + len(names))


def test_less_than_half_of_the_names_say_nothing_of_the_others() -> None:
    concepts, _ = read("重点工作情况表", "项目 | 预算数 | 决算数", "防汛经费", "水渠", "水闸")
    assert set(concepts) == {"~"}


def test_who_carries_them_out_or_their_score_is_asked_of_projects_alone() -> None:
    for heading, value in (("实施单位", "水闸管理所"), ("自评得分", "98")):
        table = (
            f"项目 | 预算数 | 决算数 | {heading}\n水渠 | 8 | 7 | {value}\n水闸 | 5 | 5 | {value}"
        )
        report = read_drawn(TITLE, *BEFORE, "有关情况表", "单位：万元", table)
        assert len(report.rows("reports")) == 3


@pytest.mark.parametrize(
    ("rows", "concept"),
    [
        ("合计 | 100 | 90\n其中：财政拨款 | 90 | 80\n其他资金 | 10 | 10", "expenditure.total"),
        ("合计 | 100 | 90", "expenditure.total"),
        ("房屋 | 90 | 80\n车辆 | 10 | 10\n合计 | 100 | 90", "~"),
    ],
)
def test_a_sum_is_left_open_where_a_row_says_nothing_of_it(rows: str, concept: str) -> None:
    table = f" | 年初预算数 | 全年执行数\n{rows}"
    report = read_drawn(TITLE, *BEFORE, "有关情况表", "单位：万元", table)
    found = [line for line in figures(report, "label concept") if line.startswith("合计")]
    assert {line.rpartition(" | ")[2] for line in found} == {concept}


def test_the_heading_over_a_line_that_leads_to_the_table_names_projects() -> None:
    table = "项目 | 预算数 | 决算数\n防汛 | 10 | 9\n清淤 | 5 | 5\n合计 | 15 | 14"
    above = ("（二）项目支出情况", "具体情况如下表：", "单位：万元")
    report = read_drawn(TITLE, *BEFORE, *above, table)
    assert set(figures(report, "concept")) == {"funds.total"}
