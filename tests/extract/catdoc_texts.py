"""Texts as catdoc prints them of a .doc: two marks of cells are one line break, lines wrapped."""

from collections.abc import Sequence

MARGIN = 72
CELL, PARAGRAPH = "\a", "\r"


def catdoc_text(*blocks: str | Sequence[Sequence[str]]) -> str:
    """The text of paragraphs and tables; a cell's paragraphs are parted by line breaks."""
    marked = ""
    for block in blocks:
        if isinstance(block, str):
            marked += block + PARAGRAPH
        else:
            cells = ([*row, ""] for row in block)  # a row's end is one more mark
            marked += "".join(text.replace("\n", PARAGRAPH) + CELL for row in cells for text in row)
    printed = marked.replace(CELL * 2, "\n").replace(CELL, "\t").replace(PARAGRAPH, "\n")
    return "".join(f"{wrap(line)}\n\n" for line in printed.split("\n"))


def wrap(line: str) -> str:
    """A line as lines of 72 bytes: broken at the last blank or TAB, or within a word."""
    lines: list[str] = []
    while len(line.encode()) > MARGIN:
        size = next(n for n in range(len(line), 0, -1) if len(line[:n].encode()) <= MARGIN)
        blank = max(line.rfind(" ", 1, size + 1), line.rfind("\t", 1, size + 1))
        lines.append(line[: blank if blank > 0 else size])
        line = line[blank + 1 if blank > 0 else size :]
    return "\n".join([*lines, line])
