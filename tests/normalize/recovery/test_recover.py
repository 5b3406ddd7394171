"""A form without marks is put together from headings, counts and rates, or told lost."""

from dataclasses import replace
from decimal import Decimal

import pytest

from extract.document import Document, Table
from extract.text.reader import read_text
from normalize.recovery.recover import recover
from normalize.report import normalize
from schema.report import Report

TITLE = "2022年度项目支出绩效自评表"
PAIRS = [["项目名称", "河道保洁专项"], ["主管部门", "清溪市水务局"]]
FUNDS = [
    ["项目资金（万元）", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    ["年度资金总额", "48.5", "43.65", "10", "90%", "9"],
    ["其中：当年财政拨款", "40", "36", "—", "90%", "—"],
    ["其他资金", "8.5", "7.65", "—", "90%", "—"],
]
HEADINGS = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]
INDICATORS = [
    ["产出指标", "数量指标", "保洁河道长度", "≥62公里", "65公里", "30", "30"],
    ["", "", "打捞船只", "4艘", "4艘", "20", "20"],
    ["", "质量指标", "水面达标率", "≥95%", "93%", "20", "19"],
    ["满意度指标", "服务对象满意度指标", "沿河居民满意度", "≥85%", "91%", "20", "20"],
]
TOTAL = ["总分", "100", "98"]
ROWS = [*PAIRS, *FUNDS, HEADINGS, *INDICATORS, TOTAL]


def filled(rows: list[list[str]]) -> list[list[str]]:
    return [[text for text in row if text] for row in rows]


LINES = "\ufeff" + "\n".join([TITLE, *(text for row in ROWS for text in row)]) + "\n"
FILLED_LINES = "\n".join([TITLE, *(text for row in filled(ROWS) for text in row)]) + "\n"
SPACED = "".join(f"{text}\n\n" for text in [TITLE, *(text for row in ROWS for text in row)])
# A web page copied: a blank cell of money is a line of its own, one of a level's name is none.
PAGE_FUNDS = [*FUNDS[:2], *([*row[:-2], "", row[-1]] for row in FUNDS[2:])]
PAGE_ROWS = [*PAIRS, *PAGE_FUNDS, HEADINGS, *filled([*INDICATORS, TOTAL])]
PAGE = "".join(
    f"{text or ' '}\n\n" for text in [TITLE, *(text for row in PAGE_ROWS for text in row)]
)
BLANKS = "\n".join([TITLE, *(" ".join(row) for row in filled(ROWS))]) + "\n"
ONE_LINE = " ".join([TITLE, *(text for row in filled(ROWS) for text in row)]) + "\n"
FORMS = {
    "cells a line, empty ones too": LINES,
    "cells a line": FILLED_LINES,
    "paragraphs a line apart": SPACED,
    "a page's cells a line apart": PAGE,
    "parted by blanks": BLANKS,
    "on one line": ONE_LINE,
}


def read(text: str) -> Report:
    return normalize(read_text(text.encode()), "")


def money(report: Report) -> set[tuple[object, object, object]]:
    return {
        (row["concept"], row["measure"], row["value"])
        for row in report.rows("figures")
        if row["unit"] == "万元" and row["value"] is not None
    }


def characters(document: Document) -> int:
    cells = [cell.text for table in document.tables for cell in table.cells]
    texts = [*cells, *(paragraph.text for paragraph in document.paragraphs())]
    return sum(len("".join(text.split())) for text in texts)


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_money_is_read_by_counts_and_never_for_certain(text: str) -> None:
    report = read(text)
    assert money(report) == {
        ("funds.total", "full_year_budget", Decimal("48.5")),
        ("funds.total", "executed", Decimal("43.65")),
        ("funds.current_fiscal", "full_year_budget", Decimal(40)),
        ("funds.current_fiscal", "executed", Decimal(36)),
        ("funds.other", "full_year_budget", Decimal("8.5")),
        ("funds.other", "executed", Decimal("7.65")),
    }
    assert all(row["confidence"] < 0.9 for row in report.rows("figures"))  # type: ignore[operator]  # the column's type
    assert report.submission["project_name"] == "河道保洁专项"


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_indicators_stand_under_their_levels_again(text: str) -> None:
    rows = read(text).rows("indicators")
    assert [
        (r["level1"], r["level2"], r["level3"], r["points"], r["self_score"]) for r in rows
    ] == [
        ("产出指标", "数量指标", "保洁河道长度", 30, 30),
        ("产出指标", "数量指标", "打捞船只", 20, 20),
        ("产出指标", "质量指标", "水面达标率", 20, 19),
        ("满意度指标", "服务对象满意度指标", "沿河居民满意度", 20, 20),
    ]


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_no_character_is_lost_and_each_cell_names_its_line(text: str) -> None:
    document = recover(read_text(text.encode()))
    assert characters(document) == document.characters
    assert recover(document) == document
    lines = text.removeprefix("\ufeff").split("\n")
    paragraphs = [p for t in document.tables for c in t.cells for p in c.paragraphs if p.text]
    assert all(p.line is not None and p.text in lines[p.line - 1] for p in paragraphs)


@pytest.mark.parametrize(("size", "tables"), [(200_000, 1), (200_001, 0)])
def test_a_text_of_more_than_two_hundred_thousand_characters_is_left_as_it_is(
    size: int, tables: int
) -> None:
    document = replace(read_text(LINES.encode()), characters=size)
    assert len(recover(document).tables) == tables


def test_a_form_on_one_line_is_only_partly_read() -> None:
    assert read(ONE_LINE).submission["reason"] == "table_layout_lost"
    assert read(LINES).submission["status"] == "extracted"


def test_a_missing_number_is_placed_by_the_rate_or_not_at_all() -> None:
    form = f"{TITLE}\n全年预算数 全年执行数 分值 执行率 得分\n年度资金总额 {{}}\n"
    assert money(read(form.format("50 40 80%"))) == {
        ("funds.total", "full_year_budget", Decimal(50)),
        ("funds.total", "executed", Decimal(40)),
    }
    assert money(read(form.format("50 40 8"))) == set()


def test_numbers_that_fit_two_measures_are_given_to_none() -> None:
    text = f"{TITLE}\n年初预算数 全年预算数 全年执行数 执行率\n年度资金总额 50 40 80%\n"
    assert money(read(text)) == set()


def test_numbers_run_together_are_cut_where_their_rate_leaves_one_way() -> None:
    pairs = "项目名称河道保洁主管部门清溪市水务局"
    run = f"{TITLE}{pairs}预算数(A)执行数(B)执行率(B/A)合计48.543.6590%\n"
    assert money(read(run)) == {
        ("funds.total", "budget", Decimal("48.5")),
        ("funds.total", "executed", Decimal("43.65")),
    }


@pytest.mark.parametrize(
    "rows",
    [
        "三级指标\n分值\n" + "甲\n15\n乙\n6.5\n丙\n17\n丁\n18\n戊\n12\n己\n13\n",
        "\n".join(f"单位{i}    {i}5.2    {i}3.1    90%" for i in range(1, 6)),
        "\n".join(f"第{i}村 {i}12.6 360 152.6 90% 已验收" for i in "一二三四"),
        "指标完成得分甲5.25.1100%乙6.36.195%三级指标年度指标值实际完成值得分丙80%\n丁6.36.190%戊5.25.180%\n",
    ],
)
def test_what_tables_leave_behind_makes_the_text_partial(rows: str) -> None:
    lost = read(f"{TITLE}\n{rows}\n")
    assert (lost.submission["status"], lost.submission["reason"]) == (
        "partial",
        "table_layout_lost",
    )


def test_a_narrative_stays_as_it_is() -> None:
    text = (
        "2022年度项目支出绩效自评报告\n一、基本情况\n项目名称为河道保洁，全年预算数48.5万元，"
        "全年执行数43.65万元，执行率90%。\n二、自评结论\n自评得分98分，等级为优。\n"
    )
    document = read_text(text.encode())
    assert recover(document) == document
    assert read(text).submission["status"] == "extracted"


def test_marked_tables_are_left_alone() -> None:
    document = read_text("标题\n\t项目名称\n\t河道保洁\n\n\t全年预算数\n\t3\n\n\n完\n\n".encode())
    assert any(isinstance(block, Table) for block in document.blocks)
    assert recover(document) is document


@pytest.mark.parametrize("end", ["。", "；"])
def test_the_two_sides_of_the_goals_may_stand_in_one_line_a_blank_apart(end: str) -> None:
    goals = [
        "年度总体目标 预期目标 实际完成情况",
        f"全年保洁河道六十二公里，水面无漂浮物{end} 保洁河道六十五公里，投诉全部办结。",
    ]
    rows = read("\n".join([TITLE, *(" ".join(row) for row in filled(ROWS[:6])), *goals])).rows(
        "targets"
    )
    assert [(row["side"], row["text"]) for row in rows] == [
        ("expected", "全年保洁河道六十二公里，水面无漂浮物" + end),
        ("actual", "保洁河道六十五公里，投诉全部办结。"),
    ]


def test_a_numbered_heading_of_both_sides_has_no_sides_below_it() -> None:
    text = (
        "青禾市档案馆2022年度部门整体支出绩效自评报告\n一、部门概况\n核定编制12人，年末在职人员11人，"
        "退休人员3人。\n二、绩效目标完成情况\n（一）库房管理。完成两个库房的温湿度改造。\n"
        "（二）数字化。完成扫描档案21万页，抽查合格。\n三、结论\n自评得分95分，评价等级为“优”。\n"
    )
    document = read_text(text.encode())
    assert recover(document) == document
    assert read(text).tables["reports"][0]["grade"] == "优"
