"""How much is done, counted and not timed: the same on every machine, however busy it is."""

import gc
import sys
from collections.abc import Callable, Mapping
from functools import _lru_cache_wrapper, cache
from types import FrameType
from typing import Any, Final

from tools.growth.constructs import Make
from tools.growth.steps import steps_of

# A step of fewer lines is the same for every document.
LEAST: Final = 1_000


def count_lines(step: Callable[[], object]) -> int:
    """The lines that a step runs, one line again for each turn of a loop in it.

    What C code does in one of them is not seen. To count instructions tells the same of growth and
    takes three times as long.
    """
    count = 0

    def note(frame: FrameType, event: str, argument: Any) -> Any:  # as sys.settrace wants it
        nonlocal count
        count += 1
        return note

    before = sys.gettrace()
    sys.settrace(note)
    try:
        step()
    finally:
        sys.settrace(before)
    return count


@cache
def _caches_of_texts() -> "tuple[_lru_cache_wrapper[object], ...]":
    """The caches that forget: of what documents say, not of what this program knows."""
    gc.unfreeze()  # what a test run froze is not listed
    found = [item for item in gc.get_objects() if isinstance(item, _lru_cache_wrapper)]
    return tuple(item for item in found if item.cache_parameters()["maxsize"] is not None)


def _count_afresh(step: Callable[[], object]) -> int:
    """The lines of a step, none of them saved by what an earlier document asked for."""
    for item in _caches_of_texts():
        item.cache_clear()
    return count_lines(step)


def growth_of(make: Make, count: int) -> Mapping[str, float]:
    """How often as much each step does for the second doubling of a construct as for the first.

    2 where the work grows with the size, 4 where it grows with its square: what is done once for
    every document falls out.
    """
    for _, step in steps_of(make(count)):
        step()  # what is kept for every later document is worked out
    one, two, four = (
        {name: _count_afresh(step) for name, step in steps_of(make(count * times))}
        for times in (1, 2, 4)
    )
    return {
        name: (four[name] - two[name]) / max(1, two[name] - one[name])
        for name in four
        if name in one and name in two and four[name] - one[name] > LEAST
    }
