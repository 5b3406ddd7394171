"""A Word part without the formatting nobody reads, cut out of its bytes before it is parsed.

Most of a Word file is formatting (300 of the 519 kB of a typical report are `w:rPr`), and parsing
it costs most of the reading time. What is cut are empty elements in property blocks that the
reader does not look at; text never stands there. A part written in any other way than Word writes
it (another prefix than `w`, comments, CDATA) is left whole: slower, the same result.
"""

import re
from typing import Final

from extract.word.names import W_NS

# The property blocks, inner ones first, and the elements in them that the reader looks at.
BLOCKS: Final = (
    ("rPr", "vanish|rStyle|ins|del|moveFrom|moveTo"),
    ("pPr", "pStyle|numPr|numId|ilvl|vanish|rStyle|ins|del|moveFrom|moveTo"),
    ("tcPr", "gridSpan|vMerge|hMerge|cellDel"),
    ("trPr", "gridBefore|gridAfter|ins|del"),
)
DECLARATION: Final = re.compile(rb"""xmlns:w=["']([^"'<>]*)["']""")


def is_plain(data: bytes) -> bool:
    """Whether a part's bytes can be cut: `w` means Word throughout, and `<` always begins a tag."""
    declared = DECLARATION.findall(data, 0, data.find(b">", data.find(b"<w:")) + 1)
    return (
        declared == [W_NS.encode()]
        and data.count(b"xmlns:w=") == 1
        and data.find(b"<!") < 0
        and data.find(b"<?", 2) < 0
    )


def prune(data: bytes) -> bytes:
    """A plain part without the properties that the reader does not look at."""
    for block, wanted in BLOCKS:
        data = _prune_block(data, block, wanted)
    return data


def _prune_block(data: bytes, block: str, wanted: str) -> bytes:
    opening, closing = f"<w:{block}>".encode(), f"</w:{block}>".encode()
    unwanted = re.compile(rf"<w:(?!(?:{wanted})[ />])(\w+)(?: [^<>]*)?(?:/>|></w:\1>)".encode())
    pieces = data.split(opening)
    kept = [pieces[0]]
    seen: dict[bytes, bytes] = {}
    for piece in pieces[1:]:
        inside, end, rest = piece.partition(closing)
        if not end:  # the outer part of a block within a block (w:rPrChange)
            kept += (opening, inside)
            continue
        cut = seen.get(inside)
        if cut is None:
            cut = seen[inside] = _cut(inside, unwanted, opening, closing)
        kept += (cut, rest)
    return b"".join(kept)


def _cut(inside: bytes, unwanted: re.Pattern[bytes], opening: bytes, closing: bytes) -> bytes:
    while (shorter := unwanted.sub(b"", inside)) != inside:
        inside = shorter
    return opening + inside + closing if inside else b""
