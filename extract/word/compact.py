"""Plain cells and paragraphs of a pruned Word part, written as one element each.

    <w:p><w:r><w:t>a</w:t></w:r></w:p>                     <w:t>a</w:t>
    <w:p></w:p>                                            <w:t/>
    <w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>         <w:cell w:merge="gridSpan=2">a</w:cell>
      <w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>

Three elements in four of a table go, and with them most of the time it takes to parse and walk it.
"""

import re
from functools import lru_cache
from typing import Final

from schema.frozen import dataclass

PARAGRAPH_START: Final = b"<w:p><w:r><w:t>"
RUN_END: Final = b"</w:t></w:r>"
CELL_END: Final = b"</w:t></w:r></w:p></w:tc>"
BLANK_CELL: Final = b"<w:p></w:p></w:tc>"
# A property as it can stand in an attribute: a name and at most a simple value.
PROPERTY: Final = re.compile(rb'<w:(\w+)(?: w:val="([\w.+-]*)")?/>')
PROPERTIES: Final = re.compile(rb"<w:tcPr>(?:%b)+</w:tcPr>" % PROPERTY.pattern)


@dataclass(frozen=True, slots=True)
class Block:
    """A kind of property block. wanted: what the reader looks at in it, as a pattern of names."""

    opening: bytes
    closing: bytes
    wanted: str

    def cut_at(self, piece: bytes, start: int) -> tuple[bytes, bytes, bytes]:
        """(what is left of the block that begins at `start`, what follows, the block as it was)."""
        end = piece.find(self.closing, start) + len(self.closing)
        if end < len(self.closing):  # the XML is damaged; what is left is what there was
            return piece[start:], b"", b""
        whole = piece[start:end]
        return cut_block(whole, self.wanted), piece[end:], whole


@lru_cache(maxsize=4096)  # the documents of a city are formatted alike
def cut_block(block: bytes, wanted: str) -> bytes:
    """A property block without the empty elements that are not wanted; empty if nothing is left.

    >>> cut_block(b'<w:rPr><w:b/><w:vanish/><w:x><w:y w:val="1"/></w:x></w:rPr>', "vanish")
    b'<w:rPr><w:vanish/></w:rPr>'
    >>> cut_block(b"<w:rPr><w:b/></w:rPr>", "vanish")
    b''
    """
    unwanted = rf"<w:(?!(?:{wanted})[ />])(\w+)(?: [^<>]*)?(?:/>|></w:\1>)".encode()
    while (shorter := re.sub(unwanted, b"", block)) != block:
        block = shorter
    return block


def compact(data: bytes, block: Block) -> bytes:
    """The pruned, plain part with its plain cells and paragraphs written as one element each.

    block: the properties of cells.
    """
    return _unwrap_paragraphs(_unwrap_cells(data, block))


def _unwrap_cells(data: bytes, block: Block) -> bytes:
    pieces = iter(data.split(b"<w:tc>"))
    kept = [next(pieces)]
    keep = kept.append
    for piece in pieces:
        cut = b""
        if piece.startswith(block.opening):
            cut, piece, _ = block.cut_at(piece, 0)
        tag = _merge_tag(cut)
        end = piece.find(b"<", len(PARAGRAPH_START)) if piece.startswith(PARAGRAPH_START) else -1
        if tag and end >= 0 and piece.startswith(CELL_END, end):
            text, rest = piece[len(PARAGRAPH_START) : end], piece[end + len(CELL_END) :]
            keep(b"%b%b</w:cell>%b" % (tag, text, rest))
        elif tag and piece.startswith(BLANK_CELL):
            keep(b"%b</w:cell>%b" % (tag, piece[len(BLANK_CELL) :]))
        else:
            keep(b"<w:tc>%b%b" % (cut, piece))
    return b"".join(kept)


@lru_cache(maxsize=4096)
def _merge_tag(block: bytes) -> bytes | None:
    """The tag of a cell with these properties; None if they do not fit into an attribute."""
    if not block:
        return b"<w:cell>"
    if not PROPERTIES.fullmatch(block):
        return None
    pairs = [
        match[1] if match[2] is None else b"%b=%b" % (match[1], match[2])
        for match in PROPERTY.finditer(block)
    ]
    return b'<w:cell w:merge="%b">' % b" ".join(pairs)


def _unwrap_paragraphs(data: bytes) -> bytes:
    pieces = iter(data.split(PARAGRAPH_START))
    kept = [next(pieces)]
    for piece in pieces:
        text, _, rest = piece.partition(RUN_END)
        if rest.startswith(b"</w:p>") and b"<" not in text:
            kept.append(b"<w:t>%b</w:t>%b" % (text, rest[6:]))
        else:
            kept += (PARAGRAPH_START, piece)
    return b"".join(kept).replace(b"<w:p></w:p>", b"<w:t/>")
