"""What stays open in a figure bounds its confidence, however well its place was read."""

from collections.abc import Iterable

from extract.document import Document
from schema.report import Source
from schema.rows.figures import FigureRow

OPEN_MEANING = 0.85
HIDDEN = 0.3  # what nobody sees in the document
Place = tuple[int | None, int | None, int | None, int | None]


def bound_confidence(figures: Iterable[FigureRow], document: Document) -> None:
    """Less than 0.9 for an amount whose concept or measure is not known, as the contract says.

    An amount in hidden text, rows or cells is kept, and hardly believed.
    """
    hidden = _hidden_places(document)
    for figure in figures:
        if figure["concept"] is None or figure["measure"] is None:
            figure["confidence"] = min(figure["confidence"], OPEN_MEANING)
        if hidden and _place(figure["source"]) in hidden:
            figure["confidence"] = min(figure["confidence"], HIDDEN)


def _hidden_places(document: Document) -> set[Place]:
    """The cells and the paragraphs of the running text that are hidden."""
    cells = {
        (table.index, cell.row, cell.col, None)
        for table in document.tables
        for cell in table.cells
        if cell.is_hidden
    }
    return cells | {(None, None, None, p.index) for p in document.paragraphs() if p.is_hidden}


def _place(source: Source) -> Place:
    if source["table"] is None:
        return (None, None, None, source["paragraph"])
    return (source["table"], source["row"], source["col"], None)
