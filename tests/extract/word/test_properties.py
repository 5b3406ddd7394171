"""Properties of the Word reader, over random documents and against independent readers."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from html import unescape
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.document import Document, Paragraph
from extract.word.prune import prune
from extract.word.reader import read_word
from tests.extract.docx_builder import NAMESPACES, W, docx, paragraph, parts_of, styles, zipped
from tests.extract.docx_strategies import Grid, bodies, grids
from tests.places import SAMPLES, SHARED

Cells = list[tuple[int, int, int, int, str]]


def read_independently(data: bytes) -> Cells:
    """The cells of the first table by the plain rules of the standard, in thirty lines."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = ElementTree.fromstring(package.read("word/document.xml"))
    found: dict[tuple[int, int], list[object]] = {}
    above: dict[int, tuple[int, int]] = {}
    for r, tr in enumerate(root.iter(f"{{{W}}}tr")):
        here: dict[int, tuple[int, int]] = {}
        c = 0
        for tc in tr.iter(f"{{{W}}}tc"):
            wide = tc.find(f"{{{W}}}tcPr/{{{W}}}gridSpan")
            merge = tc.find(f"{{{W}}}tcPr/{{{W}}}vMerge")
            columns = 1 if wide is None else int(wide.get(f"{{{W}}}val", "1"))
            if merge is not None and merge.get(f"{{{W}}}val") != "restart":
                here[c] = above[c]
                found[above[c]][0] = r + 1 - above[c][0]
            else:
                text = "".join(t.text or "" for t in tc.iter(f"{{{W}}}t"))
                found[r, c] = [1, columns, text]
                here |= {} if merge is None else {c: (r, c)}
            c += columns
        above = here
    return [(r, c, *values) for (r, c), values in found.items()]  # type: ignore[misc] # mixed list


@given(grids())
def test_random_grids_read_as_they_were_tiled(grid: Grid) -> None:
    data = docx(grid.xml)
    (table,) = read_word(data).tables
    read = [(c.row, c.col, c.rowspan, c.colspan, c.text) for c in table.cells]
    assert read == list(grid.cells) == read_independently(data)
    assert not any(c.flags for c in table.cells)


def all_paragraphs(document: Document) -> Iterator[Paragraph]:
    yield from document.paragraphs()
    yield from (p for t in document.tables for c in t.cells for p in c.paragraphs)


def kept(document: Document) -> int:
    return sum(len("".join(p.text[len(p.number) :].split())) for p in all_paragraphs(document))


def count_in_source(data: bytes) -> int:
    """Non-space characters of every w:t and m:t, and one for each hyphen and symbol."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        xml = package.read("word/document.xml").decode()
    text = "".join(re.findall(r"<[wm]:t(?: [^>]*)?>([^<]*)</[wm]:t>", xml))
    signs = xml.count("<w:noBreakHyphen/>") + xml.count("<w:sym ")
    return len("".join(unescape(text).split())) + signs


@given(bodies)
def test_every_character_is_kept_or_listed_as_skipped(body: str) -> None:
    data = docx(body)
    document = read_word(data)
    deleted = "".join(re.findall("<w:delText>([^<]*)<", body))
    skipped = sum(s.characters or 0 for s in document.skipped)
    lost = sum(s.characters or 0 for s in document.skipped if s.is_loss)
    assert document.characters == kept(document) + lost
    assert count_in_source(data) + len("".join(unescape(deleted).split())) == (
        kept(document) + skipped
    )


def whole(data: bytes) -> bytes:
    """The same file with each part left whole: a comment in its prolog is enough for that."""
    parts = parts_of(data)
    for name, part in parts.items():
        if name.endswith(".xml") and not name.startswith("["):
            head = part.find(b"?>") + 2 if part.startswith(b"<?xml") else 0
            parts[name] = part[:head] + b"<!-- x -->" + part[head:]
            assert prune(parts[name]) is None
    return zipped(parts)


HIDING = '<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
FONTS = '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>'
STYLES = [
    "",
    HIDING,
    f'<w:style w:type="character" w:styleId="s">{FONTS}</w:style>',
    f'<w:style w:type="paragraph" w:styleId="a" w:default="1">{FONTS}</w:style>',
    f"<w:docDefaults><w:rPrDefault>{FONTS}</w:rPrDefault></w:docDefaults>",
]
BLANK = [
    '<w:p w:rsidR="00A1B2C3"/>',
    "<w:p/>",
    '<w:p><w:r><w:t xml:space="preserve"> </w:t></w:r></w:p>',
    "<w:p><w:r><w:separator/></w:r></w:p>",
    "",
]
NOTE = '<w:footnote w:type="{}" w:id="{}">{}</w:footnote>'


def with_notes(
    *notes: str, body: str = paragraph("正文"), parts: Mapping[str, str] | None = None
) -> bytes:
    footnotes = f"<w:footnotes {NAMESPACES}>{''.join(notes)}</w:footnotes>"
    return docx(body, {**(parts or {}), "footnotes": footnotes})


@given(bodies, bodies, bodies, st.sampled_from(STYLES))
def test_cutting_markup_from_the_bytes_changes_nothing(
    body: str, separator: str, note: str, look: str
) -> None:
    kinds = (("separator", separator), ("continuationSeparator", ""), ("normal", note))
    inside = [NOTE.format(kind, index, text) for index, (kind, text) in enumerate(kinds)]
    data = with_notes(*inside, body=body, parts=styles(look))
    assert read_word(data) == read_word(whole(data))


@pytest.mark.parametrize("blank", BLANK)
@pytest.mark.parametrize("is_whole", [True, False])
def test_the_lines_that_separate_notes_are_no_paragraphs(blank: str, is_whole: bool) -> None:
    data = with_notes(
        NOTE.format("separator", -1, blank * 2), NOTE.format("normal", 1, paragraph("注文"))
    )
    read = read_word(whole(data) if is_whole else data)
    assert [(p.index, p.text) for p in read.paragraphs()] == [(0, "正文"), (1, "注文")]


def test_a_separator_that_somebody_wrote_into_is_kept() -> None:
    data = with_notes(NOTE.format("separator", -1, paragraph("续前页")))
    assert [p.text for p in read_word(data).paragraphs()] == ["正文", "续前页"]


def test_every_file_we_have_is_the_same_pruned_and_whole() -> None:
    files = [*SAMPLES, *sorted(SHARED.rglob("*.docx"))]
    assert len(files) > 5
    for path in files:
        data = path.read_bytes()
        if data.startswith(b"PK"):
            assert read_word(data) == read_word(whole(data)), path.name


@given(bodies)
def test_no_two_cells_of_a_table_share_a_place(body: str) -> None:
    for table in read_word(docx(body)).tables:
        places = [
            (r, c)
            for cell in table.cells
            for r in range(cell.row, cell.row + (cell.rowspan or 1))
            for c in range(cell.col, cell.col + (cell.colspan or 1))
        ]
        assert len(places) == len(set(places))
        assert all(r < table.rows and c < table.cols for r, c in places)


@given(bodies)
def test_every_place_is_numbered_in_order(body: str) -> None:
    document = read_word(docx(body))
    assert [p.index for p in document.paragraphs()] == list(
        range(sum(1 for _ in document.paragraphs()))
    )
    assert [t.index for t in document.tables] == list(range(len(document.tables)))
    for table in document.tables:
        assert [(c.row, c.col) for c in table.cells] == sorted((c.row, c.col) for c in table.cells)
        for cell in table.cells:
            assert [p.index for p in cell.paragraphs] == list(range(len(cell.paragraphs)))
        if table.parent is not None:
            index, r, c, position = table.parent
            (outer,) = [x for x in document.tables[index].cells if (x.row, x.col) == (r, c)]
            assert index < table.index
            assert 0 <= position <= len(outer.paragraphs)
    for line in all_paragraphs(document):
        assert line.text.startswith(line.number)
        assert all(0 <= m.start <= m.end <= len(line.text) for m in line.marks)


def visible(tiles: list[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    """The tiles without rows and columns in which none begins: no line is drawn there."""
    rows = sorted({tile[0] for tile in tiles})
    cols = sorted({tile[1] for tile in tiles})
    return [
        (
            rows.index(r),
            cols.index(c),
            sum(r <= start < r + height for start in rows),
            sum(c <= start < c + width for start in cols),
        )
        for r, c, height, width in tiles
    ]


@given(grids())
def test_a_second_opinion_sees_the_same_spans(grid: Grid) -> None:
    anydoc = pytest.importorskip("anydoc", reason="firecrawl-anydoc is an optional second opinion")
    (block,) = [b for b in anydoc.to_document(docx(grid.xml)).blocks if b.kind == "table"]
    theirs = [
        (r, c, slot.cell.row_span, slot.cell.col_span)
        for r, slots in enumerate(block.table.grid)
        for c, slot in enumerate(slots)
        if slot.kind == "origin"
    ]
    assert visible(theirs) == visible([tile[:4] for tile in grid.cells])
