"""Rows as text in pieces: an aligned table for reading, CSV that no spreadsheet runs, JSON."""

import csv
import io
import json
import math
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal

import pyarrow as pa

from corpus.page.terminal import visible
from schema.width import width_of

_NUMBER = re.compile(r"[-+]?[\d,]*\.?\d+%?")
_PIECE_CHARACTERS = 1 << 16
# What a spreadsheet would run as a formula (CWE-1236), blanks and invisible characters before it.
_FORMULA = re.compile(r"[\s\ufeff\u200b\u200c\u200d\u2060]*[=+\-@＝＋－＠\t\r\n\0]")


def to_csv(rows: pa.Table) -> Iterator[str]:
    """The rows as CSV, every field quoted.

    Text that a spreadsheet would take for a formula gets a leading apostrophe.
    """
    sink = io.StringIO()
    writer = csv.writer(sink, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([defuse(name) for name in rows.column_names])
    for row in records_of(rows):
        writer.writerow([_csv_field(value) for value in row.values()])
        if sink.tell() > _PIECE_CHARACTERS:
            yield sink.getvalue()
            sink.seek(0)
            sink.truncate()
    yield sink.getvalue()


def to_json_rows(rows: pa.Table) -> Iterator[str]:
    """The rows as a JSON list of objects. Decimals are numbers, in as many digits as they have.

    JSON has no NaN and no infinity: they are texts.
    """
    before = "["
    for row in records_of(rows):
        yield before + "\n " + json_text(row, indent=1).replace("\n", "\n ")
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def defuse(text: str) -> str:
    """`text` that no spreadsheet takes for a formula.

    >>> [defuse(t) for t in ("=1+1", " ＝A1", "-12.50元", "自评")]
    ["'=1+1", "' ＝A1", "'-12.50元", '自评']
    """
    return f"'{text}" if _FORMULA.match(text) else text


def records_of(rows: pa.Table) -> Iterator[dict[str, object]]:
    """The rows in pieces, so that a long answer does not stand in memory twice."""
    for batch in rows.to_batches():
        # Column by column: two columns of a query may have one name.
        columns = [column.to_pylist() for column in batch.columns]
        names = _distinct(rows.column_names)
        for values in zip(*columns, strict=True):
            yield dict(zip(names, values, strict=True))


def _distinct(names: Sequence[str]) -> list[str]:
    return [
        name if name not in names[:index] else f"{name}_{index}" for index, name in enumerate(names)
    ]


def _csv_field(value: object) -> str:
    if isinstance(value, (bool, int, float, Decimal, date, datetime)):
        return value_text(value)
    return defuse(value_text(value))


def reader_text(value: object) -> str:
    """A value for a reader: 是 or 否, a moment in local time, all else as it is.

    >>> reader_text(True), reader_text(False), reader_text(None), reader_text(Decimal("1.50"))
    ('是', '否', '', '1.5')
    """
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime) and value.tzinfo is not None:
        return local_time(value)
    return value_text(value)


def value_text(value: object) -> str:
    """A value of a column as text, decimals without trailing zeros; "" for null."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return _digits(value)
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    if isinstance(value, (dict, list)):
        return json_text(value)
    return str(value)


def _digits(value: Decimal) -> str:
    """All digits of a number but zeros at its end. (`normalize` would round it to 28 digits.)

    >>> _digits(Decimal("170141183460469231731687303715884105727.500")), _digits(Decimal("1200"))
    ('170141183460469231731687303715884105727.5', '1200')
    """
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def json_text(value: object, indent: int | None = None) -> str:
    """A value as JSON; decimals are numbers, in as many digits as they have."""
    ready = _json_ready(value)
    return json.dumps(
        ready, ensure_ascii=False, allow_nan=False, default=_json_value, indent=indent
    )


def _json_ready(value: object) -> object:
    """The value with texts in place of the numbers that JSON does not know."""
    if isinstance(value, dict):
        return {name: _json_ready(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_json_ready(inner) for inner in value]
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    return value


def _json_value(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else _exact_number(value)
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return str(value)


def _exact_number(value: Decimal) -> float | str:
    """A float where it reads back as the same number, else the digits as text."""
    number = float(value)
    return number if Decimal(repr(number)) == value else _digits(value)


def local_time(moment: str | datetime) -> str:
    """A moment for a reader, in the time of this machine with its zone: 2024-05-06 09:30 +0800."""
    when = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    aware = when if when.tzinfo else when.replace(tzinfo=UTC)
    local = datetime.astimezone(aware)  # pandas has another method of the name
    return f"{local:%Y-%m-%d %H:%M:%S %z}"


def is_number(text: str) -> bool:
    """Whether a text is a number as people write it: 1,080.25, -3, 95%."""
    return _NUMBER.fullmatch(text.strip()) is not None


def in_one_line(text: str) -> str:
    """`text` with its line breaks visible too, for a line that it must not break."""
    return visible(text).replace("\n", "⏎")


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows with their columns under each other; the first row is the header."""
    widths = [max(width_of(row[column]) for row in rows) for column in range(len(rows[0]))]
    for number, row in enumerate(rows):
        yield "  ".join(
            text + " " * (w - width_of(text)) for text, w in zip(row, widths, strict=True)
        ).rstrip()
        if number == 0:
            yield "  ".join("-" * w for w in widths)
