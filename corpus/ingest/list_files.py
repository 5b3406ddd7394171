"""Lists that lie beside the reports in an input folder, known by their headings."""

from dataclasses import replace

from corpus.desk import roster
from corpus.desk.grids import ZIP_START, read_grids
from corpus.desk.headed_sheets import find_listings
from corpus.desk.register import find_registers, register_rows
from schema.errors import DocumentError
from schema.limits import Limits
from schema.report import Report, Row, untyped
from schema.rows.receipts import RECEIPTS

SUFFIXES = frozenset({".csv", ".xlsx"})
# A list of some ten thousand lines; what is larger is no list.
_MOST_BYTES = 4 * 1024 * 1024
_MOST_INFLATED_BYTES = 64 * 1024 * 1024
_MOST_CELLS = 500_000


def read_list(content: bytes, limits: Limits) -> Report | None:
    """What a list gives: a register its rows, a roster none; None for any other file.

    Raises DocumentError if a register is unreadable.
    """
    if len(content) > _MOST_BYTES:
        return None
    try:
        sheets = read_grids(content, _list_limits(limits))
    except DocumentError:
        return None  # whoever reads it as a document says what is wrong with it
    kind = "xlsx" if content.startswith(ZIP_START) else "csv"
    if registers := find_registers(sheets):
        return _ignored("receiving_register", kind, {RECEIPTS: untyped(register_rows(registers))})
    rosters = find_listings(sheets, roster.NAME, roster.REQUIRED)
    if rosters and not any(listing.missing for listing in rosters):
        return _ignored("roster_file", kind, {})
    return None


def _list_limits(limits: Limits) -> Limits:
    """The limits of a run, narrower where a list needs less than a document."""
    return replace(
        limits,
        inflated_bytes=min(limits.inflated_bytes, _MOST_INFLATED_BYTES),
        document_cells=min(limits.document_cells, _MOST_CELLS),
    )


def _ignored(code: str, file_format: str, tables: dict[str, list[Row]]) -> Report:
    return Report({"status": "ignored", "reason": code, "format": file_format}, tables)
