"""Lists beside the reports: how large a workbook may be one."""

import io

import pytest
from openpyxl import Workbook

from corpus.ingest.list_files import read_list
from schema.limits import DEFAULT_LIMITS


@pytest.mark.parametrize(("rows", "is_list"), [(250_000, True), (250_001, False)])
def test_a_workbook_of_half_a_million_cells_is_a_list(rows: int, is_list: bool) -> None:
    """Two columns down to a row in which there is nothing but a blank."""
    book, sink = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    for row in (("文件名", "收文日期"), ("灯塔.docx", "2022-03-30")):
        sheet.append(row)
    sheet.cell(rows, 1, " ")
    book.save(sink)
    assert (read_list(sink.getvalue(), DEFAULT_LIMITS) is not None) == is_list
