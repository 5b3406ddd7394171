"""`jixiao show --why` in words: every code has its Chinese, and no line is too wide."""

import tomllib
from typing import get_args

import pytest

from corpus.page.places import find_spot
from corpus.page.why import json_at, why_all, why_at
from corpus.page.why_words import FILE, Wording
from normalize.labels.knowledge import load_knowledge
from normalize.labels.said import FRAME
from normalize.reports.primary import Bar
from normalize.tables.kinds import KindBy
from normalize.why.explain import explain
from normalize.why.traces import By, OwnerBy
from schema.addresses import parse_address
from schema.errors import UsageError
from schema.width import width_of
from tests.normalize.drawn import draw_document

FUNDS = """
项目名称 | 红雨管护 | < | <
项目资金（万元） | | 全年预算数 | 全年执行数 | 执行率
^ | 年度资金总额 | 120 | 90 | 75%
^ | 蓝雪专款 | 20 | 20 | 90%
"""
WORDS = tomllib.loads(FILE.read_text(encoding="utf8"))


def said(at: str, columns: int | None = 80) -> str:
    document = draw_document("全年共支出120万元。", FUNDS)
    spot = find_spot(document, parse_address(at))
    return why_at(
        explain(document, ""), spot, None, Wording(columns, lambda label: [f"〈{label}〉"])
    )


@pytest.mark.parametrize(
    ("group", "codes"),
    [
        ("kind_by", get_args(KindBy)),
        ("owner_by", get_args(OwnerBy)),
        ("standing", ("primary", *filter(None, get_args(Bar)))),
        ("structure", FRAME),
        ("family", sorted(set(load_knowledge().families.values()))),
        (
            "slot",
            sorted({s for block in load_knowledge().columns.values() for s in block.values()}),
        ),
    ],
)
def test_every_code_has_its_chinese(group: str, codes: tuple[str, ...]) -> None:
    assert set(codes) <= set(WORDS[group])


def test_every_step_is_told_as_decided_or_as_open() -> None:
    assert set(get_args(By)) <= set(WORDS["by"]) | set(WORDS["open_by"])
    decided = {"accepted"}  # never leaves a concept open
    assert set(get_args(By)) - decided <= set(WORDS["open_by"])


def test_a_figure_is_told_from_its_cell_to_its_standing() -> None:
    text = said("第1张表第3行第3列")
    for words in (
        "第1张表第3行第3列　“120”",
        "依据：表头的栏目名认得",
        "读出：120 万元，年度资金总额·全年预算数",
        "“年度资金总额”（第1张表第3行第2列）：收支项目 年度资金总额（已登记）",
        "单位：万元，写在“项目资金（万元）”（第1张表第2行第1列）",
        "谁的钱：项目的钱，表中写了项目名称：“红雨管护”",
        "列报的执行率 75%（第3行第5列），90（第3行第4列）÷120（第3行第3列）＝75.00%：相符",
        "识别把握 1",
        "是汇总用数",
    ):
        assert words in text.replace("\n　　", "")


def test_other_readings_of_the_headings_are_named_with_what_they_explain() -> None:
    rivals = """
        指标名称 | 年初预算数（万元） | 全年执行数（万元） | 得分
        年度资金总额 | 120 | 117 | 9
    """
    spot = find_spot(draw_document(rivals), parse_address("第1张表第2行第2列"))
    text = why_at(explain(draw_document(rivals), ""), spot, None, Wording(None, lambda label: []))
    assert "表头说明得了3格；也可读作评分表（2格），不比它多" in text


def test_an_open_figure_tells_why_and_what_it_may_be() -> None:
    text = said("第1张表第4行第4列", None)
    assert "未定。行名和上方的栏目名都没有说是哪笔钱" in text
    assert "记入未归类的栏目名（unmapped）：“蓝雪专款”（第1张表第4行第2列）" in text
    assert "可能是：〈蓝雪专款〉" in text
    assert "90%（第4行第5列），20（第4行第4列）÷20（第4行第3列）＝100.00%：对不上" in text
    assert "× 0.85　没有认出是哪个收支项目（concept_open）" in text


def test_no_line_is_wider_than_the_terminal() -> None:
    for at in ("第1张表第3行第3列", "第1张表第4行第4列", "第1张表第1行第2列", "第1段"):
        assert max(map(width_of, said(at).split("\n"))) <= 80
    document = draw_document(FUNDS)
    assert max(map(width_of, why_all(explain(document, ""), 80).split("\n"))) <= 80


def test_a_cell_that_is_no_amount_tells_what_it_is() -> None:
    text = said("第1张表第1行第2列")
    assert "读作：项目名称" in text and "报告要素 项目名称" in text


def test_each_figure_has_a_few_lines_where_no_place_is_named() -> None:
    lines = why_all(explain(draw_document(FUNDS), ""), None).splitlines()
    assert lines[0] == "第1张表第3行第3列　“120”　120 万元　年度资金总额·全年预算数　汇总用数"
    assert lines[-1] == "共 6 个数；--at 出处 说明其中一个"


def test_programs_get_the_same_as_json() -> None:
    document = draw_document(FUNDS)
    spot = find_spot(document, parse_address("t0r2c2"))
    assert '"by": "row"' in json_at(explain(document, ""), spot)
    assert json_at(explain(document, ""), None).count('"standing"') == 6


def test_a_paragraph_without_an_amount_says_so() -> None:
    document = draw_document("红雨管护工作总结")
    spot = find_spot(document, parse_address("第1段"))
    text = why_at(explain(document, ""), spot, None, Wording(80, lambda label: []))
    assert text == "第1段　“红雨管护工作总结”\n这里没有读出数值\n"


def test_a_page_is_too_much_to_ask_about() -> None:
    document = draw_document("甲", "乙")
    spot = find_spot(document, parse_address("第1段"))
    with pytest.raises(UsageError, match="一次说一格或一段"):
        json_at(explain(document, ""), type(spot)("第1页", (), 1))
