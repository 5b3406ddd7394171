"""The picture of a page of a PDF: a file that browsers know, on which the boxes lie right."""

import struct
import zlib
from pathlib import Path

import pytest

from corpus.dataset import open_dataset
from corpus.web.addresses import submission_page
from corpus.web.pictures import png
from corpus.web.site import build_site
from extract.pdf.library import open_pdf
from extract.pdf.picture import PagePicture, draw_page
from extract.readers import read_document
from schema.limits import DEFAULT_LIMITS
from tests.corpus.runs import take_in
from tests.extract.pdf.builder import Page, draw_table, pdf

SCALE = 2.0
XS, YS = (72, 172, 272), (100, 120, 140)
TEXTS = {(0, 0): "支出合计", (0, 1): "基本支出", (1, 0): "30.50", (1, 1): "26.25"}


def one_page(rotate: int = 0) -> bytes:
    page = Page(rotate=rotate)
    page.text(72, 60, "青山县灯塔管理所2021年度部门整体支出绩效自评报告（单位：万元）")
    draw_table(page, XS, YS, TEXTS)
    return pdf(page)


def drawn(data: bytes) -> PagePicture:
    with open_pdf(data, DEFAULT_LIMITS) as file:
        picture = draw_page(file, 1, SCALE)
    assert picture is not None
    return picture


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_the_box_of_a_cell_lies_on_its_lines_however_the_page_is_turned(rotate: int) -> None:
    data = one_page(rotate)
    picture = drawn(data)
    (table,) = read_document(data).tables
    assert len(table.cells) == 4
    for cell in table.cells:
        assert cell.bbox is not None
        x0, top, x1, bottom = (round(SCALE * side) for side in cell.bbox)
        for x, y in ((x0, (top + bottom) // 2), ((x0 + x1) // 2, top)):
            around = [picture.rows[y + dy][x - 3 : x + 4] for dy in range(-3, 4)]
            assert min(min(row) for row in around) < 128


def test_a_picture_is_a_png_of_the_size_of_the_page() -> None:
    picture = drawn(one_page())
    file = png(picture)
    assert file[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", file[16:24]) == (2 * 595, 2 * 842)
    start = file.index(b"IDAT")
    size = int.from_bytes(file[start - 4 : start], "big")
    rows = zlib.decompress(file[start + 4 : start + 4 + size])
    assert len(rows) == (2 * 595 + 1) * 2 * 842 and png(drawn(one_page())) == file


def test_a_pdf_has_the_picture_of_its_page_with_boxes(tmp_path: Path) -> None:
    inbox = tmp_path / "in"
    inbox.mkdir()
    (inbox / "某局.pdf").write_bytes(one_page())
    take_in([inbox], tmp_path / "集")
    build_site(tmp_path / "集", tmp_path / "网页")
    own_id = str(open_dataset(tmp_path / "集").sql("SELECT 报送编号 FROM 报送台账")["报送编号"][0])
    page = (tmp_path / "网页" / submission_page(own_id)).read_text(encoding="utf8")
    assert f'href="../pictures/{own_id}-1.png"' in page
    assert (tmp_path / "网页" / "pictures" / f"{own_id}-1.png").is_file()
    assert 'href="#第1张表第2行第1列"' in page and 'id="第1张表第2行第1列"' in page
