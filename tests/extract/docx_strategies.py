"""Random documents for properties: grids that fit together, and bodies of any legal markup."""

from dataclasses import dataclass

from hypothesis import strategies as st

from tests.extract.docx_builder import CONTINUE, RESTART, cell, paragraph, row, run, span, table

words = st.text(st.sampled_from("绩效自评报告 0123456789.%，&<>\u3000"), max_size=6).map(
    lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table that was tiled at random, as markup and as the cells it is made of."""

    xml: str
    cells: tuple[tuple[int, int, int, int, str], ...]


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Tables of up to 6 x 6, each place covered by one cell, spans in both directions."""
    rows, cols = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    owner: dict[tuple[int, int], int] = {}
    tiles: list[tuple[int, int, int, int, str]] = []
    for r in range(rows):
        for c in range(cols):
            if (r, c) in owner:
                continue
            width = draw(st.integers(1, 3))
            while width > 1 and (
                c + width > cols or any((r, c + i) in owner for i in range(width))
            ):
                width -= 1
            height = draw(st.integers(1, rows - r))
            tiles.append((r, c, height, width, f"{r}-{c}"))
            for place in ((r + i, c + j) for i in range(height) for j in range(width)):
                owner[place] = len(tiles) - 1
    return Grid(_tiles_xml(rows, cols, owner, tiles), tuple(tiles))


def _tiles_xml(
    rows: int,
    cols: int,
    owner: dict[tuple[int, int], int],
    tiles: list[tuple[int, int, int, int, str]],
) -> str:
    xml = []
    for r in range(rows):
        cells = []
        c = 0
        while c < cols:
            top, _, height, width, text = tiles[owner[r, c]]
            merge = "" if height == 1 else RESTART if r == top else CONTINUE
            wide = span(width) if width > 1 else ""
            cells.append(cell(text if r == top else paragraph(), properties=wide + merge))
            c += width
        xml.append(row(*cells))
    return table(*xml, columns=cols)


def _wrap(template: str) -> st.SearchStrategy[str]:
    return words.map(lambda text: template.replace("@", run(text)))


# One run-level piece of each kind the reader knows.
pieces = st.one_of(
    words.map(run),
    words.map(lambda text: run(text, "<w:b/><w:sz w:val='21'/>")),
    words.map(lambda text: run(text, "<w:vanish/>")),
    words.map(lambda text: run(text, "<w:rPrChange w:id='1'><w:rPr><w:b/></w:rPr></w:rPrChange>")),
    words.map(lambda text: run(text, "<w:rFonts w:ascii='Wingdings' w:hAnsi='Wingdings'/>")),
    words.map(lambda text: run(text, "<w:rFonts w:ascii='Arial'/><w:rStyle w:val='s'/>")),
    words.map(lambda text: run(text, "<w:rStyle w:val='h'/>")),
    words.map(lambda text: f"<m:oMath><m:r><m:t>{text}</m:t></m:r></m:oMath>"),
    words.map(lambda text: f"<m:oMath><m:r><w:del><m:t>{text}</m:t></w:del></m:r></m:oMath>"),
    _wrap(
        "<w:r><mc:AlternateContent><mc:Choice Requires='zz'>@</mc:Choice><mc:Fallback>@"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    ),
    _wrap(
        "<w:r><mc:AlternateContent><mc:Choice Requires='zz'>@</mc:Choice>"
        "</mc:AlternateContent></w:r>"
    ),
    _wrap("<w:ins w:id='1'>@</w:ins>"),
    _wrap("<w:moveFrom w:id='1'>@</w:moveFrom>"),
    _wrap("<w:sdt><w:sdtPr/><w:sdtContent>@</w:sdtContent></w:sdt>"),
    _wrap("<w:hyperlink>@</w:hyperlink>"),
    _wrap("<w:r><w:ruby><w:rt>@</w:rt><w:rubyBase>@</w:rubyBase></w:ruby></w:r>"),
    words.map(lambda text: f"<w:del><w:r><w:delText>{text}</w:delText></w:r></w:del>"),
    words.map(
        lambda text: (
            "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx><w:txbxContent>"
            f"{paragraph(text)}</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:pict>"
            f"<v:textbox><w:txbxContent>{paragraph(text)}</w:txbxContent></v:textbox></w:pict>"
            "</mc:Fallback></mc:AlternateContent></w:r>"
        )
    ),
    st.sampled_from(
        [
            "<w:r><w:br/></w:r>",
            "<w:r><w:tab/><w:noBreakHyphen/></w:r>",
            "<w:r><w:sym w:font='Wingdings' w:char='F0FE'/></w:r>",
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r>",
            "<w:r><w:fldChar w:fldCharType='separate'/></w:r>",
            "<w:r><w:fldChar w:fldCharType='end'/></w:r>",
            "<w:bookmarkStart w:id='0' w:name='a'/>",
            "<w:r w:rsidR='00A71234'><w:lastRenderedPageBreak/></w:r>",
        ]
    ),
)
properties = st.sampled_from(
    [
        "",
        "<w:jc w:val='center'/>",
        "<w:rPr><w:del w:id='1'/></w:rPr>",
        "<w:pStyle w:val='a'/><w:spacing w:line='360'/>",
        "<w:pPrChange w:id='1'><w:pPr><w:jc w:val='left'/></w:pPr></w:pPrChange>",
    ]
)
paragraphs = st.builds(
    lambda content, about: paragraph(*content, properties=about),
    st.lists(pieces.filter(lambda piece: piece.startswith("<")), max_size=4),
    properties,
)


def _tables(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    about = st.sampled_from(
        ["", RESTART, CONTINUE, span(2), span(0), "<w:tcW w:w='9'/>", "<w:hMerge/>"]
    )
    cells = st.builds(
        lambda content, merge: cell(*content, properties=merge),
        st.lists(inner, min_size=1, max_size=2),
        about,
    )
    about_row = st.sampled_from(
        ["", "<w:gridBefore w:val='1'/>", "<w:trHeight w:val='9'/>", "<w:del w:id='1'/>"]
    )
    rows = st.builds(
        lambda content, about: row(*content, properties=about),
        st.lists(cells, max_size=3),
        about_row,
    )
    return st.lists(rows, max_size=3).map(lambda content: table(*content))


# Bodies: paragraphs, tables, tables in tables, content controls around any of them.
blocks: st.SearchStrategy[str] = st.recursive(
    paragraphs,
    lambda inner: st.one_of(
        _tables(inner), inner.map(lambda x: f"<w:sdt><w:sdtContent>{x}</w:sdtContent></w:sdt>")
    ),
    max_leaves=6,
)
bodies = st.lists(blocks, max_size=4).map("".join)
