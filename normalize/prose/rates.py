"""The percentages of a sentence that say how much of the money came, was spent or is left."""

from collections.abc import Sequence

from normalize.labels.knowledge import load_knowledge
from normalize.prose.clauses import TOTAL, read_clause
from normalize.prose.figure import LIKELY, OPEN, SURE, Owner, ProseFigure
from normalize.prose.fund_words import load_fund_words
from normalize.prose.phrases import meaning_alone
from normalize.prose.sentence import SENTENCE_END
from normalize.values.money import find_percentages
from normalize.values.numbers import qualifier_before
from schema.text import CLAUSE_ENDS, fold, leaves_bracket

# What the amounts are whose rate a measure is, the first that stands before it.
_MADE_OF = {
    "received": frozenset({"received"}),
    "execution_rate": frozenset({"executed", "final"}),
    "balance": frozenset({"balance"}),
}
_ENDS = frozenset(CLAUSE_ENDS + "，,\n()（）")


def find_rates(text: str, figures: Sequence[ProseFigure], owner: Owner) -> list[ProseFigure]:
    """The rates among the percentages of `text`, whose amounts are `figures`.

    到位率 and 执行率 are different rates: the measure of each is what it is the rate of.
    """
    rates: list[ProseFigure] = []
    rated: dict[str, frozenset[int]] = {}
    for percentage in find_percentages(text):
        label = _label(text, qualifier_before(text, percentage.start)[1])
        told = _told(label)
        if told is None:
            continue
        measure, name = told
        before = [figure for figure in figures if _may_lead(figure, text, percentage.start)]
        done = rated.get(measure, frozenset())
        named = None if owner.is_project else _named(name)
        concept, certainty = named or _concept(label, measure, before, owner, done)
        rated[measure] = done | {figure.start for figure in before}
        span = (percentage.start, percentage.end)
        rates.append(ProseFigure(concept, measure, label, percentage, *span, certainty=certainty))
    return rates


def _may_lead(figure: ProseFigure, text: str, start: int) -> bool:
    """Whether a rate may be that of an amount before it.

    A list of parts ends with its sentence, or with its bracket: 决算6万元（接待费2万元），完成75%.
    """
    if figure.end > start or not figure.depth:
        return figure.end <= start
    between = text[figure.end : start]
    return SENTENCE_END.search(between) is None and not leaves_bracket(between)


def _label(text: str, end: int) -> str:
    """The words right before a percentage, back to the end of the clause before."""
    start = end
    while start and text[start - 1] not in _ENDS:
        start -= 1
    return text[start:end].strip()


def _named(name: str) -> tuple[str, float] | None:
    """The concept of a department's money that the words before a rate name; None if of none.

    财政拨款支出9万元，其中：项目支出完成年初预算的95%
    """
    meaning = meaning_alone(name) if name else None
    return None if meaning is None or meaning.concept is None else (meaning.concept, SURE)


def _told(label: str) -> tuple[str, str] | None:
    """What a percentage is the rate of, and what stands before that.

    None where its words are not all those of a rate.
    """
    words, line = load_fund_words(), fold(label)
    for measure, pattern in words.rates.items():
        found = pattern.search(line)
        if found is None:
            continue
        name = line[: found.start()].rpartition(":")[2]
        is_doubtful = found["word"] in words.doubtful_rates and name
        if words.rate_names.fullmatch(name) and not (
            is_doubtful and not words.after_which.search(name)
        ):
            return measure, name
    return None


def _concept(
    label: str, measure: str, figures: Sequence[ProseFigure], owner: Owner, rated: frozenset[int]
) -> tuple[str | None, float]:
    """What a rate is of: the source its words name, else the amount it is made of.

    figures: those before it. rated: where those begin that have a rate of this kind already.
    """
    source = read_clause(label, "").source if owner.is_project else None
    if source is not None:
        return source, SURE
    made_of = [figure for figure in figures if _may_make(figure, measure, rated, owner.is_project)]
    parts = [figure for figure in figures if figure.depth and figure.start not in rated]
    return _made_of(made_of, parts) if made_of else _whose(figures, owner, rated)


def _made_of(
    figures: Sequence[ProseFigure], parts: Sequence[ProseFigure]
) -> tuple[str | None, float]:
    """What a rate is of that one of these amounts makes: the last, or the total of several.

    It is no surer than the amount it is made of. parts: the amounts of lists before it, those too
    of which nothing is known (到位9万元，其中专户资金5万元，县级4万元，到位率90%).
    """
    last = figures[-1]
    is_behind_unknown = bool(last.depth) and any(part.concept is None for part in parts)
    if not (is_behind_unknown or _is_one_of_many(figures)):
        concept = load_knowledge().in_rate.get(last.concept or "", last.concept)
        return concept, OPEN if last.concept is None else last.certainty
    is_total = TOTAL in {figure.concept for figure in figures}
    return (TOTAL, LIKELY) if is_total else (None, OPEN)


def _may_make(figure: ProseFigure, measure: str, rated: frozenset[int], is_project: bool) -> bool:
    """Whether a rate may be made of an amount; of what an unknown part was spent none is.

    is_project: of a project's money; the accounts of a department have rates of their own
    (教育支出（类）6万元，完成年初预算的60%).
    """
    is_unknown_part = is_project and bool(figure.depth) and figure.concept is None
    is_balance = (figure.concept or "").startswith("balance") and measure != "balance"
    is_made_of = figure.measure in _MADE_OF[measure] and not is_balance
    return is_made_of and figure.start not in rated and not is_unknown_part


def _is_one_of_many(figures: Sequence[ProseFigure]) -> bool:
    """Whether the last figure stands beside another one of the same list."""
    last = figures[-1]
    return any(
        other.depth == last.depth and other.concept != last.concept for other in figures[-2:]
    )


def _whose(
    figures: Sequence[ProseFigure], owner: Owner, rated: frozenset[int]
) -> tuple[str | None, float]:
    """What a rate is of that no amount before it makes: the thing the sentence is of.

    省级资金9万元和区级资金5万元组成，到位率100%: of no one source.
    """
    told = [figure for figure in figures if not figure.depth and owner.is_project]
    unrated = {figure.concept for figure in told if figure.start not in rated}
    if len(unrated) > 1:
        return (TOTAL, LIKELY) if TOTAL in unrated else (None, OPEN)
    concept = told[-1].concept if told else None
    return concept, LIKELY if concept else OPEN
