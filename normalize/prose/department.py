"""What the amounts of a department's sentences are, by the phrases of `prose.toml`."""

from collections.abc import Sequence
from dataclasses import replace

from normalize.labels.families import family_of_title
from normalize.labels.label import measure_in
from normalize.prose.aspects import UNKNOWN
from normalize.prose.beginnings import beginning
from normalize.prose.clause_words import load_words
from normalize.prose.clauses import read_clause
from normalize.prose.comparisons import settle_compared
from normalize.prose.coordination import spread
from normalize.prose.figure import LIKELY, Known, ProseFigure
from normalize.prose.fund_words import BALANCE
from normalize.prose.label import label_before, narrowed, opening_of, words_before
from normalize.prose.listed_parts import settle_listed
from normalize.prose.naming import (
    NEVER_SPENT,
    SPENDING,
    SUM,
    TOTALS,
    WHOLE,
    after_unknown,
    behind_left,
    counts_part,
    income_told,
    is_of_one_income,
    is_of_other_year,
    is_of_projects,
    named_by_heading,
    named_itself,
    narrowed_name,
    spent_is_final,
    spent_of,
    sums_up_parts,
    thing_before,
    told_before,
)
from normalize.prose.phrase_book import NO_CONTEXT, Meaning
from normalize.prose.phrases import (
    Named,
    name_compared,
    name_measure,
    names_other_thing,
    tells_change,
    tells_spending_alone,
    tells_years_spending,
    without_body,
)
from normalize.prose.sentence import State, is_of_source, place_of, read_head
from normalize.prose.told import Told
from normalize.prose.totals import settle_parts, settle_totals
from normalize.prose.years import BUDGETS, FINAL, LAST_YEAR, tells_this_year, year_carried
from normalize.values.numbers import Amount
from schema.text import narrow

_NOTHING_KNOWN = (None, UNKNOWN)
_UNKNOWN_THINGS = (None, _NOTHING_KNOWN)
_NO_MEANING = Meaning(None, UNKNOWN)


def read_department(
    amounts: Sequence[Amount], heads: Sequence[str], rest: str, known: Known
) -> list[ProseFigure]:
    """The figures of a text's amounts. heads: the words before each; rest: behind the last."""
    figures = settle_listed(settle_parts(settle_totals(_read(amounts, heads, known)[0])))
    return settle_compared(figures, [*heads[1:], rest])


def context_after(amounts: Sequence[Amount], heads: Sequence[str], known: Known) -> str | None:
    """The context of a text's last amount, if that is part of none; None if it is unknown.

    2023年“三公”经费支出4.86万元。
    其中：公务接待费0.96万元           opens the parts of what the text before it told last
    """
    state = _read(amounts, heads, known)[1] if amounts else State()
    return None if state.stack or state.latest is None else state.latest[1]


def _read(
    amounts: Sequence[Amount], heads: Sequence[str], known: Known
) -> tuple[list[ProseFigure], State]:
    """The figures, and the state behind the last of them."""
    figures: list[ProseFigure] = []
    is_behind_source = False
    before = ""
    state = beginning(heads[0], known.heading)
    if state.topic is None and load_words().of_which.match(heads[0]):
        state = replace(state, pending=known.opens)
    for amount, head in zip(amounts, heads, strict=True):
        label, clause = label_before(head, narrow(head), 0, len(head))
        year = state.year
        state = read_head(state, head, clause, tells_change(before))
        if state.year == LAST_YEAR and tells_this_year(head):
            state = replace(state, year=None, measure=FINAL)
        clause = without_body(clause, known.titles)
        clause = before = spread(clause, head, before) if figures else opening_of(head) or clause
        told = Told(amount, label, clause, known, is_behind_source)
        figure, state = _name(told, head, state)
        state = behind_left(figure, state, year) if figures else state
        is_behind_source = is_behind_source if figures else is_of_source(label)
        figures.append(figure)
    return figures, state


def _name(told: Told, head: str, state: State) -> tuple[ProseFigure, State]:
    """The figure of an amount, and the state after it. head: all words since the one before."""
    named, state = named_itself(told.clause, state)
    if named is None:
        named = named_by_heading(told.clause, told.known.heading, state, told.is_told)
    if named is not None and _is_of_something_else(told, named, head, state):
        unknown = replace(state, last=None, pending=UNKNOWN, measure=FINAL)
        return told.figure(None, FINAL, state.year, len(state.stack)), unknown
    if named is not None and not _measures_last(told.clause, state):
        return _named(told, named, state)
    if tells_change(told.clause):
        # 较上年减少1.2万元 has no parts; 其中 behind it lists those of the amount before.
        figure = told.figure(None, None, None, len(state.stack))
        return figure, replace(state, is_fresh=False)
    figure_compared = _compared(told, state)
    if figure_compared is not None:
        return figure_compared, replace(state, is_fresh=False)
    return _unnamed(told, state)


def _compared(told: Told, state: State) -> ProseFigure | None:
    """The figure that the one before is compared with; None if the clause compares with none."""
    compared = name_compared(told.clause)
    if compared is None:
        return None
    own, measure, year = compared
    concept = own or (state.latest or state.topic or (None,))[0]
    if year is not None and own is None and measure == FINAL != state.measure:
        return told.figure(None, None, year, len(state.stack))  # 预算9万元，比2022年的8万元增加
    return told.figure(concept, measure, year or state.year, len(state.stack))


def _is_of_something_else(told: Told, named: Named, head: str, state: State) -> bool:
    """Whether a total follows words of another thing, of which no amount is told or known.

    对2个项目开展自评，全年支出126万元；本年没有安排“三公”经费，支出决算为0万元；
    “三公”经费情况。国内公务接待13批次，共计支出9万元; 政府性基金年初预算9万元，支出决算8万元;
    一般公共预算财政拨款支出8万元。支出年初预算7万元，支出决算8万元; 会议费预算3万元，全年支出1万元
    """
    is_counted = state.aspect is None and counts_part(head, named)
    if is_counted or is_of_projects(told.clause, named, head):
        return True
    if state.topic is not None:
        return state.topic[0] is None
    is_told = state.aspect is not None or state.last not in _UNKNOWN_THINGS
    if is_told or not _spends(told.clause, state):
        return False
    is_of_unknown = told.is_behind_source or state.pending == UNKNOWN
    return is_of_unknown or family_of_title(words_before(head, told.clause)) not in (None, SPENDING)


def _spends(clause: str, state: State) -> bool:
    """Whether a clause says that money was spent and not which; in the year of what is planned."""
    is_planned = state.last is not None and tells_years_spending(clause)
    return is_planned or tells_spending_alone(clause)


def _measures_last(clause: str, state: State) -> bool:
    """Whether 支出 without a thing is of the thing told before.

    三公经费预算8万元，支出决算6万元; 公务接待费预算8万元，当年支出6万元: all that a sentence named.
    """
    if is_of_other_year(clause, state):
        return True
    last = None if state.last is None else state.last[0]
    if last is None or last.startswith(NEVER_SPENT):
        return False
    is_only = state.named == 1 and state.measure in BUDGETS and not state.stack
    return tells_spending_alone(clause) or (is_only and tells_years_spending(clause))


def _named(told: Told, named: Named, state: State) -> tuple[ProseFigure, State]:
    """The figure of a known name, and the state after it."""
    stack, meaning = _placed(told, named, state)
    concept, pending = meaning.concept, meaning.context or UNKNOWN
    measure = spent_is_final(narrowed_name(named.measure, told.label))
    measure = measure or (state.measure if stack else measure_in(concept) or FINAL)
    year = named.year or state.year
    figure = told.figure(concept, measure, year, len(stack))
    if meaning.besides:
        figure = replace(figure, certainty=min(figure.certainty, LIKELY))
    last = (concept, pending)
    after = State(
        stack=stack,
        brackets=state.brackets,
        pending=pending,
        measure=measure,
        year=year_carried(concept, figure.measure, year) if state.named == 0 else year,
        last=last if named.measure is not None else None,
        latest=last,
        named=state.named + 1,
        aspect=state.aspect,
        income=income_told(told.clause, figure.concept, state),
    )
    return figure, after


def _placed(told: Told, named: Named, state: State) -> tuple[tuple[str, ...], Meaning]:
    """The stack in which a name stands, and what it means there."""
    place = place_of(named, state)
    if place is not None:
        meaning = named.meanings[place[-1] if place else NO_CONTEXT]
        return place, _meant(told, meaning, state)
    # what is listed here is part of something else: 财政拨款支出8万元，其中基本支出5万元
    stack = (*state.stack, UNKNOWN) if state.is_fresh else state.stack
    return stack, told_before(named, told.is_repeated) or _NO_MEANING


def _meant(told: Told, meaning: Meaning, state: State) -> Meaning:
    """What a name means; nothing known of what is a share, unless all was as much.

    A total is that of what the sentence says to be about; 支出 behind one income was spent of it.
    One source is the whole only as long as nothing is told of another.
    """
    if meaning.is_share and not told.is_told(meaning.concept):
        return _NO_MEANING
    if any(map(told.has_told, meaning.besides)):
        return _NO_MEANING
    about = _about(told, state) if meaning.concept in TOTALS else None
    other = about or _of_one_income(told, meaning, state)
    return meaning if other is None else Meaning(*other)


def _of_one_income(told: Told, meaning: Meaning, state: State) -> tuple[str | None, str] | None:
    """What is spent or left of the one income before it; None for what is no such."""
    if (meaning.concept or "").startswith(BALANCE) and is_of_one_income(state.income):
        return (meaning.concept if told.is_repeated(meaning.concept) else None), UNKNOWN
    is_spent = meaning.concept == WHOLE and bool(state.income)
    return spent_of(state.income, told.clause) if is_spent else None


def _about(told: Told, state: State) -> tuple[str | None, str] | None:
    """What the sentence, or a heading before it, says that its totals are of; None if nothing.

    “三公”经费情况。全年支出7万元
    """
    if state.aspect is not None or SUM.search(told.clause):
        return state.aspect
    return state.topic


def _unnamed(told: Told, state: State) -> tuple[ProseFigure, State]:
    """The figure of an amount whose words name no thing, and the state after it.

    What names its measure alone is of the thing before it: that which told its measure too, or the
    only one of the sentence.

    三公经费预算数10万元，决算数8万元，2017年决算9万元
    """
    read = read_clause(told.clause, "")
    measure = None if read.is_change else read.measure
    is_bare = read.is_bare and not names_other_thing(told.clause)
    alone = _measure_alone(told.clause, measure if is_bare else None, state)
    state = replace(state, is_fresh=False, year=read.year or state.year)
    if alone is None:
        figure = told.figure(None, measure, state.year, len(state.stack))
        return figure, after_unknown(measure, state)
    thing = _thing_of(told, measure, alone, state)
    concept, pending = thing or (None, SPENDING if is_bare else UNKNOWN)
    figure = told.figure(concept, alone, state.year, len(state.stack))
    return figure, replace(state, pending=pending, last=thing, measure=alone)


def _thing_of(
    told: Told, measure: str | None, alone: str, state: State
) -> tuple[str | None, str] | None:
    """Concept and context of what an amount is of that tells its measure alone."""
    if sums_up_parts(told.clause, state):
        return _NOTHING_KNOWN
    thing = thing_before(measure, state)
    is_whole = thing in _UNKNOWN_THINGS and _is_whole(told, alone)
    return (WHOLE, SPENDING) if is_whole else thing


def _is_whole(told: Told, measure: str) -> bool:
    """Whether as much was spent as in all: 全年预算9万元，执行8万元."""
    return measure == FINAL and told.is_repeated(WHOLE)


def _measure_alone(clause: str, bare: str | None, state: State) -> str | None:
    """The measure of a thing told before: its words, bare ones, or 支出 after spending."""
    named = spent_is_final(narrowed(name_measure(clause) or bare, clause))
    return FINAL if named is None and _measures_last(clause, state) else named
