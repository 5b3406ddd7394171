"""The paragraphs of a page or a cell while they are put together, as a browser shows them."""

import re
from dataclasses import dataclass, field
from typing import Final

from extract.document import HIDDEN, Block, Mark, Paragraph
from extract.word.formulas import touch

BLANKS: Final = re.compile(r"[ \t\n\r\f]+")


@dataclass(slots=True)
class Flow:
    """Running text or a cell while it is read. place: (table, row, col) of the cell.

    is_apart: what was added last is drawn apart, and runs together with nothing.
    """

    place: tuple[int, int, int] | None = None
    blocks: list[Block] = field(default_factory=list)
    count: int = 0
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    number: str = ""
    style: str | None = None
    marks: list[Mark] = field(default_factory=list)
    is_apart: bool = False

    def add_text(self, text: str, is_hidden: bool = False) -> None:
        """Add text as a browser shows it: blanks run together, none at a line's start.

        is_hidden: it is in the page, but not shown.
        """
        text = BLANKS.sub(" ", text)
        if self.is_apart and text:
            text = self.apart_from(text) + text
            self.is_apart = False
        is_start = self.length == len(self.number) or self.pieces[-1].endswith(("\n", " "))
        text = text.removeprefix(" ") if is_start else text
        if text:
            start = self.length
            self.pieces.append(text)
            self.length += len(text)
            if is_hidden:
                self._mark_hidden(start)

    def apart_from(self, text: str) -> str:
        """The blank that keeps `text` from running together with what was added last, or ""."""
        return " " if self.pieces and touch(self.pieces[-1], text) else ""

    def _mark_hidden(self, start: int) -> None:
        if self.marks and (self.marks[-1].kind, self.marks[-1].end) == (HIDDEN, start):
            start = self.marks.pop().start
        self.marks.append(Mark(HIDDEN, start, self.length))

    def break_line(self) -> None:
        """Add a line break; a blank before it is not shown."""
        self._drop_blank()
        self.pieces.append("\n")
        self.length += 1

    def start_item(self, number: str) -> None:
        """Begin a list item with its number or bullet."""
        self.number = number
        self.pieces.append(number)
        self.length = len(number)

    def _drop_blank(self) -> None:
        if self.length > len(self.number) and self.pieces[-1].endswith(" "):
            self.pieces[-1] = self.pieces[-1][:-1]
            self.length -= 1

    def begin_block(self) -> None:
        """End what stands before a block; a list item's number waits for its text."""
        if not self.number or self.length > len(self.number):
            self.end_paragraph()

    def end_paragraph(self, is_wanted: bool = False) -> None:
        """End the present paragraph. is_wanted: even if it is empty."""
        if self.pieces or self.marks or is_wanted:
            self._drop_blank()
            marks = [
                Mark(m.kind, min(m.start, self.length), min(m.end, self.length), m.target)
                for m in self.marks
            ]
            text = "".join(self.pieces)
            self.blocks.append(
                Paragraph(text, self.count, self.number, style=self.style, marks=tuple(marks))
            )
            self.count += 1
        self.pieces, self.length, self.number, self.style, self.marks = [], 0, "", None, []
        self.is_apart = False
