"""What the lines over a table say of all its amounts: another year's, or a budget's.

（一）2021年度                   年初预算情况表
项目     | 金额                  项目     | 金额
支出合计 | 1105.2                支出合计 | 1080        what the columns do not say themselves
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import takewhile

from normalize.blocks.matrix_measures import measure_in_year
from normalize.labels.knowledge import holds_word, load_knowledge
from normalize.labels.label import measure_of
from normalize.labels.parts import parse_label
from normalize.prose.clause_words import longest_first
from normalize.reports.amount_rows import names_of
from normalize.reports.several_years import tells_range
from normalize.values.dates import find_year
from normalize.values.figures import Written
from normalize.values.markers import OpenHeadings, find_marker
from schema.frozen import dataclass
from schema.rows.figures import FigureRow
from schema.text import fold, holds_clause
from schema.units import one_of

MOST_TITLES = 3  # of a block, that say anything of it
LONGEST = 40  # characters of a line that says what a table is
_YEAR = re.compile(r"20\d\d-?(?:年度?|度)")
_MARKS = re.compile(r"[()\[\]《》“”\"、,.:\-—]")
_RESULT = "final"
_MONEY = ("income", "expenditure", "three_public", "funds")
SEVERAL = 0  # years that a caption tells
_CARRIED = ("balance", "carryover", "carryforward")  # named after the year they come from


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands over a table.

    year: of its amounts, None if no line tells one, 0 for several. is_plain: whether they are all
    of that year's, as 2021年收支情况表 says and 2021年水利资金使用情况 does not.
    measure: of what no column names.
    """

    year: int | None = None
    is_plain: bool = False
    measure: str | None = None


def note_heading(headings: OpenHeadings, line: str) -> None:
    """Take a line in: any number closes what is open of its level and below."""
    marker = find_marker(line)
    if marker is None:
        return
    headings.close(marker.level)
    if _is_caption(line):
        headings.open(marker.level, line)


@dataclass(frozen=True, slots=True)
class OverTable:
    """What stands over a place in a table, outermost first.

    headings: the numbered ones that are open; lines: just above it; titles: the last in it.
    """

    headings: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()

    @property
    def nearest(self) -> tuple[str, ...]:
        """The titles of the place: of the last two lines above the table, and those in it."""
        lines = _behind_forms((*self.lines[-2:], *self.titles))
        return tuple(line for line in lines if _is_caption(line))

    def below(self, titles: Sequence[Written]) -> "OverTable":
        """What stands over the next block of the table, which has these titles of its own."""
        own = tuple(" ".join(title.text.split()) for title in titles[-MOST_TITLES:])
        return replace(self, titles=own or self.titles)


def read_captions(over: OverTable, fiscal_year: int) -> Caption:
    """What the nearest lines over a block say.

    A heading tells no more than the year; behind the title of a form nothing counts.
    """
    lines = (*over.lines, *over.titles)
    found = [line for line in _behind_forms((*over.headings, *lines)) if _is_caption(line)]
    years = ((_year_of(line, fiscal_year), line) for line in found)
    year, told = next((each for each in years if each[0] is not None), (None, ""))
    near = {*over.headings[-1:], *lines}
    measure = _measure_in(line for line in found if line in near)
    return Caption(year, year is not None and _is_plain(told), measure)


def _measure_in(lines: Iterable[str]) -> str | None:
    """The measure of the first of these lines that tells a budget or a result."""
    told = ((_budget_in(line), _tells_result(line)) for line in lines)
    return next((budget for budget, is_result in told if budget or is_result), None)


def _behind_forms(lines: Sequence[str]) -> Iterator[str]:
    """The lines from the last one back to the title of a form."""
    return takewhile(lambda line: not _is_form(line), reversed(lines))


def settle_years(
    figures: Iterable[FigureRow], caption: Caption, is_keyvalue: bool, fiscal_year: int
) -> None:
    """Give the figures of a block what stands over it, as far as their labels tell nothing.

    is_keyvalue: whether they stand beside labels, which tell a year of their own (2021年实有人数).
    """
    for figure in figures:
        if _may_be_budget(figure):
            _take_as(figure, caption.measure or figure["measure"])
        own = _own_year(figure)
        if own is None and caption.year is not None:
            _take_as(figure, _in_year(figure, caption.year, fiscal_year, caption.is_plain))
        elif own is not None and is_keyvalue and not _is_carried(figure):
            figure["measure"] = _in_year(figure, own, fiscal_year, True)


def _own_year(figure: FigureRow) -> int | None:
    """The year that a figure's own labels tell."""
    labels = map(parse_label, names_of(figure))
    return next((label.year for label in labels if label.year), None)


def _take_as(figure: FigureRow, measure: str | None) -> None:
    """Take an amount as what only the lines over its table say that it measures."""
    if measure != figure["measure"]:
        figure["measure"] = measure
        figure["doubts"].append("measure_default")


def _is_carried(figure: FigureRow) -> bool:
    """Whether an amount has its name after the year that it comes from."""
    return any(word in str(figure["concept"]) for word in _CARRIED)


def _in_year(figure: FigureRow, year: int, fiscal_year: int, is_plain: bool) -> str | None:
    """What an amount measures as one of `year`. is_plain: whether it is all of that year's."""
    measure = figure["measure"]
    if fiscal_year in (0, year):
        return measure
    return measure_in_year(measure, year, fiscal_year) if is_plain else None


def _may_be_budget(figure: FigureRow) -> bool:
    """Whether what an amount measures was taken for granted, and may be a budget's."""
    labels = names_of(figure)
    is_taken = figure["measure"] == _RESULT and not any(map(measure_of, labels))
    is_money = str(figure["concept"]).split(".")[0] in _MONEY
    return is_taken and is_money and not _is_carried(figure)


@lru_cache(maxsize=4096)
def _is_caption(line: str) -> bool:
    """Whether a line may say what a table is, and is no sentence that tells of anything."""
    text = fold(line)
    return 0 < len(text) <= LONGEST and not holds_clause(text.rstrip(":"))


@lru_cache(maxsize=4096)
def _is_form(line: str) -> bool:
    """Whether a line is the title of a report or of a form, with a year of its own."""
    return holds_word(fold(line), "form_titles")


def _year_of(line: str, fiscal_year: int) -> int | None:
    """The year that a caption tells, also as 上年 or 下年; None if it tells none, or several."""
    text, core = fold(line), parse_label(line).core
    structure = load_knowledge().structure
    if _has_carried(core, text):
        return None
    if core.startswith(tuple(structure["year_before"])):
        return fiscal_year - 1
    if core.startswith(tuple(structure["year_after"])):
        return fiscal_year + 1
    return SEVERAL if tells_range(text) else find_year(line)


def _has_carried(core: str, text: str) -> bool:
    """Whether a year is named for what comes from it, or began in it: 2021年结转, 2021年以来."""
    return _carried().search(text) is not None or _carried().match(core) is not None


@cache
def _carried() -> re.Pattern[str]:
    words = one_of(load_knowledge().structure["from_year"])
    return re.compile(rf"(?:20\d\d-?年度?|{_years_told()})(?:{words})")


@cache
def _years_told() -> str:
    structure = load_knowledge().structure
    return one_of([*structure["year_before"], *structure["year_after"]])


def _is_plain(line: str) -> bool:
    """Whether a caption says no more than that there are amounts of a year."""
    core = _MARKS.sub("", _YEAR.sub("", parse_label(line).core))
    return _plain().fullmatch(core) is not None


@cache
def _plain() -> re.Pattern[str]:
    words = one_of(load_knowledge().structure["caption_words"])
    return re.compile(rf"(?:{_years_told()})?(?:{words})*")


def _budget_in(line: str) -> str | None:
    """The budget that a caption says a table states; None if it says so of none, or of more.

    一般公共预算支出表 is of money that has the word in its name.
    """
    core = parse_label(line).core
    for name in _budget_names():
        core = core.replace(name, "")
    if (
        not holds_word(core, "stated_budgets")
        or holds_word(core, "no_budgets")
        or _tells_result(line)
    ):
        return None
    return "initial_budget" if holds_word(core, "year_start") else "budget"


@cache
def _budget_names() -> tuple[str, ...]:
    """The names of money with the word in them, the longest first."""
    return longest_first(load_knowledge().structure["budget_names"])


def _tells_result(line: str) -> bool:
    return holds_word(fold(line), "results")
