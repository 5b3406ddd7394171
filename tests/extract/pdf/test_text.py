"""Running text: paragraphs from lines, headers and footers apart, what is hidden or unreadable."""

import pytest

from extract.document import Document
from extract.readers import read_document
from schema.errors import DocumentError
from tests.extract.pdf.builder import HEIGHT, Page, draw_table, pdf
from tests.extract.word_reading import kept

# As many characters as a line of `page_of` has room for.
FULL = "本年度按照部署开展技能培训和送教下乡活动并且按时完成了各项任务达到预期效果群众满意"
CHINESE = "财政部门组织开展绩效自评工作并按规定公开有关情况接受社会监督"


def read(*pages: Page) -> Document:
    document = read_document(pdf(*pages))
    assert document.characters == kept(document)
    return document


def body(document: Document) -> list[str]:
    return [p.text for p in document.paragraphs() if p.part == "body"]


def page_of(*lines: str, x: float = 92, first: float = 100) -> Page:
    page = Page()
    for number, line in enumerate(lines):
        indent = 20 if line.startswith("  ") else 0
        page.text(x + indent, first + 18 * number, line.strip())
    return page


def test_lines_are_joined_to_paragraphs_by_indent_and_width() -> None:
    page = page_of("  " + FULL[:39], FULL, "结束。", "  第二段话。", "  一、标题")
    assert body(read(page)) == [FULL[:39] + FULL + "结束。", "第二段话。", "一、标题"]


def test_a_paragraph_goes_on_overleaf_and_stands_on_its_first_page() -> None:
    document = read(page_of("  " + FULL[:39], FULL), page_of("下页。", "  另一段。"))
    assert body(document) == [FULL[:39] + FULL + "下页。", "另一段。"]
    assert [p.page for p in document.paragraphs()] == [1, 2]


def test_a_list_item_begins_a_paragraph_though_the_line_above_is_full() -> None:
    assert body(read(page_of(FULL, "2、下一项。"))) == [FULL, "2、下一项。"]


def test_words_are_parted_and_chinese_is_not() -> None:
    page = Page()
    page.text(72, 100, "total")
    page.text(102, 100, "budget")
    page.text(72, 130, "支出2021")
    page.text(115, 130, "年度")
    assert body(read(page)) == ["total budget", "支出2021年度"]


def test_each_paragraph_has_its_page_and_box() -> None:
    page = Page()
    page.text(72, 100, "支出合计")
    (paragraph,) = read(page).paragraphs()
    assert paragraph.page == 1
    assert paragraph.bbox is not None
    assert [round(side) for side in paragraph.bbox] == [72, 91, 112, 101]


def test_headers_footers_and_page_numbers_stand_apart() -> None:
    pages = []
    for number in (1, 2, 3):
        page = page_of(f"第{'一二三'[number - 1]}部分说明。")
        page.text(240, 40, "云溪湖市财政局")
        page.text(290, HEIGHT - 40, f"- {number} -")
        pages.append(page)
    document = read(*pages)
    assert body(document) == ["第一部分说明。", "第二部分说明。", "第三部分说明。"]
    assert [p.text for p in document.paragraphs() if p.part == "header"] == ["云溪湖市财政局"] * 3
    assert [p.text for p in document.paragraphs() if p.part == "footer"] == [
        "- 1 -",
        "- 2 -",
        "- 3 -",
    ]


def test_a_header_on_a_low_page_is_one_though_it_stands_far_down_by_share() -> None:
    pages = []
    for text in ("第一部分说明。", "第二部分说明。"):
        page = Page(height=450)
        page.text(240, 48, "云溪湖市财政局")
        page.text(92, 120, text)
        pages.append(page)
    assert body(read(*pages)) == ["第一部分说明。", "第二部分说明。"]


def test_the_title_of_each_form_is_no_header_and_a_number_in_the_text_no_page_number() -> None:
    pages = [page_of("项目支出绩效自评表", "28", first=90) for _ in range(2)]
    assert body(read(*pages)) == ["项目支出绩效自评表", "28"] * 2


@pytest.mark.parametrize("how", ["3 Tr", "1 g", "1 1 1 rg"])
def test_text_that_is_not_shown_is_marked_hidden(how: str) -> None:
    page = Page()
    page.text(72, 100, "支出合计10万元")
    page.text(72, 140, "支出合计99万元", how=how)
    shown, hidden = read(page).paragraphs()
    assert (shown.is_hidden, hidden.is_hidden) == (False, True)


@pytest.mark.parametrize(
    ("mark", "causes"),
    [
        ("/OC /layer BDC", ["optional_layers"]),
        ("/P <</MCID 0>> BDC /OC /layer BDC", ["optional_layers"]),
        ("/P <</MCID 0>> BDC", []),
        ("/OCX /layer BDC", []),
    ],
)
def test_text_on_a_layer_that_may_be_switched_off_is_told(mark: str, causes: list[str]) -> None:
    page = Page(resources="/Properties<</layer 1000 0 R>>")
    page.text(72, 100, "支出合计10万元")
    page.drawn.append(mark)
    page.text(72, 140, "其中项目支出5万元")
    page.drawn += ["EMC"] * mark.count("BDC")
    layers = "/OCProperties<</OCGs[1000 0 R]/D<</OFF[1000 0 R]>>>>"
    document = read_document(
        pdf(page, page_of(CHINESE), catalog=layers, objects={1000: "<</Type/OCG/Name(x)>>"})
    )
    told = [(skipped.part, skipped.cause) for skipped in document.skipped]
    assert told == [("page-1", cause) for cause in causes]
    assert len(body(document)) == 3


def test_white_text_on_a_dark_field_is_shown() -> None:
    page = Page()
    page.fill(60, 80, 300, 120, "0.2 g")
    page.text(72, 100, "支出合计10万元", how="1 g")
    (paragraph,) = read(page).paragraphs()
    assert not paragraph.is_hidden


def test_text_beside_the_page_is_hidden() -> None:
    page = Page()
    page.text(72, 100, "支出合计")
    page.text(700, 100, "页外文字")
    assert [p.is_hidden for p in read(page).paragraphs()] == [False, True] or [
        p.marks for p in read(page).paragraphs()
    ]


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(rotate: int) -> None:
    page = Page(rotate=rotate)
    texts = {(0, 0): "机构", (0, 1): "支出", (1, 0): "机关", (1, 1): "30.5"}
    draw_table(page, (72, 172, 272), (100, 120, 140), texts)
    document = read(page)
    (table,) = document.tables
    assert [c.text for c in table.cells] == list(texts.values())
    boxes = {0: (72, 100), 90: (722, 72), 180: (423, 722), 270: (100, 423)}
    box = table.cells[0].bbox
    assert box is not None
    assert (round(box[0]), round(box[1])) == boxes[rotate]


def test_text_drawn_twice_for_a_bolder_look_is_read_once() -> None:
    page = Page()
    page.text(72, 100, "支出合计30.5")
    page.text(72.4, 100, "支出合计30.5")
    document = read_document(pdf(page))
    assert body(document) == ["支出合计30.5"]
    assert document.characters == kept(document)


def test_compatibility_forms_are_folded() -> None:
    page = Page()
    page.text(72, 100, "\u2f00、\uf9e9\u5ea6\ufe30")
    assert body(read(page)) == ["一、里度.."]


def picture() -> tuple[str, dict[int, str]]:
    image = (
        "<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray"
    )
    return "/XObject<</I 1000 0 R>>", {1000: f"{image}/Length 1>>stream\nA\nendstream"}


def scanned() -> Page:
    page = Page(resources=picture()[0])
    page.drawn.append("q 595 0 0 842 0 0 cm /I Do Q")
    return page


def test_pages_that_are_pictures_are_told() -> None:
    data = pdf(page_of(CHINESE), scanned(), objects=picture()[1])
    document = read_document(data)
    (skipped,) = document.skipped
    assert (skipped.part, skipped.cause, skipped.is_loss) == ("page-2", "needs_ocr", True)
    with pytest.raises(DocumentError) as error:
        read_document(pdf(scanned(), scanned(), objects=picture()[1]))
    assert (error.value.code, error.value.status) == ("needs_ocr", "quarantined")


def test_a_text_layer_under_a_scan_is_nobodys_word_and_the_page_needs_reading() -> None:
    page = scanned()
    page.text(72, 100, "识别结果支出合计10万元", how="3 Tr")
    document = read_document(pdf(page_of(CHINESE), page, objects=picture()[1]))
    assert [(s.cause, s.characters) for s in document.skipped] == [("needs_ocr", 12)]
    assert body(document) == [CHINESE]


@pytest.mark.parametrize("first", [0xC0, 0x391, 0x500, 0x2E00, 0xA000])
def test_garbled_pages_are_told_and_never_stored(first: int) -> None:
    page = Page()
    page.text(72, 100, "".join(chr(first + ord(sign) % 61) for sign in CHINESE))
    document = read_document(pdf(page_of(CHINESE), page))
    assert body(document) == [CHINESE]
    (skipped,) = document.skipped
    assert (skipped.cause, skipped.is_loss, skipped.text) == ("garbled_text", True, "")


def test_a_character_without_a_name_keeps_its_place() -> None:
    page = Page()
    page.text(72, 100, "支出32\ue0008.5万元")
    document = read_document(pdf(page))
    assert body(document) == ["支出32\ufffd8.5万元"]
    assert [(s.cause, s.characters) for s in document.skipped] == [("unreadable_characters", 1)]
