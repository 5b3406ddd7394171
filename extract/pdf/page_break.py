"""What goes on below a page break in a table: a row that it cuts, cells merged over it.

| 指标1：按时完成 | 已完成 |        the page ends in the middle of a row
| ---------------- page -- |
| 全部验收。       |        |        its text goes on, and what was done is not said again
"""

import re
from collections.abc import Sequence
from dataclasses import field
from itertools import starmap
from typing import Final

from extract.pdf.lines import CLOSING, OPENING
from extract.pdf.long_cells import LongCell
from extract.pdf.paragraphs import ENDINGS, find_glue, is_sure_number, item_number
from schema.frozen import dataclass

SAME_EDGE: Final = 4.0  # points by which one edge may lie elsewhere overleaf
FEW_LINES: Final = 3
SHORT_TEXT: Final = 6  # characters: a label on one line, which does not go on overleaf
LONG_TEXT: Final = 12
LONGEST_UNIT: Final = 2
UNFINISHED: Final = frozenset("；，、;,")
BRACKETS: Final = CLOSING | OPENING
ROOM_OF_LINE: Final = 1.5  # of the size, from a base line to the bottom of its cell
# What is a value of its own and never the end of a text: a number, a share, a sign for nothing.
VALUE: Final = re.compile(r"[\d.,，%％+\-—/√☑☐¥￥≥≤＞＜=~ ]+[^\W\d]{0,3}|无")
NUMBER_SIGNS: Final = frozenset("0123456789.,")
SHARE_SIGNS: Final = ("%", "％", "‰")
# An upper cell and the one below it overleaf.
Pair = tuple[LongCell, LongCell]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What a page break does to a table.

    is_cut: the row above it and the one below are one.
    joined: the cells that go on below it. doubtful: those of which that is not sure.
    """

    is_cut: bool
    joined: list[Pair]
    doubtful: list[LongCell]


def judge_break(above: Sequence[LongCell], first: Sequence[LongCell], is_full: bool) -> PageBreak:
    """What goes on from the cells above a page break to the first ones overleaf.

    is_full: the page above has no room for a further line, so that a row may be cut.
    """
    pairs = _pairs(above, first)
    is_whole = len(pairs) == len(above) == len(first)
    is_cut = is_full and is_whole and _is_cut_row(pairs)
    if is_cut:
        joined = pairs
    elif _has_subheads(above, first):
        joined = [pair for pair in pairs if _is_merged_head(*pair)]
    else:
        joined = _merged_over(pairs, first)
    return PageBreak(is_cut, joined, _doubtful(pairs, is_cut) if _has_ended(pairs) else [])


def _pairs(above: Sequence[LongCell], first: Sequence[LongCell]) -> list[Pair]:
    """Cells over and under a page break that have the same sides, from the left."""
    return [
        (upper, lower)
        for lower in sorted(first, key=lambda cell: cell.x0)
        for upper in above
        if abs(upper.x0 - lower.x0) < SAME_EDGE and abs(upper.x1 - lower.x1) < SAME_EDGE
    ]


def _is_cut_row(pairs: Sequence[Pair]) -> bool:
    """Whether the last row and the first one overleaf are one row that the page break cuts.

    Nothing may speak against it. It is one where a text, a list or a number is seen to go on; else
    where something has ended above, and what goes on is no label.
    """
    filled = [(upper, lower) for upper, lower in pairs if not lower.is_blank]
    if len(filled) == 1 and len(pairs) > 1 and _is_text_that_flows(*filled[0]):
        return True
    if not filled or any(starmap(_are_two, filled)) or _has_own_values(pairs, filled):
        return False
    return any(starmap(_goes_on, filled)) or _may_go_on(pairs, filled)


def _may_go_on(pairs: Sequence[Pair], filled: Sequence[Pair]) -> bool:
    """Whether a row may be cut though no text is seen to go on: no label is, a list or text is."""
    if any(starmap(_are_labels, filled)):
        return _has_ended(pairs) and all(starmap(_flows, filled))
    return any(starmap(_is_next_item, filled)) or _is_full_text(pairs, filled)


def _is_full_text(pairs: Sequence[Pair], filled: Sequence[Pair]) -> bool:
    """Whether all that stands overleaf is text under text that fills its cell."""
    if len(pairs) > 1:
        return _has_ended(pairs) and all(reaches_bottom(upper) for upper, _ in filled)
    return filled[0][0].lines >= FEW_LINES and filled[0][1].lines > 1


def _has_subheads(above: Sequence[LongCell], first: Sequence[LongCell]) -> bool:
    """Whether a heading above a page break has its parts overleaf, so that one header is cut."""
    for upper in above:
        parts = [c for c in first if upper.x0 - SAME_EDGE < c.x0 and c.x1 < upper.x1 + SAME_EDGE]
        are_heads = all(not c.is_blank and not VALUE.fullmatch(c.text) for c in (upper, *parts))
        if len(parts) > 1 and are_heads and upper.lines == 1:
            return True
    return False


def _is_text_that_flows(upper: LongCell, lower: LongCell) -> bool:
    """Whether text that is no value breaks off, so that even a value overleaf is its end."""
    if upper.is_blank or VALUE.fullmatch(upper.text) or upper.text[-1] in ENDINGS:
        return False
    return _flows(upper, lower)


def _has_own_values(pairs: Sequence[Pair], filled: Sequence[Pair]) -> bool:
    """Whether values overleaf stand under texts, as those of a row under its headings do.

    One may be the end of its text (不低于⏎95%) where more has ended than goes on.
    """
    own = sum(_is_value_under_text(*pair) for pair in filled)
    ended = sum(lower.is_blank and not upper.is_blank for upper, lower in pairs)
    return own > 1 or (own == 1 and ended <= len(filled))


def _is_value_under_text(upper: LongCell, lower: LongCell) -> bool:
    is_value = VALUE.fullmatch(lower.text) is not None
    return is_value and not _may_be_one_number(upper, lower)


def _are_two(upper: LongCell, lower: LongCell) -> bool:
    """Whether what stands over and under the break cannot be one text."""
    if upper.is_blank:
        return True
    if VALUE.fullmatch(lower.text):
        is_end = _may_be_one_number(upper, lower) or _is_text_that_flows(upper, lower)
        return not is_end
    if VALUE.fullmatch(upper.text):
        return len(lower.text) > LONGEST_UNIT or not _flows(upper, lower)
    return _first_item(lower) == 1


def _goes_on(upper: LongCell, lower: LongCell) -> bool:
    """Whether a number or a sentence is seen to go on overleaf."""
    if VALUE.fullmatch(lower.text):
        is_share = lower.text in SHARE_SIGNS and _may_be_one_number(upper, lower)
        return is_share or is_sure_number(upper.text, lower.text)
    if upper.text[-1] in UNFINISHED:
        return True
    if _first_item(lower) is not None:
        return False
    is_long = upper.lines > 1 and len(upper.text) > LONG_TEXT
    return is_long and _flows(upper, lower) and upper.text[-1] not in ENDINGS


def _is_next_item(upper: LongCell, lower: LongCell) -> bool:
    """Whether a list goes on overleaf with the number that is due."""
    item, last = _first_item(lower), _last_item(upper)
    return item is not None and last is not None and item == last + 1


def _first_item(cell: LongCell) -> int | None:
    return item_number(cell.pieces[0].text)


def _last_item(cell: LongCell) -> int | None:
    numbers = (item_number(piece.text) for piece in reversed(cell.pieces))
    return next((number for number in numbers if number is not None), None)


def _are_labels(upper: LongCell, lower: LongCell) -> bool:
    """Whether two short texts on one line each look like the labels of two rows."""
    if upper.rowspan > 1 or lower.rowspan > 1:
        return False
    is_label = upper.lines == 1 and len(upper.text) <= SHORT_TEXT
    return is_label and lower.text[0] not in BRACKETS


def _has_ended(pairs: Sequence[Pair]) -> bool:
    """Whether something ends above the break where other things go on."""
    return any(lower.is_blank and not upper.is_blank for upper, lower in pairs)


def _flows(upper: LongCell, lower: LongCell) -> bool:
    """Whether a text breaks off at the bottom of its cell and goes on overleaf."""
    return reaches_bottom(upper) and glue_of(upper, lower) is not None


def _may_be_one_number(upper: LongCell, lower: LongCell) -> bool:
    """Whether digits over and under the break look like one number, or % like its sign."""
    if lower.text in SHARE_SIGNS:
        return upper.text[-1:].isdigit() and _flows(upper, lower)
    is_number = not upper.is_blank and upper.text[-1] in NUMBER_SIGNS
    return is_number and lower.text[:1] in NUMBER_SIGNS and glue_of(upper, lower) == ""


def reaches_bottom(cell: LongCell) -> bool:
    """Whether no further line has room under the text of a cell."""
    last = cell.pieces[-1].last
    return cell.bottom - last.y < ROOM_OF_LINE * last.size


def glue_of(upper: LongCell, lower: LongCell) -> str | None:
    """What stands between the texts of two cells that are one; None for a new paragraph."""
    if upper.is_blank or lower.is_blank:
        return None
    last, first = upper.pieces[-1].last, lower.pieces[0].first
    if abs(last.size - first.size) > 1:
        return None
    return find_glue(last, first, upper.area, [last, first])


@dataclass(slots=True)
class _RowOverleaf:
    """The first row below a page break, looked at from the left.

    is_leading: whether all cells so far go on; rows: where those of them begin that are merged.
    """

    cells: Sequence[LongCell]
    is_leading: bool = True
    rows: set[int] = field(default_factory=set)

    def goes_on(self, upper: LongCell, lower: LongCell) -> bool:
        """Whether a cell of the row is one with that above the break."""
        if not lower.is_blank:
            return self.is_leading and _is_end(upper, lower)
        if upper.is_blank:
            return False
        return self.is_leading or self._is_open(lower) or self._is_beside(upper)

    def _is_open(self, lower: LongCell) -> bool:
        """Whether a cell goes down farther than others of the row."""
        return lower.rowspan > 1 and any(cell.rowspan < lower.rowspan for cell in self.cells)

    def _is_beside(self, upper: LongCell) -> bool:
        """Whether a merged cell above begins where one at the left does, and is no value."""
        return upper.row in self.rows and upper.rowspan > 1 and not VALUE.fullmatch(upper.text)

    def take(self, upper: LongCell) -> None:
        """Remember that a cell above goes on."""
        if self.is_leading and upper.rowspan > 1:
            self.rows.add(upper.row)


def _merged_over(pairs: Sequence[Pair], first: Sequence[LongCell]) -> list[Pair]:
    """Merged cells that go on below a page break where no row, and no header, is cut.

    Those at the left, up to the first that does not, whose text breaks off or that are blank
    overleaf; and blank ones further right that are seen to be merged.
    """
    if all(cell.is_blank for cell in first):
        return []
    uppers = {id(lower): upper for upper, lower in pairs}
    row = _RowOverleaf(first)
    going_on: list[Pair] = []
    for lower in sorted(first, key=lambda cell: cell.x0):
        upper = uppers.get(id(lower))
        if upper is not None and row.goes_on(upper, lower):
            going_on.append((upper, lower))
            row.take(upper)
        elif not lower.is_blank:
            row.is_leading = False
    return going_on


def _is_merged_head(upper: LongCell, lower: LongCell) -> bool:
    return not upper.is_blank and (lower.is_blank or _is_text_that_flows(upper, lower))


def _is_end(upper: LongCell, lower: LongCell) -> bool:
    """Whether what stands in a cell overleaf is the end of the text of a cell above."""
    return (upper.rowspan > 1 and _flows(upper, lower)) or _is_rest(upper, lower)


def _is_rest(upper: LongCell, lower: LongCell) -> bool:
    """Whether what stands overleaf is no text of its own: one character, or a bracket's end."""
    is_open = sum(upper.text.count(sign) for sign in "（(") > sum(
        upper.text.count(sign) for sign in "）)"
    )
    is_letter = len(lower.text) == 1 and not VALUE.fullmatch(lower.text)
    return is_open or (is_letter and glue_of(upper, lower) == "")


def _doubtful(pairs: Sequence[Pair], is_cut: bool) -> list[LongCell]:
    """The cells that may be one or two: told by labels alone, or by digits."""
    filled = [pair for pair in pairs if not (pair[0].is_blank or pair[1].is_blank)]
    if not is_cut:
        return [cell for pair in filled if _may_be_one_number(*pair) for cell in pair]
    return [] if any(starmap(_is_seen_on, filled)) else [upper for upper, _ in pairs]


def _is_seen_on(upper: LongCell, lower: LongCell) -> bool:
    """Whether a text, a number or a list is seen to go on overleaf."""
    return _goes_on(upper, lower) or _is_next_item(upper, lower)
