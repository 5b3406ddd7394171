"""Score sheets of names and marks, a cell a line, whose merged cells were printed once."""

import pytest

from extract.readers import read_document
from normalize.report import normalize
from tests.normalize.reading import lines, show


def cells_of(words: str) -> list[str]:
    return words.split()


TITLE = "青禾县职业中专2017年度专项经费绩效自评报告\n评价等级为优，得分如下：\n"
HEADS = ["一级指标", "二级指标", "分值", "得分"]
ROWS = [
    "项目决策",
    "绩效目标",
    "10",
    "9",
    "决策程序",
    "10",
    "10",
    "项目产出",
    "设备购置",
    "45",
    "44.5",
    "资助人数",
    "35",
    "30",
]


def scores(*cells: str, heads: list[str] = HEADS) -> list[str]:
    text = TITLE + "\n".join([*heads, *cells]) + "\n二、存在的问题\n设备到货较晚，影响教学安排。\n"
    report = normalize(read_document(text.encode()), "")
    return show(report.rows("scores"), "level1 level2 points self_score")


def test_a_level_goes_on_where_a_row_has_one_name() -> None:
    assert scores(*ROWS, "总分", "100", "93.5") == lines("""
        项目决策 | 绩效目标 | 10 | 9
        项目决策 | 决策程序 | 10 | 10
        项目产出 | 设备购置 | 45 | 44.5
        项目产出 | 资助人数 | 35 | 30
        ~ | ~ | 100 | 93.5
    """)


@pytest.mark.parametrize("total", [["总分", "90", "93.5"], ["总分", "100", "92.5"], []])
def test_rows_that_no_total_proves_are_not_put_together_so(total: list[str]) -> None:
    assert "项目决策 | 决策程序 | 10 | 10" not in scores(*ROWS, *total)


def test_three_levels_go_on_each_by_itself() -> None:
    cells = [
        "投入",
        "目标",
        "目标明确",
        "10",
        "9",
        "目标细化",
        "10",
        "10",
        "过程",
        "执行",
        "完成率",
        "30",
        "29",
        "管理",
        "制度",
        "50",
        "50",
    ]
    heads = ["一级指标", "二级指标", "三级指标", "分值", "得分"]
    text = TITLE + "\n".join([*heads, *cells, "合计", "100", "98"]) + "\n"
    rows = normalize(read_document(text.encode()), "").rows("scores")
    assert show(rows, "level1 level2 level3")[:4] == lines("""
        投入 | 目标 | 目标明确
        投入 | 目标 | 目标细化
        过程 | 执行 | 完成率
        过程 | 管理 | 制度
    """)


def test_a_name_may_be_thirty_characters_long() -> None:
    def named(length: int) -> list[str]:
        return ["决" * length if cell == "决策程序" else cell for cell in ROWS]

    assert len(scores(*named(30), "总分", "100", "93.5")) == 5
    assert len(scores(*named(31), "总分", "100", "93.5")) != 5
