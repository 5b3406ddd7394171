"""A Word part without the markup nobody reads, cut out of its bytes before it is parsed.

Most of a Word file is formatting (300 of the 519 kB of a typical report are `w:rPr`), and parsing
it costs most of the reading time. What is cut are empty elements in property blocks that the reader
does not look at, and attributes of paragraphs and runs; then runs of plain text that touch are
joined, and a paragraph of one such run is written as its w:t alone, which the reader takes for the
same. Text is never touched. A part that is not written as Word writes it (another prefix than `w`,
comments, CDATA) is left whole: slower, the same result.
"""

import re
from typing import Final

from extract.word.names import W_NS

# The property blocks and the elements in them that the reader looks at. Paragraphs before runs: a
# paragraph's properties hold those of its mark, and are cut at once with them.
PARAGRAPH_BLOCK: Final = ("pPr", "pStyle|numPr|numId|ilvl|vanish|ins|del|moveFrom|moveTo")
RUN_BLOCK: Final = ("rPr", "vanish|ins|del|moveFrom|moveTo")
STYLED_RUN_BLOCK: Final = ("rPr", "vanish|rStyle|ins|del|moveFrom|moveTo")
TABLE_BLOCKS: Final = (
    ("tcPr", "gridSpan|vMerge|hMerge|cellDel"),
    ("trPr", "gridBefore|gridAfter|ins|del"),
)
BARE_TAGS: Final = (b"p", b"r")
# Attributes of a whole tag, or of a lone element. Not of one that declares a namespace.
ATTRIBUTES: Final = re.compile(rb"""(?:(?!xmlns)[\w:]+="[^"<>]*" ?)*/?""")
DECLARATION: Final = re.compile(rb"""xmlns:w=["']([^"'<>]*)["']""")
BETWEEN_PLAIN_RUNS: Final = b"</w:t></w:r><w:r><w:t>"
PLAIN_START: Final = b"<w:p><w:r><w:t>"
RUN_END: Final = b"</w:t></w:r>"


def prune(data: bytes, has_hidden_styles: bool = True) -> bytes | None:
    """The part without what the reader does not look at; None if it is not plain.

    has_hidden_styles: whether the style of a run can hide it, so that it has to be read.
    """
    data = _cut_blocks(data, *PARAGRAPH_BLOCK)
    data = _cut_blocks(data, *(STYLED_RUN_BLOCK if has_hidden_styles else RUN_BLOCK))
    for block, wanted in TABLE_BLOCKS:
        data = _cut_blocks(data, block, wanted)
    if not _is_plain(data):
        return None
    for tag in BARE_TAGS:
        data = _cut_attributes(data, tag)
    data = data.replace(b'<w:t xml:space="preserve">', b"<w:t>")
    if b"<w:rPr>" not in data:  # a run with properties must not swallow the run after it
        data = data.replace(BETWEEN_PLAIN_RUNS, b"")
    return _unwrap_plain(data)


def _is_plain(data: bytes) -> bool:
    """Whether `w` means Word throughout, and `<` always begins a tag.

    It is asked after blocks were cut, when there is less to search: no cut removes `<!` or `<?`.
    """
    if b"!" in data and b"<!" in data:
        return False
    if data.find(b"?", data.find(b"?>", 0, 200) + 2) >= 0 and data.find(b"<?", 2) >= 0:
        return False
    return DECLARATION.findall(data) == [W_NS.encode()]


def _cut_blocks(data: bytes, block: str, wanted: str) -> bytes:
    opening, closing = f"<w:{block}>".encode(), f"</w:{block}>".encode()
    unwanted = re.compile(rf"<w:(?!(?:{wanted})[ />])(\w+)(?: [^<>]*)?(?:/>|></w:\1>)".encode())
    pieces = iter(data.split(opening))
    kept = [next(pieces)]
    keep = kept.append
    seen: dict[bytes, bytes] = {}
    last, last_bytes = b"\0", 0  # blocks cut whole often follow one another unchanged
    for piece in pieces:
        if piece.startswith(last):
            keep(piece[last_bytes:])
            continue
        inside, end, rest = piece.partition(closing)
        if not end:  # the outer part of a block within a block (w:rPrChange)
            kept += (opening, inside)
            continue
        cut = seen.get(inside)
        if cut is None:
            cut = seen[inside] = _cut(inside, unwanted, opening, closing)
        if cut:
            keep(cut)
        else:
            last, last_bytes = inside + closing, len(inside) + len(closing)
        keep(rest)
    return b"".join(kept)


def _cut(inside: bytes, unwanted: re.Pattern[bytes], opening: bytes, closing: bytes) -> bytes:
    while (shorter := unwanted.sub(b"", inside)) != inside:
        inside = shorter
    return opening + inside + closing if inside else b""


def _cut_attributes(data: bytes, tag: bytes) -> bytes:
    """Without the attributes of an element that has none the reader looks at (`w:rsidR`)."""
    opening, bare, closing = (b"<w:%b " % tag, b"<w:%b>" % tag, b"</w:%b>" % tag)
    pieces = iter(data.split(opening))
    kept = [next(pieces)]
    keep = kept.append
    seen: set[bytes] = set()
    for piece in pieces:
        attributes, _, rest = piece.partition(b">")
        if attributes in seen:
            keep(rest)
        elif not ATTRIBUTES.fullmatch(attributes):
            return data
        elif attributes.endswith(b"/"):
            keep(closing + rest)
        else:
            seen.add(attributes)
            keep(rest)
    return bare.join(kept)


def _unwrap_plain(data: bytes) -> bytes:
    """Write a paragraph of one plain run as its w:t alone: `<w:t>a</w:t>` between paragraphs."""
    pieces = iter(data.split(PLAIN_START))
    kept = [next(pieces)]
    for piece in pieces:
        text, _, rest = piece.partition(RUN_END)
        if rest.startswith(b"</w:p>") and b"<" not in text:
            kept.append(b"<w:t>%b</w:t>%b" % (text, rest[6:]))
        else:
            kept += (PLAIN_START, piece)
    return b"".join(kept)
