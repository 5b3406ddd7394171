"""A Word part without the markup nobody reads, cut out of its bytes before it is parsed.

Most of a Word file is formatting (300 of the 519 kB of a typical report are `w:rPr`), and parsing
it costs most of the reading time. What is cut are empty elements in property blocks that the reader
does not look at, and attributes of paragraphs and runs; runs of plain text that touch are joined.
`extract.word.compact` then writes what is plain shorter. Text is never touched. A part that is not
written as Word writes it (another prefix than `w`, comments, CDATA) is left whole: slower, the same
result.
"""

import re
from typing import Final

from extract.word.compact import Block, compact
from extract.word.names import W_NS

# The elements in each property block that the reader looks at. A paragraph's properties hold those
# of its mark, so w:pPr comes first and the two are cut at once.
PARAGRAPH: Final = Block(
    b"<w:pPr>", b"</w:pPr>", "pStyle|numPr|numId|ilvl|vanish|ins|del|moveFrom|moveTo"
)
# Fonts count where letters stand for symbols: R in Wingdings 2 is a ticked box.
RUN_WANTED: Final = "vanish|rFonts(?= [^<>]*(?i:Wingdings|Webdings|Symbol))"
RUN: Final = Block(b"<w:rPr>", b"</w:rPr>", RUN_WANTED)
STYLED_RUN: Final = Block(b"<w:rPr>", b"</w:rPr>", RUN_WANTED + "|rStyle")
# Where a style gives a symbol font, any other font of a run takes it off again.
FONT_RUN: Final = Block(b"<w:rPr>", b"</w:rPr>", "vanish|rFonts|rStyle")
CELL: Final = Block(b"<w:tcPr>", b"</w:tcPr>", "gridSpan|vMerge|hMerge|cellDel")
ROW: Final = Block(b"<w:trPr>", b"</w:trPr>", "gridBefore|gridAfter|hidden|ins|del")

DECLARATION: Final = re.compile(rb"""xmlns:w=["']([^"'<>]*)["']""")
# Attributes of a whole tag, or of a lone element. Not of one that declares a namespace.
ATTRIBUTES: Final = re.compile(rb"""(?:(?!xmlns)[\w:]+="[^"<>]*" ?)*/?>""")
SAMPLE_BYTES: Final = 65_536
BETWEEN_PLAIN_RUNS: Final = b"</w:t></w:r><w:r><w:t>"
# Most of a styles part: which names Word lists, and how a table's style draws each edge of it.
STYLES_UNREAD: Final = (b"latentStyles", b"tblStylePr")


def prune(
    data: bytes,
    has_hidden_styles: bool = True,
    is_compact: bool = True,
    has_symbol_styles: bool = True,
) -> bytes | None:
    """The part without what the reader does not look at; None if it is not plain.

    has_hidden_styles: whether the style of a run can hide it, so that it has to be read.
    is_compact: whether paragraphs without properties may be written as `compact` does.
    has_symbol_styles: whether a style can show letters as symbols, so that fonts have to be read.
    """
    run = FONT_RUN if has_symbol_styles else STYLED_RUN if has_hidden_styles else RUN
    for name, block in (("p", PARAGRAPH), ("r", run)):
        for end in (b">", b" "):  # without attributes, or with them, as Word writes it
            data = _cut_elements(data, name, end, block)
    if not _is_plain(data):
        return None
    data = data.replace(b'<w:t xml:space="preserve">', b"<w:t>").replace(BETWEEN_PLAIN_RUNS, b"")
    data = _cut_blocks(data, ROW)
    if is_compact and b"<w:cell" not in data:
        return compact(data, CELL)
    return _cut_blocks(data, CELL)


def prune_styles(data: bytes) -> bytes:
    """A styles part without what the reader does not look at; as it is if it is not plain."""
    if not _is_plain(data):
        return data
    for name in STYLES_UNREAD:
        opening, closing = b"<w:" + name, b"</w:" + name + b">"
        first, *pieces = data.split(opening)
        kept = [first]
        for piece in pieces:  # without an end it is empty, and stays
            _, end, rest = piece.partition(closing)
            kept.append(rest if end else opening + piece)
        data = b"".join(kept)
    return data


def _is_plain(data: bytes) -> bool:
    """Whether `w` means Word throughout, and `<` always begins a tag.

    It is asked when there is less to search; nothing that was cut before holds `<!` or `<?`.
    """
    if b"!" in data and b"<!" in data:
        return False
    if data.find(b"?", data.find(b"?>", 0, 200) + 2) >= 0 and data.find(b"<?", 2) >= 0:
        return False
    return DECLARATION.findall(data) == [W_NS.encode()]


def _cut_blocks(data: bytes, block: Block) -> bytes:
    """Without the unwanted in blocks, wherever they stand."""
    pieces = iter(data.split(block.opening))
    kept = [next(pieces)]
    for piece in pieces:
        cut, rest, _ = block.cut_at(block.opening + piece, 0)
        kept += (cut, rest)
    return b"".join(kept)


def _cut_elements(data: bytes, name: str, end: bytes, block: Block) -> bytes:
    """Without the attributes of an element that the reader does not look at, and its properties.

    end: what follows the element's name. A run with properties left ends in `</w:r >`, so that it
    is not joined with the run after it.
    """
    tag, bare = f"<w:{name}".encode() + end, f"<w:{name}>".encode()
    if data.find(tag, 0, SAMPLE_BYTES) < 0:  # then it is rare, and leaving it whole costs little
        return data
    pieces = iter(data.split(tag))
    kept = [next(pieces)]
    keep = kept.append
    known = {b""}  # attributes that were looked at
    last, last_bytes = b"\0", 0  # blocks cut whole often follow one another unchanged
    for piece in pieces:
        start = piece.find(b">") + 1 if end == b" " else 0
        attributes = piece[:start]
        if attributes not in known:
            if not ATTRIBUTES.fullmatch(attributes):
                return data
            if attributes.endswith(b"/>"):
                keep(b"</w:%b>%b" % (name.encode(), piece[start:]))
                continue
            known.add(attributes)
        if piece.startswith(last, start):
            keep(piece[start + last_bytes :])
        elif piece.startswith(block.opening, start):
            cut, rest, whole = block.cut_at(piece, start)
            if cut:
                keep(cut + rest.replace(b"</w:r>", b"</w:r >", 1))
            else:
                keep(rest)
                last, last_bytes = whole, len(whole)
        else:
            keep(piece[start:])
    return bare.join(kept)
