"""The keys that reports and spreadsheets both write, with their spellings."""

import tomllib
from functools import cache

from schema.errors import DEFINITIONS, DefinitionError
from schema.frozen import dataclass

FILE = DEFINITIONS / "keys.toml"
_LISTS = ("spellings", "labels", "headings")


@dataclass(frozen=True, slots=True)
class Key:
    """A key by its spellings, as written, the commonest first.

    spellings: wherever it stands. labels: only beside a value in a report.
    headings: only over a column of a spreadsheet that has no surer heading of this key.
    """

    id: str
    spellings: tuple[str, ...]
    labels: tuple[str, ...]
    headings: tuple[str, ...]

    @property
    def in_reports(self) -> tuple[str, ...]:
        """What stands beside a value in a report."""
        return (*self.spellings, *self.labels)


@cache
def load_keys() -> dict[str, Key]:
    """The keys by id.

    Raises DefinitionError if a list of the file has an unknown name.
    """
    raw = tomllib.loads(FILE.read_text(encoding="utf8"))
    for name, lists in raw.items():
        if unknown := sorted(set(lists) - set(_LISTS)):
            raise DefinitionError(f"keys.toml：{name} 的 {unknown[0]} 没有定义")
    return {
        name: Key(name, *(tuple(lists.get(kind, ())) for kind in _LISTS))
        for name, lists in raw.items()
    }
