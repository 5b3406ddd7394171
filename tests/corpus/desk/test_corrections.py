"""Corrections lie on top of figures, say so, and lapse with what they correct."""

from datetime import date
from decimal import Decimal
from typing import cast

import pytest

from corpus.desk.corrections import (
    apply_corrections,
    correct_figure,
    lay_over,
    merge_corrections,
)
from corpus.desk.signatures import sign
from schema.errors import UsageError
from schema.rows.corrections import CorrectionRow
from schema.rows.figures import FigureRow
from tests.corpus.audit.factory import figure
from tests.normalize.reading import show

DAY = date(2024, 5, 6)


def _figure(text: str, row: int = 3, position: int = 7) -> FigureRow:
    made = cast(FigureRow, figure("expenditure.total", text, row=row, confidence=0.4))
    return {**made, "submission_id": "a1", "fiscal_year": 2023, "position": position}


def _correction(row: FigureRow, value: str | None, reviewer: str = "甲某") -> CorrectionRow:
    number = None if value is None else Decimal(value)
    return correct_figure(row, number, sign("原件为 500", reviewer, None, DAY))


def test_a_correction_lies_on_top_and_leaves_the_original() -> None:
    row = _figure("510")
    [seen], [settled] = apply_corrections([row], [_correction(row, "500")])
    assert show([seen], "value text confidence") == ["500 | 500〔更正，原读作“510”〕 | 1.0"]
    assert show([row], "value text confidence") == ["510 | 510 | 0.4"]
    assert show([settled], "state figure_position extracted_value corrected_value") == [
        "applied | 7 | 510 | 500"
    ]


def test_a_person_may_read_no_number_there() -> None:
    row = _figure("510")
    [seen], _ = apply_corrections([row], [_correction(row, None)])
    assert show([seen], "value text") == ["~ | 无〔更正，原读作“510”〕"]


@pytest.mark.parametrize("now", [[_figure("520")], [_figure("510", row=4)], []])
def test_a_correction_lapses_where_something_else_is_read(now: list[FigureRow]) -> None:
    rows, [settled] = apply_corrections(now, [_correction(_figure("510"), "500")])
    assert rows == now
    assert show([settled], "state figure_position") == ["lapsed | ~"]


def test_a_later_correction_stands_in_place_of_an_earlier_one() -> None:
    first, other = _figure("510"), _figure("90", row=4)
    kept = merge_corrections([_correction(first, "500")], [_correction(other, "9")])
    kept = merge_corrections(kept, [_correction(first, "501")])
    assert show(kept, "position corrected_value") == ["1 | 501", "2 | 9"]


def test_a_correction_is_signed() -> None:
    with pytest.raises(UsageError, match="更正人"):
        _correction(_figure("510"), "500", reviewer="")


def test_figures_of_many_submissions_get_what_applies_to_them() -> None:
    mine = _figure("510")
    other: FigureRow = {**mine, "submission_id": "b2"}
    lapsed: CorrectionRow = {
        **_correction(other, "1"),
        "state": "lapsed",
        "figure_position": None,
    }
    rows = lay_over([mine, other], [_correction(mine, "500"), lapsed])
    assert show(rows, "submission_id value") == ["a1 | 500", "b2 | 510"]
