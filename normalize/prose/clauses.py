"""What the clause before an amount of a project says of it."""

import re
from collections.abc import Sequence, Set
from functools import lru_cache

from normalize.labels.label import measure_of, project_concept
from normalize.prose.clause_parts import (
    YEAR,
    ClauseParts,
    take_apart,
)
from normalize.prose.fund_words import BALANCE, CHANGE, FUNDS, OTHER, load_fund_words
from normalize.prose.shared_names import SHORTEST_PIECE, shared_length
from schema.frozen import dataclass
from schema.text import fold

TOTAL = FUNDS + "total"
# A character more or less is no name of a thing.
LONGEST_SCRAP = 1
_CELL = re.compile("(?P<row>[^-－—]+)[-－—]+(?P<column>[^-－—]+)")


@dataclass(frozen=True, slots=True)
class Clause:
    """What a clause says of the amount behind it.

    source: funds.<source> that it names; None if none, or several. measure: None if it tells none.
    year: the year it speaks of, as written. is_money: it names money or what is done with it.
    is_whole: every word is known or part of the project's name. is_sure: of its name as written,
    and not of a short form of it, and no source is a word of that name.
    is_named: that name stands there.
    is_other: it tells other money, or a purpose. is_change: it tells a change.
    is_bare: it holds nothing but a measure and words without meaning.
    is_giver: the source is who gives (省级下达…), not what the money is called.
    is_total, is_fiscal: it calls the money the total, or that of finance.
    is_thing: it ends in words that no known one holds, as the name of a thing does (…中心建设).
    is_counterpart: it calls the money what matches another's, of no source. is_of_level: its source
    begins the name of a thing (县级公立医院…). is_passed_down: it tells who gets the money.
    is_paid: it says that money was paid (拨付) and nothing else, to the project or by it; or that
    it was put in (投入).
    may_be_budget: it says 预算支出, which is what may be spent, or what was.
    is_last_year: it speaks of the year before. is_paid_to: it tells who was paid.
    """

    source: str | None
    measure: str | None
    year: int | None
    is_money: bool
    is_whole: bool
    is_sure: bool
    is_named: bool
    is_other: bool
    is_change: bool
    is_bare: bool
    is_giver: bool
    is_thing: bool
    is_total: bool
    is_fiscal: bool
    is_counterpart: bool
    is_of_level: bool
    is_passed_down: bool
    is_paid: bool
    may_be_budget: bool
    is_last_year: bool
    is_paid_to: bool


@lru_cache(maxsize=8192)
def read_clause(text: str, name: str) -> Clause:
    """What a clause says. name: the project's, folded; "" where the title has none."""
    parts = take_apart(text, name)
    sources = set() if parts.is_joined else _sources(parts)
    is_sure = len("".join(parts.scraps)) <= LONGEST_SCRAP
    is_short = not is_sure and _are_short_for(parts.scraps, name)
    is_whole = is_sure or is_short
    return Clause(
        source=_only(sources),
        measure=_measure(parts),
        year=parts.year,
        is_money=parts.is_money,
        is_whole=is_whole,
        is_sure=is_sure and not (parts.has_named_source or parts.is_batch),
        is_named=bool(parts.named) or is_short,
        is_other=len(sources) > 1 or _is_other(parts),
        is_change=bool(parts.of(CHANGE)),
        is_bare=parts.is_bare,
        is_giver=parts.names_giver,
        is_thing=parts.ends_as_thing and not is_whole,
        is_total=any((parts.names_total, parts.is_of_all)),
        is_fiscal=parts.names_fiscal,
        is_counterpart=parts.is_counterpart,
        is_of_level=not is_whole and parts.names_with_level,
        is_passed_down=parts.is_passed_down,
        is_paid=_is_paid(parts),
        may_be_budget=parts.may_be_budget,
        is_paid_to=parts.is_paid_to,
        is_last_year=_is_of_last_year(parts, sources),
    )


def _is_of_last_year(parts: ClauseParts, sources: Set[str]) -> bool:
    """Whether a clause tells last year's money, and not what was left of it."""
    return parts.is_of_last_year and FUNDS + "carryover" not in sources


def _is_other(parts: ClauseParts) -> bool:
    """Whether a clause tells something else too, what is allotted, or joins money not told."""
    is_open = parts.is_joined and not parts.is_of_all
    return bool(parts.of(OTHER)) or is_open or parts.is_allotted


def told_as_cell(clause: str) -> tuple[str | None, str] | None:
    """Concept and measure of a cell that a clause tells by its row and column; None if of none.

    >>> told_as_cell("财政资金-年初预算数"), told_as_cell("其中财政资金")
    (('funds.current_fiscal', 'initial_budget'), None)
    """
    found = _CELL.fullmatch(clause.strip())
    measure = found and measure_of(found["column"])
    return (project_concept(found["row"]), measure) if found and measure else None


def _sources(parts: ClauseParts) -> set[str]:
    """The sources named, without who hands on what is called the total, or by its own source.

    上级下达中央财政补助资金 is the central level's.
    """
    found = {word.value for word in parts.sources if not parts.is_total_given_by(word)}
    given = {word.value for word in parts.sources if word.start >= parts.giver_end}
    return given if parts.giver_end and given else found


def _only(sources: set[str]) -> str | None:
    """The one source named; None if none is, or several are."""
    return min(sources) if len(sources) == 1 else None


def _measure(parts: ClauseParts) -> str | None:
    """The measure the clause tells.

    县财政局拨付我单位 is received, 拨付 else is spent; 未形成支出 is left, 未到位 is nothing told.
    """
    word, words = parts.measure, load_fund_words()
    if word is None:
        return "budget" if parts.has_budget_money else None
    if words.negation.search(parts.line, 0, word.start):
        return BALANCE if word.value == "executed" else None
    is_given = word.text in words.paid and (
        words.received_by.search(parts.line, word.end)
        or words.paid_by.search(parts.line, 0, word.start)
        or words.paid_above.search(parts.line, 0, word.start)
    )
    return "received" if is_given else word.value


def _is_paid(parts: ClauseParts) -> bool:
    word, words = parts.measure, load_fund_words()
    if word is None or _measure(parts) != "executed":
        return False
    return word.text.endswith(words.put_in) or (parts.is_bare and word.text in words.paid)


def _are_short_for(scraps: Sequence[str], name: str) -> bool:
    return all(_is_short_for(scrap, name) for scrap in scraps)


def _is_short_for(scrap: str, name: str) -> bool:
    """Whether pieces of the name make up what stands for it: 护工培训 for 护工职业技能培训."""
    while scrap:
        size = shared_length(scrap, name)
        if size < SHORTEST_PIECE:
            return False
        scrap = scrap[size:]
    return True


def name_in_titles(titles: Sequence[str]) -> str:
    """The titles, folded, as far as they can name a project: up to 绩效, 自评 and the like."""
    ends = load_fund_words().title_ends
    return "\n".join(
        YEAR.sub("\n", folded[: end.start()] if (end := ends.search(folded)) else folded)
        for folded in map(fold, titles)
    )
