"""Amounts of the department's own office, told beside those of bodies below it.

局机关收入830万元，下属单位420万元        neither is all of the department's
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from normalize.knowledge.files import read_knowledge
from normalize.prose.clause_words import YEAR, load_words
from normalize.prose.phrase_book import NO_CONTEXT, load_phrases
from normalize.reports.names import is_organisation
from normalize.reports.own_names import is_own_body
from schema.text import CLAUSE_ENDS, fold
from schema.units import one_of

NEAR = 30  # characters behind 机关 that tell whether it is the office's money or people
_BEGINS = r"(?:^|(?<=[，,。；;：:、（(\s]))"
_YEAR = re.compile(YEAR)
_PAUSE = re.compile("[，,。；;]")
_SENTENCE_END = "。"


def of_office(text: str, starts: Sequence[int], titles: str) -> Iterator[bool]:
    """For each amount whether it is the office's alone.

    From 局机关 on, where that stands right before the name of money (局机关本年收入), up to the
    end of the clause, the next body, or a comma and the year that the office's words do not tell.
    No amount is where the text tells of no body beside it; a department may be but its office.
    titles: of the report, folded.
    """
    spans = _spans(text, _money())
    return _are_inside(starts, spans if spans and _tells_others(text, titles) else [])


def of_office_people(text: str, starts: Sequence[int], titles: str) -> Iterator[bool]:
    """For each head-count whether it is the office's, those of bodies counted in its sentence too.

    局机关在职人员43人，下属单位50人; 下属2个单位。机关编制47名 only says that there are some.
    """
    spans = _spans(text, _people())
    is_beside = bool(spans) and any(map(_counts_people_below, text.split(_SENTENCE_END)))
    return _are_inside(starts, spans if is_beside else [])


def _are_inside(starts: Sequence[int], spans: Sequence[tuple[int, int]]) -> Iterator[bool]:
    """For each start whether it is inside of a span. spans: in order, by begin and by end."""
    begins = [begin for begin, _ in spans]
    for start in starts:
        before = bisect_left(begins, start)
        yield before > 0 and start < spans[before - 1][1]


def _spans(text: str, told: re.Pattern[str]) -> list[tuple[int, int]]:
    """Where each run of words begins that is of the office, and ends. told: what it begins with."""
    offices = [
        match
        for match in _office().finditer(text)
        if told.match(fold(text[match.end() : match.end() + NEAR]))
    ]
    found = [*_clause_end().finditer(text)] if offices else []
    ends = [*(end.start() for end in found), len(text)]
    hard = [*(end.start() for end in found if end["year"] is None), len(text)]
    return [
        (match.start(), first_behind(hard if _is_of_year(match) else ends, match.end()))
        for match in offices
    ]


def _is_of_year(office: re.Match[str]) -> bool:
    """Whether a year is told right before or behind the office: 2022年，局机关收入…."""
    text, start, end = office.string, office.start(), office.end()
    before = text[max(0, start - NEAR) : start].split(_SENTENCE_END)[-1]
    behind = _PAUSE.split(text[end : end + NEAR], maxsplit=1)[0]
    return _YEAR.search(before) is not None or _YEAR.search(behind) is not None


def first_behind(places: Sequence[int], at: int) -> int:
    """The first of some places, in order, that is at `at` or behind it; the last is."""
    return places[bisect_left(places, at)]


def _tells_others(text: str, titles: str) -> bool:
    """Whether a text names bodies below the department, or one by its name."""
    if _below().search(text):
        return True
    names = (match["name"] for match in _named().finditer(text))
    return any(
        is_organisation(name) and not is_own_body(fold(name), titles) and not _office().match(name)
        for name in names
    )


def _counts_people_below(sentence: str) -> bool:
    """Whether a sentence tells of the office, and beside it of the people of a body, or of all."""
    office = _office().search(sentence)
    if office is None:
        return False
    is_below = _people_below().search(sentence, office.end()) is not None
    return is_below or _people_of_all().search(sentence, 0, office.start()) is not None


@cache
def _office() -> re.Pattern[str]:
    raw = read_knowledge("sentences.toml")["frames"]
    return re.compile(rf"{_BEGINS}(?:{one_of(raw['besides'])})?(?:{one_of(raw['offices'])})")


@cache
def _money() -> re.Pattern[str]:
    """The name of money, and what may stand before it: 2022年收入合计, 本年基本支出."""
    words, year = load_phrases(), load_words().same_year
    names = {name for name, meanings in words.phrases.items() if NO_CONTEXT in meanings}
    names |= words.spent_alone.keys() | {name.removeprefix(year) for name in names}
    return _behind(words.prefixes, one_of(names))


@cache
def _people() -> re.Pattern[str]:
    """What people or posts are told by, and what may stand before it: 年末实有在职人员."""
    hint = load_words().people_hint.pattern
    return _behind(load_phrases().staff_prefixes, rf"[\u3400-\u9fff]{{0,4}}?(?:{hint})")


def _behind(before: Iterable[str], name: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{_YEAR.pattern}|{one_of(before)}|:)*(?:{name})")


@cache
def _below() -> re.Pattern[str]:
    raw = read_knowledge("sentences.toml")["frames"]
    return re.compile(one_of([*raw["bodies"], *raw["systems"]]))


@cache
def _named() -> re.Pattern[str]:
    """A body by its name, where a clause begins."""
    ends = one_of(read_knowledge("sentences.toml")["frames"]["body_ends"])
    return re.compile(
        rf"{_BEGINS}(?P<name>[\u3400-\u9fff]{{4,12}}?(?:{ends}))(?=[^\u3400-\u9fff]|..)"
    )


@cache
def _people_below() -> re.Pattern[str]:
    """The people of a body: of one by its name, or by what it is."""
    raw = read_knowledge("sentences.toml")["frames"]
    names = rf"[\u3400-\u9fff]{{2,12}}?(?:{one_of(raw['body_ends'])})"
    return re.compile(
        rf"(?:{one_of(raw['bodies'])}|[，,；;]{names})[^。，,；;]{{0,12}}?\d[\d,]*\s*[人名]"
    )


@cache
def _people_of_all() -> re.Pattern[str]:
    """The people of all bodies together: 全系统在职人员860人."""
    systems = one_of(read_knowledge("sentences.toml")["frames"]["systems"])
    return re.compile(rf"(?:{systems}).*?\d\s*[人名]")


@cache
def _clause_end() -> re.Pattern[str]:
    """The end of a clause, where another body's amounts begin, or a comma before a year."""
    raw = read_knowledge("sentences.toml")["frames"]
    bodies = one_of([*raw["bodies"], *raw["systems"]])
    return re.compile(rf"[{CLAUSE_ENDS}\n]|{bodies}|(?P<year>[，,](?=\s*{_YEAR.pattern}))")
