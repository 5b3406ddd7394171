"""Money that a body keeps for others: an insurance fund is no income of the office that runs it."""

import re
from functools import cache, lru_cache

from normalize.knowledge.files import read_knowledge
from schema.text import fold, piece_before
from schema.units import one_of

_SENTENCE_END = re.compile("[。;；\n]")
NEAR = 200  # characters before a figure that may name whose money it is


@cache
def _trust() -> re.Pattern[str]:
    words = read_knowledge("money.toml")["trust"]
    return re.compile(f"(?:{one_of(words['words'])})(?!{one_of(words['own'])})")


@lru_cache(maxsize=16384)
def names_trust(text: str) -> bool:
    """Whether a label or title names money that is kept for others.

    >>> [names_trust(text) for text in ("工伤保险基金", "医疗保险基金补助", "基金收入")]
    [True, False, False]
    """
    return _trust().search(fold(text)) is not None


def told_of_trust(text: str, end: int) -> bool:
    """Whether what a sentence tells before `end` is of such money."""
    return names_trust(piece_before(_SENTENCE_END, text, end, NEAR))
