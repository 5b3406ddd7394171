"""The kinds of marks of headings and items: `knowledge/markers.toml`."""

import re
from functools import cache

from normalize.knowledge.files import read_knowledge
from schema.frozen import dataclass

_CHINESE = "[一二三四五六七八九十百〇零]{1,4}"


@dataclass(frozen=True, slots=True)
class MarkerKind:
    """A kind of mark: its name, the level of headings with it, and how it is written."""

    name: str
    level: int
    is_list: bool
    pattern: re.Pattern[str]


@cache
def marker_kinds() -> tuple[MarkerKind, ...]:
    """The kinds of marks in the order they are tried."""
    raw = read_knowledge("markers.toml")
    return tuple(
        MarkerKind(
            entry["kind"],
            entry["level"],
            entry.get("is_list", False),
            re.compile(entry["pattern"].replace("{c}", _CHINESE)),
        )
        for entry in raw["kinds"]
    )


@cache
def any_kind() -> re.Pattern[str]:
    """All kinds of marks in one pattern: most lines begin with none."""
    patterns = (kind.pattern.pattern for kind in marker_kinds())
    return re.compile("|".join(re.sub(r"\(\?P<[nm]>", "(?:", pattern) for pattern in patterns))


@cache
def is_list(kind: str) -> bool:
    """Whether an item with this mark may begin inside a line."""
    return any(entry.is_list for entry in marker_kinds() if entry.name == kind)
