"""Names like one that is not known: how many are offered, and how like it they are."""

import pytest

from schema.nearest import near, near_names

SIGNS = [chr(0x4E00 + at) for at in range(200)]
NAME = "".join(SIGNS[:40])


def like(shared: int) -> str:
    """A name as long that shares so many characters."""
    return NAME[:shared] + "".join(SIGNS[100 + shared : 140])


@pytest.mark.parametrize(("shared", "is_near"), [(20, True), (19, False)])
def test_half_of_a_name_is_like_it(shared: int, is_near: bool) -> None:
    assert near_names(NAME, [like(shared)]) == [like(shared)] * is_near


@pytest.mark.parametrize(("shared", "is_near"), [(26, True), (25, False)])
def test_a_name_is_less_like_it_than_the_likest_by_a_quarter(shared: int, is_near: bool) -> None:
    assert (like(shared) in near_names(NAME, [like(36), like(shared)])) == is_near


def test_three_names_are_offered() -> None:
    known = [like(shared) for shared in (36, 35, 34, 33)]
    assert near_names(NAME, known) == known[:3]


@pytest.mark.parametrize(("count", "goes_on"), [(60, False), (61, True)])
def test_sixty_names_are_listed_where_none_is_near(count: int, goes_on: bool) -> None:
    said = near("x", SIGNS[:count])
    assert (said.count("、"), said.endswith("……")) == (59, goes_on)
