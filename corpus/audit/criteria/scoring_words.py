"""The words of a 评分标准: `settings.criteria` of the rule files, and those of its amounts."""

from collections.abc import Mapping
from dataclasses import fields
from functools import cache

from corpus.audit.rules import load_settings
from schema.errors import DefinitionError
from schema.frozen import dataclass
from schema.text import condense

_SIGNED = ("signs", "sides")


@dataclass(frozen=True, slots=True)
class Words:
    """Each list as `rules/criteria.toml` explains it, in half-width signs and without white space.

    signs, sides: word -> the sign it means (不低于 is ≥, 以内 behind a number is ≤).
    """

    signs: Mapping[str, str]
    sides: Mapping[str, str]
    point: tuple[str, ...]
    no_point: tuple[str, ...]
    giving: tuple[str, ...]
    full_marks: tuple[str, ...]
    no_marks: tuple[str, ...]
    closing: tuple[str, ...]
    linking: tuple[str, ...]
    side_before: tuple[str, ...]
    included: tuple[str, ...]
    excluded: tuple[str, ...]
    range_to: tuple[str, ...]
    range_end: tuple[str, ...]
    rate: tuple[str, ...]
    standard_before: tuple[str, ...]
    standard_after: tuple[str, ...]
    percentage_point: tuple[str, ...]
    one: tuple[str, ...]
    cutting: tuple[str, ...]
    more: tuple[str, ...]
    less: tuple[str, ...]
    filler: tuple[str, ...]
    score: tuple[str, ...]
    full_marks_of: tuple[str, ...]
    full_marks_name: tuple[str, ...]
    by: tuple[str, ...]
    proportion_of: tuple[str, ...]
    proportion: tuple[str, ...]
    proportion_giving: tuple[str, ...]
    absent: tuple[str, ...]
    present: tuple[str, ...]
    also: tuple[str, ...]
    undecidable: tuple[str, ...]


@cache
def load_words() -> Words:
    """The words, read once.

    Raises DefinitionError if a list is missing, empty or not known here.
    """
    raw = load_settings()["criteria"]
    if not isinstance(raw, dict):
        raise DefinitionError("核查规则：settings.criteria 应为表")
    names = [field.name for field in fields(Words)]
    if odd := sorted(set(names) ^ {name for name, words in raw.items() if words}):
        raise DefinitionError(f"核查规则：settings.criteria.{odd[0]} 没有词，或没有定义")
    lists = {name: tuple(map(condense, raw[name])) for name in names if name not in _SIGNED}
    return Words(signs=_by_word(raw["signs"]), sides=_by_word(raw["sides"]), **lists)


def _by_word(groups: Mapping[str, list[str]]) -> dict[str, str]:
    """{word: sign} of {sign: its words}; a word under two signs is an error of the file."""
    found: dict[str, str] = {}
    for sign, words in groups.items():
        for word in map(condense, words):
            if found.setdefault(word, sign) != sign:
                raise DefinitionError(f"核查规则：settings.criteria 中“{word}”同时归入两处")
    return found


@cache
def load_quantities() -> Mapping[str, str]:
    """{word: the quantity it names}, of `settings.quantities` (结余 is balance)."""
    settings = load_settings()["quantities"]
    if not isinstance(settings, dict):
        raise DefinitionError("核查规则：settings.quantities 应为表")
    return {condense(word): name for name, entry in settings.items() for word in entry["words"]}
