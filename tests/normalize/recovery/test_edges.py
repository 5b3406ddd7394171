"""Which lines have columns of their own, and which: an example on each side of every limit."""

import pytest

from normalize.recovery.edges import find_sheets

Sheets = list[tuple[int, tuple[int, ...]]]  # the first line of each, and its edges


@pytest.mark.parametrize(
    ("lines", "sheets"),
    [
        # SHEET_COST smaller, then larger; CLOSE smaller.
        (("  8.25   12", "     110.46"), [(0, (2, 9))]),
        (
            (
                "   河道保洁     110.46",
                "      保洁  河道保洁   保洁 12",
            ),
            [(0, (3, 12)), (1, (6, 10, 17))],
        ),
        # CLOSE larger.
        (("河道保洁", "     12"), [(0, (0, 5))]),
        # FALSE_EDGE and SLACK smaller, then larger.
        (
            (
                "   110.46       台",
                "台            护",
                "台             保洁",
            ),
            [(0, (3, 16))],
        ),
        (
            (
                "  保洁     110.46 12",
                "         保洁 12",
                "       保洁  —",
            ),
            [(0, (2, 9, 11))],
        ),
        # FAILED smaller: without its second column the second line has more cells than columns.
        (("保洁 a", "12 — — a  —"), [(0, (0, 10))]),
        # FAILED larger: a line with three values in one cell has not much less against it.
        (("12 12  — — —",), [(0, (7,))]),
    ],
)
def test_sheets_that_a_step_would_turn(lines: tuple[str, ...], sheets: Sheets) -> None:
    """Other sheets are found if a number named before the lines is a step smaller or larger."""
    assert [(sheet.numbers[0], sheet.columns.edges) for sheet in find_sheets(lines, 0)] == sheets


@pytest.mark.parametrize(("lines", "sheets"), [(80, 1), (81, 2)])
def test_a_sheet_has_eighty_lines(lines: int, sheets: int) -> None:
    assert len(find_sheets(["河道  12"] * lines, 0)) == sheets
