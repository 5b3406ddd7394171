"""Boxes as antiword draws them: each cell as wide as its column, on lines of its own."""

from collections.abc import Sequence

from schema.width import width_of

WidthAndText = tuple[int, str]


def draw(*rows: Sequence[WidthAndText]) -> str:
    """The lines of a box; a cell of several lines has them parted by line breaks."""
    return "".join(map(_draw_row, rows))


def _draw_row(row: Sequence[WidthAndText]) -> str:
    parts = [(width, text.split("\n")) for width, text in row]
    height = max(len(lines) for _, lines in parts)
    return "".join(
        "|" + "|".join(_fill(lines, at, width) for width, lines in parts) + "|\n"
        for at in range(height)
    )


def _fill(lines: Sequence[str], at: int, width: int) -> str:
    text = lines[at] if at < len(lines) else ""
    return text + " " * (width - width_of(text))
