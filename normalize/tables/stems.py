"""Words in headings nobody has listed that hint at what stands below them."""

from functools import cache

from normalize.knowledge.files import read_knowledge
from normalize.labels.parts import parse_label
from normalize.tables.view import CellView
from schema.text import fold

UPPER_LEVELS = frozenset({"level1", "level2", "levels"})
LEVELS = UPPER_LEVELS | {"level3"}
Slots = dict[CellView, str]


@cache
def load_stems() -> dict[str, dict[str, list[str]]]:
    """`knowledge/stems.toml`, read once."""
    return read_knowledge("stems.toml")


def has_stem(slot: str, text: str) -> bool:
    """Whether a heading holds a stem of `slot`."""
    return any(stem in fold(text) for stem in load_stems()["slots"][slot])


def is_heading_of_bodies(text: str) -> bool:
    """Whether the corner heading of a matrix says that its rows are bodies."""
    return any(stem in fold(text) for stem in load_stems()["bodies"]["corner"])


def is_of_other_year(head: CellView) -> bool:
    """Whether a heading speaks of another year than the report's (上年完成值)."""
    return any(stem in head.folded for stem in load_stems()["other"]["years"])


def is_rate(head: CellView) -> bool:
    """Whether a heading names a rate (完成率, 偏离度（%）), made of two numbers."""
    return parse_label(head.text).bare.endswith(tuple(load_stems()["other"]["rates"]))
