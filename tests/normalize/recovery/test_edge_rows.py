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
        # ROW lighter, then heavier; CUT lighter, CUT_NUMBER heavier; RUN_TOGETHER lighter.
        (("护|1,0|1,03", "河道|8.25|", "合计|<|河道", "9||"), [0, 1, 3]),
        # ENDED heavier, CUT_BRACKET lighter.
        (("8.25|", "|（万", "合计|河道保洁养护"), [0, 1]),
        # ENDED, LOW and MIXED lighter; NAMELESS and CUT_BRACKET heavier.
        (("预算数|（万", "12|", "其他资金|（万", "预算数|<"), [0, 1, 2, 3]),
        # APART lighter, then heavier.
        (("养护|（万", "河道|", "|元）", "合计|护"), [0, 2]),
        (("元）|8.25", "|（万", "河道保洁养护|"), [0]),
        # LABELS lighter, LOW and WIDER heavier.
        (("12|预算数|（万", "|执行数|（万", "（万|河道保洁养护|<"), [0, 1]),
        # LABELS heavier, CUT_NUMBER lighter.
        (("||12", "预算数||1,03", "执行数||9"), [0, 1]),
        # MIXED heavier.
        (("（万|其他资金|（万", "1,0|年初|1,0", "8.25||9"), [0]),
        # RUN_TOGETHER heavier; ROOM smaller, then larger.
        (("1,0|9", "9|12"), [0]),
        # WIDER lighter, CUT_LABEL heavier.
        (("8.25|合计|8.25", "|执行数|<", "养护|年初|<", "合计|年初|护"), [0, 1, 3]),
        # CUT heavier, CUT_LABEL lighter.
        (("预算数", "合计", "执行数"), [0, 1]),
        # UNDER_HEAD lighter, then heavier.
        (("1,0|<", "8.25|（万", "养护|12"), [0, 1, 2]),
        (("1,03|<", "8.25|养护"), [0]),
        # NAMELESS lighter.
        (("河道保||合计", "|12|护", "8.25||"), [0, 1]),
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
