"""The narrative: its tree of headings."""

import re
from collections.abc import Sequence
from dataclasses import field

from extract.document import Paragraph
from extract.sources import source_of_text
from normalize.context import Context
from normalize.tables.view import CellView, TextLine, paragraph_lines
from normalize.values.markers import Marker, find_marker
from schema.frozen import dataclass
from schema.report import Source
from schema.rows.sections import SECTIONS, SectionValues
from schema.text import holds_clause

MAX_LEVEL = 4
MAX_HEADING = 60
MAX_LOW_HEADING = 30
MAX_LOW_RUN_IN = 20
LOWEST_HIGH_LEVEL = 2  # 一、 and （一） are headings where 1. and （1） may be items of a list
HEADING_ENDS = "。：:"
_HEADING_END = re.compile(f"[{HEADING_ENDS}]")


@dataclass(frozen=True, slots=True)
class NarrativeLine:
    """A line of running text or of a cell, with what is needed to quote a part of it."""

    text: str
    line: TextLine
    cell: CellView | None

    def source(self, start: int, end: int) -> Source:
        """The place of `text[start:end]`."""
        if self.cell is not None:
            return self.cell.source_in(self.line, start, end)
        offset = self.line.offset
        return source_of_text(self.line.paragraph, offset + start, offset + end)


@dataclass(slots=True)
class OpenSection:
    """A heading and the lines under it so far."""

    level: int
    number_text: str
    heading: str
    path: str
    source: Source
    lines: list[str] = field(default_factory=list)


def lines_of_paragraph(paragraph: Paragraph) -> list[NarrativeLine]:
    """The lines of a running-text paragraph."""
    return [NarrativeLine(line.text, line, None) for line in paragraph_lines(paragraph)]


def lines_of_cell(cell: CellView) -> list[NarrativeLine]:
    """The lines of a cell."""
    return [NarrativeLine(line.text, line, cell) for line in cell.lines()]


def holds_narrative(lines: Sequence[NarrativeLine]) -> bool:
    """Whether lines have a tree of headings: two of the first level (一、) or more."""
    tops = 0
    for line in lines:
        heading = _find_heading(line.text)
        if heading is not None and heading[0].level == 1:
            tops += 1
    return tops >= 2


def read_sections(lines: Sequence[NarrativeLine], context: Context) -> None:
    """Emit `sections` for the headings among the lines, each with the text under it."""
    sections: list[OpenSection] = []
    above: list[OpenSection] = []  # the headings over the present line, one under the other
    for line in lines:
        found = _find_heading(line.text)
        if found is None:
            if sections and line.text.strip():
                sections[-1].lines.append(line.text.strip())
            continue
        marker, end = found
        while above and above[-1].level >= marker.level:
            above.pop()
        sections.append(_open_section(line, marker, end, above))
        above.append(sections[-1])
    for section in sections:
        row: SectionValues = {
            "level": section.level,
            "number_text": section.number_text,
            "heading": section.heading,
            "path": section.path,
            "text": "\n".join(section.lines),
        }
        context.out[SECTIONS].add(section.source, row)


def _open_section(
    line: NarrativeLine, marker: Marker, end: int, above: Sequence[OpenSection]
) -> OpenSection:
    heading = line.text[marker.end : end].strip()
    path = " / ".join([*(section.heading for section in above), heading])
    section = OpenSection(marker.level, marker.text, heading, path, line.source(marker.start, end))
    rest = line.text[end:].lstrip(HEADING_ENDS).strip()
    if rest:
        section.lines.append(rest)
    return section


def _find_heading(text: str) -> tuple[Marker, int] | None:
    """The marker of a line that begins with a heading, and where that ends; None for any other."""
    marker = find_marker(text)
    if marker is None or marker.level > MAX_LEVEL:
        return None
    end = _heading_end(text, marker)
    return None if end is None else (marker, end)


def _heading_end(text: str, marker: Marker) -> int | None:
    """Where the heading of a marked line ends; None if the line is an item of a list."""
    rest = text[marker.end :]
    if not rest.strip():
        return None
    is_high = marker.level <= LOWEST_HIGH_LEVEL
    if _is_phrase(rest.strip(), is_high):
        return len(text.rstrip())
    end = _HEADING_END.search(rest)
    if end is not None and _is_run_in(rest[: end.start()], is_high):
        return marker.end + end.start()
    return None


def _is_phrase(body: str, is_high: bool) -> bool:
    """Whether a line is a heading as a whole: short, and no clause; a low one in one piece."""
    limit = MAX_HEADING if is_high else MAX_LOW_HEADING
    if len(body) > limit or holds_clause(body):
        return False
    return is_high or _HEADING_END.search(body[:-1]) is None


def _is_run_in(words: str, is_high: bool) -> bool:
    """Whether what stands before the first 。 or ： of a line is a heading run into its text."""
    if not 0 < len(words) <= MAX_LOW_HEADING:
        return False
    return is_high or len(words.strip()) <= MAX_LOW_RUN_IN
