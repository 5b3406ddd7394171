"""What the columns of a sheet of outside figures hold: whose concept, which measure, which unit."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from corpus.desk.headed_sheets import Listing
from corpus.desk.headings import Heading, load_words
from normalize.labels.accepted import Accepted
from normalize.labels.label import concept_of, measure_of
from schema.concepts import load_vocabulary
from schema.errors import UsageError
from schema.text import fold
from schema.units import load_units, one_of


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """A column of amounts. concept: of its heading, None where a column of items names it.

    measure, unit: what its heading says, None where that says nothing.
    """

    column: int
    written: str
    concept: str | None
    measure: str | None
    unit: str | None


def figure_columns(listing: Listing, accepted: Accepted) -> list[FigureColumn]:
    """The columns of amounts: of a long sheet its one or few values, of a wide one the concepts.

    accepted: what labels mean in the dataset that the knowledge files do not know.
    """
    is_long = "concept" in listing.columns
    return list(_long_columns(listing) if is_long else _wide_columns(listing, accepted))


def concept_named(text: str, accepted: Accepted) -> str | None:
    """The concept that an item or a heading names, None if it is known nowhere."""
    return concept_of(text) or accepted.concept_of(text)


def unknown_headings(listing: Listing, figures: Iterable[FigureColumn]) -> Iterator[str]:
    """What stands over the columns that have no role and hold no figures."""
    known = {*listing.columns.values(), *(figure.column for figure in figures)}
    for column, heading in enumerate(listing.headings):
        if column not in known and heading.written:
            yield heading.written


def measure_in(title: str) -> str | None:
    """The measure that a title tells of a whole sheet; None if it tells none, or two.

    >>> measure_in("望川县2023年度部门决算"), measure_in("2023年预算批复表"), measure_in("预算单位")
    ('final', 'budget', None)
    >>> measure_in("2023年度预算和决算对照表")
    """
    text = fold(title)
    for name in load_words("no_measures")["names"]:
        text = text.replace(name, "")
    found = []
    for measure, words in load_words("measures").items():
        if any(word in text for word in words):
            found.append(measure)
            for word in words:
                text = text.replace(word, "")
    return found[0] if len(found) == 1 else None


def measure_named(text: str) -> str:
    """The measure that a person names by its code or in Chinese.

    Raises UsageError if there is none.

    >>> measure_named("决算"), measure_named("年初预算数"), measure_named("final")
    ('final', 'initial_budget', 'final')
    """
    known = text if text in load_vocabulary("measure") else measure_of(text)
    if known is None:
        names = "、".join(term.chinese_name for term in load_vocabulary("measure").values())
        raise UsageError(f"没有这个数据类型：{text}（可写 决算、年初预算，或：{names}）")
    return known


def unit_in(text: str) -> str | None:
    """The unit of money a title or an item names.

    >>> unit_in("部门决算（单位：万元）"), unit_in("支出合计(元)"), unit_in("支出合计")
    ('万元', '元', None)
    """
    match = _money().search(fold(text))
    return match[1] if match else None


def _long_columns(listing: Listing) -> Iterator[FigureColumn]:
    roles = listing.columns.values()
    free = [n for n in range(len(listing.headings)) if n not in roles]
    value = _value_column(listing.headings, free)
    for column in free:
        heading = listing.headings[column]
        measure = _measure(heading)
        if column == value or measure is not None:
            yield FigureColumn(column, heading.written, None, measure, _unit(heading))


def _value_column(headings: Sequence[Heading], free: Sequence[int]) -> int | None:
    for word in load_words("amounts")["headings"]:
        for column in free:
            if headings[column].texts[:1] == (word,):
                return column
    return None


def _wide_columns(listing: Listing, accepted: Accepted) -> Iterator[FigureColumn]:
    for column, heading in enumerate(listing.headings):
        concept = None if column in listing.columns.values() else _concept(heading, accepted)
        if concept is not None:
            unit, measure = _unit(heading), _measure(heading)
            yield FigureColumn(column, heading.written, concept, measure, unit)


def _unit(heading: Heading) -> str | None:
    return next((note for note in heading.notes if note in load_units().money), None)


def _measure(heading: Heading) -> str | None:
    """The measure one of its texts or notes names."""
    found = (measure_of(text) for text in (*reversed(heading.texts), *heading.notes))
    return next((measure for measure in found if measure), None)


def _concept(heading: Heading, accepted: Accepted) -> str | None:
    """The concept its texts name together; a text over another may only be its total."""
    texts = [text for text in heading.texts if not measure_of(text)]
    if not texts:
        return None
    if (whole := concept_named("".join(texts), accepted)) is not None:
        return whole
    above = [concept_named(text, accepted) or "" for text in texts[:-1]]
    last = concept_named(texts[-1], accepted)
    return last if last is not None and all(_is_total_of(c, last) for c in above) else None


def _is_total_of(concept: str, part: str) -> bool:
    """Whether a concept is a total of the family of another: 支出合计 over 基本支出."""
    family = part.split(".")[0]
    return concept.startswith(f"{family}.") and concept.endswith("total")


@cache
def _money() -> re.Pattern[str]:
    return re.compile(rf"(?:单位:|\()(?:人民币)?({one_of(load_units().money)})")
