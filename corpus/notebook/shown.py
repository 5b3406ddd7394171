"""A frame as a reader wants it: 2,411.30 under its heading on the right, blanks blank."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from corpus.notebook.html import cell_html, rows_html, text_html
from corpus.page.rows import value_text

if TYPE_CHECKING:
    from pandas import DataFrame

_RIGHT = "text-align:right;font-variant-numeric:tabular-nums"
_YEARS = frozenset({"年度"})


@dataclass(frozen=True, slots=True)
class Shown:
    """The first rows of a frame as HTML, and how many there are in all."""

    frame: "DataFrame"
    rows: int

    def _repr_html_(self) -> str:
        names = [str(name) for name in self.frame.columns]
        head = "".join(cell_html(f"<b>{text_html(name)}</b>") for name in names)
        body = ("".join(self._cells(row)) for row in self._records())
        more = len(self.frame) - self.rows
        note = f"<p>共 {len(self.frame)} 行，只显示前 {self.rows} 行</p>" if more > 0 else ""
        return rows_html([head, *body]) + note

    def _records(self) -> Iterator[tuple[object, ...]]:
        yield from self.frame.head(self.rows).itertuples(index=False, name=None)

    def _cells(self, row: tuple[object, ...]) -> Iterator[str]:
        for name, value in zip(self.frame.columns, row, strict=True):
            is_number = isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)
            text = str(value) if name in _YEARS else number_text(value)
            yield cell_html(text_html(text), style=_RIGHT if is_number else "")


def number_text(value: object) -> str:
    """A value for a reader: amounts with two decimals and commas, all their digits where more.

    >>> number_text(Decimal("2411.300000")), number_text(Decimal("0.012500")), number_text(12)
    ('2,411.30', '0.0125', '12')
    >>> number_text(None), number_text(float("nan")), number_text(True)
    ('', '', '是')
    """
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        return "" if value != value else f"{value:,.2f}"
    if isinstance(value, Decimal):
        exact = f"{value.normalize():,f}"
        decimals = len(exact.partition(".")[2])
        return exact if decimals > 2 else f"{value:,.2f}"
    # What pandas has for nothing is no value of Python's.
    return "" if str(value) == "<NA>" else value_text(value)
