"""Which fiscal year a report is of: what titles, form, file name, dates and sentences say."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise, takewhile

from extract.document import Document
from extract.sources import source_of_cell, source_of_text
from normalize.knowledge.files import read_knowledge
from normalize.labels.knowledge import load_knowledge
from normalize.reports.split import ReportFacts
from normalize.reports.titles import TitleLine
from normalize.values.dates import find_year, fiscal_years, parse_date
from schema.frozen import dataclass
from schema.report import Source
from schema.text import SENTENCE_ENDS, fold
from schema.units import one_of

# A report is handed in by October of the next year; one dated later may speak of either year.
LAST_MONTH = 10
# A year must be named so often in the text before it counts, unless its sentence says enough.
FEWEST_MENTIONS = 2
# No month follows it.
_PLAIN_YEAR = re.compile(r"(?<!\d)(20\d\d)\s*年(?!\s*[度\d初末底中])")
_YEAR_ALONE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*年(?!\s*\d{1,2}\s*月)")
_YEAR_LINE = re.compile(r"(20\d\d)\s*年")
_ANY_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=\s*[年.\-/—])")
# 《关于开展2018年绩效评价工作的通知》: the year of the work, and not that which it looks at.
_PAPER = re.compile("《[^《》]*》")
_HAN = re.compile(r"[\u3400-\u9fff]")
_AMOUNT = r"\d(?:\.\d+)?\s*(?:万元|亿元|元)"
# So far behind a year its sentence says what was done in it, and before it that it is assessed.
REACH = 40


@dataclass(frozen=True, slots=True)
class Claim:
    """What one place says.

    attribute: fiscal_year, region or department.
    basis: title, form, issuer, file_name, text, report_date, signature or publisher.
    value: as compared: a year's digits (of a date, its own), a region's name, a department's key.
    text: as written there.
    source: None for a file's name.
    """

    attribute: str
    basis: str
    value: str
    text: str
    source: Source | None


@dataclass(frozen=True, slots=True)
class YearFound:
    """A fiscal year (0 if unknown) and the claim that decided it, None if none did."""

    year: int = 0
    claim: Claim | None = None


@dataclass(frozen=True, slots=True)
class _Spoken:
    """A year in running text. is_assessed: its sentence says that this is the year assessed.

    is_funded: it says what money there was in that year.
    """

    year: int
    text: str
    source: Source
    is_assessed: bool
    is_funded: bool = False


@cache
def _assessed() -> re.Pattern[str]:
    """What behind a year says that it is the year assessed: 2023年度转移支付绩效自评."""
    raw = read_knowledge("forms.toml")["self_assessment"]
    words = one_of([*raw["narrated"], *raw["evaluated"]])
    return re.compile(rf"[^{SENTENCE_ENDS}]{{0,{REACH}}}?(?:{words})")


@cache
def _named_before() -> re.Pattern[str]:
    """What before a year says the same: 评价时段为2023年度."""
    words = one_of(read_knowledge("forms.toml")["self_assessment"]["evaluated_in"])
    return re.compile(rf"(?:{words})(?:[为是:：]|设?定为|确定为)?\s*$")


@cache
def _funded() -> re.Pattern[str]:
    """What behind a year says that money was given in it: 2016年市财政预算安排经费126万元."""
    words = one_of(read_knowledge("forms.toml")["self_assessment"]["funded"])
    rest = rf"[^{SENTENCE_ENDS}]{{0,{REACH}}}?"
    return re.compile(rf"{rest}(?:{words}){rest}{_AMOUNT}")


def year_claims(
    titles: Sequence[TitleLine],
    report: ReportFacts | None,
    file_name: str,
    dated: TitleLine | None = None,
) -> list[Claim]:
    """What the titles, the form's own line, the file's name and the date say, in this order.

    report: None while the form is not read yet.
    dated: a line with a date that no label names.
    """
    found = sorted(_titled(titles), key=_is_less_sure)
    facts = {} if report is None else report.facts
    if (fact := facts.get("year")) is not None and (year := _year_on_form(fact.value)) is not None:
        found.append(Claim("fiscal_year", "form", str(year), fact.value, fact.source))
    if (year := find_year(file_name)) is not None:
        found.append(Claim("fiscal_year", "file_name", str(year), file_name, None))
    if (fact := facts.get("report_date")) is not None:
        dated = TitleLine(fact.value, fact.source)
    if dated is not None and (day := parse_date(dated.text)):
        found.append(Claim("fiscal_year", "report_date", str(day.year), dated.text, dated.source))
    return found


def _titled(titles: Sequence[TitleLine]) -> Iterator[Claim]:
    """What the titles say, but for the year in which the report was made."""
    for title in takewhile(lambda title: title.is_heading, titles):
        year = find_year(title.text) if _HAN.search(title.text) else None  # no code: 78369Q/2022-
        if year is not None and not _is_of_making(title, titles):
            yield Claim("fiscal_year", "title", str(year), title.text, title.source)


def _is_of_making(line: TitleLine, titles: Sequence[TitleLine]) -> bool:
    """Whether a cover's line is the year alone that a line with the report's date tells as well.

    填报日期：2024年4月22日 and 2024年 at the foot of the cover: a report of 2023. One dated late
    may be of its own year.
    """
    alone = _YEAR_LINE.fullmatch(line.text.strip())
    if alone is None:
        return False
    days = filter(None, (parse_date(title.text) for title in titles))
    made = {str(day.year) for day in days if day.month <= LAST_MONTH}
    return alone[1] in made


def _is_less_sure(claim: Claim) -> bool:
    """Whether a title's year may be that of the money alone: 2023年某某资金 over （2024年度）."""
    return not fiscal_years(claim.text)


def _year_on_form(text: str) -> int | None:
    """The year beside a label for it, also where the months are named (2015年1月至12月)."""
    years = {int(found[0]) for found in _ANY_YEAR.finditer(text)}
    return find_year(text) or (years.pop() if len(years) == 1 else None)


def spoken_year(document: Document, dated: TitleLine | None = None) -> Claim | None:
    """The year that running text and cells speak of (2021年度); None if none stands out.

    The year that a sentence says was assessed, else the one that is named most often, or the only
    one that is named at all where the report's date (`dated`) bears it out.
    """
    spoken = list(_spoken_years(document))
    assessed = {found.year for found in spoken if found.is_assessed}
    year = assessed.pop() if len(assessed) == 1 else _most_named(spoken) or _dated(spoken, dated)
    if year is None and not spoken:
        spoken = list(_plain_years(document))
        year = _plain_year(spoken)
    first = next((found for found in spoken if found.year == year), None)
    if first is None:
        return _period(document)
    return Claim("fiscal_year", "text", str(first.year), first.text, first.source)


def _period(document: Document) -> Claim | None:
    """The year in which all that a form is about begins and ends; None if it does not say."""
    labels = load_knowledge().forms["self_assessment"]["period"]
    for table in document.tables:
        for label, value in pairwise(table.cells):
            is_period = any(word in fold(label.text) for word in labels)
            years = {found[0] for found in _ANY_YEAR.finditer(value.text)} if is_period else set()
            if len(years) == 1:
                source = source_of_cell(table.index, value)
                return Claim("fiscal_year", "form", years.pop(), value.text, source)
    return None


def _plain_year(spoken: Sequence[_Spoken]) -> int | None:
    """The only year that a text names, and more than once; else the one that had the money."""
    years = {found.year for found in spoken}
    if len(years) > 1 or len(spoken) < FEWEST_MENTIONS:
        years = {found.year for found in spoken if found.is_funded}
    return years.pop() if len(years) == 1 else None


def _plain_years(document: Document) -> Iterator[_Spoken]:
    """Each year of the running text that is no part of a date (我校2022年安排)."""
    for paragraph in document.paragraphs():
        for found in _YEAR_ALONE.finditer(paragraph.text):
            source = source_of_text(paragraph, *found.span())
            is_funded = _funded().match(paragraph.text, found.end()) is not None
            yield _Spoken(int(found[1]), found[0], source, False, is_funded)


def _most_named(spoken: Sequence[_Spoken]) -> int | None:
    counts = Counter(found.year for found in spoken)
    (year, most), (_, second) = (*counts.most_common(2), (0, 0), (0, 0))[:2]
    return year if most >= FEWEST_MENTIONS and most > second else None


def _dated(spoken: Sequence[_Spoken], dated: TitleLine | None) -> int | None:
    """The only year named, if the report is dated in it or the year after."""
    years = {found.year for found in spoken}
    day = None if dated is None else parse_date(dated.text)
    if len(years) != 1 or day is None or day.year - min(years) not in (0, 1):
        return None
    return years.pop()


def _spoken_years(document: Document) -> Iterator[_Spoken]:
    """Each year before 度."""
    for paragraph in document.paragraphs():
        text = paragraph.text
        for year, start, end in fiscal_years(text):
            source = source_of_text(paragraph, start, end)
            yield _Spoken(year, text[start:end], source, _is_assessed(text, start, end))
        for found in _PLAIN_YEAR.finditer(_PAPER.sub(_blanked, text)):
            start, end = found.span()
            if _assessed().match(text, end) is not None:
                yield _Spoken(
                    int(found[1]), text[start:end], source_of_text(paragraph, start, end), True
                )
    for table in document.tables:
        for cell in table.cells:
            for year, start, end in fiscal_years(cell.text):
                source = source_of_cell(table.index, cell)
                yield _Spoken(year, cell.text[start:end], source, False)


def _blanked(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _is_assessed(text: str, start: int, end: int) -> bool:
    """Whether a year is the one assessed: in brackets as under a title, or as its sentence says."""
    is_bracketed = text[:start].rstrip().endswith(("（", "(")) and text[end:].lstrip()[:1] in (
        "）",
        ")",
    )
    if is_bracketed or _assessed().match(text, end) is not None:
        return True
    return _named_before().search(text, max(0, start - REACH), start) is not None


def decide_year(claims: Sequence[Claim]) -> YearFound:
    """The fiscal year that the first claim names; a date only where there is no other.

    A date implies the year before, unless it is too late in its year to tell.
    """
    for claim in claims:
        if claim.basis != "report_date":
            return YearFound(int(claim.value), claim)
    for claim in claims:
        day = parse_date(claim.text)
        if day is not None and day.month <= LAST_MONTH:
            return YearFound(day.year - 1, claim)
    return YearFound()
