"""The names of amounts in sentences: `knowledge/prose.toml`, ready to be asked."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from normalize.knowledge.files import read_knowledge, spelled
from normalize.prose.clause_words import YEAR, longest_first
from schema.concepts import load_concepts, load_vocabulary
from schema.errors import DefinitionError
from schema.frozen import dataclass
from schema.text import fold
from schema.units import one_of

NO_CONTEXT = ""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a phrase means in one context.

    concept: None where it is known to be in no concept.
    context: what it opens for an 其中 behind it.
    is_share: of one source alone; the same as the whole where both are told with one amount.
    besides: concepts of other sources, of which nothing may have been told where one source is
    taken for the whole.
    """

    concept: str | None
    context: str
    is_share: bool = False
    besides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Phrases:
    """`prose.toml` by folded spelling.

    phrases, staff: spelling -> {context: meaning}.
    divisions: word -> {context it divides: context it makes}.
    measures: word -> measure, the longest first. last_year: what says that it is last year's.
    spent_alone: what says that money was spent, and not which.
    spent_in_year: a year before those that do not mean all spending with it.
    other_things: what a measure alone is of, if it is not of the amount before.
    behind_posts: what says that people are there, behind how many posts there are.
    """

    phrases: dict[str, dict[str, Meaning]]
    staff: dict[str, dict[str, Meaning]]
    divisions: dict[str, dict[str, str]]
    measures: dict[str, str]
    last_year: re.Pattern[str]
    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]
    spent_alone: dict[str, None]
    spent_in_year: re.Pattern[str]
    other_things: re.Pattern[str]
    staff_prefixes: tuple[str, ...]
    staff_suffixes: tuple[str, ...]
    behind_posts: frozenset[str]


@cache
def load_phrases() -> Phrases:
    """`prose.toml`, read once.

    Raises DefinitionError where it names an unknown concept or measure, or says one thing twice.
    """
    raw = read_knowledge("prose.toml")
    unknown = set(raw["measures"]) - set(load_vocabulary("measure"))
    if unknown:
        raise DefinitionError(f"prose.toml：数据类型 {min(unknown)} 没有定义")
    measures = {word: measure for measure, words in raw["measures"].items() for word in words}
    return Phrases(
        phrases=_by_spelling(raw["phrases"]),
        staff=_by_spelling(raw["staff"]),
        divisions={word: entry["within"] for entry in raw["divisions"] for word in entry["words"]},
        measures=dict(sorted(measures.items(), key=lambda item: -len(item[0]))),
        last_year=re.compile(one_of(raw["measures"]["prior_year_final"])),
        prefixes=longest_first(raw["prefixes"]),
        suffixes=longest_first(raw["suffixes"]),
        spent_alone=dict.fromkeys(map(fold, raw["spent_alone"])),
        spent_in_year=re.compile(f"{YEAR}(?={one_of(map(fold, raw['spent_in_year']))})"),
        other_things=re.compile(one_of(raw["other_things"])),
        staff_prefixes=longest_first(spelled(raw["staff_words"]["prefixes"])),
        staff_suffixes=longest_first(raw["staff_words"]["suffixes"]),
        behind_posts=frozenset(map(fold, raw["staff_words"]["behind_posts"])),
    )


def _by_spelling(entries: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, Meaning]]:
    """Spelling -> {context: meaning} of the phrase entries."""
    by_spelling: dict[str, dict[str, Meaning]] = {}
    for entry in entries:
        concept, within = entry.get("concept"), entry.get("within", [NO_CONTEXT])
        besides = tuple(entry.get("besides", ()))
        if unknown := {concept, *besides} - {None, *load_concepts()}:
            raise DefinitionError(f"prose.toml：指标 {min(unknown)} 没有定义")
        context, is_share = entry.get("context", concept), entry.get("is_share", False)
        meaning = Meaning(concept, context, is_share, besides)
        for word in spelled(entry["words"]):
            contexts = by_spelling.setdefault(fold(word), {})
            for context in within:
                if context in contexts:
                    raise DefinitionError(f"prose.toml：“{word}”在同一语境中出现两次")
                contexts[context] = meaning
    return by_spelling
