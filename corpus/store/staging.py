"""The staged results of one document: what its row in `submissions` needs, and rows as Arrow.

Two steps stage one each: its rows, and what the rules find in them.

sealed( length of head · head as JSON · Arrow batches, one a table )
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from sys import intern
from typing import Any

import pyarrow as pa

from corpus.store.files import to_json, write_durably
from corpus.store.layout import Layout
from corpus.store.row_codec import bare_schema, row_from_json, row_to_json
from corpus.store.sealed import read_sealed, seal
from schema.report import Row

_HEAD_BYTES = 8  # of the format


@dataclass(frozen=True, slots=True)
class Digest:
    """What the ledger knows of a document's result.

    submission: the columns of `submissions` that the document decides, `fiscal_year` among them;
        none where rules looked at it, unless that cost their worker its life.
    project_names: the names of its projects, sorted; what two versions must have in common.
    counts: table -> number of rows.
    severities: severity -> number of findings.
    """

    submission: Row
    project_names: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    severities: Mapping[str, int] = field(default_factory=dict)

    def to_json(self) -> str:
        """As the ledger and the staged file hold it."""
        return to_json(
            {
                "submission": row_to_json(self.submission),
                "project_names": self.project_names,
                "counts": dict(self.counts),
                "severities": dict(self.severities),
            }
        )

    def joined(self, found: "Digest") -> "Digest":
        """What is known of a document, with what the rules `found` in it.

        Where they could not be run to their end, that is all that is known.
        """
        if found.submission:
            return found
        counts = {**self.counts, **found.counts}
        return replace(self, counts=counts, severities=found.severities)


def digest_from_json(text: str) -> Digest:
    """The inverse of `Digest.to_json`."""
    values = json.loads(text)
    return Digest(
        submission=row_from_json("submissions", values["submission"]),
        project_names=tuple(values["project_names"]),
        counts={intern(table): count for table, count in values["counts"].items()},
        severities={intern(name): count for name, count in values["severities"].items()},
    )


@dataclass(frozen=True, slots=True)
class Result:
    """What a step gives of one document: its digest, and its rows by table."""

    digest: Digest
    batches: Mapping[str, pa.RecordBatch]

    @property
    def size(self) -> int:
        """The bytes of its rows."""
        return sum(batch.nbytes for batch in self.batches.values())


def write_result(layout: Layout, key: str, result: Result) -> None:
    """Stage the result `key`."""
    batches = sorted(result.batches.items())
    pieces = {name: batch.serialize().to_pybytes() for name, batch in batches}
    head = to_json(
        {"digest": result.digest.to_json(), "pieces": [[n, len(p)] for n, p in pieces.items()]}
    ).encode("utf8")
    body = len(head).to_bytes(_HEAD_BYTES, "big") + head + b"".join(pieces.values())
    place = layout.result(key)
    write_durably(place, seal(body, place), layout.scratch(key))


def read_result(layout: Layout, key: str) -> Result | None:
    """A staged result; None if it is not there or damaged."""
    body = read_sealed(layout.result(key))
    if body is None:
        return None
    head, rest = _split(body)
    batches = {}
    offset = 0
    for name, length in head["pieces"]:
        piece = pa.py_buffer(rest[offset : offset + length])
        batches[name] = pa.ipc.read_record_batch(piece, bare_schema(name))
        offset += length
    return Result(digest_from_json(head["digest"]), batches)


def _split(body: bytes) -> tuple[dict[str, Any], bytes]:
    length = int.from_bytes(body[:_HEAD_BYTES], "big")
    head = json.loads(body[_HEAD_BYTES : _HEAD_BYTES + length])
    return head, body[_HEAD_BYTES + length :]
