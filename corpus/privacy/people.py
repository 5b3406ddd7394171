"""The personal data of each submission, found in the rows of a snapshot."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

import pyarrow.parquet as pq

from corpus.store.parts import Part
from normalize.personal.masking import Personal, find_in_value, find_personal
from normalize.personal.names import Names
from normalize.personal.places import GridCell, hints_in_table, hints_in_text
from schema.report import Row
from schema.tables import PERSONS, load_tables

_SHORTEST_SHARED = 3  # a name of two characters may be part of a word in another document
_CELL_COLUMNS = ["submission_id", "table", "row", "col", "rowspan", "colspan", "text"]


def find_people(folder: Path, parts: Iterable[Part]) -> dict[str, Personal]:
    """What each submission of a snapshot holds of persons, by submission_id.

    An entry that was replaced, or is a copy, holds what the one in its place does.
    """
    found: dict[str, Personal] = defaultdict(Personal)
    replaced: dict[str, str] = {}
    for part in parts:
        for owner, personal in _find_in_part(folder / part.path, part.table):
            found[owner] |= personal
        if part.table == "submissions":
            replaced |= _replacements(folder / part.path)
    return {
        **found,
        **{old: found[old] | found.get(new, Personal()) for old, new in replaced.items()},
    }


def shared_names(people: Mapping[str, Personal]) -> Personal:
    """The names of all submissions that may be masked in texts about others, too."""
    free = {name for personal in people.values() for name in personal.names.free}
    return Personal(Names(frozenset(name for name in free if len(name) >= _SHORTEST_SHARED)))


def _find_in_part(path: Path, table: str) -> Iterator[tuple[str, Personal]]:
    if table == "cells":
        yield from _find_in_cells(_rows(path, _CELL_COLUMNS))
    elif table == "paragraphs":
        for owner, rows in _by_owner(_rows(path, ["submission_id", "text"])):
            yield owner, find_personal(hints_in_text(str(row["text"]) for row in rows))
    personal = {c.name: c.personal for c in load_tables()[table].columns}
    names = set(pq.read_schema(path).names)
    told = {name: kind for name, kind in personal.items() if kind in PERSONS}
    if not told or not told.keys() <= names:
        return
    for owner, rows in _by_owner(_rows(path, ["submission_id", *told])):
        for row in rows:
            for name, kind in told.items():
                if isinstance(value := row[name], str):
                    yield owner, find_in_value(value, str(kind))


def _find_in_cells(rows: Iterable[Row]) -> Iterator[tuple[str, Personal]]:
    for (owner, _), own in groupby(rows, key=lambda row: (row["submission_id"], row["table"])):
        cells = sorted(map(_grid_cell, own), key=lambda cell: (cell.row, cell.col))
        yield str(owner), find_personal(hints_in_table(cells))


def _grid_cell(row: Row) -> GridCell:
    place: list[int] = [row[name] for name in ("row", "col")]  # type: ignore[misc]  # int32, never null
    spans: list[int | None] = [row[name] for name in ("rowspan", "colspan")]  # type: ignore[misc]  # int32
    return GridCell(place[0], place[1], spans[0], spans[1], str(row["text"]))


def _by_owner(rows: Iterable[Row]) -> Iterator[tuple[str, Iterator[Row]]]:
    return groupby(rows, key=lambda row: str(row["submission_id"]))


def _rows(path: Path, columns: list[str]) -> list[Row]:
    rows: list[Row] = pq.ParquetFile(path).read(columns=columns).to_pylist()
    return rows


def _replacements(path: Path) -> dict[str, str]:
    rows = _rows(path, ["submission_id", "replaced_by"])
    return {str(r["submission_id"]): str(r["replaced_by"]) for r in rows if r["replaced_by"]}
