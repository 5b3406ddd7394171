"""Headings over labels that repeat, and blanks beside them."""

import pytest

from extract.text.grid import place_cells
from extract.text.rows import LIKELY


@pytest.mark.parametrize(
    ("upper", "lower", "places"),
    [
        (
            ["年度", "中央资金", "省级资金"],
            ["", "下达", "支出", "下达", "支出"],
            [(0, 2, 1), (1, 1, 2), (3, 1, 2)],
        ),
        (
            ["序号", "年度", "中央", "省级", "合计", "得分"],
            ["", "", "下达", "率", "下达", "率", "下达", "率", ""],
            [(0, 2, 1), (1, 2, 1), (2, 1, 2), (4, 1, 2), (6, 1, 2), (8, 2, 1)],
        ),
    ],
)
def test_heads_over_labels_that_repeat_are_as_wide_as_each_other(
    upper: list[str], lower: list[str], places: list[tuple[int, int, int]]
) -> None:
    placed = place_cells([upper, lower, [str(i) for i in range(len(lower))]])
    assert [(p.col, p.rowspan, p.colspan) for p in placed[0]] == places
    assert {p.confidence for p in placed[0] if p.colspan != 1} == {LIKELY}
    assert [p.rowspan for p in placed[1]] == [0 if not text else 1 for text in lower]


def test_heads_over_labels_that_do_not_repeat_stay_open() -> None:
    upper, lower = ["单位", "核定编制", "实有人数"], ["", "行政", "事业", "在职", "退休", "辅警"]
    placed = place_cells([upper, lower, ["局机关", "8", "2", "9", "4", "6"]])
    assert [p.colspan for p in placed[0]] == [None] * 3
