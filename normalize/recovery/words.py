"""Words by which a table without lines is told, as `knowledge/grids.toml` lists them."""

from functools import cache

from normalize.knowledge.files import read_knowledge
from schema.frozen import dataclass
from schema.text import fold


@dataclass(frozen=True, slots=True)
class GridWords:
    """number_ends, name_ends: of headings. sums: whole headings. word_ends, code_ends: as well.

    corner_beginnings: of the cell left of headings. captions: of a line above a table, which
    is no corner of it (单位：万元). changed: in the heading of goals that replaced
    the first ones. units, counts: what stands behind a number, or a whole one,
    that no name of another row follows.
    """

    number_ends: tuple[str, ...]
    name_ends: tuple[str, ...]
    sums: frozenset[str]
    word_ends: tuple[str, ...]
    code_ends: tuple[str, ...]
    corner_beginnings: tuple[str, ...]
    captions: tuple[str, ...]
    changed: tuple[str, ...]
    units: tuple[str, ...]
    counts: tuple[str, ...]


@cache
def load_words() -> GridWords:
    """`knowledge/grids.toml`, read once."""
    raw = read_knowledge("grids.toml")
    headings = raw["headings"]
    return GridWords(
        tuple(map(fold, headings["numbers"])),
        tuple(headings["names"]),
        frozenset(headings["sums"]),
        tuple(map(fold, headings["words"])),
        tuple(headings["codes"]),
        tuple(raw["corner"]["beginnings"]),
        tuple(f"{fold(word)}:" for word in raw["corner"]["captions"]),
        tuple(raw["goals"]["changed"]),
        tuple(raw["glued"]["units"]),
        tuple(raw["glued"]["counts"]),
    )
