"""The narrative: its tree of headings, and the head-counts its sentences tell."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.document import Paragraph
from extract.sources import source_of_text
from normalize.context import Context
from normalize.prose.figure import SURE
from normalize.prose.staff import find_staff_counts
from normalize.tables.view import CellView, TextLine, paragraph_lines
from normalize.values.figures import ASSUMED, figure_values
from normalize.values.markers import Marker, find_marker
from schema.report import Source
from schema.rows.figures import FIGURES, FigureValues
from schema.rows.sections import SECTIONS, SectionValues
from schema.text import CLAUSE_ENDS

MAX_LEVEL = 4
MAX_HEADING = 60
MAX_LOW_HEADING = 30
HEADING_ENDS = "。：:"


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
        marker = find_marker(line.text)
        if marker is not None and marker.level == 1 and _heading_end(line.text, marker) is not None:
            tops += 1
    return tops >= 2


def read_sections(lines: Sequence[NarrativeLine], context: Context) -> None:
    """Emit `sections` for the headings among the lines, each with the text under it."""
    sections: list[OpenSection] = []
    above: list[OpenSection] = []  # the headings over the present line, one under the other
    for line in lines:
        marker = find_marker(line.text)
        end = (
            None if marker is None or marker.level > MAX_LEVEL else _heading_end(line.text, marker)
        )
        if marker is None or end is None:
            if sections and line.text.strip():
                sections[-1].lines.append(line.text.strip())
            continue
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


def _heading_end(text: str, marker: Marker) -> int | None:
    """Where the heading of a marked line ends; None if the line is an item of a list."""
    rest = text[marker.end :]
    limit = MAX_HEADING if marker.level <= 2 else MAX_LOW_HEADING
    body = rest.strip()
    if not body:
        return None
    is_phrase = len(body) <= limit and not any(c in body for c in CLAUSE_ENDS)
    if is_phrase and (marker.level <= 2 or not any(c in body[:-1] for c in HEADING_ENDS)):
        return len(text.rstrip())
    cut = min((i for c in HEADING_ENDS if (i := rest.find(c)) >= 0), default=-1)
    if 0 < cut <= MAX_LOW_HEADING and (marker.level <= 2 or len(rest[:cut].strip()) <= 20):
        return marker.end + cut
    return None


def read_staff_counts(lines: Sequence[NarrativeLine], context: Context) -> None:
    """Emit `figures` for the department's own head-counts in sentences (编制 30 名, 在职 28 人)."""
    for line in lines:
        for found in find_staff_counts(line.text):
            values: FigureValues = {
                "concept": found.concept,
                "measure": "final",
                "label": found.label,
                "origin": "prose",
                "is_primary": False,
                **figure_values(found.amount, found.concept, "final", ASSUMED, SURE),
            }
            context.out[FIGURES].add(line.source(found.start, found.end), values)
