"""The personal data of each submission, found in the rows of a snapshot."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import cast

import pyarrow.parquet as pq

from corpus.store.documents import kept_document
from corpus.store.layout import Layout
from corpus.store.parts import Part
from normalize.personal.document import find_in_document
from normalize.personal.masking import Personal, find_in_value, find_personal
from normalize.personal.names import Names
from normalize.personal.places import ASIDE, hints_aside, hints_in_table, hints_in_text
from normalize.personal.rosters import GridCell
from schema.report import Row
from schema.rows.cells import CellRow
from schema.rows.submissions import SubmissionRow
from schema.tables import PERSONS, load_tables

_SHORTEST_KNOWN = 3  # a name of two characters may be part of a word in another document
_REPLACED_COLUMNS = ("submission_id", "replaced_by", "status", "sha256", "extractor_version")
_CELL_COLUMNS = ["submission_id", "table", "row", "col", "rowspan", "colspan", "text"]


@dataclass(frozen=True, slots=True)
class People:
    """Whom the rows of a snapshot name.

    own: by submission_id, what is masked in the rows of that submission; "" for rows of none.
    known: names that stand in columns of names, masked in the rows of all submissions.
    """

    own: Mapping[str, Personal]
    known: Names


def find_people(layout: Layout, folder: Path, parts: Iterable[Part]) -> People:
    """The people of the snapshot `folder`.

    Versions of one report have their people in common: the rows of the later tell what it changed.
    """
    own: dict[str, Personal] = defaultdict(Personal)
    known: set[str] = set()
    replaced: dict[str, str] = {}
    for part in parts:
        path = folder / part.path
        for owner, personal in _find_in_texts(path, part.table):
            own[owner] |= personal
        for owner, personal in _find_in_personal_columns(path, part.table):
            own[owner] |= personal
            known |= personal.names.free
        if part.table == "submissions":
            for row in cast(list[SubmissionRow], _rows(path, _REPLACED_COLUMNS)):
                if row["replaced_by"]:
                    replaced[row["submission_id"]] = row["replaced_by"]
                    own[row["submission_id"]] |= _find_in_replaced(layout, row)
    for old, new in sorted(replaced.items()):
        own[old] = own[new] = own[old] | own[new]
    return People(own, Names(frozenset(name for name in known if len(name) >= _SHORTEST_KNOWN)))


def _find_in_texts(path: Path, table: str) -> Iterator[tuple[str, Personal]]:
    if table == "cells":
        yield from _find_in_cells(cast(list[CellRow], _rows(path, _CELL_COLUMNS)))
    elif table == "paragraphs":
        for owner, rows in _by_owner(_rows(path, ["submission_id", "text", "style"])):
            own = [(str(row["text"]), row.get("style")) for row in rows]
            aside = (text for text, style in own if style in ASIDE)
            yield owner, find_personal(hints_in_text(text for text, _ in own))
            yield owner, find_personal(hints_aside(aside))


def _find_in_personal_columns(path: Path, table: str) -> Iterator[tuple[str, Personal]]:
    present = set(pq.read_schema(path).names)
    columns = [c for c in load_tables()[table].columns if c.personal in PERSONS]
    kinds = {c.name: str(c.personal) for c in columns if c.name in present}
    for row in _rows(path, ["submission_id", *kinds]) if kinds else ():
        for name, kind in kinds.items():
            if isinstance(value := row[name], str):
                yield str(row.get("submission_id", "")), find_in_value(value, kind)


def _find_in_replaced(layout: Layout, row: SubmissionRow) -> Personal:
    """What an earlier version named people by; its own rows stand in earlier snapshots alone."""
    if row["status"] != "superseded":
        return Personal()
    document = kept_document(layout, row["sha256"] or "", row["extractor_version"] or "")
    return Personal() if document is None else find_in_document(document)


def _find_in_cells(rows: Iterable[CellRow]) -> Iterator[tuple[str, Personal]]:
    for (owner, _), own in groupby(rows, key=lambda row: (row["submission_id"], row["table"])):
        cells = sorted(map(_grid_cell, own), key=lambda cell: (cell.row, cell.col))
        yield owner, find_personal(hints_in_table(cells))


def _grid_cell(row: CellRow) -> GridCell:
    return GridCell(row["row"], row["col"], row["rowspan"], row["colspan"], row["text"])


def _by_owner(rows: Iterable[Row]) -> Iterator[tuple[str, Iterator[Row]]]:
    return groupby(rows, key=lambda row: str(row["submission_id"]))


def _rows(path: Path, columns: Sequence[str]) -> list[Row]:
    """The rows of a part, as far as it has these columns."""
    file = pq.ParquetFile(path)
    present = [name for name in columns if name in file.schema_arrow.names]
    rows: list[Row] = file.read(columns=present).to_pylist()
    return rows
