"""Which year an amount of a sentence is of: the report's, the one before it, or another."""

import re

from normalize.prose.clause_words import YEAR, load_words
from normalize.prose.phrase_book import load_phrases
from schema.text import fold

FINAL = "final"
BUDGETS = frozenset({"budget", "initial_budget", "adjusted_budget", "full_year_budget", "planned"})
LAST_YEARS, LAST_YEARS_BUDGET = "prior_year_final", "prior_year_budget"
# A year that is told as 上年, and not by its number.
LAST_YEAR = -1
_YEAR = re.compile(YEAR)
_LEFT = ("balance.", "income.carryover")
_POINTS_IN_TIME = (*_LEFT, "assets.")


def of_year(
    concept: str | None, measure: str | None, year: int | None, fiscal_year: int | None
) -> tuple[str | None, str | None]:
    """Concept and measure, where the words name a year.

    >>> of_year("income.total", "final", 2021, 2022), of_year("income.total", "budget", 2021, 2022)
    (('income.total', 'prior_year_final'), (None, 'budget'))
    >>> of_year("income.total", "budget", LAST_YEAR, None)
    ('income.total', 'prior_year_budget')
    """
    if year == LAST_YEAR:
        return concept, measure and _last_years(measure)
    if year is None or fiscal_year is None or year == fiscal_year:
        return concept, measure
    if year == fiscal_year - 1 and measure == FINAL:
        return concept, LAST_YEARS
    return None, measure


def measure_of_year(measure: str | None, words: str) -> str | None:
    """What a measure is beside folded words that may say 上年.

    >>> measure_of_year("final", "上年/决算"), measure_of_year("budget", "上年/预算")
    ('prior_year_final', 'prior_year_budget')
    >>> measure_of_year("budget", "本年/预算")
    'budget'
    """
    if not load_phrases().last_year.search(words):
        return measure
    others = ((word, told) for word, told in load_phrases().measures.items() if told != LAST_YEARS)
    told = next((told for word, told in others if word in words), None)
    return _last_years(told or measure)


def year_carried(concept: str | None, measure: str | None, year: int | None) -> int | None:
    """The year that goes on behind the first amount of a sentence.

    上年“三公”经费预算9万元，公务接待费预算6万元 tells the same year of both; what was left when
    last year ended tells nothing of the year of what follows (上年年末结转2万元，收入合计9万元).
    """
    is_last = measure in (LAST_YEARS, LAST_YEARS_BUDGET)
    is_stock = concept is None or concept.startswith(_POINTS_IN_TIME)
    return LAST_YEAR if year is None and is_last and not is_stock else year


def is_left(concept: str | None, measure: str | None = None) -> bool:
    """Whether an amount is what was left when a year ended, and so tells none of what follows.

    本年收入7万元，另有2017年结转2万元，收入总计9万元
    """
    return measure == "balance" or (concept or "").startswith(_LEFT)


def year_in(text: str) -> int | None:
    """The first year that words name.

    >>> year_in("2021年支出"), year_in("上年支出")
    (2021, None)
    """
    found = _YEAR.search(fold(text))
    return int(found.group()[:4]) if found else None


def tells_this_year(text: str) -> bool:
    """Whether words tell the report's own year, other than the one told before them.

    >>> tells_this_year("，今年公务接待费"), tells_this_year("，公务接待费")
    (True, False)
    """
    return load_words().this_year.search(fold(text)) is not None


def _last_years(measure: str | None) -> str | None:
    """The measure of last year that one is, where the words say 上年."""
    if measure in BUDGETS:
        return LAST_YEARS_BUDGET
    return LAST_YEARS if measure in (None, FINAL, "executed") else measure
