"""What kind of block begins at a row, and what showed it."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

# What showed a kind of block.
KindBy = Literal[
    "listed",  # its headings are known
    "likeness",  # they are like known ones
    "one_cell",
    "few_cells",
    "paired",  # goals beside their results
    "stacked",  # goals above their results
    "over_blocks",  # titles side by side
    "shape",  # amounts side by side under labels
    "groups",  # a corner beside groups of headings
    "else",  # no other kind fits
    "carried",  # it goes on from the table before
]


class Kind(NamedTuple):
    """A kind of block (`tables.regions`) with the first row after its header.

    explains: how many of the row's cells it gives a meaning.
    """

    kind: str
    end: int
    by: KindBy = "listed"
    explains: int = 0


def weigh(readings: Iterable[Kind]) -> list[Kind]:
    """The readings of a row, the one that explains most first; of two alike the first given."""
    return sorted(readings, key=lambda kind: -kind.explains)
