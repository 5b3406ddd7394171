"""Where the limits lie by which strokes, fills, fields and characters are seen: on both sides."""

import math

import pytest

from extract.document import Paragraph
from extract.readers import read_document
from tests.extract.pdf.builder import HEIGHT, Page, draw_table, pdf

UNCOMMON = "\u0c05\u0c06\u0c07\u0c08\u0c09\u0c0a\u0c0b\u0c0e\u0c0f\u0c10\u0c12\u0c13"
COMMON = "年度部门预算支出绩效自评报告"


def tables_of(page: Page, form: dict[int, str] | None = None) -> int:
    page.text(120, 150, "支出合计")
    return len(read_document(pdf(page, objects=form)).tables)


@pytest.mark.parametrize(("thickness", "tables"), [(2.95, 1), (3.05, 0)])
def test_what_is_three_points_thick_is_a_line(thickness: float, tables: int) -> None:
    page, half = Page(), thickness / 2
    for at in (100, 200):
        page.fill(at, 100, at + thickness, 200)
        page.fill(100, at - half, 200, at + half)
    assert tables_of(page) == tables


@pytest.mark.parametrize(("length", "tables"), [(2.05, 1), (1.95, 0)])
def test_a_dash_of_two_points_is_a_piece_of_a_line(length: float, tables: int) -> None:
    page = Page()
    for at in (100, 200):
        for start in range(100, 200, 3):
            page.line(start, at, start + length, at)
            page.line(at, start, at, start + length)
    assert tables_of(page) == tables


@pytest.mark.parametrize(("depth", "tables"), [(12, 1), (13, 0)])
def test_a_drawing_is_read_in_twelve_that_hold_each_other(depth: int, tables: int) -> None:
    inner = Page()
    draw_table(inner, (72, 172, 272), (100, 120, 140), {})
    content = "\n".join(inner.drawn)
    form = "<</Type/XObject/Subtype/Form/BBox[0 0 595 842]"
    forms = {1000: f"{form}/Length {len(content)}>>stream\n{content}\nendstream"}
    for number in range(1001, 1000 + depth):
        within = f"/Resources<</XObject<</X {number - 1} 0 R>>>>/Length 5>>"
        forms[number] = f"{form}{within}stream\n/X Do\nendstream"
    page = Page(resources=f"/XObject<</X {999 + depth} 0 R>>")
    page.drawn.append("/X Do")
    assert tables_of(page, forms) == tables


def paragraphs(page: Page, *before: Page) -> tuple[Paragraph, ...]:
    return tuple(read_document(pdf(*before, page)).paragraphs())


@pytest.mark.parametrize(("grey", "is_hidden"), [(198, False), (202, True)])
def test_white_text_is_not_seen_on_light_grey(grey: int, is_hidden: bool) -> None:
    page = Page()
    page.fill(60, 80, 300, 120, f"{grey / 255:.4f} g")
    page.text(72, 100, "支出合计", how="1 g")
    assert [p.is_hidden for p in paragraphs(page)] == [is_hidden]


@pytest.mark.parametrize(("grey", "is_hidden"), [(248, False), (252, True)])
def test_nearly_white_text_is_not_seen(grey: int, is_hidden: bool) -> None:
    page = Page()
    page.text(72, 100, "支出合计", how=f"{grey / 255:.4f} g")
    assert [p.is_hidden for p in paragraphs(page)] == [is_hidden]


@pytest.mark.parametrize(("size", "is_hidden"), [(1.05, False), (0.95, True)])
def test_text_of_less_than_a_point_is_not_seen(size: float, is_hidden: bool) -> None:
    page = Page()
    page.text(72, 100, "支出合计", size=size)
    assert [p.is_hidden for p in paragraphs(page)] == [is_hidden]


@pytest.mark.parametrize(("sine", "texts"), [(0.049, 1), (0.051, 2)])
def test_text_that_stands_aslant_is_no_part_of_a_line(sine: float, texts: int) -> None:
    page, cosine = Page(), math.sqrt(1 - sine**2)
    page.text(72, 100, "支出合计")
    turned = f"{cosine} {sine} {-sine} {cosine} 112 {HEIGHT - 100} Tm"
    page.drawn.append(f"q BT /F1 10 Tf {turned} <{'其中'.encode('utf-16-be').hex()}> Tj ET Q")
    assert len(paragraphs(page)) == texts


@pytest.mark.parametrize(("below", "is_hidden"), [(9.5, False), (10.5, True)])
def test_a_line_may_hang_ten_points_over_the_lower_edge(below: float, is_hidden: bool) -> None:
    page = Page()
    page.text(72, 100, "支出合计")
    page.text(72, HEIGHT + below, "其中项目支出")
    assert [p.is_hidden for p in paragraphs(page)] == [False, is_hidden]


@pytest.mark.parametrize(
    ("signs", "causes"),
    [
        (UNCOMMON[:11], []),
        (UNCOMMON, ["garbled_text"]),
        (UNCOMMON[:4] + COMMON[:12], []),
        (UNCOMMON[:4] + COMMON[:11], ["garbled_text"]),
    ],
)
def test_twelve_different_characters_of_which_a_quarter_is_uncommon_are_no_text(
    signs: str, causes: list[str]
) -> None:
    plain, page = Page(), Page()
    plain.text(72, 100, COMMON)
    page.text(72, 100, signs)
    page.text(72, 120, signs)
    assert [s.cause for s in read_document(pdf(plain, page)).skipped] == causes


@pytest.mark.parametrize(
    ("width", "places"), [(100, (102, 132)), (40, (102, 132)), (5.5, (102, 106)), (5.2, (100, 104))]
)
def test_what_fills_a_field_is_of_ten_points_and_two_from_its_edge_if_there_is_room(
    width: float, places: tuple[int, int]
) -> None:
    page = Page(entries="/Annots[1001 0 R]")
    page.text(72, 50, "支出合计")
    widget = "<</Type/Annot/Subtype/Widget/F 4/FT/Tx/T(a)/V(5.5)"
    objects = {
        1000: "<</Fields[1001 0 R]/DA(/F1 10 Tf)/DR<</Font<</F1 3 0 R>>>>>>",
        1001: f"{widget}/Rect[100 700 {100 + width} 720]>>",
    }
    document = read_document(pdf(page, catalog="/AcroForm 1000 0 R", objects=objects))
    [box] = [p.bbox for p in document.paragraphs() if p.text == "5.5"]
    assert box is not None
    assert (round(box[0]), round(box[2])) == places
