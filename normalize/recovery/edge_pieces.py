"""Whether what stands below a piece of a cell goes on with it: told by the two texts."""

import re
from collections.abc import Iterable

from normalize.labels.label import is_listed, measure_of, project_concept, whole_concept
from normalize.recovery.edge_lines import Piece

PURE = re.compile(r"-?[\d.,]+%?")
# What begins with a digit and is put together of pieces is one number, or has words in it.
NUMBER = re.compile(r"\d{1,3}(?:,\d{3})*(?:\.\d{1,6})?%?|\d+(?:\.\d{1,6})?%?|.*[^\d.,%\s].*")
CUT_BEFORE = re.compile(r"-?(?:\d{1,3}(?:,\d{3})*,\d{0,2}|[\d,]*\.)")  # 1,0 and what follows
CUT_BEHIND = re.compile(r"[.,]|0\d")
CENTS = re.compile(r"\.\d\d$")
NUMBERED = re.compile(
    r"[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.、．]\D|[一二三四五六七八九十]{1,3}、"
)
SIGNS = ("%", "％", "）", ")")
STOPS = ("（", "(", "）", ")", "、", "，", "；")
SHORTEST_LABEL = 3
LONGEST_UNIT = 3


def is_pure(text: str) -> bool:
    """Whether a text is nothing but a number, or a part of one."""
    return PURE.fullmatch(text) is not None


def is_whole(text: str) -> bool:
    """Whether a text that begins with a digit is one number, or has words in it."""
    return NUMBER.fullmatch(text.lstrip("-")) is not None


def is_label(text: str) -> bool:
    """Whether a text is a label that is known by itself."""
    if len(text) < SHORTEST_LABEL:
        return False
    concept = whole_concept(text) or project_concept(text)
    return concept is not None or is_listed(text)


def is_broken_label(text: str, below: str) -> bool:
    """Whether two pieces are a label that neither is: 年初 / 预算数."""
    if any(map(str.isdigit, below)):
        return False
    whole = text + below
    if is_listed(whole) and not is_listed(text) and not is_listed(below):
        return True
    return measure_of(whole) is not None and measure_of(text) is None and not is_label(text)


def is_cut_number(text: str, below: str) -> bool:
    """Whether a number was cut in two: one of the pieces is not whole."""
    is_cut = CUT_BEFORE.fullmatch(text) is not None or CUT_BEHIND.match(below) is not None
    return is_cut and is_pure(text) and is_pure(below)


def may_go_on(text: str, below: str) -> bool:
    """Whether two pieces may be one cell: no number goes on with a text, or with a whole one."""
    if not is_pure(below) or is_cut_number(text, below):
        return True
    if not is_pure(text) or CENTS.search(text):
        return False
    return len(below) < len(text) and is_whole(text + below)


def is_mixed(text: str, below: str) -> bool:
    """Whether a number stands below a text, or a text longer than a unit below a number."""
    if is_pure(text):
        return not is_pure(below) and len(below) > LONGEST_UNIT
    return is_pure(below)


def is_note(text: str) -> bool:
    """Whether a piece goes on behind whatever stands above: a sign, or a note in brackets."""
    is_bracket = text.startswith(("（", "(")) and NUMBERED.match(text) is None
    return is_bracket or text.startswith(SIGNS)


def must_go_on(text: str, below: str) -> bool:
    """Whether a cell goes on: a bracket is open, or what follows begins with one, or a stop."""
    return opens(text) or (below.startswith(STOPS) and NUMBERED.match(below) is None)


def opens(text: str) -> bool:
    """Whether a bracket is left open."""
    opened, closed = (sum(map(text.count, brackets)) for brackets in ("（(", "）)"))
    return opened > closed


def text_of(pieces: Iterable[Piece | None]) -> str:
    """The text of a cell."""
    return "".join(piece.text for piece in pieces if piece is not None)
