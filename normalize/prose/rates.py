"""The percentages of a sentence that say how much of the money came, was spent or is left."""

from collections.abc import Sequence

from normalize.prose.clauses import TOTAL, read_clause
from normalize.prose.figure import LIKELY, OPEN, SURE, Owner, ProseFigure
from normalize.prose.fund_words import load_fund_words
from normalize.values.money import find_percentages
from normalize.values.numbers import qualifier_before
from schema.text import CLAUSE_ENDS, fold

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
        measure = _measure(label)
        if measure is None:
            continue
        before = [figure for figure in figures if figure.end <= percentage.start]
        done = rated.get(measure, frozenset())
        concept, certainty = _concept(label, measure, before, owner, done)
        rated[measure] = done | {figure.start for figure in before}
        span = (percentage.start, percentage.end)
        rates.append(ProseFigure(concept, measure, label, percentage, *span, certainty=certainty))
    return rates


def _label(text: str, end: int) -> str:
    """The words right before a percentage, back to the end of the clause before."""
    start = end
    while start and text[start - 1] not in _ENDS:
        start -= 1
    return text[start:end].strip()


def _measure(label: str) -> str | None:
    """What a percentage is the rate of; None where its words are not all those of a rate."""
    words, line = load_fund_words(), fold(label)
    for measure, pattern in words.rates.items():
        found = pattern.search(line)
        if found is None:
            continue
        name = line[: found.start()]
        is_doubtful = found["word"] in words.doubtful_rates and name
        if words.rate_names.fullmatch(name) and not (
            is_doubtful and not words.after_which.search(name)
        ):
            return measure
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
    made_of = [
        figure
        for figure in figures
        if figure.measure in _MADE_OF[measure]
        and figure.start not in rated
        and not (figure.depth and figure.concept is None)
    ]
    if not made_of:
        return _whose(figures, owner)
    nearest = made_of[-1]
    is_one_of_many = any(
        other.depth == nearest.depth and other.concept != nearest.concept for other in made_of[-2:]
    )
    if not is_one_of_many:
        return nearest.concept, SURE if nearest.concept else OPEN
    if owner.is_project and TOTAL in {figure.concept for figure in made_of}:
        return TOTAL, LIKELY
    return None, OPEN


def _whose(figures: Sequence[ProseFigure], owner: Owner) -> tuple[str | None, float]:
    """What a rate is of that no amount before it makes: the thing the amount before is of."""
    if not owner.is_project or not figures:
        return None, OPEN
    return figures[-1].concept, LIKELY if figures[-1].concept else OPEN
