"""What is to be said of the places of a document, and a text cut where something is said of it.

支出合计 9.5 万元，其中…          9.5 is a figure; a finding quotes 支出合计 9.5 万元
[支出合计 ][9.5][ 万元][，其中…]     pieces: each with all that is said of it
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extract.document import HIDDEN, Paragraph
from schema.addresses import address_in_words, place_in_words
from schema.report import Source

FIGURE, DOUBTFUL, UNMAPPED, BLANK, QUOTED = "figure", "doubtful", "unmapped", "unfilled", "quoted"
# (table, row, col) of a cell, all None of running text; then the paragraph, None for a whole cell.
Spot = tuple[int | None, int | None, int | None, int | None]
# (start, end, kind, where it is told, the place as people say it)
_Span = tuple[int, int, str, str, str]
# What a reader noted of a text that a page shows: hidden, inserted while changes were tracked.
_SHOWN = frozenset({HIDDEN, "inserted"})


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing said of a place.

    kind: FIGURE, DOUBTFUL, UNMAPPED, BLANK, or QUOTED (by a finding).
    told_in: the id of the element of the page that says it, "" for a quote.
    """

    kind: str
    source: Source
    told_in: str = ""

    @property
    def spot(self) -> Spot:
        """The cell or paragraph it is said of."""
        source = self.source
        return source["table"], source["row"], source["col"], source["paragraph"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text of which the same is said, from end to end.

    kinds: of its marks. told_in: the elements that say it. places: the quotes it is a part of.
    """

    text: str
    kinds: tuple[str, ...] = ()
    told_in: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Marks:
    """All that is said of a document, by place."""

    by_spot: Mapping[Spot, Sequence[Mark]] = field(default_factory=dict)

    def at(self, spot: Spot) -> Sequence[Mark]:
        """What is said of a place itself."""
        return self.by_spot.get(spot, ())


def collect(marks: Iterable[Mark], is_rebuilt: bool) -> Marks:
    """The marks by place. is_rebuilt: a cell's lines are one paragraph, so they hold for it all."""
    by_spot: dict[Spot, list[Mark]] = {}
    for mark in marks:
        spot = mark.spot
        if is_rebuilt and spot[0] is not None:
            spot = (*spot[:3], None)
        by_spot.setdefault(spot, []).append(mark)
    return Marks(by_spot)


def place_id(source: Source) -> str:
    """The id of the element of a place: of its cell, or its paragraph of running text.

    >>> from schema.report import make_source
    >>> place_id(make_source(0, 3, 2, paragraph=1, page=2)), place_id(make_source(paragraph=12))
    ('第1张表第4行第3列', '第13段')
    """
    inner = None if source["table"] is not None else source["paragraph"]
    return place_in_words({**source, "page": None, "paragraph": inner})


def cut(paragraph: Paragraph, marks: Sequence[Mark], most: int) -> list[Piece]:
    """The text of a paragraph in pieces, its first `most` characters.

    A mark without a start holds for all of the text.
    """
    text = paragraph.text[:most]
    spans = list(_spans(paragraph, marks, len(text)))
    ends = sorted({0, len(text), *(at for start, end, *_ in spans for at in (start, end))})
    return [
        _piece(text[start:end], [span for span in spans if span[0] <= start and end <= span[1]])
        for start, end in pairwise(ends)
    ]


def _piece(text: str, spans: Sequence[_Span]) -> Piece:
    """A part of a text with all that is said of it."""
    told_in = tuple(span[3] for span in spans if span[3])
    places = dict.fromkeys(span[4] for span in spans if span[4])
    return Piece(text, tuple(dict.fromkeys(span[2] for span in spans)), told_in, tuple(places))


def _spans(paragraph: Paragraph, marks: Sequence[Mark], length: int) -> Iterator[_Span]:
    """The spans within the text of which something is said."""
    number = len(paragraph.number)
    if 0 < number <= length:
        yield 0, number, "number", "", ""
    for mark in paragraph.marks:
        start, end = max(mark.start, 0), min(mark.end, length)
        if start < end and mark.kind in _SHOWN:
            yield start, end, mark.kind, "", ""
    for said in marks:
        first, last = said.source["start"], said.source["end"]
        start, end = (0, length) if first is None or last is None else (first, min(last, length))
        if 0 <= start < end:
            place = address_in_words(said.source) if first is not None else ""
            yield start, end, said.kind, said.told_in, place
