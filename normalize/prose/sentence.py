"""What a sentence is speaking of: totals whose parts it lists, opened by 其中 and closed again.

支出合计9万元，按资金来源分：财政拨款支出6万元、其他3万元；基本支出5万元，包括人员经费4万元
                 (expenditure, expenditure/source)  (expenditure,)   (expenditure, basic)
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from normalize.labels.families import family_of_title
from normalize.prose.aspects import UNKNOWN, aspect_in
from normalize.prose.clause_words import load_words
from normalize.prose.label import words_before
from normalize.prose.phrase_book import NO_CONTEXT, Meaning, load_phrases
from normalize.prose.phrases import Named, meaning_alone, name_amount
from normalize.prose.totals import CARRYOVER
from normalize.prose.years import BUDGETS, FINAL
from normalize.values.markers import find_marker
from schema.frozen import dataclass
from schema.text import SENTENCE_ENDS, fold

SENTENCE_END = re.compile(rf"[{SENTENCE_ENDS}\n]|\.(?!\d)")
_FROM, _GIVEN = "expenditure.from", "拨款"
# 本年收入合计9万元：财政拨款8万元，其他收入1万元
_COLON = re.compile(r"\s*[:：]")
_PAUSED = re.compile(r"[，,；;。]")
_PAUSE = re.compile(r"\s*(?:支出)?\s*[，,：:]")
# 2020年，我局总支出9万元
_LEADING_YEAR = r"(?<![^\s，,。；;（(：:、])(?:19|20)\d\d\s*年度?(?=[，,：:])"


@cache
def _event() -> re.Pattern[str]:
    """What changes the state between two amounts, in a group of its name."""
    words = load_words()
    return re.compile(
        f"(?P<end>{SENTENCE_END.pattern})|(?P<account>{words.items.pattern})"
        "|(?P<opening>[(（])|(?P<closing>[)）])"
        f"|(?P<of_which>{words.of_which.pattern})|(?P<division>{words.division.pattern})"
        rf"|(?P<besides>(?<=[，,；;])(?:{words.besides.pattern}))"
        f"|(?P<year>{_LEADING_YEAR})|(?P<item>[;；])"
    )


@cache
def _continuing() -> re.Pattern[str]:
    """What goes on behind the end of a sentence with what stood before it."""
    words = load_words()
    return re.compile(f"{words.of_which.pattern}|{words.division.pattern}")


@dataclass(frozen=True, slots=True)
class State:
    """What a sentence is speaking of.

    stack: the contexts opened so far, the innermost last.
    brackets: what it was speaking of at each bracket that is still open.
    pending: the context of the last amount, which 其中 would open.
    is_fresh: whether 其中 or a division stands right before this amount.
    measure, year: which figure the amounts are; parts of last year's total are last year's. None:
    the amount before does not tell.
    last: the concept and the context of the amount before, if its clause told its measure.
    latest: those of the last amount with a name. named: how many have one.
    topic: those that a heading before all sentences names.
    aspect: those of what this sentence says to be about.
    income: the words of the one income that it has told so far; "" if of none or of several.
    """

    stack: tuple[str, ...] = ()
    brackets: tuple["State", ...] = ()
    pending: str | None = None
    is_fresh: bool = False
    measure: str | None = FINAL
    year: int | None = None
    last: tuple[str | None, str] | None = None
    latest: tuple[str | None, str] | None = None
    named: int = 0
    topic: tuple[str | None, str] | None = None
    aspect: tuple[str | None, str] | None = None
    income: str = ""


OF_NO_CONCEPT = State(topic=(None, UNKNOWN))


def headed(head: str) -> State:
    """The state after a heading that names what the sentences behind it tell of.

    One account alone (科学技术支出（类）科普活动（项）。) is no concept.

    2.公务接待费。2024年决算数0.5万元，比年初预算1.2万元减少0.7万元。

    财政资金支出情况 heads all that was spent, 财政拨款支出情况 what finance gave; what begins with
    政府性基金年初结转 is all of that fund.
    """
    heading, is_heading, _ = head.partition("。")
    if not is_heading:
        return OF_NO_CONCEPT if _is_of_one_fund(head) else State()
    if load_words().items.search(fold(head)):
        return OF_NO_CONCEPT
    meaning = _heading_meaning(heading)
    if meaning is None:
        return OF_NO_CONCEPT if is_of_source(heading) else State()
    if (meaning.concept or "").startswith(_FROM) and _GIVEN not in heading:
        return State()
    return State(topic=(meaning.concept, meaning.context))


def _heading_meaning(heading: str) -> Meaning | None:
    """What a heading names, behind its number."""
    marker = find_marker(heading)
    return meaning_alone(heading[marker.end :] if marker else heading)


def _is_of_one_fund(head: str) -> bool:
    """Whether what a paragraph begins with is the money of a fund apart from all others.

    Or what was carried over of one source, or for one part of the spending:
    财政拨款年初结转2万元，本年收入80万元，本年支出78万元; 项目支出年初结转和结余2万元，….
    """
    words, line = load_words(), fold(head)
    if name_amount(head) is not None:
        return False
    carried = meaning_alone(words.sources.sub("", line)) if words.sources.search(line) else None
    is_carried = carried is not None and carried.concept == CARRYOVER
    is_of_part = words.carried_apart.search(line) is not None
    return is_carried or is_of_part or words.funds.search(line) is not None


def is_of_source(heading: str) -> bool:
    """Whether a heading is that of what one source gave, and not of 三公经费 paid from it."""
    is_spending = family_of_title(heading) == "expenditure"
    return is_spending and load_words().sources.search(fold(heading)) is not None


def read_head(state: State, head: str, clause: str, is_changed: bool = False) -> State:
    """The state after the words between two amounts. clause: the last of them, the amount's own.

    is_changed: whether the amount before tells how much another one has changed.
    """
    state = _read_events(state, head)
    if is_changed or state.pending == UNKNOWN:
        state = _open_listing(state, head)
    said = aspect_in(words_before(head, clause))
    return state if said is None else replace(state, aspect=said)


def _open_listing(state: State, head: str) -> State:
    """The state inside what a change, or an unknown amount, is made of: 增加9万元，主要是…."""
    listing = load_words().listing.search(head)
    is_list = listing is not None and _PAUSED.search(head, listing.end()) is None
    return _open(replace(state, pending=UNKNOWN)) if is_list else state


def _read_events(state: State, head: str) -> State:
    """The state after what changes it between two amounts."""
    state = outside = replace(state, is_fresh=False) if state.is_fresh else state
    if _COLON.match(head):
        state = _open(state)
    for event in _event().finditer(head):
        if event.lastgroup == "item":
            # What was listed named no amount: 人员经费9万元，包括工资、津贴；公用经费1万元
            state = outside if state.is_fresh else state
            continue
        outside = state if event.lastgroup == "of_which" else outside
        state = _after(event, head, state)
    return state


def _after(event: re.Match[str], head: str, state: State) -> State:
    """The state after one event. head: the words between two amounts, where it stands."""
    word, kind = event.group(), event.lastgroup
    if kind == "year":
        return replace(state, year=int(word[:4]))
    if kind == "account":
        # 教育支出（类）行政运行（项）。年初预算9万元 is no more of what was told before it.
        is_over = _PAUSE.match(head, event.end()) or SENTENCE_END.search(head, event.end())
        return OF_NO_CONCEPT if is_over else state
    if kind == "division":
        return _divide(state, fold(word))
    if kind == "opening":
        return _open_bracket(state, is_behind_amount=event.start() == 0)
    if (change := _CHANGES.get(kind or "")) is not None:
        return change(state)
    goes_on = _continuing().match(head[event.end() :].lstrip())
    return state if goes_on else State(topic=state.topic)


def place_of(named: Named, state: State) -> tuple[str, ...] | None:
    """The stack in which the name means something; None if it means nothing here.

    Right after 其中 only the innermost context counts; later ones may be left (项目支出 after the
    parts of 基本支出), but what an unknown amount is made of stays unknown.
    """
    for depth in range(len(state.stack), 0, -1):
        context = state.stack[depth - 1]
        if context in named.meanings:
            return state.stack[:depth]
        if state.is_fresh or context == UNKNOWN:
            return None
    return () if NO_CONTEXT in named.meanings else None


def _open(state: State) -> State:
    """The state inside what the last amount is made of."""
    if state.pending is not None:
        stack = (*state.stack, state.pending)
    else:
        stack = state.stack or (UNKNOWN,)
    return replace(state, stack=stack, pending=None, is_fresh=True, last=None)


def _open_bracket(state: State, is_behind_amount: bool) -> State:
    """The state inside a bracket; one behind an amount holds its parts: 支出7万元（人员5万元…）."""
    is_of_parts = is_behind_amount and state.pending is not None
    inside = _open(state) if is_of_parts else state
    return replace(inside, brackets=(*state.brackets, state))


def _close_bracket(state: State) -> State:
    """The state behind a bracket, which is that before it: 决算6万元（预算8万元），其中……"""
    return state.brackets[-1] if state.brackets else state


def _leave_parts(state: State) -> State:
    """The state behind all parts: 其中财政拨款8万元；另有年初结转1万元."""
    return replace(state, stack=(), pending=None)


_CHANGES = {"of_which": _open, "besides": _leave_parts, "closing": _close_bracket}


def _divide(state: State, division: str) -> State:
    """The state inside a division (按资金来源划分) of an amount told before."""
    found = load_words().division.match(division)
    within = load_phrases().divisions.get(found.group(1), {}) if found else {}
    for stack in _outward(state):
        context = within.get(stack[-1])
        if context is not None:
            break
    else:
        stack, context = state.stack, _own_context(within) if not state.stack else UNKNOWN
    # 支出9万元，年初预算8万元。按功能分类：…。按性质分：… may divide either of the two
    measure = None if state.stack and state.measure in BUDGETS else state.measure
    opened = (*stack, context)
    return replace(state, stack=opened, measure=measure, pending=None, is_fresh=True, last=None)


def _own_context(within: Mapping[str, str]) -> str:
    """The context of a division of nothing told before: 按支出性质分 divides but expenditure."""
    return next(iter(within.values())) if len(within) == 1 else UNKNOWN


def _outward(state: State) -> list[tuple[str, ...]]:
    """The stacks that a division may divide: the last amount first, then outward."""
    inner = [] if state.pending is None else [(*state.stack, state.pending)]
    return inner + [state.stack[:depth] for depth in range(len(state.stack), 0, -1)]
