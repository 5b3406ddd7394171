"""A `Document` as bytes and back, so that new knowledge needs no second reading.

Each dataclass of `extract.document` is the list of its fields in their order:

    Mark("hidden", 0, 2)  <->  ["hidden", 0, 2, null]

A table of `Document.blocks` is its index in `Document.tables`. A field added to one of the classes
is carried along by itself, if it is added last and has a default: a document that was kept before
ends earlier, and has the default.
"""

import json
import types
import typing
from collections.abc import Callable, Iterator
from dataclasses import fields
from functools import cache
from operator import attrgetter

from extract.document import Block, Document, Table

_T = typing.TypeVar("_T")


def encode_document(document: Document) -> bytes:
    """`document` as JSON."""
    text = json.dumps(_encode_document(document), ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf8", "surrogatepass")


def decode_document(data: bytes) -> Document:
    """The document that `encode_document` was given."""
    values = dict(_pair(_names(Document), json.loads(data.decode("utf8", "surrogatepass"))))
    tables = tuple(_decode_dataclass(Table, table) for table in values["tables"])
    decode_paragraph = _decoder(typing.get_args(Block)[0])
    values["blocks"] = tuple(
        tables[block] if isinstance(block, int) else decode_paragraph(block)
        for block in values["blocks"]
    )
    values["tables"] = tables
    for name, hint in typing.get_type_hints(Document).items():
        if name in values and name not in ("blocks", "tables"):
            values[name] = _decoder(hint)(values[name])
    return Document(**values)


def _pair(wanted: tuple[_T, ...], values: list[typing.Any]) -> Iterator[tuple[_T, typing.Any]]:
    """Each field with its value. The last values may be missing, but none may be left over."""
    if len(values) > len(wanted):
        raise ValueError(f"{len(values)} values for {len(wanted)} fields")
    return zip(wanted, values, strict=False)


def _encode_document(document: Document) -> list[object]:
    encoded = _encode(document)
    encoded[_names(Document).index("blocks")] = [
        block.index if isinstance(block, Table) else _encode(block) for block in document.blocks
    ]
    return encoded


def _encode(value: object) -> list[object]:
    """The fields of a dataclass. This runs once for each paragraph and cell of every document."""
    kind: type = type(value)
    encoded = list(_getter(kind)(value))
    for place in _tuple_places(kind):
        items = encoded[place]
        if items and isinstance(items, tuple):
            is_plain = type(items[0]) in (str, int, float)
            encoded[place] = items if is_plain else [_encode(item) for item in items]
    return encoded


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _getter(kind: type) -> Callable[[object], tuple[object, ...]]:
    return attrgetter(*_names(kind))


@cache
def _tuple_places(kind: type) -> tuple[int, ...]:
    """Which fields of a class may hold tuples; the blocks of a document are encoded apart."""
    hints = typing.get_type_hints(kind)
    return tuple(
        place
        for place, name in enumerate(_names(kind))
        if "tuple" in str(hints[name]) and (kind, name) != (Document, "blocks")
    )


def _decode_dataclass(kind: type, values: list[object]) -> typing.Any:
    return kind(*(decode(value) for decode, value in _pair(_decoders(kind), values)))


@cache
def _decoders(kind: type) -> tuple[Callable[[object], object], ...]:
    hints = typing.get_type_hints(kind)
    return tuple(_decoder(hints[name]) for name in _names(kind))


def _decoder(hint: object) -> Callable[[typing.Any], typing.Any]:
    """How to make a value of the type `hint` from its JSON."""
    if typing.get_origin(hint) in (types.UnionType, typing.Union):
        inner = _decoder(next(h for h in typing.get_args(hint) if h is not type(None)))
        return lambda value: None if value is None else inner(value)
    if typing.get_origin(hint) is tuple:
        item = _decoder(typing.get_args(hint)[0])
        return lambda values: tuple([item(value) for value in values])
    if isinstance(hint, type) and hint.__module__ == Document.__module__:
        return lambda values: _decode_dataclass(hint, values)
    return lambda value: value
