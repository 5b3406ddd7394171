"""A clause before an amount taken apart into words, and what they say of it together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from normalize.prose.fund_words import (
    CHANGE,
    FUNDS,
    MEASURE,
    NOUN,
    OTHER,
    SOURCE,
    Word,
    load_fund_words,
)
from schema.text import fold

TOTAL = FUNDS + "total"
# The fewest characters that a clause and the title share for them to be the project's name.
SHORTEST_NAME = 3
# A character more or less is no name of a thing.
LONGEST_SCRAP = 1
_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)年(?:度)?")
_DATE = re.compile(
    r"\d{1,2}月(?:\d{1,2}[日号])?|\d{1,2}[日号]|(?:\d+(?:\.\d+)?|[一二两三四五六七八九十]+)[个批次项家台户名所笔]"
)
_BRACKETED = re.compile(r"\([^()]*\)")
_MARK = re.compile(r"^(?:\d{1,2}[.、]|[①-⑳]|\(\d+\))+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_BUDGETS = frozenset({"initial_budget", "full_year_budget", "adjusted_budget"})
_NEITHER = re.compile(r"(?:局|厅|部门|部|委员会)")


@dataclass(frozen=True, slots=True)
class Clause:
    """What a clause says of the amount behind it.

    source: funds.<source> that it names; None if none. measure: None if it tells none.
    year: another year it speaks of, as written. is_money: it names money or what is done with it.
    is_whole: every word is known or part of the project's name. is_named: that name stands there.
    is_other: it tells other money, or a purpose. is_change: it tells a change.
    is_bare: it holds nothing but a measure and words without meaning.
    is_giver: the source is who gives (省级下达…), not what the money is called.
    """

    source: str | None
    measure: str | None
    year: int | None
    is_money: bool
    is_whole: bool
    is_named: bool
    is_other: bool
    is_change: bool
    is_bare: bool
    is_giver: bool


@lru_cache(maxsize=8192)
def read_clause(text: str, name: str) -> Clause:
    """What a clause says. name: the project's, folded; "" where the title has none."""
    line = _MARK.sub("", fold(text))
    while (shorter := _BRACKETED.sub("", line)) != line:
        line = shorter
    year = _YEAR.search(line)
    line = _DATE.sub("", _YEAR.sub("", line))
    named, approving = _shared(line, name), load_fund_words().approving
    words = [word for word in _words(line) if not _is_inside(word, named)]
    measures = _of(words, MEASURE)
    measure = _governing(line, measures)
    approved = max((word.end for word in measures if word.text in approving), default=0)
    sources = [word for word in _of(words, SOURCE) if word.start >= approved]
    scrap = _scrap(line, words, named, measure)
    return Clause(
        source=_source(sources),
        measure=None if measure is None else _value(line, measure),
        year=int(year["year"]) if year else None,
        is_money=bool(measures or sources or _of(words, NOUN)),
        is_whole=len(scrap) <= LONGEST_SCRAP,
        is_named=bool(named),
        is_other=bool(_of(words, OTHER)) or len({word.value for word in sources}) > 1,
        is_change=bool(_of(words, CHANGE)),
        is_bare=not (sources or named or scrap or _of(words, NOUN)),
        is_giver=any(
            measure is not None and _has_giver(measure) and word.end <= measure.start
            for word in sources
        ),
    )


def name_in_titles(titles: Sequence[str]) -> str:
    """The titles, folded, as far as they can name a project: up to 绩效, 自评 and the like."""
    ends = load_fund_words().title_ends
    return "\n".join(
        _YEAR.sub("\n", folded[: end.start()] if (end := ends.search(folded)) else folded)
        for folded in map(fold, titles)
    )


def _words(line: str) -> list[Word]:
    """The known words of a folded line, from the left, the longest each time."""
    table, found = load_fund_words(), []
    for match in table.words.finditer(line):
        for kind, value in table.kinds[match.group()].items():
            is_office = kind == SOURCE and _NEITHER.match(line, match.end())
            if not is_office:
                found.append(Word(kind, value, match.group(), *match.span()))
                break
    return found


def _of(words: Sequence[Word], kind: str) -> list[Word]:
    return [word for word in words if word.kind == kind]


def _source(sources: Sequence[Word]) -> str | None:
    """The one source named; None where several are."""
    return sources[0].value if len({word.value for word in sources}) == 1 else None


def _governing(line: str, measures: Sequence[Word]) -> Word | None:
    """The word that says which figure the amount is: the last one.

    Of a budget that came in or was spent (到位预算资金) it is what came in or was spent; a budget
    whose kind was told before (调整后项目预算) is of that kind.
    """
    if len(measures) < 2:
        return measures[-1] if measures else None
    before, last = measures[-2:]
    is_budget_money = last.text == "预算" and line.startswith("资金", last.end)
    is_of_kind = last.value == "budget" and before.value in _BUDGETS
    return before if is_budget_money or is_of_kind else last


def _value(line: str, measure: Word) -> str:
    """The measure a word tells: 县财政局拨付我单位 is received, 拨付 else is spent."""
    if measure.text == "拨付" and load_fund_words().received_by.search(line):
        return "received"
    return measure.value


def _shared(line: str, name: str) -> list[tuple[int, int]]:
    """The spans of a line that stand in the title too, each as long as can be."""
    spans: list[tuple[int, int]] = []
    start = 0
    while start <= len(line) - SHORTEST_NAME:
        end = start
        while end < len(line) and line[start : end + 1] in name:
            end += 1
        if end - start >= SHORTEST_NAME and _HAN.search(line, start, end):
            spans.append((start, end))
            start = end
        else:
            start += 1
    return spans


def _is_inside(word: Word, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a word is but part of the project's name.

    A source is one there too, and so is a measure at its end (项目资金到位).
    """
    if word.kind == SOURCE:
        return False
    is_ending = word.kind == MEASURE
    return any(
        start <= word.start and word.end <= end and not (is_ending and word.end == end)
        for start, end in spans
    )


def _has_giver(measure: Word) -> bool:
    """Whether who gives the money stands before the word."""
    return measure.text in load_fund_words().issuing


def _scrap(
    line: str, words: Sequence[Word], named: Sequence[tuple[int, int]], measure: Word | None
) -> str:
    """The characters that no known word holds and that are no name.

    Who gives the money, and by which paper, stands before 下达 and is no name of it.
    """
    taken = [False] * len(line)
    for start, end in [*((word.start, word.end) for word in words), *named]:
        taken[start:end] = [True] * (end - start)
    if measure is not None and _has_giver(measure):
        giver = line[: measure.start]
        if not any(word.kind == NOUN and word.end == measure.start for word in words):
            taken[: len(giver)] = [True] * len(giver)
    return "".join(
        character
        for character, is_taken in zip(line, taken, strict=True)
        if not is_taken and _HAN.match(character)
    )
