"""Words by which a table without lines is told, as `knowledge/grids.toml` lists them."""

from dataclasses import dataclass
from functools import cache

from normalize.knowledge.files import read_knowledge


@dataclass(frozen=True, slots=True)
class GridWords:
    """number_ends, name_ends: of headings. corner_beginnings: of the cell left of them."""

    number_ends: tuple[str, ...]
    name_ends: tuple[str, ...]
    corner_beginnings: tuple[str, ...]


@cache
def load_words() -> GridWords:
    """`knowledge/grids.toml`, read once."""
    raw = read_knowledge("grids.toml")
    headings = raw["headings"]
    return GridWords(
        tuple(headings["numbers"]),
        tuple(headings["names"]),
        tuple(raw["corner"]["beginnings"]),
    )
