"""收文登记: what was received from whom when, as rows of `receipts`.

文件名               | 收文日期   (| 报送单位 | 批次)
甲中心/自评报告.docx | 2024-04-02
"""

from collections.abc import Sequence
from pathlib import Path

from corpus.desk.grids import Row as GridRow
from corpus.desk.grids import read_grids
from corpus.desk.headed_sheets import Listing, Record, find_listings, heading_of
from corpus.store.files import sha256_of_file
from corpus.store.imports import Import
from corpus.store.names import ID_DIGITS, file_name, path_id
from schema.errors import DocumentError, UsageError
from schema.report import Row

NAME = "register"
REQUIRED = ("path", "received_at")


def find_registers(sheets: Sequence[tuple[str, Sequence[GridRow]]]) -> list[Listing]:
    """The registers among the sheets of a file: those with both columns that make one."""
    return [listing for listing in find_listings(sheets, NAME, REQUIRED) if not listing.missing]


def register_rows(listings: Sequence[Listing]) -> list[Row]:
    """The rows of registers, without submission_id.

    Raises DocumentError (register_unreadable) if a row names no file, or no day where it should.
    """
    rows: list[Row] = []
    for record in (record for listing in listings for record in listing.records):
        if record.cells:
            rows.append(_row(record, len(rows) + 1))
    return rows


def _row(record: Record, position: int) -> Row:
    received_at = record.date("received_at")
    path = record.text("path")
    if path is None or (received_at is None and "received_at" in record.cells):
        raise DocumentError("register_unreadable", f"第{record.row + 1}行")
    return {
        "report_no": 0,
        "register_id": None,
        "path": path,
        "received_at": received_at,
        "sender": record.text("sender"),
        "batch": record.text("batch"),
        "source": record.source("path"),
        "position": position,
    }


def read_register(path: Path) -> tuple[list[Row], list[str]]:
    """The rows of a register, and the headings of columns that are not kept.

    Raises UsageError if the file is none, or a row of it cannot be used.
    """
    if not path.is_file():
        raise UsageError(f"文件不存在：{path}")
    wanted = "、".join(heading_of(NAME, role) for role in REQUIRED)
    try:
        listings = find_registers(read_grids(path.read_bytes()))
        if not listings:
            raise UsageError(f"没有找到收文登记的表头（应有{wanted}）：{path}")
        rows = register_rows(listings)
    except DocumentError as error:
        raise UsageError(f"收文登记读不了：{path}：{error}") from error
    return rows, [heading for listing in listings for heading in listing.ignored]


def read_register_file(path: Path) -> tuple[Import, list[str]]:
    """A register as it is kept, under its file's name, and what was taken from it as lines.

    Raises UsageError if it is none, or a row of it cannot be used.
    """
    rows, ignored = read_register(path)
    fixed = {"submission_id": sha256_of_file(path)[:ID_DIGITS], "fiscal_year": 0}
    name = path_id(file_name(path))
    lines = [f"收文登记：{len(rows)} 行（编号 {name}），取代原来同名的登记"]
    if ignored:
        lines.append(f"  没有留存的栏目：{'、'.join(ignored)}")
    return Import("receipts", name, [{**row, **fixed} for row in rows]), lines
