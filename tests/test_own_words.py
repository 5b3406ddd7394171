"""Tests, examples and pages are in words of our own: no sentence is that of the real report."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.places import ROOT, tracked_files

LENGTH = 12
# The printed words of forms, and the labels and titles that are known, are nobody's sentences.
PRINTED = ("tools/samples/forms", "normalize/knowledge")
# Nor are these, which every such report or score sheet says; ours say them with other numbers.
STOCK = (
    "部门整体支出绩效评价指标",
    "附件部门整体支出绩效评价基础数据表",  # the name of a form
    "二部门单位整体支出管理及使用情况",
    "三部门单位整体支出绩效情况",
    "计分每超过一个百分点扣分",
    "计分含计分含计分大于不得分",
    "市年度部门整体支出绩效评价自评报告部门单位名称",
    "市年度部门整体支出绩效自评",
    "评价方式部门单位绩效自评",
    "本年总收入为万元其中财政拨款收入为万元",
    "基本支出万元占比项目支出万元占比",
    "年基本支出万元其中人员经费万元",
    "部门整体支出规模使用方向和主要内容",  # a heading of the same
    "项目资金安排落实总投入等情况分析",  # a heading of the outline that provinces hand out
)


def chinese_lines(text: str) -> Iterator[str]:
    """The Chinese characters of each line or cell, without what stands between them."""
    for piece in re.split(r'[\n\t|]|\\n|", "', text):
        yield "".join(re.findall("[\u4e00-\u9fff]", piece))


def runs(text: str) -> set[str]:
    return {
        line[start : start + LENGTH]
        for line in chinese_lines(text)
        for start in range(len(line) - LENGTH + 1)
    }


def test_no_sentence_is_that_of_the_real_report(shared: Path) -> None:
    [report] = (shared / "seed").glob("000_*.txt")
    texts = {
        str(path.relative_to(ROOT)): path.read_text(encoding="utf8")
        for path in tracked_files()
        if path.suffix in (".py", ".toml", ".md", ".ipynb", ".txt")
    }
    printed = [text for name, text in texts.items() if name.startswith(PRINTED)]
    taken = runs(report.read_text(encoding="utf8")).difference(*map(runs, (*printed, *STOCK)))
    found = {name: sorted(runs(text) & taken) for name, text in texts.items()}
    assert {name: copied for name, copied in found.items() if copied} == {}
