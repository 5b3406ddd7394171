"""Which lines begin a row: what tips the scales, and how far is looked."""

import pytest

from normalize.recovery.edge_rows import cut_rows, widths_of
from tests.normalize.recovery.sheets import sheet_of


def starts(*lines: str) -> list[int]:
    """The lines with which rows begin."""
    sheet = sheet_of(*lines)
    return cut_rows(sheet, widths_of(sheet))[1][:-1]


@pytest.mark.parametrize(
    ("lines", "begin"),
    [
        # ROW and UNLIKE lighter; ROW, CUT, CUT_OPEN and ENDED heavier.
        (("1,03|预算数", "9|1,03", "河道|"), [0, 1]),
        # LOW and NAMELESS lighter, then heavier.
        (("|其他资金", "养护|", "|9", "1,03|"), [0, 1, 3]),
        # TWO_ROWS lighter, UNLIKE heavier.
        (("12|预算数|（万", "|执行数|（万", "（万|河道保洁养护|<"), [0, 1]),
        # CUT_OPEN lighter, TWO_ROWS heavier.
        (("||12", "预算数||1,03", "执行数||9"), [0, 1]),
        # APART and CUT lighter, then APART heavier.
        (("养护|（万", "河道|", "|元）", "合计|护"), [0, 2]),
        (("元）|8.25", "|（万", "河道保洁养护|"), [0]),
        # ENDED lighter.
        (("护|1,0|1,03", "河道|8.25|", "合计|<|河道", "9||"), [0, 1, 3]),
        # ROOM smaller, then larger.
        (("1,0|9", "9|12"), [0]),
    ],
)
def test_rows_that_a_tenth_of_a_weight_would_cut_elsewhere(
    lines: tuple[str, ...], begin: list[int]
) -> None:
    """The rows of each are others if a weight named before it is a tenth lighter or heavier."""
    assert starts(*lines) == begin


@pytest.mark.parametrize(("lines", "rows"), [(12, 1), (13, 2)])
def test_a_row_has_twelve_lines(lines: int, rows: int) -> None:
    """Each is full, so that the cell goes on."""
    assert len(starts(*["河道保洁养护"] * lines)) == rows
