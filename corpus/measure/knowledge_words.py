"""The words that stand in the knowledge files, to tell which labels of a sample stand in none."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from corpus.measure.matching import fold

ROOT = Path(__file__).parent.parent.parent
KNOWLEDGE = (ROOT / "normalize" / "knowledge", ROOT / "schema" / "definitions")


@cache
def known_words() -> frozenset[str]:
    """Every string of the knowledge and definition files, folded."""
    words: set[str] = set()
    for folder in KNOWLEDGE:
        for path in sorted(folder.rglob("*.toml")):
            words |= words_of(path)
    return frozenset(words)


def words_of(path: Path) -> frozenset[str]:
    """Every string of one file, folded."""
    words = _strings(tomllib.loads(path.read_text(encoding="utf8")))
    return frozenset(fold(word).rstrip(":") for word in words)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
