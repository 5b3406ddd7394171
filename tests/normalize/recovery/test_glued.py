"""Rows run together in a line, their cells parted by blanks, are rows again; none is sure."""

import pytest

from extract.document import Document, Paragraph
from normalize.recovery.glued import tokens_of_glued
from normalize.report import normalize
from tests.normalize.reading import figures, lines

LIST = (
    "片区 预算数 执行数 支出进度东部片区 31.76 30.02 94.52%中部片区 75.76 69.93 92.3%"
    "西部片区 78.9 71.93 91.17%合计 186.42 171.88 92.2%（二）绩效指标完成情况"
)
FUNDS = (
    "项目资金（万元） 全年预算数 全年执行数 分值 执行率 得分",
    "年度资金总额 612 598 10 97.7% 9.8其中：中央补助 210 210 — 100% —省级补助 180 180 — 100% —",
)


def words(*texts: str) -> list[str]:
    return [token.text for token in tokens_of_glued(texts)]


def report(*texts: str) -> list[str]:
    paragraphs = [Paragraph(text, at, line=at + 1) for at, text in enumerate(texts)]
    title = Paragraph("2022年度项目支出绩效自评报告", 0, line=99)
    document = Document("txt", (title, *paragraphs), (), 9, dialect="plain")
    found = normalize(document, "")
    assert all(row["confidence"] < 0.9 for row in found.rows("figures"))  # type: ignore[operator]
    return figures(found, "label measure value")


def test_a_list_is_cut_behind_its_headings_and_the_last_number_of_each_row() -> None:
    assert words(LIST)[:9] == [
        "片区", "预算数", "执行数", "支出进度", "东部片区", "31.76", "30.02", "94.52%", "中部片区"
    ]  # fmt: skip
    assert report("单位：亿元", LIST)[:3] == lines("""
        东部片区 / 预算数 | budget | 317600
        东部片区 / 执行数 | executed | 300200
        东部片区 / 支出进度 | execution_rate | 94.52
    """)


def test_rows_of_money_are_cut_before_their_labels() -> None:
    assert words(*FUNDS)[11:14] == ["9.8", "其中：中央补助", "210"]
    assert "项目资金（万元） / 其中：中央补助 / 全年执行数 | executed | 210" in report(*FUNDS)


def test_without_a_number_before_a_name_nothing_is_cut() -> None:
    assert words("片区 预算数 执行数", "东部 3.76 3.02") == []


@pytest.mark.parametrize(
    "text",
    ["补助 8152人次以上", "共 3640名以内", "新增 2.3万个学位", "于 12月底前完成", "长 3.5公里以内"],
)
def test_a_number_with_its_unit_is_not_cut(text: str) -> None:
    assert words(*[text] * 4) == []
