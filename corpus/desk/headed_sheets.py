"""Lists under headings: where the headings stand, which column is what, the rows below.

Headings stand below titles and may take several rows; merged cells hold their value in each place:

    望川县2023年度部门决算（单位：万元）
    单位名称 | 支出合计   | 支出合计 | 基本支出
    单位名称 | 年初预算数 | 决算数   | 决算数
    甲中心   | 100        | 120      | 80
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from corpus.desk.grids import Cell, Row, Sheet, SheetFile
from corpus.desk.headings import Heading, find_roles, heading_of, read_heading
from normalize.values.dates import find_year, parse_date
from schema.errors import UsageError
from schema.report import Source, make_source
from schema.text import fold

HEADER_SEARCH_ROWS = 20
_LEAST_HEADINGS = 2  # a row with one of the words may be a title


@dataclass(frozen=True, slots=True)
class Record:
    """A row of a list. values: its cells. columns: role -> column. row: 0-based."""

    sheet: int
    sheet_name: str
    row: int
    values: Row
    columns: Mapping[str, int]

    def has(self, *roles: str) -> bool:
        """Whether something stands in the column of one of the roles."""
        return any(self._value(self.columns.get(role)) is not None for role in roles)

    def text(self, role: str) -> str | None:
        """The value of a role as text, None if it is blank or has no column."""
        return self.text_at(self.columns.get(role))

    def text_at(self, column: int | None) -> str | None:
        """The value of a column as text, None if it is blank."""
        value = self._value(column)
        return None if value is None else str(value)

    def day(self, role: str) -> date | None:
        """The value of a role as a date; None if it is blank or no date."""
        value = self._value(self.columns.get(role))
        return parse_date(value) if isinstance(value, str) else value

    def year(self, role: str) -> int | None:
        """The year a role names, of a date its own; None if it is blank or names none."""
        day = self.day(role)
        return find_year(self.text(role) or "") if day is None else day.year

    def checked_day(self, name: str, role: str) -> date | None:
        """The date of a role, None if it is blank. name: of the list, for the error.

        Raises UsageError if something else stands there.
        """
        found = self.day(role)
        if found is None and self.has(role):
            heading = heading_of(name, role)
            raise UsageError(f"{self.place}：{heading}“{self.text(role)}”不是日期")
        return found

    def _value(self, column: int | None) -> Cell:
        return None if column is None or column >= len(self.values) else self.values[column]

    @property
    def place(self) -> str:
        """Where it stands, for a reader."""
        return place_of(self.sheet_name, self.row)

    def source(self, column: int) -> Source:
        """The place of a column's value as a `source`: sheet (table), row and column."""
        return make_source(table=self.sheet, row=self.row, col=column)


@dataclass(frozen=True, slots=True)
class Listing:
    """One sheet's list.

    title: what stands above the headings, and the sheet's name.
    headings: of each column. header: the last row of headings, 0-based.
    columns: role -> column. missing: required roles that have none.
    """

    sheet: int
    name: str
    title: str
    header: int
    headings: tuple[Heading, ...]
    columns: Mapping[str, int]
    missing: tuple[str, ...]
    records: tuple[Record, ...]

    @property
    def ignored(self) -> list[str]:
        """The headings of columns that have no role."""
        known = self.columns.values()
        free = [heading.written for n, heading in enumerate(self.headings) if n not in known]
        return list(dict.fromkeys(filter(None, free)))


def place_of(sheet_name: str, row: int) -> str:
    """A row of a sheet, for a reader. row: 0-based.

    >>> place_of("应报清单", 2), place_of("", 2)
    ('“应报清单”第3行', '第3行')
    """
    return (f"“{sheet_name}”" if sheet_name else "") + f"第{row + 1}行"


def find_listings(sheets: Sequence[Sheet], name: str, required: Sequence[str]) -> list[Listing]:
    """The lists of a file, one a sheet; sheets without headings of this list give none.

    name: of the list in `words.toml`. required: roles that it cannot do without.
    """
    found = (
        _find_listing(i, title, rows, name, required) for i, (title, rows) in enumerate(sheets)
    )
    return [listing for listing in found if listing is not None]


def find_listing(file: SheetFile, name: str, required: Sequence[str]) -> Listing:
    """The first list of this kind in a file that has all required columns.

    Raises UsageError if there is none.
    """
    found = find_listings(file.sheets, name, required)
    listing = next((listing for listing in found if not listing.missing), None)
    if listing is None:
        wanted = "、".join(f"“{heading_of(name, role)}”" for role in required)
        raise UsageError(f"Excel 表中没有{wanted}这几列：{file.path}")
    return listing


def unread_sheets(sheets: Sequence[Sheet], listings: Sequence[Listing]) -> list[str]:
    """The names of the sheets that hold something, but none of the lists."""
    known = {listing.sheet for listing in listings}
    return [
        name
        for index, (name, rows) in enumerate(sheets)
        if index not in known and any(map(_is_filled, rows))
    ]


def parse_number(text: str) -> Decimal | None:
    """The number a cell holds, None if it holds something else.

    >>> parse_number("1,080.25"), parse_number("约120")
    (Decimal('1080.25'), None)
    """
    try:
        number = Decimal(fold(text).replace(",", ""))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _find_listing(
    index: int, title: str, rows: Sequence[Row], name: str, required: Sequence[str]
) -> Listing | None:
    top = _find_top(rows, name, required)
    if top is None:
        return None
    below = _first_below(rows, top, find_roles(rows[top], name))
    columns = _find_columns(rows[top:below], name, required)
    width = max(len(row) for row in rows[top:below])
    return Listing(
        sheet=index,
        name=title,
        title=" ".join([*_texts_above(rows[:top]), title]),
        header=below - 1,
        headings=tuple(read_heading(rows[top:below], column) for column in range(width)),
        columns=columns,
        missing=tuple(role for role in required if role not in columns),
        records=tuple(
            Record(index, title, number, row, columns)
            for number, row in enumerate(rows[below:], start=below)
            if _is_filled(row)
        ),
    )


def _texts_above(rows: Iterable[Row]) -> Iterator[str]:
    """What the rows over the headings hold, a merged cell once."""
    for row in rows:
        yield from (str(cell) for cell in dict.fromkeys(row) if cell is not None)


def _find_top(rows: Sequence[Row], name: str, required: Sequence[str]) -> int | None:
    """The first row that has every required heading; if none has, the one that has the most."""
    candidates = [
        (number, find_roles(row, name))
        for number, row in enumerate(rows[:HEADER_SEARCH_ROWS])
        if sum(cell is not None for cell in row) >= _LEAST_HEADINGS
    ]
    whole = (number for number, roles in candidates if roles.keys() >= set(required))
    if (first := next(whole, None)) is not None:
        return first
    number, roles = max(candidates, key=lambda item: len(item[1]), default=(0, {}))
    return number if len(roles) >= _LEAST_HEADINGS else None


def _first_below(rows: Sequence[Row], top: int, roles: Mapping[str, int]) -> int:
    """The first row under the headings.

    They go on while a row says nothing new about what has a role, and is neither blank nor a
    row of values, which has numbers or dates.
    """
    for number in range(top + 1, len(rows)):
        row = rows[number]
        texts = [cell for cell in row if isinstance(cell, str) and parse_number(cell) is None]
        is_heading = len(texts) == sum(cell is not None for cell in row) > 0
        if not is_heading or any(_is_new(rows[top], row, column) for column in roles.values()):
            return number
    return len(rows)


def _is_new(above: Row, row: Row, column: int) -> bool:
    """Whether a row has something in a column that does not stand above it."""
    return column < len(row) and row[column] not in (None, above[column])


def _find_columns(headings: Sequence[Row], name: str, required: Sequence[str]) -> Mapping[str, int]:
    """Role -> column, by the uppermost row; lower ones only add what is required."""
    columns = find_roles(headings[0], name)
    for row in headings[1:]:
        for role, column in find_roles(row, name).items():
            if role in required and role not in columns and column not in columns.values():
                columns[role] = column
    return columns


def _is_filled(row: Row) -> bool:
    return any(cell is not None for cell in row)
