"""Words by which a table without lines is told, as `knowledge/grids.toml` lists them."""

from dataclasses import dataclass
from functools import cache

from normalize.knowledge.files import read_knowledge


@dataclass(frozen=True, slots=True)
class GridWords:
    """number_ends, name_ends: of headings. sums: whole headings. word_ends, code_ends: as well.

    corner_beginnings: of the cell left of headings. changed: in the heading of goals that replaced
    the first ones.
    """

    number_ends: tuple[str, ...]
    name_ends: tuple[str, ...]
    sums: frozenset[str]
    word_ends: tuple[str, ...]
    code_ends: tuple[str, ...]
    corner_beginnings: tuple[str, ...]
    changed: tuple[str, ...]


@cache
def load_words() -> GridWords:
    """`knowledge/grids.toml`, read once."""
    raw = read_knowledge("grids.toml")
    headings = raw["headings"]
    return GridWords(
        tuple(headings["numbers"]),
        tuple(headings["names"]),
        frozenset(headings["sums"]),
        tuple(headings["words"]),
        tuple(headings["codes"]),
        tuple(raw["corner"]["beginnings"]),
        tuple(raw["goals"]["changed"]),
    )
