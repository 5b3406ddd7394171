"""Lines of running text as they were before a page broke them: told amounts go over line ends."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from extract.document import BODY, Document
from normalize.context import Context
from normalize.labels.label import ALL_FUNDS
from normalize.prose.amounts import find_prose_figures
from normalize.prose.clause_words import load_words
from normalize.prose.figure import Owner, ProseFigure
from normalize.prose.frames import framed
from normalize.prose.fund_frames import framed_funds
from normalize.prose.headed_totals import leave_headed
from normalize.prose.named_projects import of_named
from normalize.prose.narrative import NarrativeLine, lines_of_cell, lines_of_paragraph
from normalize.prose.several_projects import of_several
from normalize.prose.unit_prices import is_unit_price
from normalize.reports.titles import holds_sentence
from normalize.tables.view import TableView
from normalize.values.figures import ASSUMED, figure_values
from normalize.values.markers import OpenHeadings, find_marker
from normalize.values.money import may_hold_money
from normalize.values.trusts import told_of_trust
from normalize.why.traces import ProseTrace
from schema.frozen import dataclass
from schema.report import Source
from schema.rows.figures import FIGURES, FigureRow, FigureValues
from schema.text import SENTENCE_ENDS
from schema.units import MONEY
from schema.width import width_of

# A text whose longest line is wider than a page's line was not broken by one.
WIDEST_LINE = 120
# A line shorter than this part of the longest one was ended by its writer.
FULL_LINE = 0.75
# A shorter line may be the label of a cell, with its value below.
FEWEST_LETTERS = 12
_COUNTED = re.compile(r"\s*-?\d[\d,]*(?:\.\d+)?\s*(?:[%％‰元人名]|[万亿]元)")
_SENTENCE = re.compile("[，；。]")  # no heading has one
_TELLS = re.compile("[，；。：:]")
LONGEST_HEADING = 40
# A heading, or a sentence: 2. or 2023年.
_BEGINS = re.compile(r"\s*(?:\d{1,2}\s*[.、．]\D|(?:19|20)\d\d\s*年)")
PAGE_END = "\f"
_COLONS = "：:"


@dataclass(frozen=True, slots=True)
class Passage:
    """One line, or several that a page broke, read as one text. before: the text before it.

    headings: the numbered headings that it stands under, the nearest last.
    is_of_cell: it stands in a cell, so that what the row is of may be its subject.
    """

    text: str
    lines: tuple[NarrativeLine, ...]
    before: str = ""
    is_of_cell: bool = False
    headings: tuple[str, ...] = ()

    def source(self, start: int, end: int) -> Source:
        """The place of `text[start:end]`, as far as it stands in the line it begins in."""
        for line in self.lines:
            if start < len(line.text) or line is self.lines[-1]:
                return line.source(start, min(end, len(line.text)))
            start, end = start - len(line.text), end - len(line.text)
        raise ValueError(start)


def running_lines(document: Document) -> list[NarrativeLine]:
    """The lines of the running text."""
    return [
        line
        for paragraph in document.paragraphs()
        if paragraph.part == BODY
        for line in lines_of_paragraph(paragraph)
    ]


def told_passages(
    lines: Sequence[NarrativeLine], document: Document, views: Sequence[TableView]
) -> list[Passage]:
    """What may speak of money in the running text and in the texts of cells."""
    passages = [*_followed(passages_of(lines, document))]
    for view in views:
        for cell in view.all_cells():
            if cell.role in ("text", "title"):
                passages += _followed(passages_of_cell(lines_of_cell(cell)))
    return passages


def _followed(passages: Iterable[Passage]) -> Iterator[Passage]:
    """What may speak of money in one text."""
    return in_place(passages, may_hold_money)


def in_place(passages: Iterable[Passage], is_wanted: Callable[[str], bool]) -> Iterator[Passage]:
    """The wanted passages of one text, each with what stands before and over it.

    What is numbered next to another stands under the same heading as that.
    """
    last = before = ""
    headings = OpenHeadings()
    for passage in passages:
        if not passage.text.strip():
            continue
        if not _is_next(last, passage.text):
            before = last
        last = passage.text
        if (level := _heading_level(last)) is not None:
            headings.open(level, last)
        if is_wanted(last):
            yield replace(passage, before=before, headings=headings.texts)


def _heading_level(text: str) -> int | None:
    """The level of a numbered heading; None where a text is none."""
    marker = find_marker(text)
    is_heading = marker is not None and len(text) <= LONGEST_HEADING and not _TELLS.search(text)
    return marker.level if marker is not None and is_heading else None


def _is_next(first: str, second: str) -> bool:
    """Whether two lines are numbered one after the other, and the first tells something."""
    one, two = find_marker(first), find_marker(second)
    if one is None or two is None or _SENTENCE.search(first) is None:
        return False
    return (one.kind, one.number + 1) == (two.kind, two.number)


def read_prose(passage: Passage, context: Context, owner: Owner) -> list[FigureRow]:
    """Emit `figures` for the amounts that a passage tells in sentences. owner: whose money."""
    year, told = context.fiscal_year or None, context.told
    rows: list[FigureRow] = []
    figures = find_prose_figures(passage.text, year, owner, told, passage.before)
    if figures:
        figures = _framed(figures, passage, context, owner)
    for found in figures:
        if found.amount.unit != "%" and is_unit_price(passage.text, found.start, found.end):
            continue
        if told_of_trust(passage.text, found.start):
            found = replace(found, concept=None)
        amount, measure = found.amount, found.measure or "final"
        doubts = _doubts(found, passage, owner)
        values: FigureValues = {
            "concept": found.concept,
            "measure": found.measure,
            "label": found.label,
            "origin": "prose",
            "is_primary": False,
            **figure_values(amount, found.concept, measure, ASSUMED, 1.0, doubts),
        }
        figure = context.out[FIGURES].add(passage.source(found.start, found.end), values)
        if found.project is not None:
            context.own_projects[id(figure)] = found.project
        note_told(figure, told)
        context.traces.prose.append(ProseTrace(figure, passage.text, owner))
        context.places_told[id(figure)] = _place_told(passage, owner)
        rows.append(figure)
    return rows


def _place_told(passage: Passage, owner: Owner) -> tuple[str, ...]:
    """Where a passage tells its amounts: under its headings, or in itself, if that is numbered.

    1.道路项目下达资金9万元。⏎2.饮水项目下达资金8万元。       each is of its own project
    """
    is_alone = owner.is_of_passage or find_marker(passage.text) is not None
    return (*passage.headings, passage.text) if is_alone else passage.headings


def _framed(
    figures: list[ProseFigure], passage: Passage, context: Context, owner: Owner
) -> list[ProseFigure]:
    """The figures of a passage, told by what stands before them; spans are a report's of years."""
    year, headings = context.fiscal_year or None, passage.headings
    if not owner.is_project:
        figures = of_named(figures, passage.text, context.form_projects)
        figures = leave_headed(figures, headings, context.told, passage.text, owner.name)
        return framed(figures, passage.text, headings, year, owner.name)
    if context.is_of_years:
        return figures
    titles = [title.text for title in context.document_titles if not holds_sentence(title.text)]
    figures = framed_funds(figures, passage.text, headings, year, titles, owner.name)
    if owner.is_of_passage and owner.project is None:
        figures = of_named(figures, passage.text, ())
    is_of_form = owner.is_of_passage or passage.is_of_cell
    is_of_more = context.is_of_more_projects and not is_of_form
    return of_several(figures, passage.text, context.form_projects, is_of_more)


def _doubts(found: ProseFigure, passage: Passage, owner: Owner) -> tuple[str, ...]:
    """What stays open of an amount: whose money it is, and what of, in a cell beside others.

    余4.88万元 in the row of one source is that one's.
    """
    doubts = found.doubts if owner.is_told else (*found.doubts, "owner_by_document")
    is_open = passage.is_of_cell and found.concept == ALL_FUNDS
    return (*doubts, "prose_inferred") if is_open and "prose_inferred" not in doubts else doubts


def note_told(figure: FigureRow, told: dict[str, set[Decimal]]) -> None:
    """Note an amount under its concept, for what is told of it later."""
    value = figure["value"]
    if figure["concept"] is not None and value is not None and figure["unit"] == MONEY:
        told.setdefault(figure["concept"], set()).add(value)


def passages_of(lines: Sequence[NarrativeLine], document: Document) -> Iterator[Passage]:
    """The lines, those joined that a page or a number broke; only a text file is broken so."""
    is_text = document.format == "txt"
    widest = max((width_of(line.text) for line in lines), default=0) if is_text else 0
    group: list[NarrativeLine] = []
    for line in _over_page_ends(lines):
        if group and not (is_text and _is_joined(group[-1].text, line.text, widest)):
            yield _passage(group)
            group = []
        group.append(line)
    if group:
        yield _passage(group)


def _is_joined(above: str, below: str, widest: int) -> bool:
    """Whether two lines of a text are one, broken at the width of its lines or at a number."""
    return (widest <= WIDEST_LINE and _goes_on(above, below, widest)) or _is_cut(above, below)


def passages_of_cell(lines: Iterable[NarrativeLine]) -> list[Passage]:
    """The lines of a cell, each by itself."""
    return [Passage(line.text, (line,), is_of_cell=True) for line in lines]


def _over_page_ends(lines: Sequence[NarrativeLine]) -> list[NarrativeLine]:
    """The lines without the blank ones that end a page."""
    kept: list[NarrativeLine] = []
    for line in lines:
        while kept and line.text.startswith(PAGE_END) and not kept[-1].text.strip():
            kept.pop()
        kept.append(line)
    return kept


def _passage(lines: Sequence[NarrativeLine]) -> Passage:
    return Passage("".join(line.text for line in lines), tuple(lines))


def _goes_on(text: str, following: str, widest: int) -> bool:
    """Whether a full line ends no sentence, and the next one begins nothing new.

    A pause in a sentence may stand at a line's end: …全年预算数： ⏎ 286元；财政资金… A colon there
    announces a list, if no amount stands behind it, nor 其中 before it.
    """
    text, following = text.rstrip(), following.strip()
    if width_of(text) < FULL_LINE * widest or text.endswith(tuple(SENTENCE_ENDS)):
        return False
    announces = text.endswith(tuple(_COLONS)) and not following[:1].isdecimal()
    if announces and _of_which().search(text) is None:
        return False
    return bool(following) and find_marker(following) is None


@cache
def _of_which() -> re.Pattern[str]:
    """What parts are listed behind, at a line's end."""
    return re.compile(f"(?:{load_words().of_which.pattern})[{_COLONS}]$")


def _is_cut(text: str, following: str) -> bool:
    """Whether a sentence has no end, and a number with its unit goes on with it.

    Tika breaks those of a PDF so: 基本支出 418.65万元，占 / 69.0%；项目支出 188.20万元。
    """
    above = text.rstrip()
    # a number there may be that of a note (基本支出1), and no beginning of this one
    is_open = len(above.strip()) >= FEWEST_LETTERS and not above[-1:].isdecimal()
    is_ended = above.endswith(tuple(SENTENCE_ENDS)) or _SENTENCE.search(text) is None
    is_number = _COUNTED.match(following) is not None and _BEGINS.match(following) is None
    return is_open and not is_ended and is_number
