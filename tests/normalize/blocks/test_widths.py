"""Headings over several cells of a dump: what the cells hold tells which, or nothing is said."""

import pytest

from extract.readers import read_document
from normalize.blocks.widths import fit_width
from normalize.report import normalize
from normalize.tables.view import TableView
from schema.report import Report
from tests.normalize.drawn import draw_table, print_dump
from tests.normalize.reading import figures, lines, read_drawn, show

HEADS = "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分"
NAMES = "level1 level2 level3 target actual points self_score"


def read_rows(*rows: str) -> Report:
    text = print_dump("2022年度项目支出绩效自评表", "\n".join((HEADS, *rows)))
    return normalize(read_document(text.encode()), "")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1 | 植树 | ≥200棵 | 210棵 | 20 | 19", "2 | 绿化 | ≥35% | 36% | 20 | 18"),
        ("植树 | ≥ | 200棵 | 210棵 | 20 | 19", "绿化 | ≥ | 35% | 36% | 20 | 18"),
        ("植树 | ≥ | 200 | 棵 | 210棵 | 20 | 19", "绿化 | ≥ | 35 | % | 36% | 20 | 18"),
        ("植树 | ≥200棵 | | 210棵 | 20 | 19", "绿化 | ≥35% | | 36% | 20 | 18"),
        ("植树 | ≥200棵 | 210棵 | | 20 | 19", "绿化 | ≥35% | 36% | | 20 | 18"),
        ("植树 | ≥200棵 | 210棵 | 20 | | 19", "绿化 | ≥35% | 36% | 20 | | 18"),
    ],
)
def test_a_wider_heading_is_found_by_what_the_cells_hold(first: str, second: str) -> None:
    report = read_rows(f"产出指标 | 数量指标 | {first}", f"效益指标 | 生态效益指标 | {second}")
    assert show(report.rows("indicators"), NAMES) == lines("""
        产出指标 | 数量指标 | 植树 | ≥200棵 | 210棵 | 20 | 19
        效益指标 | 生态效益指标 | 绿化 | ≥35% | 36% | 20 | 18
    """)


def test_what_no_reading_settles_is_left_open_and_reported() -> None:
    report = read_rows(
        "产出指标 | 数量指标 | 甲 | 乙 | 丙 | 丁 | 20 | 19",
        "效益指标 | 生态效益指标 | 戊 | 己 | 庚 | 辛 | 20 | 18",
    )
    assert report.rows("indicators") == []
    assert show(report.rows("unmapped"), "label sample_value") == ["甲 | 19", "戊 | 18"]


@pytest.mark.parametrize(("second", "is_told"), [("数量指标", True), ("造林类", False)])
def test_two_levels_of_a_forms_own_naming_are_as_grave_as_what_cannot_stand_there(
    second: str, is_told: bool
) -> None:
    """A row may have one word that is no known level; with two of them no reading fits."""
    rows = TableView(draw_table(f"林业 | {second} | 1 | 植树 | ≥200棵 | 210棵 | 20")).rows
    slots = ("level1", "level2", "level3", "target", "actual", "points")
    told = ("level1", "level2", "level3", *slots[2:]) if is_told else (None,) * 7
    assert fit_width(rows, slots) == told


FUNDS = "项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数"


def read_funds(row: str) -> list[str]:
    text = print_dump("2022年度项目支出绩效自评表", f"{FUNDS}\n{row}")
    report = normalize(read_document(text.encode()), "")
    return figures(report, "concept measure value confidence")


def test_amounts_of_a_row_with_more_labels_stand_under_their_own_headings() -> None:
    assert read_funds("资金 | 年度资金总额 | 12 | 11 | 10") == lines("""
        funds.total | initial_budget | 12 | 0.9
        funds.total | full_year_budget | 11 | 0.9
        funds.total | executed | 10 | 0.9
    """)


def test_amounts_of_a_row_of_another_length_are_in_doubt() -> None:
    found = read_funds("年度资金总额 | 12 | ^ | 11 | 10")
    assert len(found) == 4
    assert all(float(line.rsplit(" | ", 1)[1]) <= 0.6 for line in found)


@pytest.mark.parametrize("row", ["满意度指标 | < | 群众满意度", "满意度指标 | 群众满意度 | <"])
@pytest.mark.parametrize("text_dump", [False, True], ids=["docx", "dump"])
def test_a_row_with_one_level_less_keeps_its_name(row: str, text_dump: bool) -> None:
    first = "产出指标 | 数量指标 | 植树 | ≥200棵 | 210棵 | 20 | 19"
    table = f"{HEADS}\n{first}\n{row} | ≥90% | 93% | 10 | 10"
    title = "2022年度项目支出绩效自评表"
    if text_dump:
        report = normalize(read_document(print_dump(title, table).encode()), "")
    else:
        report = read_drawn(title, table)
    assert show(report.rows("indicators"), NAMES) == lines("""
        产出指标 | 数量指标 | 植树 | ≥200棵 | 210棵 | 20 | 19
        满意度指标 | ~ | 群众满意度 | ≥90% | 93% | 10 | 10
    """)
