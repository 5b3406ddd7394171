"""The knowledge files: reading one by its name, and the version of all of them together."""

import hashlib
import tomllib
from functools import cache
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
