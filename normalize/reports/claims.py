"""What each place says of department, region and year: title, form, file name, text, dates.

The first that says something decides, in the order of the functions here; the others stand beside
it in `identities`, and a rule asks about those that disagree.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, takewhile
from pathlib import PurePath
from typing import NamedTuple

from extract.document import Document
from normalize.reports.forms import are_accounts, text_features, title_features
from normalize.reports.names import (
    department_from_title,
    department_key,
    find_region,
    is_byline_of_others,
    is_department,
    is_issuer,
    is_organisation,
    issuer_region,
    load_names,
    publishes_for_others,
    reports_transfers,
    without_notes,
)
from normalize.reports.openings import assessor
from normalize.reports.signatures import find_date_line, find_signature
from normalize.reports.split import ReportFacts
from normalize.reports.titles import TitleLine, publisher
from normalize.reports.years import Claim, YearFound, decide_year, year_claims
from schema.frozen import dataclass
from schema.report import Source
from schema.rows.identities import IdentityRow
from schema.text import fold

# What titles and text say of a transfer.
TRANSFER_SIGNS = frozenset({"title:transfer", "text:transfer", "text:granted", "outline:transfer"})
# A line that is all in brackets: （某县某局）.
_BRACKETED = re.compile(r"[（(](?P<name>[^（）()]+)[）)]")
# 各省教育厅 are many bodies, and none reports for them.
_EACH = "各"
# The title may run over this many lines.
NAME_LINES = 3
# A department is named in one of so many lines.
MAX_HEADINGS = 8


@dataclass(frozen=True, slots=True)
class Hints:
    """What is said outside of titles and forms; the first report of a file alone has them.

    file_name: "" if there is none. spoken: the year the text names, None where it was not needed.
    signed: who signed at the end; None if nobody did. publisher: who put up the page; None if
    unknown. dated: the line of the cover or the signature that is a date; None if there is none.
    assessor: who says at the beginning that it assessed itself; None if nobody does.
    features: what the running text says of itself.
    """

    file_name: str = ""
    spoken: Claim | None = None
    signed: TitleLine | None = None
    publisher: TitleLine | None = None
    dated: TitleLine | None = None
    assessor: TitleLine | None = None
    features: frozenset[str] = frozenset()


def find_hints(document: Document, titles: Sequence[TitleLine], file_name: str) -> Hints:
    """What a document says of itself beside its titles and forms; the year is not among it."""
    signature = find_signature(document)
    return Hints(
        file_name,
        None,
        None if signature is None else signature.name,
        publisher(document),
        find_date_line(titles) if signature is None else signature.day,
        assessor(document),
        frozenset(text_features([paragraph.text for paragraph in document.paragraphs()])),
    )


class _Named(NamedTuple):
    """A name as written, and where."""

    basis: str
    text: str
    source: Source | None


@dataclass(frozen=True, slots=True)
class Identity:
    """Who reports on which year, and all that was said of it.

    department, region: the claims that decided, None where no place names one.
    submitter: whose document it is: in final accounts whom the title names, for a form attached
    to them may name who supervises its project; else the department.
    """

    year: YearFound
    department: Claim | None
    region: Claim | None
    submitter: Claim | None
    claims: Sequence[Claim]

    def with_body(self, other: "Identity") -> "Identity":
        """The same, its department and, where it has none, its region as another report says."""
        department, region = other.department, self.region or other.region
        heard = [claim for claim in (department, region) if claim is not None]
        claims = (*self.claims, *(claim for claim in heard if claim is not self.region))
        return replace(
            self, department=department, region=region, submitter=department, claims=claims
        )

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


def identify(report: ReportFacts, titles: Sequence[TitleLine], hints: Hints) -> Identity:
    """What the lines above a report, its form, and what stands around it say of it."""
    years = year_claims(titles, report, hints.file_name, hints.dated)
    years += [hints.spoken] if hints.spoken else []
    departments = department_claims(titles, report, hints)
    regions = region_claims(titles, departments, hints.file_name)
    return Identity(
        decide_year(years),
        next(iter(departments), None),
        next(iter(regions), None),
        _submitter(titles, departments),
        (*years, *departments, *regions),
    )


def _submitter(titles: Sequence[TitleLine], departments: Sequence[Claim]) -> Claim | None:
    """Whose final accounts they are by their title, else the department of the first report."""
    titled = (claim for claim in departments if claim.basis == "title")
    first = next(iter(departments), None)
    return next(titled, first) if are_accounts([line.text for line in titles]) else first


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
    titles: Sequence[TitleLine], report: ReportFacts, hints: Hints
) -> list[Claim]:
    """What the form, the title and the file's name say, in this order.

    Where none of them does, who signed or says to have assessed itself, else the town that a title
    names, else who put up the page. The form of a project names two bodies; the first is the
    department. A file's name joins department and project (某局戏曲进校园), and where one
    ends cannot be told: it is heard only where it says that the report is about a whole department.
    """
    titled = _titled(titles)
    is_whole = "title:department" in title_features([title.text for title in titles])
    named = [_Named("form", name, fact.source) for name, fact in report.departments(is_whole)]
    found = [line for line in named if not line.text.lstrip().startswith(_EACH)]
    found += [named for named in titled if is_department(named.text)]
    found += _filed(hints)
    found = found or [*_signed(hints), *titled, *_published(titles, hints)][:1]
    return [
        Claim("department", basis, department_key(name), name, source)
        for basis, name, source in found
    ]


def _filed(hints: Hints) -> list[_Named]:
    """The department that a file's name says to report on as a whole."""
    stem = PurePath(hints.file_name).stem
    is_whole = "title:department" in title_features([stem])
    filed = department_from_title(stem) if is_whole else None
    return [_Named("file_name", filed, None)] if filed else []


def _signed(hints: Hints) -> list[_Named]:
    """Who signed at the end, and who says at the beginning that it assessed itself."""
    said = (("signature", hints.signed), ("text", hints.assessor))
    return [_Named(basis, line.text, line.source) for basis, line in said if line is not None]


def _published(titles: Sequence[TitleLine], hints: Hints) -> list[_Named]:
    """Who put up the page; a finance bureau only where it reports on a transfer to its region."""
    line = hints.publisher
    region = None if line is None else find_region(line.text)
    if line is None or not is_organisation(line.text):
        return []
    if region is None:
        # 来源：县城管执法局 over the report of a county
        is_short = line.text.startswith(load_names().publisher_levels) and any(
            find_region(t.text) for t in titles
        )
        return [_Named("publisher", line.text, line.source)] if is_short else []
    own = [title.text for title in titles if find_region(title.text) == region]
    if publishes_for_others(line.text) and not _is_of_transfer(line.text, own, hints):
        return []
    return [_Named("publisher", line.text, line.source)]


def _is_of_transfer(name: str, titles: Sequence[str], hints: Hints) -> bool:
    """Whether a body reports on a transfer to its region. titles: those that name the region."""
    said = hints.features | title_features(titles)
    return bool(titles) and bool(said & TRANSFER_SIGNS) and reports_transfers(name)


def department_in_titles(titles: Sequence[TitleLine]) -> str | None:
    """The department that the titles of a file name; None if they name none."""
    return next((named.text for named in _titled(titles)), None)


def _titled(titles: Sequence[TitleLine]) -> list[_Named]:
    """The department that a title names, over two lines too, or that fills a line.

    A government with a date beside it may be the site's: it is taken where nothing else is named.
    """
    headings = takewhile(lambda line: line.is_heading, titles)
    lines = [line for line in headings if not _is_other(line.text)][:MAX_HEADINGS]
    names = ((line, name) for line in lines if (name := _own_line(line.text)))
    titled = [
        (line, name) for line, text in _in_order(lines) if (name := department_from_title(text))
    ]
    own = (named for named in titled if is_department(named[1]))
    found = next(chain(own, names, titled), None)
    if found is None:
        return []
    line, name = found
    return [_Named("title", _own_name(name, line.text), line.source)]


def _own_name(name: str, line: str) -> str:
    """The name that two lines joined give, without the first where the second is one by itself.

    公示公告 over 青禾县水利局2022年…: the line before names no part of it.
    """
    own = name.removeprefix(fold(line))
    is_next = own != name and is_organisation(own) and find_region(own) is not None
    return own if is_next else name


def _own_line(text: str) -> str | None:
    """The name that a line consists of, without a note to seal it.

    A government's or finance bureau's name alone may be the site's or who drew up the form.
    """
    bracketed = _BRACKETED.fullmatch(text.strip())
    name = without_notes(text if bracketed is None else bracketed["name"])
    return name if is_organisation(name) and not publishes_for_others(name) else None


def _is_other(text: str) -> bool:
    """Whether a line names who is written to (某局：), drew up the form or put up the page."""
    return text.endswith((":", "：")) or is_issuer(text) or is_byline_of_others(text)


def _in_order(lines: Sequence[TitleLine]) -> Iterator[tuple[TitleLine, str]]:
    """Two lines joined before each of them: a title may be broken anywhere.

    A text dump prints the page's header before the title.
    """
    following = [*(line.text for line in lines[1:]), ""]
    for line, after in zip(lines, following, strict=False):
        yield line, line.text + after
        yield line, line.text
