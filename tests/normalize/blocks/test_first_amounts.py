"""Cells that begin with an amount and say more: which of it is the label's, and whose the rest."""

from schema.rows.figures import FIGURES
from tests.normalize.reading import figures, lines, read_drawn, show


def test_the_amount_that_a_cell_begins_with_is_its_labels() -> None:
    table = """
        资金使用情况 | 资金到位 | 538.60万元，到位率100% | 资金支出 | 526.92万元，执行率97.83%
        ^ | 结余 | 11.68万元 | 备注 | 无
    """
    report = read_drawn("血防项目支出绩效自评表", table)
    assert figures(report, "measure value text")[:2] == lines("""
        received | 538.6 | 538.60万元
        executed | 526.92 | 526.92万元
    """)
    places = [(r["source"]["start"], r["source"]["end"]) for r in report.rows(FIGURES)[:2]]
    assert places == [(0, 8), (0, 8)]


def test_a_cell_of_two_amounts_is_read_as_a_sentence() -> None:
    table = "资金到位 | 538.60万元，其中省级312.40万元 | 备注 | 见附件"
    report = read_drawn("血防项目支出绩效自评表", table)
    assert show(report.rows(FIGURES), "origin text") == [
        "prose | 538.60万元",
        "prose | 312.40万元",
    ]


def test_an_amount_that_a_reason_tells_leaves_a_doubt_whose_it_is() -> None:
    table = """
        预算执行情况（万元） | 年初预算 | 执行数 | 原因
        年度资金总额 | 103.5 | 98.62 | 无
        其中：单位资金 | 17.5 | 12.62 | 分成12月到账，余4.88万元结转下年使用
    """
    report = read_drawn("青禾公园项目支出绩效自评表", table)
    (left,) = [row for row in report.rows(FIGURES) if row["origin"] == "prose"]
    assert left["confidence"] < 0.9
