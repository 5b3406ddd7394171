"""收文登记: what was received from whom when, as rows of `receipts`.

文件名               | 收文日期   (| 报送单位 | 批次)
甲中心/自评报告.docx | 2024-04-02
"""

from collections.abc import Sequence
from pathlib import Path

from corpus.desk.grids import Sheet, read_sheet_file
from corpus.desk.headed_sheets import Listing, Record, find_listings
from corpus.desk.headings import heading_of
from corpus.store.imports import Import
from corpus.store.names import file_name, path_id
from schema.errors import DocumentError, UsageError
from schema.rows.receipts import RECEIPTS, ReceiptRow

NAME = "register"
REQUIRED = ("path", "received_at")


def find_registers(sheets: Sequence[Sheet]) -> list[Listing]:
    """The registers among the sheets of a file: those with both columns that make one."""
    return [listing for listing in find_listings(sheets, NAME, REQUIRED) if not listing.missing]


def register_rows(listings: Sequence[Listing]) -> list[ReceiptRow]:
    """The rows of registers, without submission_id.

    Raises DocumentError (register_unreadable) if a row names no file, or no day where it should.
    """
    rows: list[ReceiptRow] = []
    for record in (record for listing in listings for record in listing.records):
        if record.has(*record.columns):
            rows.append(_row(record, len(rows) + 1))
    return rows


def _row(record: Record, position: int) -> ReceiptRow:
    received_at = record.day("received_at")
    path = record.text("path")
    if path is None or (received_at is None and record.has("received_at")):
        raise DocumentError("register_unreadable", f"第{record.row + 1}行")
    return {
        "report_no": 0,
        "register_id": None,
        "path": path,
        "received_at": received_at,
        "sender": record.text("sender"),
        "batch": record.text("batch"),
        "source": record.source(record.columns["path"]),
        "position": position,
    }


def read_register_file(path: Path) -> tuple[Import, list[str]]:
    """A register as it is kept, under its file's name, and what was taken from it as lines.

    Raises UsageError if it is none, or a row of it cannot be used.
    """
    file = read_sheet_file(path, "收文登记")
    listings = find_registers(file.sheets)
    if not listings:
        wanted = "、".join(heading_of(NAME, role) for role in REQUIRED)
        raise UsageError(f"没有找到收文登记的表头（应有{wanted}）：{path}")
    try:
        rows = register_rows(listings)
    except DocumentError as error:
        raise UsageError(f"收文登记读不了：{path}：{error}") from error
    name = path_id(file_name(path))
    lines = [f"收文登记：{len(rows)} 行（编号 {name}），取代原来同名的登记"]
    if ignored := [heading for listing in listings for heading in listing.ignored]:
        lines.append(f"  没有留存的栏目：{'、'.join(ignored)}")
    kept: list[ReceiptRow] = [{**row, "submission_id": file.id, "fiscal_year": 0} for row in rows]
    return Import(RECEIPTS, name, kept), lines
