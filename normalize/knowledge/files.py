"""The knowledge files: reading one by its name, and the version of all of them together."""

import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from schema.errors import DEFINITIONS

FOLDER = Path(__file__).parent
_DEFINED = ("concepts.toml", "keys.toml", "marks.toml", "qualifiers.toml", "units.toml")


def read_knowledge(name: str) -> dict[str, Any]:
    """What the file `name` of this folder says (`forms.toml`, `labels/concepts.toml`).

    Raises FileNotFoundError if there is none, TOMLDecodeError if it is no TOML.
    """
    return tomllib.loads((FOLDER / name).read_text(encoding="utf8"))


def spelled(listed: Iterable[str | Mapping[str, Sequence[str]]]) -> Iterator[str]:
    """The words of a list; a table in it is for each of its words before one of those behind.

    >>> [*spelled(["支出", {"first": ["下达", "拨付"], "last": ["市县", "县区"]}])]
    ['支出', '下达市县', '下达县区', '拨付市县', '拨付县区']
    """
    for each in listed:
        yield from (each,) if isinstance(each, str) else map("".join, product(*each.values()))


@cache
def knowledge_version() -> str:
    """First 12 hex digits of the SHA-256 over the knowledge files and what `schema` defines."""
    digest = hashlib.sha256()
    for path in sorted(FOLDER.rglob("*.toml")):
        digest.update(path.relative_to(FOLDER).as_posix().encode())
        digest.update(path.read_bytes())
    for name in _DEFINED:
        digest.update((DEFINITIONS / name).read_bytes())
    return digest.hexdigest()[:12]
