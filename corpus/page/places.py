"""A place in a document by its address (see `schema.addresses`)."""

from collections.abc import Mapping
from dataclasses import dataclass

from extract.document import Cell, Document, Paragraph, Table
from schema.addresses import parse_address
from schema.errors import UsageError

Place = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a document and the paragraphs that stand there; `place` is a cell's."""

    title: str
    paragraphs: tuple[Paragraph, ...]
    place: Place | None
    start: int | None
    end: int | None

    @property
    def text(self) -> str:
        """The text of the place."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    @property
    def quote(self) -> str:
        """The words that `:start-end` cuts out, else the whole text."""
        return self.text if self.start is None else self.text[self.start : self.end]


def find_spot(document: Document, at: str) -> Spot:
    """The place that `at` names.

    Raises UsageError if it is no address, or the document has no such place.
    """
    numbers = parse_address(at)
    found = _find(document, numbers)
    if found is None:
        raise UsageError(f"文件中没有这一处：{at}")
    title, paragraphs, place = found
    start, end = numbers["start"], numbers["end"]
    length = len("\n".join(paragraph.text for paragraph in paragraphs))
    if start is not None and end is not None and not start <= end <= length:
        raise UsageError(f"文件中没有这一处：{at}（该处共 {length} 字）")
    return Spot(title, paragraphs, place, start, end)


Found = tuple[str, tuple[Paragraph, ...], Place | None]


def _find(document: Document, numbers: Mapping[str, int | None]) -> Found | None:
    if numbers["line"] is not None:
        return _find_line(document, numbers["line"])
    if numbers["paragraph"] is not None:
        index = numbers["paragraph"]
        for paragraph in document.paragraphs():
            if paragraph.index == index:
                return f"第 {index + 1} 段", (paragraph,), None
        return None
    for table in document.tables:
        for cell in table.cells:
            if (table.index, cell.row, cell.col) == (
                numbers["table"],
                numbers["row"],
                numbers["col"],
            ):
                return _in_cell(table, cell, numbers["inner"])
    return None


def _in_cell(table: Table, cell: Cell, inner: int | None) -> Found | None:
    title = f"第 {table.index + 1} 张表第 {cell.row + 1} 行第 {cell.col + 1} 列"
    place = (table.index, cell.row, cell.col)
    if inner is None:
        return title, cell.paragraphs, place
    chosen = tuple(paragraph for paragraph in cell.paragraphs if paragraph.index == inner)
    return (f"{title}第 {inner + 1} 段", chosen, place) if chosen else None


def _find_line(document: Document, line: int) -> Found | None:
    """The paragraph that begins in this line of a text dump."""
    for paragraph in document.paragraphs():
        if paragraph.line == line:
            return f"第 {line} 行", (paragraph,), None
    for table in document.tables:
        for cell in table.cells:
            for paragraph in cell.paragraphs:
                if paragraph.line == line:
                    found = _in_cell(table, cell, paragraph.index)
                    return found and (f"第 {line} 行，{found[0]}", *found[1:])
    return None
