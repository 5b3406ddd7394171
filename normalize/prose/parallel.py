"""Names told side by side before their amounts: 中央、省级资金分别到位3万元、2万元."""

import re
from collections.abc import Sequence
from dataclasses import replace

from normalize.prose.clause_words import load_words
from normalize.prose.figure import ProseFigure
from normalize.prose.fund_words import load_fund_words
from normalize.prose.phrase_book import load_phrases
from normalize.prose.phrases import name_measure
from schema.text import fold

_BEFORE = re.compile(r"[，,；;。：:\n]")
_JOINED = re.compile("(?:和|与|及|以及|、)")
_BESIDE = " 　，,；;"


def heads_of(text: str, gaps: Sequence[tuple[int, int]]) -> list[str]:
    """The words before each amount; where names stand side by side, each amount's own name.

    gaps: where the words before each amount begin and end. Names that are not as many as their
    amounts name none of them.

    >>> heads_of("中央、省级资金分别到位3万元、2万元", [(0, 11), (14, 15)])
    ['中央到位', '，省级资金到位']
    """
    heads = [text[start:end] for start, end in gaps]
    for first, head in enumerate(heads):
        names = _names(head)
        if names is None:
            continue
        start, own = names
        count = _beside(heads, first)
        if len(own) != count:
            own = [""] * count
        heads[first : first + count] = [head[:start] + own[0], *(f"，{name}" for name in own[1:])]
    return heads


def _names(head: str) -> tuple[int, list[str]] | None:
    """Where the names begin, and each with what is said of all; None if no names stand there."""
    start = max((match.end() for match in _BEFORE.finditer(head)), default=0)
    opened = load_words().of_which.match(head, start)
    start = opened.end() if opened and not load_words().parallel.match(head, start) else start
    found = load_words().parallel.search(head, start)
    if found is None or not load_words().joins.search(head, start, found.start()):
        return None
    names = [name.strip() for name in load_words().joins.split(head[start : found.start()])]
    tail = _measure_behind(names) or head[found.end() :]
    return start, [_in_full(name).removesuffix(tail) + tail for name in names]


def _measure_behind(names: Sequence[str]) -> str:
    """The measure behind the last of several names, which is of all: 人员经费、公用经费预算."""
    last = fold(names[-1])
    ends = (last[at:] for at in range(2, len(last)) if last[:at] in load_phrases().phrases)
    return next((end for end in ends if name_measure(end)), "")


def _in_full(name: str) -> str:
    """A level told by its one character as the word it stands for: 省 is 省级."""
    is_level = name[:1] in load_fund_words().levels and not name[1:].startswith("级")
    return f"{name[:1]}级{name[1:]}" if is_level else name


def _beside(heads: Sequence[str], first: int) -> int:
    """How many amounts from `first` on have nothing but a comma or 和 between them."""
    count, joins = 1, load_words().joins
    for head in heads[first + 1 :]:
        gap = head.strip(_BESIDE)
        if gap and not joins.fullmatch(gap):
            break
        count += 1
    return count


def share_behind(text: str, figures: Sequence[ProseFigure]) -> list[ProseFigure]:
    """The figures, what stands behind the last of joined amounts said of all of them.

    省级资金860万元和县级配套资金400万元全部到位
    """
    settled, shared = list(figures), set[int]()
    for at in range(len(figures) - 2, -1, -1):
        figure, after = figures[at], settled[at + 1]
        pattern = load_fund_words().behind.get(after.measure or "")
        is_joined = _JOINED.match(text, figure.end) is not None
        is_open = is_joined and figure.measure is None and figure.concept is not None
        if is_open and pattern and (after.start in shared or pattern.match(text, after.end)):
            settled[at] = replace(figure, measure=after.measure, certainty=after.certainty)
            shared.add(figure.start)
    return settled
