"""Confidence of 0.9 and more is given to what has earned it on the field set, and nothing else."""

from itertools import permutations

import pytest

from schema.doubts import SURE, left_by, load_doubts, load_earned
from tools.field import total_score
from tools.field_figures import FigureScore


@pytest.mark.slow
def test_what_may_be_sure_was_often_right_and_never_sure_and_wrong() -> None:
    score, found = total_score(), FigureScore()
    found.add(score.table)
    found.add(score.prose)
    counts = {frozenset(doubts): outcomes for doubts, outcomes in found.doubts.items()}
    earned = load_earned()
    few = {codes for codes in earned.combinations if counts[codes]["right"] < earned.fewest}
    assert few == set()
    assert [fault for fault in found.faults if fault.is_sure and fault.outcome == "wrong"] == []


@pytest.mark.parametrize("doubts", [[], ["in_prose"], ["concept_by_family", "measure_composed"]])
def test_a_combination_that_was_measured_is_sure(doubts: list[str]) -> None:
    assert left_by(doubts) >= SURE


@pytest.mark.parametrize("doubts", [["unit_by_sum"], ["concept_composed", "measure_composed"]])
def test_one_that_was_not_is_less_than_sure_whatever_each_leaves(doubts: list[str]) -> None:
    assert left_by(doubts) == load_earned().most < SURE


def test_doubts_are_multiplied_in_their_order_so_that_no_run_differs_from_another() -> None:
    several = ("concept_open", "in_prose", "prose_inferred", "run_together")
    wanted = dict.fromkeys(permutations(several), 1.0)
    for codes in wanted:
        for code in codes:
            wanted[codes] *= load_doubts()[code].leaves
    assert len(set(wanted.values())) > 1  # the order shows in the last digit
    assert {codes: left_by(codes) for codes in wanted} == wanted


def test_every_doubt_lowers_or_keeps_what_another_leaves() -> None:
    for code in load_doubts():
        assert left_by(["in_prose", code]) <= left_by(["in_prose"])
