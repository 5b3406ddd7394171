"""The patterns of `marks.toml`, compiled: what in a dump is a mark and not text."""

import re
import tomllib
from functools import cache
from pathlib import Path

from schema.errors import DefinitionError
from schema.frozen import dataclass

_FILE = Path(__file__).parent / "marks.toml"


@dataclass(frozen=True, slots=True)
class Marks:
    """See `marks.toml`, which has a line on each."""

    converter_mark: re.Pattern[str]
    sign_off: re.Pattern[str]
    part_heading: re.Pattern[str]
    ordinal: re.Pattern[str]
    counting: re.Pattern[str]
    total: re.Pattern[str]
    item: re.Pattern[str]
    unread_table: re.Pattern[str]


@cache
def load_marks() -> Marks:
    """The patterns. Errors: DefinitionError where the file lacks one or one does not compile."""
    raw = tomllib.loads(_FILE.read_text(encoding="utf8"))
    try:
        return Marks(**{name: re.compile(pattern) for name, pattern in raw.items()})
    except (re.error, TypeError) as error:
        raise DefinitionError(f"{_FILE.name}：{error}") from error
