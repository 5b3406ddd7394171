"""What a table asks for by its headings."""

from collections.abc import Iterable

from corpus.audit.facts import View
from schema.rows.cells import CELLS
from schema.text import condense


def tables_with_heading(view: View, words: Iterable[str]) -> set[int]:
    """The tables that have a heading with one of the words."""
    wanted = tuple(words)
    return {
        cell["table"]
        for cell in view.rows(CELLS)
        if cell["role"] == "header" and any(word in condense(cell["text"]) for word in wanted)
    }
