"""A text that a converter put on one line, cut into its lines again where headings begin.

… 第二部分 决算情况说明 一、收入决算 本年收入合计 405 万元。 二、…
-> 第二部分 决算情况说明 | 一、收入决算 | 本年收入合计 405 万元。 | 二、…
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.document import Block, Document, Paragraph

LONGEST_LINE = 200  # no heading stands inside of a shorter one
FEWEST_HEADINGS = 3
LONGEST_HEADING = 40
NUMERAL = "[一二三四五六七八九十]{1,3}"
NUMBERED = rf"(?:第{NUMERAL}部分|{NUMERAL}、|[（(]{NUMERAL}[）)])"
HEADING = re.compile(rf"(?:(?<=\s)|(?<=[。；;：:]))(?={NUMBERED})")
BEGINS = re.compile(NUMBERED)
GAP = re.compile(r"\s+")
# A heading ends before words or a year, never before the amount that it names.
NO_AMOUNT = re.compile(r"\D|(?:19|20)\d\d\s*年")


def unfold(document: Document) -> Document:
    """The document with its long lines cut where a numbered heading begins, and behind it."""
    blocks: list[Block] = []
    count = 0
    for block in document.blocks:
        pieces = [block] if not isinstance(block, Paragraph) else list(_pieces(block))
        for piece in pieces:
            if isinstance(piece, Paragraph):
                piece = replace(piece, index=count)
                count += 1
            blocks.append(piece)
    return replace(document, blocks=tuple(blocks))


def _pieces(paragraph: Paragraph) -> Iterator[Paragraph]:
    text = paragraph.text
    cuts = [match.start() for match in HEADING.finditer(text)]
    if len(text) < LONGEST_LINE or len(cuts) < FEWEST_HEADINGS or paragraph.line is None:
        yield paragraph
        return
    starts = [0, *cuts]
    for start, end in zip(starts, [*cuts, len(text)], strict=True):
        for piece in _heading_and_text(text[start:end].strip()):
            yield replace(paragraph, text=piece, marks=())


def _heading_and_text(piece: str) -> Iterator[str]:
    """A heading and what stands behind the blank after it; the piece itself if it has none."""
    gap = GAP.search(piece)
    is_numbered = BEGINS.match(piece) is not None and not piece.startswith("第")
    is_end = gap is not None and NO_AMOUNT.match(piece, gap.end()) is not None
    if is_numbered and is_end and gap is not None and gap.start() <= LONGEST_HEADING:
        yield piece[: gap.start()]
        yield piece[gap.end() :]
    elif piece:
        yield piece
