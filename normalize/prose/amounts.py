"""What the amounts of a sentence are: concept, measure, label; and the staff it counts."""

import re
from dataclasses import dataclass, replace

from normalize.prose.clause_words import SHARE, load_words
from normalize.prose.phrases import (
    FINAL,
    NO_CONTEXT,
    name_amount,
    name_measure,
    name_staff,
    tells_change,
)
from normalize.prose.sentence import SENTENCE_END, UNKNOWN, State, place_of, read_head
from normalize.values.money import find_amounts, find_percentages, may_hold_money
from normalize.values.numbers import Amount, qualifier_before, read_number
from schema.text import CLAUSE_ENDS, fold, narrow

MAX_LABEL = 24
MAX_SHARE_GAP = 60
# How far before a head-count its name stands, and the words that say whose people are counted.
MAX_STAFF_LABEL, NEAR = 30, 200
LONGEST_BRACKET, LONGEST_PART = 9, 14
_DELIMITERS = frozenset(CLAUSE_ENDS + "，,\n()（）、")
_LINKS = " \t　：:￥¥"
# 因公出国（境）费
_BRACKET_IN_NAME = re.compile(r"(?<=[\u3400-\u9fff])\([\u3400-\u9fff]{1,6}\)$")


@dataclass(frozen=True, slots=True)
class ProseFigure:
    """An amount in a sentence, or a percentage that goes with one.

    concept: None unless every word before the amount is known and so is what it is part of.
    measure: None for what tells only a change of the amount before.
    label: the words that name it, as written.
    is_share: a percentage of the amount before it; concept and measure are that amount's.
    """

    concept: str | None
    measure: str | None
    label: str
    amount: Amount
    start: int
    end: int
    is_share: bool = False


@dataclass(frozen=True, slots=True)
class StaffCount:
    """A head-count of the department itself, told in a sentence."""

    concept: str
    label: str
    amount: Amount
    start: int
    end: int


def may_hold_figures(text: str) -> bool:
    """Whether `text` can speak of money; False is certain."""
    return may_hold_money(text)


def find_prose_figures(text: str, fiscal_year: int | None = None) -> list[ProseFigure]:
    """Each amount of money in `text` and each percentage that goes with one, in order.

    fiscal_year: what another year in a clause is compared with; last year's figure is
    `prior_year_final`, any other year's has no concept.

    >>> [(f.concept, f.label) for f in find_prose_figures("本年总支出为9万元，其中基本支出5万元。")]
    [('expenditure.total', '本年总支出'), ('expenditure.basic', '基本支出')]
    """
    amounts = find_amounts(text)
    if not amounts:
        return []
    line = narrow(text)
    figures: list[ProseFigure] = []
    state, position = State(), 0
    for amount, following in zip(amounts, [*amounts[1:], None], strict=True):
        state = read_head(state, text[position : amount.start])
        label, clause = _label(text, line, position, amount.start)
        figure, state = _name(amount, label, clause, state, fiscal_year)
        share = _share(figure, text, len(text) if following is None else following.start)
        figures += [figure] if share is None else [figure, share]
        position = figures[-1].end
    return figures


def find_staff_counts(text: str) -> list[StaffCount]:
    """The department's own head-counts: posts, staff, retired, temporary.

    Parts of them (行政编制) and the people of other bodies are not told.

    >>> [(c.concept, c.amount.text) for c in find_staff_counts("核定编制30名，年末在职人员28人。")]
    [('staff.authorized', '30名'), ('staff.actual', '28人')]
    """
    hint = load_words().people_hint
    if not hint.search(text):
        return []
    line = narrow(text)
    counts: list[StaffCount] = []
    for match in load_words().people.finditer(line):
        if not hint.search(line, max(0, match.start() - MAX_STAFF_LABEL), match.start()):
            continue
        number = read_number(match["number"])
        sentence = SENTENCE_END.split(line[max(0, match.start() - NEAR) : match.start()])[-1]
        if number is None or any(word in sentence for word in load_words().people_others):
            continue
        label, clause = _label(text, line, match.start() - len(sentence), match.start())
        concept = name_staff(clause)
        if concept is None or _is_part(sentence):
            continue
        quoted = text[match.start() : match.end()]
        qualifier, _ = qualifier_before(line, match.start())
        amount = Amount(
            number.value,
            number.step,
            "人",
            quoted,
            qualifier,
            False,
            None,
            *match.span(),
            match["unit"],
        )
        counts.append(StaffCount(concept, label, amount, *match.span()))
    return counts


def _is_part(sentence: str) -> bool:
    """Whether the clause tells part of a count (其中在职人员20人)."""
    return load_words().people_part.search(sentence[-LONGEST_PART:]) is not None


def _name(
    amount: Amount, label: str, clause: str, state: State, fiscal_year: int | None
) -> tuple[ProseFigure, State]:
    """The figure of an amount, and the state after it."""
    named = name_amount(clause)
    if named is None:
        return _unnamed(amount, label, clause, state, fiscal_year)
    concept, pending, stack = None, UNKNOWN, state.stack
    place = place_of(named, state)
    if place is not None:
        stack = place
        meaning = named.meanings[stack[-1] if stack else NO_CONTEXT]
        concept, pending = meaning.concept, meaning.context or UNKNOWN
    elif state.is_fresh:
        # what is listed here is part of something else: 财政拨款支出8万元，其中基本支出5万元
        stack = (*stack, UNKNOWN)
    measure = named.measure or (state.measure if stack else FINAL)
    year = named.year or state.year
    last = (concept, pending) if named.measure is not None else None
    concept, own_measure = _of_year(concept, measure, year, fiscal_year)
    figure = ProseFigure(concept, own_measure, label, amount, amount.start, amount.end)
    return figure, State(stack, state.brackets, pending, False, measure, year, last)


def _unnamed(
    amount: Amount, label: str, clause: str, state: State, fiscal_year: int | None
) -> tuple[ProseFigure, State]:
    """The figure of an amount whose words name no thing, and the state after it.

    What names its measure alone (三公经费预算数10万元，决算数8万元) is of the thing before it.
    """
    if tells_change(clause):
        # 较上年减少1.2万元 has no parts; 其中 behind it lists those of the amount before.
        figure = ProseFigure(None, None, label, amount, amount.start, amount.end)
        return figure, replace(state, is_fresh=False)
    named = name_measure(clause)
    concept, pending = (state.last if named else None) or (None, UNKNOWN)
    concept, measure = _of_year(concept, named or FINAL, state.year, fiscal_year)
    figure = ProseFigure(concept, measure, label, amount, amount.start, amount.end)
    last = None if named is None else state.last
    after = replace(state, pending=pending, is_fresh=False, last=last)
    return figure, after if named is None else replace(after, measure=named)


def _of_year(
    concept: str | None, measure: str, year: int | None, fiscal_year: int | None
) -> tuple[str | None, str]:
    """Concept and measure, where the words name a year."""
    if year is None or fiscal_year is None or year == fiscal_year:
        return concept, measure
    if year == fiscal_year - 1 and measure == FINAL:
        return concept, "prior_year_final"
    return None, measure


def _label(text: str, line: str, start: int, end: int) -> tuple[str, str]:
    """The label as written before `end`, and the clause it is looked up by.

    What stands before a colon is part of the clause unless it only announces a list.
    """
    stop = qualifier_before(line, end)[1]
    stop = start + len(line[start:stop].rstrip(_LINKS + "-负"))
    begin = stop
    while begin > start:
        near = max(start, begin - LONGEST_BRACKET)
        if line[begin - 1] == ")" and (bracket := _BRACKET_IN_NAME.search(line, near, begin)):
            begin = bracket.start()
        elif _is_delimiter(line, begin - 1):
            break
        else:
            begin -= 1
    clause = text[begin:stop].lstrip(_LINKS)
    for colon in ":：":
        before, found, after = clause.rpartition(colon)
        if found and fold(before).endswith(load_words().announcing):
            clause = after
    label = clause.strip()
    for word in load_words().connectives:
        label = label.removeprefix(word).lstrip(_LINKS)
    for verb in load_words().verbs:
        label = label.removesuffix(verb).rstrip()
    return label[-MAX_LABEL:], clause


def _is_delimiter(line: str, index: int) -> bool:
    """Whether a clause ends at `index`; the point of 3.5 ends none."""
    if line[index] == ".":
        return not line[index + 1 : index + 2].isdecimal()
    return line[index] in _DELIMITERS


def _share(figure: ProseFigure, text: str, following: int) -> ProseFigure | None:
    """The percentage that goes with an amount, before the next one; None if none does."""
    after = text[figure.end : min(following, figure.end + MAX_SHARE_GAP)]
    for percentage in find_percentages(after)[:1]:
        gap = after[: qualifier_before(after, percentage.start)[1]]
        gap = gap.strip().lstrip("，,、(（").strip()
        for kind, pattern in load_words().shares.items():
            if pattern.fullmatch(gap):
                start, end = figure.end + percentage.start, figure.end + percentage.end
                amount = replace(percentage, start=start, end=end)
                label = gap.rstrip(load_words().share_links)
                if kind == SHARE:
                    return ProseFigure(
                        figure.concept, figure.measure, label, amount, start, end, is_share=True
                    )
                return ProseFigure(figure.concept, kind, label, amount, start, end)
    return None
