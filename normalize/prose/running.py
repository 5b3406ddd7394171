"""Conclusions, head-counts and sections of running text, and of the texts in cells."""

from collections.abc import Sequence

from extract.document import Document
from normalize.context import Context
from normalize.prose.conclusions import read_conclusions
from normalize.prose.narrative import NarrativeLine, holds_narrative, lines_of_cell, read_sections
from normalize.prose.told_people import read_staff
from normalize.tables.view import TableView


def read_texts(view: TableView, context: Context) -> None:
    """Sections and figures in the sentences of cells; headings, values and criteria hold none."""
    for cell in view.all_cells():
        if cell.role not in ("text", "title"):
            continue
        lines = lines_of_cell(cell)
        read_conclusions(lines, context)
        if len(lines) > 2 and holds_narrative(lines):
            read_sections(lines, context)
            read_staff(lines, None, context)


def read_running_text(
    lines: Sequence[NarrativeLine], document: Document, titles: str, context: Context
) -> None:
    """Conclusions, head-counts and sections. titles: of the document, folded."""
    read_conclusions(lines, context)
    read_staff(lines, document, context, titles)
    if holds_narrative(lines):
        read_sections(lines, context)
