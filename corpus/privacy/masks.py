"""The rows of a table without personal data, column by column."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

import pyarrow as pa

from corpus.privacy.keys import Key
from corpus.privacy.people import People
from corpus.store.row_codec import bare_schema
from normalize.personal.masking import Masker, NameMasker, Personal, mask_path
from normalize.personal.numbers import digits_of
from schema.tables import PERSONS, Column, load_tables

NEVER = "never"
PATH = "path"
_OWNER = "submission_id"
_NUMBERS = ("decimal(20,6)", "decimal(9,4)", "int32")


@dataclass(frozen=True, slots=True)
class _Own:
    """How the rows of one submission are masked.

    numbers: the digits of what is masked, without zeros at either end.
    """

    mask: Callable[[str], str]
    numbers: frozenset[str]


class RowMasker:
    """Masks the tables of one snapshot, whose people are given."""

    def __init__(self, people: People, key: Key) -> None:
        self._own = people.own
        self._known = NameMasker(people.known)
        self._key = key

    def mask(self, rows: pa.Table, table: str) -> pa.Table:
        """The rows with every text masked, in the table's columns of today (null where new).

        A number in a row with a masked text is null if it is the phone that was masked.
        """
        owns = list(self._owns(rows))
        columns: dict[str, Sequence[object]] = {}
        for column in load_tables()[table].columns:
            values: Sequence[object] = [None] * rows.num_rows
            if column.name in rows.column_names:
                values = rows.column(column.name).to_pylist()
            columns[column.name] = self._mask_column(values, owns, column)
        changed = _changed_rows(rows, columns)
        for column in load_tables()[table].columns:
            if column.type_name in _NUMBERS:
                numbers = columns[column.name]
                columns[column.name] = _without_phones(numbers, owns, changed)
        return pa.table(columns, schema=bare_schema(table))

    def _owns(self, rows: pa.Table) -> Iterator[_Own]:
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

        @cache  # most texts of a table stand in it many times
        def mask(text: str) -> str:
            return self._known.mask(own.mask(text))

        return _Own(mask, frozenset(digits_of(n).strip("0") for n, _ in personal.numbers))

    def _mask_column(
        self, values: Sequence[object], owns: Sequence[_Own], column: Column
    ) -> Sequence[object]:
        is_text = column.type_name in ("string", "evidence")
        if not is_text or column.name == _OWNER or column.personal == NEVER:
            return values
        return [
            self._mask_value(value, own, column) for value, own in zip(values, owns, strict=True)
        ]

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
        return value


def _changed_rows(rows: pa.Table, masked: dict[str, Sequence[object]]) -> set[int]:
    """Which rows have a text that was masked."""
    changed: set[int] = set()
    for name in rows.column_names:
        if pa.types.is_string(rows.schema.field(name).type):
            pairs = zip(rows.column(name).to_pylist(), masked.get(name, ()), strict=False)
            changed.update(row for row, (old, new) in enumerate(pairs) if old != new)
    return changed


def _without_phones(
    values: Sequence[object], owns: Sequence[_Own], changed: set[int]
) -> list[object]:
    """The numbers; null where one is a masked phone, in whatever unit it was read."""
    return [
        None if row in changed and _digits(value) in owns[row].numbers else value
        for row, value in enumerate(values)
    ]


def _digits(value: object) -> str:
    """The digits that tell a number, whatever its unit: those of 1380000.8 are 13800008."""
    return f"{value:f}".replace(".", "").strip("0") if isinstance(value, (int, Decimal)) else ""
