"""Where the limits lie by which whole pages are judged: each is held on both sides."""

import pytest

from extract.pdf.assemble import assemble
from extract.pdf.layout import PageLayout
from extract.pdf.library import open_pdf
from extract.pdf.lines import Line, build_lines
from extract.pdf.page import Frame, Glyph
from extract.pdf.picture import draw_page
from extract.pdf.reader import is_pdf
from extract.pdf.running import part_running_lines
from extract.readers import read_document
from schema.limits import DEFAULT_LIMITS
from tests.extract.pdf.builder import Page, pdf
from tests.extract.pdf.signs import line


def test_a_pdf_begins_within_its_first_kilobyte() -> None:
    assert is_pdf(b" " * 1018 + b"%PDF-1.7")
    assert not is_pdf(b" " * 1019 + b"%PDF-1.7")


def garbled(unreadable: int, readable: int) -> list[str]:
    """What is told of a page with so many characters without a name, behind one that is read."""
    plain, page = Page(), Page(width=4000)
    plain.text(72, 100, "支出合计")
    for number, text in enumerate(("\ue000" * unreadable, "字" * readable)):
        page.text(72, 100 + 20 * number, text)
    return [skipped.cause for skipped in read_document(pdf(plain, page)).skipped]


def test_a_page_is_garbled_with_more_than_twenty_characters_and_a_tenth_without_a_name() -> None:
    assert garbled(20, 100) == ["unreadable_characters"]
    assert garbled(21, 100) == ["garbled_text"]
    assert garbled(30, 270) == ["unreadable_characters"]
    assert garbled(31, 269) == ["garbled_text"]


def drawn(page: Page) -> list[str]:
    """What is told of a page behind one that is read."""
    image = "<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8"
    image += "/ColorSpace/DeviceGray/Length 1>>stream\nA\nendstream"
    plain = Page()
    plain.text(72, 100, "支出合计")
    return [s.cause for s in read_document(pdf(plain, page, objects={1000: image})).skipped]


@pytest.mark.parametrize(
    ("height", "signs", "causes"),
    [(400, 0, []), (401, 0, ["needs_ocr"]), (401, 19, ["needs_ocr"]), (401, 20, [])],
)
def test_a_picture_of_a_fifth_of_the_page_with_hardly_a_word_is_the_page(
    height: int, signs: int, causes: list[str]
) -> None:
    page = Page(width=1000, height=1000, resources="/XObject<</I 1000 0 R>>")
    page.drawn.append(f"q 500 0 0 {height} 0 0 cm /I Do Q")
    page.text(72, 100, "字" * signs)
    assert drawn(page) == causes


@pytest.mark.parametrize(
    ("height", "y", "body", "causes"),
    [
        (501, 89, 19, ["needs_ocr"]),
        (501, 89, 20, []),
        (500, 89, 19, []),
        (501, 91, 19, []),
        (501, 911, 19, ["needs_ocr"]),
        (501, 909, 19, []),
    ],
)
def test_a_picture_of_half_the_page_with_hardly_a_word_but_its_header_is_the_page(
    height: int, y: float, body: int, causes: list[str]
) -> None:
    page = Page(width=1000, height=1000, resources="/XObject<</I 1000 0 R>>")
    page.drawn.append(f"q 1000 0 0 {height} 0 0 cm /I Do Q")
    page.text(72, y, "某市水务局绩效自评报告附表" * 3)
    page.text(72, 300, "字" * body)
    assert drawn(page) == causes


def test_outlines_of_text_below_a_header_are_the_page() -> None:
    page = Page()
    page.drawn.append("0 0 m 1 1 2 2 3 3 c " * 201 + "S")
    page.text(72, 40, "某市水务局绩效自评报告附表" * 3)
    assert drawn(page) == ["needs_ocr"]


@pytest.mark.parametrize(("curves", "causes"), [(200, []), (201, ["needs_ocr"])])
def test_more_than_two_hundred_curves_without_a_word_are_text(
    curves: int, causes: list[str]
) -> None:
    page = Page()
    page.drawn.append("0 0 m 1 1 2 2 3 3 c " * curves + "S")
    assert drawn(page) == causes


@pytest.mark.parametrize(("scale", "size"), [(3.9, (3900, 1950)), (4.1, (4000, 2000))])
def test_a_picture_of_a_page_has_four_thousand_pixels_a_side_at_most(
    scale: float, size: tuple[int, int]
) -> None:
    with open_pdf(pdf(Page(width=1000, height=500)), DEFAULT_LIMITS) as file:
        picture = draw_page(file, 1, scale)
    assert picture is not None
    assert (len(picture.rows[0]), len(picture.rows)) == size


def layout(number: int, *lines: Line, height: float = 1000.0) -> PageLayout:
    return PageLayout(number, Frame(0, 0, 500, height, 0, 0), list(lines), [], [])


def right_of(*ends: float) -> float:
    """Where running text is taken to end whose lines begin at 50 and end there."""
    lines = []
    for number, end in enumerate(ends):
        glyphs = [Glyph("字", x, x + 10, 100.0 + 20 * number, 10.0) for x in (50.0, end - 10)]
        lines += build_lines(glyphs, 1)
    assembly = assemble([layout(1, *lines)], DEFAULT_LIMITS)
    return assembly.areas[500, 1000.0].right


def test_text_ends_where_three_lines_do() -> None:
    assert right_of(400, 400, 400) == 400
    assert right_of(400, 400, 300) == 450


def test_lines_end_in_one_place_where_they_differ_by_little_more_than_a_character() -> None:
    assert right_of(400, 400, 388.5) == 400
    assert right_of(400, 400, 387.5) == 450


def test_text_that_reaches_less_than_three_fifths_of_the_page_has_no_full_line() -> None:
    assert right_of(300, 300, 300) == 300
    assert right_of(299, 299, 299) == 450


def running(y: float, text: str = "云溪湖市财政局", height: float = 1000.0, **more: float) -> int:
    """How many lines of two pages that have one text at that place are their headers."""
    size, step = more.get("size", 10.0), more.get("step", 0.0)
    pages = [
        layout(number, line(text, y=y + step * (number - 1), size=size), height=height)
        for number in (1, 2)
    ]
    part_running_lines(pages)
    return sum(len(page.headers) for page in pages)


@pytest.mark.parametrize(
    ("height", "inside", "outside"), [(1000.0, 89.5, 90.5), (500.0, 59.5, 60.5)]
)
def test_a_header_stands_in_the_margin(height: float, inside: float, outside: float) -> None:
    assert running(inside, height=height) == 2
    assert running(outside, height=height) == 0


@pytest.mark.parametrize(
    ("height", "inside", "outside"), [(1000.0, 129.5, 130.5), (500.0, 75.5, 76.5)]
)
def test_a_page_number_may_stand_lower(height: float, inside: float, outside: float) -> None:
    assert running(inside, "-1-", height) == 1  # it is the number of the first page alone
    assert running(outside, "-1-", height) == 0


def test_what_is_set_larger_is_a_title() -> None:
    assert (running(40, size=12.5), running(40, size=12.6)) == (2, 0)


def test_a_header_stands_on_the_same_height_of_each_page() -> None:
    assert (running(40, step=1.9), running(40, step=2.1)) == (2, 0)


def test_three_lines_of_a_page_may_be_headers() -> None:
    names = ("云溪湖市", "财政局", "绩效科", "年度报告")
    pages = [
        layout(number, *(line(name, y=20.0 + 15 * n) for n, name in enumerate(names)))
        for number in (1, 2)
    ]
    part_running_lines(pages)
    assert [[one.text for one in page.lines] for page in pages] == [["年度报告"]] * 2
