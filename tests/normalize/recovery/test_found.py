"""How sure each cell is that was put together again: by what holds among the numbers of its row."""

import pytest

from normalize.recovery.funds import find_funds
from normalize.recovery.tokens import tokens_of_lines

HEADS = ["全年预算数", "全年执行数", "执行率"]


@pytest.mark.parametrize(
    ("row", "confidence"),
    [
        (["48.5", "43.65", "90%"], 0.85),  # its rate is that of its amounts
        ([], 0.8),  # nothing stands in it that could stand elsewhere
        (["48.5", "43.65", "80%"], 0.6),  # as many numbers as headings, but another rate
    ],
)
def test_a_row_is_as_sure_as_its_numbers_prove(row: list[str], confidence: float) -> None:
    texts = [*HEADS, "年度资金总额", "48.5", "43.65", "90%", "其中：财政拨款", *row]
    found = find_funds(tokens_of_lines(texts, [0] * len(texts)), 0)
    assert found is not None
    assert {cell.confidence for cell in found.rows[-1]} == {confidence}
