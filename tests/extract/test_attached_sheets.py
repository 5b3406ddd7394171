"""Which sheets are seen of a workbook that stands in a document."""

import io
import re
import struct

import openpyxl
import pytest
import xlwt

from extract.readers import read_document
from tests.extract.docx_builder import (
    paragraph,
    parts_of,
    row,
    table,
    zipped,
)
from tests.extract.holding import holding

BODY = paragraph("正文") + table(row("a", "b"))


def test_the_sheets_of_an_object_that_are_not_seen_are_hidden() -> None:
    book, old = openpyxl.Workbook(), xlwt.Workbook()
    book.remove(book.worksheets[0])
    for name in ("一", "二"):
        book.create_sheet(name).append(["支出", 1])
        sheet = old.add_sheet(name)
        sheet.write(0, 0, "支出")
        sheet.write(0, 1, 1)
    book.active = old.active_sheet = 1
    old.get_sheet(0).sheet_visible, old.get_sheet(1).sheet_visible = False, True
    for one in (book, old):
        target = io.BytesIO()
        one.save(target)
        data = target.getvalue()
        inner = read_document(holding(BODY, ("package", "a.bin", data)))
        alone = read_document(data)
        assert [t.cells[0].is_hidden for t in inner.tables] == [False, True, False]
        assert [t.cells[0].is_hidden for t in alone.tables] == [False, False]


@pytest.mark.parametrize(
    ("is_open", "is_selected", "hidden", "seen"),
    [
        ((False, False, False), (False, False, False), (0, 0, 0), "一"),
        ((False, False, False), (False, False, False), (1, 0, 0), "二"),
        ((False, False, False), (False, True, True), (0, 0, 0), "二"),
        ((False, False, True), (True, False, False), (0, 0, 0), "三"),
        ((False, False, True), (False, False, False), (0, 0, 2), "一"),
    ],
)
def test_one_sheet_of_an_old_workbook_is_always_seen(
    is_open: tuple[bool, ...], is_selected: tuple[bool, ...], hidden: tuple[int, ...], seen: str
) -> None:
    book = xlwt.Workbook()
    for at, name in enumerate("一二三"):
        sheet = book.add_sheet(name)
        sheet.write(0, 0, name)
        sheet.write(0, 1, 1)
        sheet.sheet_visible, sheet.visibility = is_open[at], hidden[at]
    target = io.BytesIO()
    book.save(target)
    data = select_sheets(target.getvalue(), is_selected)
    document = read_document(holding(BODY, ("oleObject", "a.bin", data)))
    shown_cells = [table.cells[0].text for table in document.tables if not table.cells[0].is_hidden]
    assert shown_cells == ["a", seen]


def select_sheets(data: bytes, are_selected: tuple[bool, ...]) -> bytes:
    """An old workbook whose sheets say so of themselves, which xlwt decides by itself."""
    for is_selected in are_selected:
        record = re.compile(rb"\x3e\x02\x12\x00(..)", re.DOTALL)
        flags = 0x0200 if is_selected else 0

        def told(found: re.Match[bytes], flags: int = flags) -> bytes:
            (old,) = struct.unpack("<H", found[1])
            return b"\x3e\x02\x12\xff" + struct.pack("<H", old & ~0x0200 | flags)

        data = record.sub(told, data, count=1)
    return data.replace(b"\x3e\x02\x12\xff", b"\x3e\x02\x12\x00")


@pytest.mark.parametrize(
    ("active", "hidden", "seen"),
    [(None, (), "一"), (1, (), "二"), (2, (), "一"), (1, (1,), "一"), (0, (0,), "二")],
)
def test_one_sheet_of_a_workbook_is_always_seen(
    active: int | None, hidden: tuple[int, ...], seen: str
) -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name in "一二":
        book.create_sheet(name).append([name, 1])
    target = io.BytesIO()
    book.save(target)
    parts = parts_of(target.getvalue())
    view = "" if active is None else f'<bookViews><workbookView activeTab="{active}"/></bookViews>'
    xml = re.sub("<bookViews>.*</bookViews>", view, parts["xl/workbook.xml"].decode())
    for at in hidden:
        xml = xml.replace(
            f'sheetId="{at + 1}" state="visible"', f'sheetId="{at + 1}" state="hidden"'
        )
    data = zipped(parts | {"xl/workbook.xml": xml.encode()})
    document = read_document(holding(BODY, ("package", "a.xlsx", data)))
    shown_cells = [table.cells[0].text for table in document.tables if not table.cells[0].is_hidden]
    assert shown_cells == ["a", seen]
