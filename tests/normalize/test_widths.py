"""Headings over several cells of a dump: what the cells hold tells which; else nothing is claimed."""

import pytest

from extract.readers import read_document
from normalize.report import normalize
from tests.normalize.drawn import print_dump
from tests.normalize.reading import lines, show

HEADS = "一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分"
NAMES = "level1 level2 level3 target actual points self_score"


def read_rows(*rows: str) -> list[str]:
    text = print_dump("2022年度项目支出绩效自评表", "\n".join((HEADS, *rows)))
    return show(normalize(read_document(text.encode()), "").rows("indicators"), NAMES)


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
    found = read_rows(f"产出指标 | 数量指标 | {first}", f"效益指标 | 生态效益指标 | {second}")
    assert found == lines("""
        产出指标 | 数量指标 | 植树 | ≥200棵 | 210棵 | 20 | 19
        效益指标 | 生态效益指标 | 绿化 | ≥35% | 36% | 20 | 18
    """)


def test_what_no_reading_settles_is_left_open() -> None:
    found = read_rows(
        "产出指标 | 数量指标 | 甲 | 乙 | 丙 | 丁 | 20 | 19",
        "效益指标 | 生态效益指标 | 戊 | 己 | 庚 | 辛 | 20 | 18",
    )
    assert found == []
