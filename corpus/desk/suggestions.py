"""Concepts that an unknown label might mean: proposals for a person, never facts."""

from dataclasses import dataclass
from functools import cache

from normalize.labels.knowledge import load_knowledge
from normalize.labels.parts import parse_label

MOST = 3
MIN_LIKENESS = 0.2


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A concept, the known spelling that is likest to the label, and how like it is (0 to 1)."""

    concept: str
    spelling: str
    likeness: float


def suggest_concepts(label: str) -> list[Suggestion]:
    """The three likeliest concepts for a label by the words they share, likest first.

    Empty if nothing known shares a word with it.
    """
    words = _words(parse_label(label).core)
    best: dict[str, Suggestion] = {}
    for concept, spelling, known in _known_words():
        likeness = _likeness(words, known)
        if likeness >= MIN_LIKENESS and (concept not in best or likeness > best[concept].likeness):
            best[concept] = Suggestion(concept, spelling, round(likeness, 3))
    ranked = sorted(best.values(), key=lambda s: (-s.likeness, s.concept))
    return ranked[:MOST]


@cache
def _known_words() -> tuple[tuple[str, str, frozenset[str]], ...]:
    knowledge = load_knowledge()
    pairs = {(concept, spelling) for spelling, concept in knowledge.concepts.items()}
    pairs |= {(c, s) for s, within in knowledge.concepts_within.items() for c in within.values()}
    return tuple((concept, spelling, _words(spelling)) for concept, spelling in sorted(pairs))


def _words(text: str) -> frozenset[str]:
    """Words by rjieba, and each of their characters at the weight of a word's part."""
    import rjieba  # only here: its dictionary takes as long to load as half of the program

    return frozenset(word for word in rjieba.cut(text) if word.strip()) | frozenset(text)


def _likeness(first: frozenset[str], second: frozenset[str]) -> float:
    """Shared characters of words over all characters of words (weighted Jaccard)."""
    shared = sum(map(len, first & second))
    return shared / (sum(map(len, first | second)) or 1)
