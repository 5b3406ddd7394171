"""Rows of cell texts -> columns and spans, as far as a dump tells them.

A table's rows fall into blocks; each block has its own columns, numbered from 0. A row belongs to
the block above if it has as many cells, or starts with a blank, which continues a cell above:

    机构名称 收入合计 其中：                 col 0 rowspan 2 | col 1 rowspan 2 | col 2 colspan 3
    ''      ''      上年结转 拨款 其他       (both merged up, no anchors) | col 2 | col 3 | col 4
    机关     9.5     1        8.5  ''      col 0 | col 1 | col 2 | col 3 | col 4

What is decided, and with what confidence:

- a row as wide as its block: cell i stands in column i, colspan 1, confidence 1;
- a shorter row above a longer one: `align` says over which cells it stands. Only if that leaves no
  cell in the wrong place, and either shared letters or nothing but one split speaks for it, or two
  of its cells at least stand over the same blanks in every split, are blanks merged up (rowspan
  set, no anchor); confidence 1 for cells that no split puts elsewhere, 0.9 for others that letters
  speak for, else 0.6;
- else it stands where it fits best at confidence 0.6, and every blank keeps its own anchor;
- a shorter row that fits nowhere: cells numbered as printed, colspan null, 0.6;
- a lone cell spans the block below it, or above it if there is none below;
- a blank that was not merged up is its own anchor with spans null: text cannot tell an empty cell
  from a continued one, so neither is claimed. The rowspan of a cell above a blank is null as well.

The confidence of the row itself (see `rows`) is a bound on that of its cells.
"""

from collections.abc import Sequence
from dataclasses import replace

from extract.text.align import (
    Alignment,
    Profile,
    align_by_kind,
    align_header,
    is_numeric,
    make_profile,
)
from extract.text.headed import (
    FEWEST_HEADERS,
    NEARLY_AS_WIDE,
    Place,
    Places,
    Texts,
    are_headings,
    headed_rows,
    place_headed,
)
from extract.text.rows import CERTAIN, LIKELY, OPEN
from extract.text.total_rows import is_total

FEWEST_CERTAIN = 2  # cells that stand over the same blanks in every split
WIDEST_ALIGNED = 63  # Word has no more columns


def place_cells(rows: Sequence[Texts]) -> list[list[Place]]:
    """A place for each cell of each row. rows: texts without white space at their ends."""
    placed: list[list[Place]] = []
    blocks = _find_blocks(rows)
    for (first, end), width in zip(blocks, _widths_for_lone_cells(rows, blocks), strict=True):
        if len(rows[first]) == 1:
            placed.append([Place(0, 1, width, CERTAIN)])
        else:
            placed += _place_block(rows[first:end])
    _open_rowspans(rows, placed)
    return placed


def _find_blocks(rows: Sequence[Texts]) -> list[tuple[int, int]]:
    """(first, last + 1) of each block; a lone cell is a block of its own."""
    headed = {i: count for i in range(len(rows)) if (count := headed_rows(rows, i))}
    inside = {i + below for i, count in headed.items() for below in range(1, count + 1)}
    ends = {i + count + 1 for i, count in headed.items()}
    starts = [
        i
        for i, row in enumerate(rows)
        if i not in inside
        and (
            i == 0
            or i in headed
            or (i in ends and not is_total(rows, i))
            or _is_heading_divided(rows, i)
            or not (_continues(rows[i - 1], row, rows, i) or _is_heading_divided(rows, i - 1))
        )
    ]
    return list(zip(starts, [*starts[1:], len(rows)], strict=True))


def _continues(above: Texts, row: Texts, rows: Sequence[Texts], index: int) -> bool:
    if len(row) == 1 or len(above) == 1:
        return False
    if len(row) == len(above) or not row[0] or _repeats(row, len(above)):
        return True
    is_behind = index > 1 and len(row) == len(rows[index - 2]) and is_total(rows, index - 1)
    return is_behind or is_total(rows, index)


def _is_heading_divided(rows: Sequence[Texts], index: int) -> bool:
    """Whether row `index` heads the longer row of labels below it, whose last cells continue it.

    绩效指标                     年度指标值               实际完成值 得分
    一级指标 二级指标 三级指标   指标性质 指标值 单位     ''         ''
    产出指标 数量指标 里程       ≥        50     公里     52         10

    A total that is shorter may stand between it and the rows as long.
    """
    if index + 2 >= len(rows):
        return False
    upper, lower, below = rows[index : index + 3]
    if len(below) != len(lower):
        below = rows[min(index + 3, len(rows) - 1)]
    labels = [text for text in lower if text]
    blanks = len(lower) - len(labels)
    return (
        FEWEST_HEADERS <= len(upper) < len(lower) == len(below)
        and FEWEST_CERTAIN <= blanks < len(upper)
        and not any(lower[len(labels) :])
        and are_headings((*upper, *labels))
        and any(below[len(labels) :])
    )


def _repeats(row: Texts, groups: int) -> bool:
    """Whether `row` is a few labels said once for each of `groups` heads: 项目 金额 项目 金额."""
    period, rest = divmod(len(row), groups)
    if rest or period < 2:
        return False
    return any(
        row[i] and len(set(row[i::period])) == 1 and not is_numeric(row[i]) for i in range(period)
    )


def _widths_for_lone_cells(rows: Sequence[Texts], blocks: Sequence[tuple[int, int]]) -> list[int]:
    """For each block the width of the next one with several columns, else of the last, else 1."""
    widths = [max(map(len, rows[first:end])) for first, end in blocks]
    last = next((width for width in reversed(widths) if width > 1), 1)
    for index in range(len(widths) - 1, -1, -1):
        last = widths[index] if widths[index] > 1 else last
        widths[index] = last
    return widths


def _place_block(rows: Sequence[Texts]) -> list[Places]:
    """Places of the rows of one block: headers above its first full row, then the rest."""
    width = max(map(len, rows))
    if headed_rows(rows, 0):
        return place_headed(rows)
    if width > WIDEST_ALIGNED or all(len(row) == width for row in rows):
        return [_plain(len(row)) for row in rows]
    full = next(i for i, row in enumerate(rows) if len(row) == width)
    profiles = _profiles([row for row in rows[full:] if len(row) == width])
    placed = [_plain(width) if len(row) == width else _place_short(row, profiles) for row in rows]
    for i in range(full - 1, -1, -1):
        if len(rows[i]) >= len(rows[i + 1]):
            break
        placed[i], placed[i + 1] = _place_header(rows[i], rows[i + 1], placed[i + 1], profiles)
    return placed


def _profiles(rows: Sequence[Texts]) -> list[Profile]:  # the first of several may be a header
    return [make_profile(column) for column in zip(*(rows[1:] or rows), strict=True)]


def _plain(width: int) -> Places:
    return [Place(i, 1, 1, CERTAIN) for i in range(width)]


def _place_short(row: Texts, profiles: Sequence[Profile]) -> Places:
    """A row with fewer cells than columns, which is no header: where its cells fit best."""
    if not row[0]:
        spans = align_by_kind(row, profiles)
        return [Place(a, 1, 1 if b - a == 1 else None, OPEN) for a, b in spans]
    label = len(profiles) - len(row) + 1  # a total row: the label takes what the numbers leave
    rest = [Place(label + i, 1, 1, LIKELY) for i in range(len(row) - 1)]
    return [Place(0, 1, label, LIKELY), *rest]


def _place_header(
    upper: Texts, lower: Texts, below: Places, profiles: Sequence[Profile]
) -> tuple[Places, Places]:
    """Places of a header row over the row below it, and of that row, blanks merged up if sure."""
    first, end = _filled(lower)
    groups = len(upper) - first - (len(lower) - end)
    if groups > 1 and _repeats(lower[first:end], groups):
        return _place_repeated(lower, below, first, end, (end - first) // groups)
    if len(upper) < FEWEST_HEADERS:
        return _undecided(upper), below
    heads = [profiles[place.col] for place in below]
    alignment = align_header(upper, lower, heads)
    is_sure = all(alignment.certain) or alignment.is_lettered
    if alignment.misfits == 0 and (is_sure or sum(alignment.certain) >= FEWEST_CERTAIN):
        return _merge_up(lower, below, alignment)
    if len(lower) - len(upper) > NEARLY_AS_WIDE:
        return _undecided(upper), below
    spans = alignment.spans()
    return [_over(below, a, b, OPEN) for a, b in spans], below


def _filled(row: Texts) -> tuple[int, int]:
    """Where the cells of a row begin and end that hold something."""
    texts = [i for i, text in enumerate(row) if text]
    return (texts[0], texts[-1] + 1) if texts else (0, 0)


def _place_repeated(
    lower: Texts, below: Places, first: int, end: int, each: int
) -> tuple[Places, Places]:
    """Heads over as many labels each, which repeat; those over the blanks beside go on down.

    年度 中央资金         省级资金
    ''   下达 支出        下达 支出
    """
    blanks = [i for i in range(len(lower)) if not first <= i < end]
    heads = [_over(below, i, i + each, LIKELY) for i in range(first, end, each)]
    alone = [replace(below[i], rowspan=1 + (below[i].rowspan or 1)) for i in blanks]
    changed = [replace(p, rowspan=0) if i in blanks else p for i, p in enumerate(below)]
    return [*alone[:first], *heads, *alone[first:]], changed


def _merge_up(lower: Texts, below: Places, alignment: Alignment) -> tuple[Places, Places]:
    unsure = LIKELY if alignment.is_lettered else OPEN
    places: Places = []
    changed = list(below)
    for (first, end), is_certain in zip(alignment.spans(), alignment.certain, strict=True):
        place = _over(below, first, end, CERTAIN if is_certain else unsure)
        if end - first == 1 and not lower[first]:
            place = replace(place, rowspan=1 + (below[first].rowspan or 1))
            changed[first] = replace(below[first], rowspan=0)
        places.append(place)
    return places, changed


def _over(below: Places, first: int, end: int, confidence: float) -> Place:
    col = below[first].col
    return Place(col, 1, below[end - 1].end - col, confidence)


def _undecided(row: Texts) -> Places:
    return [Place(i, None, None, OPEN) for i in range(len(row))]


def _open_rowspans(rows: Sequence[Texts], placed: list[Places]) -> None:
    """Spans that the text cannot tell become None: of blanks, and of what stands above a blank."""
    for index, (row, places) in enumerate(zip(rows, placed, strict=True)):
        below = index + 1
        blanks = (
            {
                place.col
                for text, place in zip(rows[below], placed[below], strict=True)
                if not text and place.rowspan
            }
            if below < len(rows)
            else set()
        )
        for i, (text, place) in enumerate(zip(row, places, strict=True)):
            if place.rowspan == 1 and not text:
                places[i] = replace(place, rowspan=None, colspan=None)
            elif place.rowspan == 1 and place.col in blanks and len(row) > 1:
                places[i] = replace(place, rowspan=None)
