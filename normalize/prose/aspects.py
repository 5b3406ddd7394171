"""What a sentence is about, said before its amounts: “三公”经费方面，全年支出7万元."""

import re

from normalize.prose.clause_words import load_words
from normalize.prose.phrases import meaning_alone
from schema.text import CLAUSE_ENDS, fold

# What an amount opens whose words are not known: what 其中 behind it lists is not known either.
UNKNOWN = "?"
_COLONS = (":", "：")
# What a caption of 收入 or 支出 heads tells itself which total it is.
_TOTAL = ("income.", "expenditure.total")
_PIECE_END = re.compile(f"[{CLAUSE_ENDS},，:：]")


def aspect_in(words: str) -> tuple[str | None, str] | None:
    """Concept and context of what the last of these words' pieces says; None if it says nothing.

    >>> aspect_in("“三公”经费方面，")[0], aspect_in("资金使用方面，"), aspect_in("会议费方面：")
    ('three_public.total', None, (None, '?'))
    """
    pieces = [piece for piece in _PIECE_END.split(words) if piece.strip()]
    if not pieces:
        return None
    found = load_words().aspect.fullmatch(fold(pieces[-1]))
    if found is None:
        return _captioned(pieces[-1]) if words.rstrip().endswith(_COLONS) else None
    name = found.group(1)
    meaning = meaning_alone(name)
    if meaning is not None:
        return meaning.concept, meaning.context or UNKNOWN
    return None if load_words().aspect_general.fullmatch(name) else (None, UNKNOWN)


def _captioned(caption: str) -> tuple[str, str] | None:
    """Concept and context of what is named before a colon: “三公”经费支出情况：2021年支出7万元."""
    meaning = meaning_alone(caption)
    if meaning is None or meaning.concept is None or meaning.concept.startswith(_TOTAL):
        return None
    return meaning.concept, meaning.context
