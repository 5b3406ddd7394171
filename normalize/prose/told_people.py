"""The head-counts of the department itself that a text tells, under headings that name no other.

（二）县河道管理所 ⏎ 编制26人，实有24人       the river station's
"""

import re
from collections.abc import Iterator, Sequence

from extract.document import Document
from normalize.context import Context
from normalize.prose.frames import NEAR, names_other
from normalize.prose.narrative import NarrativeLine
from normalize.prose.passages import Passage, in_place, passages_of, passages_of_cell
from normalize.prose.staff import find_staff_counts, may_count_people
from normalize.prose.subjects import names_office
from normalize.prose.years import FINAL, of_year
from normalize.reports.titles import holds_sentence
from normalize.values.figures import ASSUMED, figure_values
from normalize.values.markers import find_marker
from schema.rows.figures import FIGURES, FigureValues
from schema.text import CLAUSE_OR_LINE_END, fold, piece_before

_YEAR_END = re.compile(r"(20\d\d)\s*年\s*(?:年?[末底]|12\s*月)")


def read_staff(
    lines: Sequence[NarrativeLine], document: Document | None, context: Context, titles: str = ""
) -> None:
    """Emit `figures` for the department's own head-counts in sentences (编制 30 名, 在职 28 人).

    document: whose running text the lines are; None for those of a cell. titles: folded; a body's
    name in them is the department's own.
    """
    heads = () if document is None else context.document_titles
    titled = (line.text for line in heads if find_marker(line.text) is None)
    entitled = fold("".join(text for text in titled if not holds_sentence(text)))
    for passage in _passages(lines, document, entitled):
        for found in find_staff_counts(passage.text, titles, entitled):
            year = _year_ended(passage.text, found.start)
            concept, measure = of_year(found.concept, FINAL, year, context.fiscal_year or None)
            if concept is None:
                continue  # so many were there years ago
            values: FigureValues = {
                "concept": concept,
                "measure": measure,
                "label": found.label,
                "origin": "prose",
                "is_primary": False,
                **figure_values(found.amount, concept, FINAL, ASSUMED, 1.0, ("in_prose",)),
            }
            context.out[FIGURES].add(passage.source(found.start, found.end), values)


def _passages(
    lines: Sequence[NarrativeLine], document: Document | None, entitled: str
) -> Iterator[Passage]:
    """The passages that may count the department's people. entitled: by its titles, folded."""
    if document is None:
        yield from passages_of_cell(lines)
        return
    for passage in in_place(passages_of(lines, document), may_count_people):
        heading = passage.headings[-1] if passage.headings else ""
        if not (names_office(heading) or (entitled and names_other(heading, entitled))):
            yield passage


def _year_ended(text: str, at: int) -> int | None:
    """The year at whose end the clause before a place counts (2021年末在职人员44人), or None."""
    ends = _YEAR_END.findall(piece_before(CLAUSE_OR_LINE_END, text, at, NEAR))
    return int(ends[-1]) if ends else None
