"""The piece of a document that a row came from, with the very cell and words lit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.notebook.html import cell_html, rows_html, text_html
from corpus.page.grid import Placed, grid_rows
from corpus.page.places import Place, Spot, find_spot
from corpus.page.reading import ShownDocument, load_from_dataset
from extract.document import Paragraph, Table
from schema.addresses import address_of, parse_address
from schema.errors import UsageError

if TYPE_CHECKING:
    from pandas import DataFrame, Series

_FILES = ("报送编号", "submission_id")
_PLACES = ("出处", "source", "place")
# Rows of a table that are shown above and below the lit one, and paragraphs of running text.
_ROWS_AROUND = 8
_PARAGRAPHS_AROUND = 2
_LIT = "background:#fff3a0"
_FRAME = "outline:2px solid #d08700"
# Of the cells around: enough to know them by.
_MOST_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place in a document. file: as it was handed in; text: what stands there; html: shown."""

    file: str
    place: str
    text: str
    html: str

    def __repr__(self) -> str:
        return f"{self.file}　{self.place}\n{self.text}"

    def _repr_html_(self) -> str:
        return self.html


def single_row(row: "Series | DataFrame | Mapping[str, object]") -> dict[str, object]:
    """The values of a row by their columns; a frame is that of its only row.

    Raises UsageError if a frame has no row, or several.
    """
    from pandas import DataFrame

    if isinstance(row, DataFrame):
        if len(row) != 1:
            raise UsageError(f"一次只看一行，这里有 {len(row)} 行：写明哪一行，如 .iloc[0]")
        row = row.iloc[0]
    return {str(name): value for name, value in row.items()}


def find_evidence(dataset: Path, row: Mapping[str, object]) -> Evidence:
    """The place that a row names by its file and its 出处 or source.

    Raises UsageError if it names none.
    """
    own_id = next((row[name] for name in _FILES if row.get(name)), None)
    at = next((row[name] for name in _PLACES if name in row and _is_known(row[name])), None)
    if not isinstance(own_id, str) or at is None:
        raise UsageError("这一行没有报送编号或出处：请查询时带上“报送编号”和“出处”两列")
    reading = load_from_dataset(dataset, own_id)
    address = parse_address(address_of(at) if isinstance(at, Mapping) else str(at))
    spot = find_spot(reading.document, address.widen() if reading.is_rebuilt else address)
    shown = "".join(_pieces(reading, spot))
    head = f"<p><b>{text_html(reading.name)}</b>　{text_html(spot.title)}</p>"
    return Evidence(reading.name, spot.title, spot.quote, head + shown)


def _is_known(value: object) -> bool:
    return isinstance(value, Mapping) or (isinstance(value, str) and bool(value))


def _pieces(reading: ShownDocument, spot: Spot) -> Iterator[str]:
    if reading.note:
        yield f"<p>〔{text_html(reading.note)}〕</p>"
    if spot.place is None:
        running = list(reading.document.paragraphs())
        yield _lines(running, spot) or f'<p style="{_LIT}">{text_html(spot.text)}</p>'
        return
    [table] = [t for t in reading.document.tables if t.index == spot.place[0]]
    yield _table(table, spot.place, spot)


def _lines(paragraphs: Sequence[Paragraph], spot: Spot) -> str:
    """The paragraphs around the spot's, and those lit; "" where it is none of them."""
    wanted = [number for number, own in enumerate(paragraphs) if own in spot.paragraphs]
    if not wanted:
        return ""
    first, last = wanted[0] - _PARAGRAPHS_AROUND, wanted[-1] + _PARAGRAPHS_AROUND
    return "".join(
        f"<div>{_words(paragraphs[number].text, spot if number in wanted else None)}</div>"
        for number in range(max(first, 0), min(last + 1, len(paragraphs)))
    )


def _words(text: str, spot: Spot | None) -> str:
    """A text with what the spot quotes of it lit; all of it where it quotes no part."""
    if spot is None:
        return text_html(text)
    start, end = (0, len(text)) if spot.start is None else (spot.start, spot.end or spot.start)
    lit = f'<span style="{_LIT}">{text_html(text[start:end])}</span>'
    return f"{text_html(text[:start])}{lit}{text_html(text[end:])}"


def _table(table: Table, place: Place, spot: Spot) -> str:
    """The rows around the cell; a span ends with them. Of the cell itself, the lines around."""
    first = max(place[1] - _ROWS_AROUND, 0)
    rows = grid_rows(table, first, place[1] + _ROWS_AROUND + 1)
    return rows_html("".join(_cell(table, placed, place, spot) for placed in row) for row in rows)


def _cell(table: Table, placed: Placed, place: Place, spot: Spot) -> str:
    cell = placed.cell
    if cell is None:
        return cell_html("", placed.rowspan, placed.colspan)
    is_lit = (table.index, cell.row, cell.col) == place
    inner = _lines(cell.paragraphs, spot) if is_lit else text_html(_shortened(cell.text))
    return cell_html(inner, placed.rowspan, placed.colspan, _FRAME if is_lit else "")


def _shortened(text: str) -> str:
    return text if len(text) <= _MOST_CHARACTERS else f"{text[:_MOST_CHARACTERS]}……"
