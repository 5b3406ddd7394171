"""Workbooks as documents: what is shown, merged, hidden, commented, and what is not there."""

import io
import struct
from collections.abc import Callable, Sequence

import openpyxl
import pytest
import xlwt
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from extract.document import Document
from extract.readers import read_document
from extract.sheet.records import collect
from normalize.report import normalize
from schema.errors import DocumentError
from schema.limits import Limits
from tests.extract.docx_builder import OFFICE, parts_of, zipped
from tests.extract.examples import old_workbook
from tests.extract.word_reading import kept


def saved(*fill: Callable[[Worksheet], object], name: str = "表") -> bytes:
    """A workbook whose sheets are filled by these functions."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for number, write in enumerate(fill, start=1):
        write(book.create_sheet(f"{name}{number}"))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def rows(*lines: Sequence[object]) -> Callable[[Worksheet], None]:
    def write(sheet: Worksheet) -> None:
        for line in lines:
            sheet.append(list(line))

    return write


def cells(document: Document, table: int = 0) -> list[tuple[int, int, str]]:
    assert document.characters == kept(document)
    return [(c.row, c.col, c.text) for c in document.tables[table].cells if c.text]


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    parts = parts_of(data)
    assert old.encode() in parts[part], parts[part]
    parts[part] = parts[part].replace(old.encode(), new.encode())
    return zipped(parts)


SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"
GRID = rows(["机构", "支出"], ["甲局", 320.5])


def test_lines_around_the_grid_are_paragraphs_and_cells_keep_their_place() -> None:
    def write(sheet: Worksheet) -> None:
        for line in (["附件3"], ["2021年度自评表"], [None, "项目", "金额"], [None, "泵站", 9.5]):
            sheet.append(line)
        sheet.append([None, "备注"])
        sheet.append([None, "注：单位为万元"])
        sheet.merge_cells("B6:C6")

    document = read_document(saved(write))
    assert [p.text for p in document.paragraphs()] == [
        "表1",
        "附件3",
        "2021年度自评表",
        "注：单位为万元",
    ]
    assert cells(document) == [
        (2, 1, "项目"),
        (2, 2, "金额"),
        (3, 1, "泵站"),
        (3, 2, "9.5"),
        (4, 1, "备注"),
    ]
    assert (4, 2) in {(c.row, c.col) for c in document.tables[0].cells}


def test_merged_cells_are_one_cell_and_what_they_cover_is_hidden() -> None:
    def write(sheet: Worksheet) -> None:
        sheet.append(["机构", "支出", None])
        sheet.append([None, "基本", "项目"])
        sheet.merge_cells("A1:A2")
        sheet.merge_cells("B1:C1")

    data = saved(write)
    document = read_document(data)
    assert [(c.row, c.col, c.rowspan, c.colspan) for c in document.tables[0].cells][:2] == [
        (0, 0, 2, 1),
        (0, 1, 1, 2),
    ]
    covered = '<c r="C1" t="inlineStr"><is><t>旧</t></is></c></row><row r="2"'
    document = read_document(changed(data, SHEET, '</row><row r="2"', covered))
    (cell,) = [c for c in document.tables[0].cells if c.text.startswith("支出")]
    assert [(p.text, p.is_hidden) for p in cell.paragraphs] == [("支出", False), ("旧", True)]
    assert document.characters == kept(document)


def test_hidden_rows_columns_and_sheets_are_marked() -> None:
    def write(sheet: Worksheet) -> None:
        GRID(sheet)
        sheet.append(["乙局", 1])
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["B"].hidden = True

    def hide(sheet: Worksheet) -> None:
        GRID(sheet)
        sheet.sheet_state = "veryHidden"

    document = read_document(saved(write, hide))
    hidden = [(c.row, c.col) for c in document.tables[0].cells if c.is_hidden]
    assert hidden == [(0, 1), (1, 0), (1, 1), (2, 1)]
    assert all(c.is_hidden for c in document.tables[1].cells)
    assert [p.is_hidden for p in document.paragraphs()] == [False, True]


def test_numbers_and_days_are_read_as_they_are_shown() -> None:
    def write(sheet: Worksheet) -> None:
        for col, (value, code) in enumerate(
            ((0.9825, "0.00%"), (1234.5, "#,##0.00"), (44256, 'yyyy"年"m"月"d"日"'), (True, "0")), 1
        ):
            sheet.cell(1, col, value).number_format = code

    document = read_document(saved(write))
    assert [text for *_, text in cells(document)] == ["98.25%", "1,234.50", "2021年3月1日", "TRUE"]


def test_a_formula_without_a_value_is_told_and_not_taken_for_blank() -> None:
    title = ["2021年度部门整体支出绩效自评报告"]
    lines = rows(title, ["机构名称", "支出合计（万元）"], ["合计", "=SUM(B5:B9)"])
    document = read_document(saved(lines))
    assert document.doubts == ("formula_without_value",)
    (told,) = document.skipped
    assert (told.part, told.text) == ("表1!B3", "=SUM(B5:B9)")
    submission = normalize(document, "").submission
    assert (submission["status"], submission["reason"]) == ("partial", "formula_without_value")


def test_the_kept_value_of_a_formula_is_read() -> None:
    data = saved(rows(["机构", "支出"], ["合计", "=SUM(B5:B9)"]))
    data = changed(data, SHEET, "<f>SUM(B5:B9)</f><v></v>", "<f>SUM(B5:B9)</f><v>9.5</v>")
    document = read_document(data)
    assert (cells(document)[-1], document.doubts) == ((1, 1, "9.5"), ())


def test_shared_texts_are_read_without_how_they_are_pronounced() -> None:
    texts = (
        "<sst><si><r><t>机</t></r><r><t xml:space='preserve'>构 </t></r>"
        "<rPh sb='0' eb='1'><t>jī</t></rPh></si><si/><si><t>一_x000D_\n二&amp;</t></si></sst>"
    )
    spaced = texts.replace("<sst>", f'<sst xmlns="{SPACE}">')
    data = saved(rows(["支出", 7]))
    data = changed(data, SHEET, '<row r="1">', '<row r="1"><c r="C1" t="s"><v>0</v></c>')
    data = changed(data, SHEET, "</row>", '<c r="D1" t="s"><v>2</v></c></row>')
    link = f'<Relationship Id="x" Type="{OFFICE}/sharedStrings" Target="texts.xml"/>'
    data = changed(
        data, "xl/_rels/workbook.xml.rels", "</Relationships>", f"{link}</Relationships>"
    )
    document = read_document(zipped({**parts_of(data), "xl/texts.xml": spaced.encode()}))
    assert [text for *_, text in cells(document)] == ["支出", "7", "机构 ", "一\n二&"]
    with pytest.raises(DocumentError) as error:
        read_document(
            zipped({**parts_of(data), "xl/texts.xml": f'<sst xmlns="{SPACE}"/>'.encode()})
        )
    assert error.value.code == "corrupt_workbook"


def test_comments_headers_and_lines_of_a_cell_are_read() -> None:
    def write(sheet: Worksheet) -> None:
        sheet.append(["目标", "1、修路\n2、架桥"])
        sheet.cell(1, 1).comment = Comment("请核实", "x")
        assert sheet.oddFooter is not None
        sheet.oddFooter.center.text = "填报日期：2022年3月1日 &P"

    document = read_document(saved(write))
    assert [(p.part, p.text, p.target) for p in document.paragraphs()] == [
        ("body", "表1", None),
        ("footer", "填报日期：2022年3月1日", None),
        ("comment", "请核实", "表1!A1"),
    ]
    assert [p.text for p in document.tables[0].cells[1].paragraphs] == ["1、修路", "2、架桥"]
    assert document.characters == kept(document)


def test_a_cell_that_the_walk_does_not_meet_is_missed() -> None:
    data = changed(saved(GRID), SHEET, "</sheetData>", "</sheetData><x><c><v>1</v></c></x>")
    document = read_document(data)
    assert document.characters == kept(document) + 1


def test_zeros_that_the_sheet_hides_are_hidden() -> None:
    def write(sheet: Worksheet) -> None:
        sheet.append(["支出", 0])
        sheet.sheet_view.showZeros = False

    assert [c.is_hidden for c in read_document(saved(write)).tables[0].cells] == [False, True]


@pytest.mark.parametrize("name", ["B1048577X", "ZZZZ1", "1A", ""])
def test_a_cell_without_a_place_is_refused(name: str) -> None:
    with pytest.raises(DocumentError) as error:
        read_document(changed(saved(GRID), SHEET, 'r="B2"', f'r="{name}"'))
    assert error.value.code == "corrupt_workbook"


def test_a_far_cell_is_refused_before_the_grid_is_made() -> None:
    for place, code in (("A1048576", "too_many_rows"), ("XFD2", "too_many_columns")):
        data = changed(saved(GRID), SHEET, 'r="B2"', f'r="{place}"')
        if place.endswith("48576"):
            data = changed(data, SHEET, 'r="2"', 'r="1048576"')
            data = changed(data, SHEET, 'r="A2"', 'r="B1048576"')
        with pytest.raises(DocumentError) as error:
            read_document(data)
        assert error.value.code == code


def test_bombs_and_entities_are_refused() -> None:
    bomb = changed(saved(GRID), SHEET, "</sheetData>", "</sheetData>" + " " * 17_000_000)
    entity = changed(saved(GRID), SHEET, "<worksheet", '<!DOCTYPE a [<!ENTITY b "c">]><worksheet')
    parts = parts_of(entity)
    parts[SHEET] = parts[SHEET].partition(b"?>")[2] if b"?>" in parts[SHEET] else parts[SHEET]
    many = Limits(part_bytes=1000)
    for data, limits, code in (
        (bomb, Limits(inflate_ratio_from_bytes=1_000_000), "inflate_ratio"),
        (zipped(parts), Limits(), "dtd_refused"),
        (saved(rows(*([["字" * 50, 1]] * 50))), many, "inflated_too_large"),
    ):
        with pytest.raises(DocumentError) as error:
            read_document(data, limits)
        assert error.value.code == code


def test_an_old_workbook_with_a_password_or_damage_says_so() -> None:
    data = old_workbook()
    locked = data.replace(b"\xe1\x00\x02\x00", b"\x2f\x00\x02\x00", 1)
    damaged = data.replace(b"\x09\x08\x10\x00", b"\x09\x08\x10\xff", 1)
    for broken, code in ((locked, "encrypted"), (damaged, "corrupt_workbook")):
        with pytest.raises(DocumentError) as error:
            read_document(broken)
        assert error.value.code == code


def test_the_records_of_a_workbook_are_counted() -> None:
    def record(code: int, body: bytes) -> bytes:
        return struct.pack("<HH", code, len(body)) + body

    bof = record(0x0809, struct.pack("<HH", 0x0600, 0x10))
    box = record(0x1B6, bytes(10) + b"\x02\x00")
    empty_box = record(0x1B6, bytes(12))
    number, many = record(0x203, bytes(14)), record(0xBD, bytes(6 + 3 * 6))
    blank_result = record(0x06, bytes(6) + b"\x03" + bytes(5) + b"\xff\xff")
    header = record(0x14, struct.pack("<HB", 2, 1) + "页眉".encode("utf-16-le"))
    found = collect(bof + box + empty_box + number + many + blank_result + header + b"\x01")
    assert (found.boxes, found.cells) == (1, 4)
    assert found.headers == [(0, "header", "页眉")]


def test_an_old_workbook_reads_like_a_new_one() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表1")
    sheet.write_merge(0, 0, 0, 1, "机构")
    sheet.write(1, 0, 0.9825, xlwt.easyxf(num_format_str="0.00%"))
    sheet.write(1, 1, 44256, xlwt.easyxf(num_format_str='yyyy"年"m"月"d"日"'))
    sheet.write(2, 0, "1、修路\n2、架桥")
    sheet.write(2, 1, True)
    sheet.row(2).hidden = True
    sheet.footer_str = b"&CTable &P"
    book.add_sheet("空")
    target = io.BytesIO()
    book.save(target)
    document = read_document(target.getvalue())
    assert [(c.row, c.col, c.text, c.is_hidden) for c in document.tables[0].cells] == [
        (1, 0, "98.25%", False),
        (1, 1, "2021年3月1日", False),
        (2, 0, "1、修路\n2、架桥", True),
        (2, 1, "TRUE", True),
    ]
    assert [p.text for p in document.paragraphs()] == ["表1", "机构", "Table"]
    assert document.characters == kept(document)


def test_a_name_with_a_relative_formula_is_in_no_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """What xlrd cannot work out (AreaN, relative to each cell) shows in no cell."""
    area = b"\x2d" + struct.pack("<4H", 0, 9, 0, 0)
    formula = struct.pack("<HBBHHHB", 0, 0, 1, len(area), 0, 0, 0) + bytes(4) + b"N" + area
    name = struct.pack("<HH", 0x18, len(formula)) + formula
    links = "_Workbook__all_links_rec"
    monkeypatch.setattr(xlwt.Workbook, links, lambda book: name)
    book, target = xlwt.Workbook(), io.BytesIO()
    book.add_sheet("表1").write(0, 0, "机构")
    book.save(target)
    assert [p.text for p in read_document(target.getvalue()).paragraphs()] == ["表1", "机构"]
