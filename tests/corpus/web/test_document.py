"""A document drawn for a browser: as it was laid out, all of it, and no piece too large."""

import re
from collections.abc import Sequence

import pytest

from corpus.page.reading import ShownDocument
from corpus.web.document import Drawn, draw_document
from corpus.web.marks import FIGURE, UNMAPPED, Mark, Marks, collect
from corpus.web.pictures import Picture
from extract.document import HIDDEN, Block, Cell, Document, Paragraph, Skipped, Table
from extract.document import Mark as Noted
from schema.report import make_source

_TAG = re.compile("<[^>]*>")


def drawn(blocks: Sequence[Block], tables: Sequence[Table] = (), marks: Marks | None = None) -> str:
    return "".join(piece.html for piece in pieces(blocks, tables, marks))


def pieces(
    blocks: Sequence[Block], tables: Sequence[Table] = (), marks: Marks | None = None
) -> list[Drawn]:
    document = Document("docx", tuple(blocks), tuple(tables))
    reading = ShownDocument("某局.docx", document, {}, "extracted")
    return list(draw_document(reading, marks or Marks(), {}))


def cell(row: int, col: int, text: str, **spans: int) -> Cell:
    paragraphs = tuple(Paragraph(line, n) for n, line in enumerate(text.split("\n")))
    return Cell(row, col, spans.get("rowspan", 1), spans.get("colspan", 1), paragraphs)


def test_blocks_keep_their_order_and_cells_their_places_and_spans() -> None:
    table = Table(0, 2, 2, (cell(0, 0, "甲", colspan=2), cell(1, 0, "乙"), cell(1, 1, "丙")))
    html = drawn([Paragraph("前言", 0), table, Paragraph("结语", 1)], [table])
    order = [html.index(word) for word in ("前言", "甲", "乙", "丙", "结语")]
    assert order == sorted(order)
    assert 'id="第1张表第1行第1列" colspan="2"' in html
    assert 'id="第1张表第2行第2列"' in html and 'id="第2段"' in html


def test_a_nested_table_stands_in_its_cell() -> None:
    inner = Table(1, 1, 1, (cell(0, 0, "里"),), parent=(0, 0, 0, 0))
    outer = Table(0, 1, 2, (cell(0, 0, "外"), cell(0, 1, "旁")))
    html = drawn([outer], [outer, inner])
    assert html.index("外") < html.index('id="第2张表第1行第1列"') < html.index("旁")


@pytest.mark.parametrize(("cols", "is_inside"), [(400, True), (401, False)])
def test_a_nested_table_of_four_hundred_cells_stands_in_its_cell(
    cols: int, is_inside: bool
) -> None:
    inner = Table(1, 1, cols, tuple(cell(0, n, "里") for n in range(cols)), parent=(0, 0, 0, 0))
    outer = Table(0, 1, 2, (cell(0, 0, "外"), cell(0, 1, "旁")))
    html = drawn([outer], [outer, inner])
    assert (html.index("里") < html.index("旁")) == is_inside


def test_what_is_hidden_or_was_not_read_is_shown_and_marked() -> None:
    secret = Paragraph("公开不公开", 0, marks=(Noted(HIDDEN, 2, 5),))
    hidden = Cell(0, 0, 1, 1, (Paragraph("藏", 0),), is_place_hidden=True)
    table = Table(0, 1, 1, (hidden,))
    html = drawn([secret, table, Paragraph("第一页", 1, part="footer")], [table])
    assert '<span class="hidden"><span class="tag">隐藏</span>不公开</span>' in html
    assert '<span class="tag">隐藏</span>藏' in html
    assert "页脚" in html
    document = Document(skipped=(Skipped("正文", "deleted", 3, False, "删去的"),))
    reading = ShownDocument("某局.docx", document, {}, "extracted")
    left = "".join(piece.html for piece in draw_document(reading, Marks(), {}))
    assert "修订中删去的文字" in left and "<s>删去的</s>" in left


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", '"><b onclick=x>', "甲\u202e乙", "甲\ud800乙"]
)
def test_what_a_document_says_is_text(text: str) -> None:
    table = Table(0, 1, 1, (cell(0, 0, text),))
    html = drawn([Paragraph(text, 0), table], [table])
    assert text not in html
    assert not re.search(r"<(script|b)\b", html) and "\u202e" not in html


def test_a_mark_is_focusable_and_names_where_it_is_told() -> None:
    table = Table(0, 1, 2, (cell(0, 0, "9.5"), cell(0, 1, "支出9.5万元")))
    marks = [
        Mark(FIGURE, make_source(0, 0, 0), "f1"),
        Mark(FIGURE, make_source(0, 0, 1, paragraph=0, start=2, end=7), "f2"),
        Mark(UNMAPPED, make_source(0, 0, 1), "u1"),
    ]
    html = drawn([table], [table], collect(marks, False))
    assert 'class="figure whole" tabindex="0" aria-describedby="f1">9.5</td>' in html
    assert 'class="unmapped" tabindex="0" aria-describedby="u1"' in html
    assert '<span class="figure" tabindex="0" aria-describedby="f2"' in html


def test_a_table_of_very_many_cells_is_drawn_whole_in_pieces_of_bounded_size() -> None:
    rows, cols = 2000, 10
    cells = tuple(cell(row, col, f"{row}.{col}") for row in range(rows) for col in range(cols))
    table = Table(0, rows, cols, cells)
    made = pieces([table], [table])
    assert max(piece.size for piece in made) < 320_000
    ids = [name for piece in made for name in piece.ids]
    assert len(ids) == len(set(ids)) == rows * cols + 1  # the table has one as well
    assert "第 201—400 行，共 2000 行" in "".join(piece.html for piece in made)


def test_a_paragraph_with_more_figures_than_a_page_can_tell_says_what_it_leaves_out() -> None:
    marks = [
        Mark(FIGURE, make_source(paragraph=0, start=4 * n, end=4 * n + 3), f"f{n}")
        for n in range(4000)
    ]
    [piece] = pieces([Paragraph("9.5，" * 4000, 0)], (), collect(marks, False))
    assert piece.size < 320_000 and len(piece.told_in) < 4000
    left_out = re.search(r"后面 (\d+) 字未列", piece.html)
    assert left_out is not None
    assert _TAG.sub("", piece.html).count("9.5") * 4 + int(left_out.group(1)) >= 16_000 - 4


def test_of_a_text_that_no_page_holds_it_is_said_how_much_is_not_shown() -> None:
    table = Table(0, 1, 1, (cell(0, 0, "长" * 300_000),))
    html = drawn([Paragraph("短" * 20_005, 0), table], [table])
    shown = _TAG.sub("", html)
    assert shown.count("短") == 20_000 and "后面 5 字未列" in shown
    assert f"后面 {300_000 - shown.count('长')} 字未列" in shown
    assert len(html.encode()) < 200_000


def test_a_row_of_very_many_long_cells_is_bounded_too() -> None:
    table = Table(0, 1, 2000, tuple(cell(0, col, "字" * 2000) for col in range(2000)))
    assert max(piece.size for piece in pieces([table], [table])) < 700_000


def test_the_picture_of_a_page_has_one_box_for_all_that_is_said_of_a_place() -> None:
    box = (10.0, 20.0, 30.0, 40.0)
    table = Table(0, 1, 1, (Cell(0, 0, 1, 1, (Paragraph("9.5", 0),), page=1, bbox=box),))
    source = make_source(0, 0, 0, page=1, bbox=box)
    marks = collect([Mark(FIGURE, source, "f1"), Mark(UNMAPPED, source, "u1")], False)
    reading = ShownDocument("某局.pdf", Document("pdf", (table,), (table,)), {}, "extracted")
    picture = Picture(1, "pictures/a-1.png", 595.0, 842.0)
    first, _ = draw_document(reading, marks, {1: picture})
    assert first.html.count("<rect") == 1 and 'x="10.0" y="20.0" width="20.0"' in first.html
    assert first.told_in == ("f1", "u1")


@pytest.mark.parametrize(("count", "left_out"), [(300, ""), (301, "（另有 1 处没有框出）")])
def test_three_hundred_places_of_a_page_have_a_box(count: int, left_out: str) -> None:
    paragraph = Paragraph("9.5", 0, page=1)
    sources = (
        make_source(paragraph=0, start=n, end=n + 1, page=1, bbox=(n, 20.0, n + 1.0, 40.0))
        for n in range(count)
    )
    marks = collect([Mark(FIGURE, source) for source in sources], False)
    reading = ShownDocument("某局.pdf", Document("pdf", (paragraph,)), {}, "extracted")
    first, *_ = draw_document(reading, marks, {1: Picture(1, "pictures/a-1.png", 595.0, 842.0)})
    assert first.html.count("<rect") == 300
    assert f"原件第 1 页的图{left_out}</summary>" in first.html
