"""Which column each word of a line is given: what tips the scales, and how far is looked."""

import pytest

from normalize.recovery.edge_lines import (
    FAILED,
    Columns,
    Places,
    is_doubtful,
    share_out,
    words_of,
)

NOTHING: Places = {}


def read(text: str, edges: tuple[int, ...], widths: tuple[int, ...], above: Places) -> str:
    """The cells of a line, | between columns; < where the one before stands over a column."""
    cells = [""] * len(edges)
    for piece in share_out(words_of(text), Columns(edges, widths), above).pieces:
        cells[piece.col : piece.end] = [piece.text, *["<"] * (piece.end - piece.col - 1)]
    return "|".join(cells)


@pytest.mark.parametrize(
    ("text", "edges", "widths", "above", "cells"),
    [
        # ASTRAY and ACROSS heavier, CUT_UP and OVER lighter: two values in a cell.
        ("8.25 —", (0, 3), (2, 0), NOTHING, "8.25|—"),
        # ROOM smaller, then larger.
        ("  a类 护", (0, 4, 7), (0, 4, 2), NOTHING, "|a类|护"),
        # ASTRAY lighter, LEFT and ELSEWHERE heavier, OVERFULL lighter.
        ("  台 6", (3, 6), (2, 0), {4: (0, True)}, "台|6"),
        # LEFT lighter, UNIT heavier.
        ("—   保洁 12 台", (1, 4, 9, 12), (0, 8, 6, 0), NOTHING, "—|保洁 12|台|"),
        # STILL_LEFT lighter, then heavier.
        (
            "保洁 河道 河道 保洁 河道",
            (5, 11, 13, 15),
            (4, 6, 0, 4),
            NOTHING,
            "保洁 河道|河道|保洁|河道",
        ),
        # ELSEWHERE lighter, CUT_UP heavier.
        ("— 8.25", (4, 7), (0, 0), {0: (1, True)}, "|— 8.25"),
        # OVER and SKIPPED heavier.
        ("8.25 12", (0, 2, 4), (0, 0, 0), NOTHING, "8.25|<|12"),
        # ACROSS lighter.
        (
            "8.25 其中： 8.25  费",
            (0, 4, 14, 16),
            (0, 0, 6, 0),
            {15: (1, True)},
            "8.25|其中： 8.25|费|",
        ),
        # SKIPPED lighter.
        ("河道 a类 8.25", (0, 3, 6, 9), (6, 0, 4, 0), {3: (3, True)}, "河道|a类 8.25|<|<"),
        # SOFT lighter, then heavier.
        ("— a类 河道保洁 8.25", (0, 8, 12), (0, 0, 0), NOTHING, "—|a类|河道保洁 8.25"),
        ("12 护", (0, 2, 4), (0, 0, 0), NOTHING, "12||护"),
        # UNIT lighter.
        ("  台 a类 12 费", (2, 9), (4, 2), NOTHING, "台|a类 12 费"),
        # WIDE lighter, then heavier.
        (
            "其中： 其中： 河道 河道保洁",
            (1, 4, 10, 13),
            (2, 4, 4, 2),
            NOTHING,
            "||其中： 其中： 河道|河道保洁",
        ),
        ("保洁 12 6 河道 6", (0, 3, 5, 10), (2, 4, 0, 2), NOTHING, "保洁|12|6 河道|6"),
        # OVERFULL heavier.
        ("其中： 河道 a类", (0, 3), (8, 4), NOTHING, "其中：|河道 a类"),
    ],
)
def test_readings_that_a_tenth_of_a_weight_would_turn(
    text: str, edges: tuple[int, ...], widths: tuple[int, ...], above: Places, cells: str
) -> None:
    """Each line is read otherwise if a weight named before it is a tenth lighter or heavier."""
    assert read(text, edges, widths, above) == cells


@pytest.mark.parametrize(
    ("text", "edges", "widths", "is_open"),
    [
        ("12 河道保洁", (4, 6), (0, 0), False),
        ("  12 护 河道 保洁", (0, 6, 10, 12), (2, 8, 8, 8), True),
    ],
)
def test_a_number_that_may_stand_elsewhere_for_less_than_one_is_in_doubt(
    text: str, edges: tuple[int, ...], widths: tuple[int, ...], is_open: bool
) -> None:
    """The next best way costs 1 more, and 0.9 more."""
    words, columns = words_of(text), Columns(edges, widths)
    shared = share_out(words, columns, {})
    assert is_doubtful(words, columns, {}, shared) == is_open


@pytest.mark.parametrize(("words", "are_shared"), [(12, True), (13, False)])
def test_twelve_words_stand_side_by_side(words: int, are_shared: bool) -> None:
    shared = share_out(words_of(" ".join("河" * words)), Columns((0,), (0,)), {})
    assert (shared.cost < FAILED) == are_shared
