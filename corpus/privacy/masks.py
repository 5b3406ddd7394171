"""The rows of a table without personal data, column by column."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

import pyarrow as pa

from corpus.privacy.keys import Key
from corpus.privacy.people import People
from corpus.store.rows import bare_schema
from normalize.personal.masking import Masker, NameMasker, Personal, mask_path
from normalize.personal.numbers import digits_of
from schema.tables import PERSONS, Column, load_tables

NEVER = "never"
PATH = "path"
_OWNER = "submission_id"
_PLAIN = frozenset({"source", "bool", "date32", "timestamp"})  # they hold neither text nor amount
_SMALLEST_PHONE = 10**6
Mask = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class _Own:
    """How the rows of one submission are masked. numbers: the digits of what is masked."""

    mask: Mask
    numbers: frozenset[str]


class RowMasker:
    """Masks the tables of one snapshot, whose people are given."""

    def __init__(self, people: People, key: Key) -> None:
        self._own = people.own
        self._known = NameMasker(people.known)
        self._key = key

    def mask(self, rows: pa.Table, table: str) -> pa.Table:
        """The rows with every text masked, in the table's columns of today (null where new)."""
        columns = load_tables()[table].columns
        makers = list(self._makers(rows))
        arrays = []
        for column in columns:
            field = bare_schema(table).field(column.name)
            if column.name not in rows.column_names:
                arrays.append(pa.nulls(rows.num_rows, field.type))
            elif column.name == _OWNER or column.personal == NEVER or column.type_name in _PLAIN:
                arrays.append(rows.column(column.name))
            else:
                values = rows.column(column.name).to_pylist()
                masked = [
                    self._mask_value(value, own, column)
                    for value, own in zip(values, makers, strict=True)
                ]
                arrays.append(pa.array(masked, type=field.type))
        return pa.Table.from_arrays(arrays, schema=bare_schema(table))

    def _makers(self, rows: pa.Table) -> Iterator[_Own]:
        """The masks of each row. Rows of one submission stand together."""
        owners = [""] * rows.num_rows
        if _OWNER in rows.column_names:
            owners = rows.column(_OWNER).to_pylist()
        last: tuple[str, _Own] | None = None
        for owner in owners:
            if last is None or last[0] != owner:
                last = owner, self._make_own(owner)
            yield last[1]

    def _make_own(self, owner: str) -> _Own:
        personal = self._own.get(owner, Personal())
        own = Masker(personal)
        digits = frozenset(digits_of(number) for number, _ in personal.numbers)

        @cache  # most texts of a table stand in it many times
        def mask(text: str) -> str:
            return self._known.mask(own.mask(text))

        return _Own(mask, digits)

    def _mask_value(self, value: object, own: _Own, column: Column) -> object:
        if isinstance(value, str):
            masked = own.mask(value)
            if column.personal not in PERSONS:
                return mask_path(masked) if column.personal == PATH else masked
            return "#".join((masked, *self._key.tokens(value, column.personal)))
        if isinstance(value, list):
            return [self._mask_value(item, own, column) for item in value]
        if isinstance(value, dict):
            return {name: self._mask_value(item, own, column) for name, item in value.items()}
        if isinstance(value, (int, Decimal)) and value >= _SMALLEST_PHONE:
            # A phone that was read as an amount must not stay as one.
            return None if f"{value:f}".partition(".")[0] in own.numbers else value
        return value
