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


# What only the shape of the rows below shows: it gives way to what words say.
BY_SHAPE = frozenset({"likeness", "shape", "groups"})


class Kind(NamedTuple):
    """A kind of block (`tables.regions`) with the first row after its header.

    explains: how many of the row's cells it gives a meaning.
    """

    kind: str
    end: int
    by: KindBy = "listed"
    explains: int = 0


def weigh(readings: Iterable[Kind]) -> list[Kind]:
    """The readings of a row, the best first: what words say, and of that what explains most.

    Of two that explain as much the first given goes first.
    """
    return sorted(readings, key=lambda kind: (kind.by in BY_SHAPE, -kind.explains))
