"""What each place says of department, region and year: title, form, file name, text, dates.

The first that says something decides, in the order of the functions here; the others stand beside
it in `identities`, and a rule asks about those that disagree.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import PurePath
from typing import NamedTuple

from extract.document import BODY, Document, Table
from extract.sources import source_of_cell, source_of_text
from normalize.reports.forms import title_features
from normalize.reports.names import (
    department_from_title,
    department_key,
    find_region,
    issuer_region,
)
from normalize.reports.split import ReportFacts
from normalize.values.dates import find_year, fiscal_years, parse_date
from normalize.values.markers import find_marker
from schema.report import Source
from schema.rows.identities import IdentityRow
from schema.text import CLAUSE_ENDS

MAX_TITLES = 12
MAX_TITLE = 60
TITLE_ROWS = 3
# The title may run over this many lines.
NAME_LINES = 3
# A report is handed in by October of the next year; one dated later may speak of either year.
LAST_MONTH = 10
# A year must be named so often in the text before it counts.
FEWEST_MENTIONS = 2


@dataclass(frozen=True, slots=True)
class TitleLine:
    """A line of a title and where it stands."""

    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class Claim:
    """What one place says.

    attribute: fiscal_year, region or department.
    basis: title, form, issuer, file_name, text or report_date.
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


class _Named(NamedTuple):
    """A name as written, and where."""

    basis: str
    text: str
    source: Source | None


@dataclass(frozen=True, slots=True)
class Identity:
    """Who reports on which year, and all that was said of it.

    department, region: the claims that decided, None where no place names one.
    """

    year: YearFound
    department: Claim | None
    region: Claim | None
    claims: Sequence[Claim]

    def rows(self, report_no: int) -> list[IdentityRow]:
        """The rows of `identities`."""
        chosen = (self.year.claim, self.department, self.region)
        return [
            {
                "report_no": report_no,
                "attribute": claim.attribute,
                "basis": claim.basis,
                "value": claim.value,
                "text": claim.text,
                "is_chosen": any(claim is other for other in chosen),
                "source": claim.source,
                "position": position,
            }
            for position, claim in enumerate(self.claims, start=1)
        ]


def identify(
    report: ReportFacts, titles: Sequence[TitleLine], file_name: str, spoken: Claim | None
) -> Identity:
    """What the lines above a report, its form, and the file's name say of it.

    spoken: the year the text names, None where it was not needed.
    """
    years = [*year_claims(titles, report, file_name), *([spoken] if spoken else [])]
    departments = department_claims(titles, report, file_name)
    regions = region_claims(titles, departments, file_name)
    return Identity(
        decide_year(years),
        next(iter(departments), None),
        next(iter(regions), None),
        (*years, *departments, *regions),
    )


def title_lines(document: Document, start: int = 0) -> list[TitleLine]:
    """The short lines from block `start` on up to the first table, and that table's title rows."""
    titles: list[TitleLine] = []
    for block in document.blocks[start:]:
        if isinstance(block, Table):
            titles += _title_rows(block)
            break
        text = block.text.strip()
        if block.part == BODY and 0 < len(text) <= MAX_TITLE:
            titles.append(TitleLine(text, source_of_text(block, 0, len(block.text))))
        if len(titles) >= MAX_TITLES:
            break
    return titles


def _title_rows(table: Table) -> list[TitleLine]:
    """The one-cell rows a table begins with."""
    titles: list[TitleLine] = []
    following = (*table.cells[1:], None)
    for number, (cell, after) in enumerate(zip(table.cells[:TITLE_ROWS], following, strict=False)):
        if cell.row != number or not (after is None or after.row > cell.row):
            break
        titles.append(TitleLine(cell.text.strip(), source_of_cell(table.index, cell)))
    return [title for title in titles if 0 < len(title.text) <= MAX_TITLE]


def year_claims(
    titles: Sequence[TitleLine], report: ReportFacts | None, file_name: str
) -> list[Claim]:
    """What the titles, the form's own line, the file's name and the date say, in this order.

    report: None while the form is not read yet.
    """
    found = [
        Claim("fiscal_year", "title", str(year), title.text, title.source)
        for title in takewhile(_is_title, titles)
        if (year := find_year(title.text)) is not None
    ]
    facts = {} if report is None else report.facts
    if (fact := facts.get("year")) is not None and (year := find_year(fact.value)) is not None:
        found.append(Claim("fiscal_year", "form", str(year), fact.value, fact.source))
    if (year := find_year(file_name)) is not None:
        found.append(Claim("fiscal_year", "file_name", str(year), file_name, None))
    if (fact := facts.get("report_date")) is not None and (day := parse_date(fact.value)):
        found.append(Claim("fiscal_year", "report_date", str(day.year), fact.value, fact.source))
    return found


def _is_title(line: TitleLine) -> bool:
    """Whether a line still stands above the text: no heading of it and no sentence."""
    return find_marker(line.text) is None and not line.text.endswith((*CLAUSE_ENDS, "，"))


def spoken_year(document: Document) -> Claim | None:
    """The year that running text and cells name most often (2021年度); None if none stands out."""
    spoken = list(_spoken_years(document))
    counts = Counter(year for year, _, _ in spoken)
    (year, most), (_, second) = (*counts.most_common(2), (0, 0), (0, 0))[:2]
    if most < FEWEST_MENTIONS or most == second:
        return None
    text, source = next((text, source) for named, text, source in spoken if named == year)
    return Claim("fiscal_year", "text", str(year), text, source)


def _spoken_years(document: Document) -> Iterator[tuple[int, str, Source]]:
    """(year, its words, place) for each year before 度."""
    for paragraph in document.paragraphs():
        for year, start, end in fiscal_years(paragraph.text):
            yield year, paragraph.text[start:end], source_of_text(paragraph, start, end)
    for table in document.tables:
        for cell in table.cells:
            for year, start, end in fiscal_years(cell.text):
                yield year, cell.text[start:end], source_of_cell(table.index, cell)


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


def region_claims(
    titles: Sequence[TitleLine], departments: Sequence[Claim], file_name: str
) -> list[Claim]:
    """What the title, the department's name, the form's issuer and the file's name say."""
    first = titles[:1]
    named = [_Named("title", "".join(t.text for t in titles[:NAME_LINES]), t.source) for t in first]
    named += [_Named(claim.basis, claim.text, claim.source) for claim in departments[:1]]
    named.append(_Named("file_name", PurePath(file_name).stem, None))
    found = [
        Claim("region", basis, region, text, source)
        for basis, text, source in named
        if (region := find_region(text)) is not None
    ]
    issued = [
        Claim("region", "issuer", region, title.text, title.source)
        for title in titles
        if (region := issuer_region(title.text)) is not None
    ]
    return [*found, *issued]


def department_claims(
    titles: Sequence[TitleLine], report: ReportFacts, file_name: str
) -> list[Claim]:
    """What the form, the title and the file's name say, in this order.

    The form of a project names two bodies; the first is the department. A file's name joins
    department and project (某局戏曲进校园), and where one ends cannot be told: it is heard only
    where it says that the report is about a whole department.
    """
    found = [_Named("form", name, fact.source) for name, fact in report.departments]
    titled = titled_department([title.text for title in titles])
    found += [_Named("title", titled, title.source) for title in titles[:1] if titled is not None]
    stem = PurePath(file_name).stem
    if "title:department" in title_features([stem]) and (filed := department_from_title(stem)):
        found.append(_Named("file_name", filed, None))
    return [
        Claim("department", basis, department_key(name), name, source)
        for basis, name, source in found
    ]


def titled_department(titles: Sequence[str]) -> str | None:
    """The department of a title over two lines, or of one of the lines a dump begins with.

    A text dump prints the page's header before the title.
    """
    candidates = ("".join(titles[:2]), *titles[:NAME_LINES], "".join(titles[1:3]))
    return next((name for text in candidates if (name := department_from_title(text))), None)
