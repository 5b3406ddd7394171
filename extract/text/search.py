"""Which gaps of a Tika dump end a row and which do not: the cheapest reading of all together.

What breaks rows is a cell that ends in an empty paragraph: `→a1 / (blank) / →b` looks like the end
of a row. The cell count settles it, since continuation cells are always printed:

    5 cells      A    B    C     D     E
    4 cells      ''   ''   C2    D2          (blank)     4 + 1 = 5 as in the rows around, and
    1 cell                             E2                '' below a lone cell could continue
    5 cells      ''   ''   C3    D3    E3                nothing: one row of 5

Each change of width from row to row costs something, and so does each joined gap, the less the
more speaks for it (`count_evidence`). The cheapest way through is found row by row (Viterbi), in
time linear in the number of segments. `find_doubtful` tells what a narrow margin decided.
"""

from itertools import pairwise

from extract.text.align import is_numeric
from extract.text.gaps import Behind, Gap, weigh_gap
from extract.text.marks import load_marks
from extract.text.segments import TABLE_END_BLANKS, Segment
from schema.frozen import dataclass

WIDTH_CHANGE = 1.5
BLANK_BELOW_LONE_CELL = 2.0  # '' below a full-width cell continues nothing
BLANK_BUT_NARROWER = 1.5  # a row that continues cells of the one above has as many
VALUE_STARTS_ROW = 2.0  # rows start with a label, not with a number
JOIN = 5.0
EVIDENCE = 1.5  # what each piece of evidence takes off a join
LEAST_JOIN = 0.5
HEADING_JOINED = 3.0  # a lone `三、…` is a row of its own
CAPTION_JOINED = 2.0  # a lone cell before others is rather a caption over them
MOST_JOINED = 8  # segments in one row
WIDEST_ROW = 63  # Word's own limit
WINDOW = 6  # segments looked at on each side
SURE_EVIDENCE = 2
NARROW_MARGIN = 1.25  # by the weights here a margin is 1.0 or 1.5, and none between


@dataclass(frozen=True, slots=True)
class Step:
    """A row ending behind segment `last`, as the cheapest way to this state."""

    cost: float
    first: int
    last: int
    width_above: int
    is_table_end: bool


@dataclass(frozen=True, slots=True)
class Page:
    """What the search looks at: one entry a segment in each list."""

    segments: list[Segment]
    widths: list[int]
    blank_starts: list[bool]
    are_values: list[bool]
    headings: list[bool]
    gaps: list[Gap]
    widths_before: list[set[int]]
    widths_after: list[set[int]]
    candidates: list[list[tuple[int, int, float]]]

    def row_width(self, step: Step) -> int:
        """How many cells the row has."""
        return sum(self.widths[step.first : step.last + 1])


def survey(lines: list[str], segments: list[Segment], may_touch: bool) -> Page:
    """What the search needs to know of each segment; `candidates` are filled as it goes."""
    marks = load_marks()
    texts = [_texts(lines, segment) for segment in segments]
    blank_starts = [not cells[0] for cells in texts]
    seen: set[tuple[str, ...]] = set()
    gaps: list[Gap] = []
    label = ""  # the last one in a first column: said again at once, it heads a new page's table
    for i, segment in enumerate(segments):
        is_last = i + 1 == len(segments)
        following = () if is_last else texts[i + 1]
        seen.add(texts[i])
        label = texts[i][0] or label
        is_header = all(following) and following in seen
        repeated = len(following) > 1 and (is_header or following[0] == label)
        next_blank = not is_last and blank_starts[i + 1]
        behind = Behind(is_last, len(following) == len(texts[i]), next_blank, repeated, may_touch)
        gaps.append(weigh_gap(lines, segment, behind, marks))
    widths = [len(cells) for cells in texts]
    return Page(
        segments,
        widths,
        blank_starts,
        [_are_values(cells) for cells in texts],
        [len(cells) == 1 and bool(marks.part_heading.match(cells[0])) for cells in texts],
        gaps,
        *_widths_near(segments, widths),
        candidates=[],
    )


def _texts(lines: list[str], segment: Segment) -> tuple[str, ...]:
    """The text of each cell without white space at its ends (the gap is not the last cell's)."""
    inner = segment.starts
    ends = (*inner[1:], inner[-1] + 1)
    return tuple("\n".join(lines[s:e]).strip() for s, e in zip(inner, ends, strict=True))


def _are_values(cells: tuple[str, ...]) -> bool:
    """Whether these look like the later cells of a row: a number first, or no label at all."""
    return is_numeric(cells[0]) or all(not text or is_numeric(text) for text in cells)


def search_rows(page: Page) -> list[Step]:
    """The rows of the cheapest reading, in order."""
    count = len(page.segments)
    best: list[dict[int, Step]] = [{} for _ in range(count + 1)]
    best[0][0] = Step(0.0, 0, -1, 0, True)
    for first in range(count):
        joins = _candidates(page, first)
        page.candidates.append(joins)
        for above, step in best[first].items():
            for last, width, join_cost in joins:
                cost = step.cost + join_cost + _cost_below(page, above, first, width)
                gap = page.gaps[last]
                if gap.row is not None:
                    _relax(best[last + 1], width, Step(cost + gap.row, first, last, above, False))
                if gap.table is not None:
                    _relax(best[last + 1], 0, Step(cost + gap.table, first, last, above, True))
    return _walk_back(best)


def _relax(states: dict[int, Step], width: int, step: Step) -> None:
    known = states.get(width)
    if known is None or step.cost < known.cost:
        states[width] = step


def _walk_back(best: list[dict[int, Step]]) -> list[Step]:
    steps: list[Step] = []
    at, width = len(best) - 1, 0
    while at:
        step = best[at][width]
        steps.append(step)
        at, width = step.first, step.width_above
    return steps[::-1]


def _cost_below(page: Page, above: int, first: int, width: int) -> float:
    """The cost of a row of `width` below one of `above` cells; 0 cells above: it starts a table."""
    value = VALUE_STARTS_ROW if page.are_values[first] else 0.0
    if not above or above == width:
        return value
    if not page.blank_starts[first] or width > above > 1:
        return value + WIDTH_CHANGE
    blank = BLANK_BELOW_LONE_CELL if above == 1 else BLANK_BUT_NARROWER
    return value + WIDTH_CHANGE + blank


def _candidates(page: Page, first: int) -> list[tuple[int, int, float]]:
    """(last segment, width, cost) of each row that may start at segment `first`."""
    width = page.widths[first]
    found = [(first, width, 0.0)]
    cost = CAPTION_JOINED if width == 1 else 0.0
    for last in range(first + 1, min(first + MOST_JOINED, len(page.segments))):
        gap = page.gaps[last - 1]
        width += page.widths[last]
        if gap.join is None or width > WIDEST_ROW:
            break
        cost += gap.join + HEADING_JOINED * page.headings[last]
        evidence = count_evidence(page, first, last, width)
        if evidence:
            each = max(JOIN - EVIDENCE * evidence, LEAST_JOIN)
            found.append((last, width, cost + each * (last - first)))
    return found


def count_evidence(page: Page, first: int, last: int, width: int) -> int:
    """How many things say that segments `first` to `last` are one row of `width` cells.

    Rows of that width before and after, each counted once; the row starts with a blank, so it
    continues merged cells of a row just as wide; the next row starts with a blank, which could
    continue nothing below the last segment alone; the last segment starts with a number or holds
    blanks only, as no row does.
    """
    before = width in page.widths_before[first]
    after = width in page.widths_after[last]
    lone_above_blank = (
        page.widths[last] == 1 and last + 1 < len(page.segments) and page.blank_starts[last + 1]
    )
    if not (before or after or lone_above_blank):
        return 0
    return before + after + lone_above_blank + page.blank_starts[first] + page.are_values[last]


def _widths_near(
    segments: list[Segment], widths: list[int]
) -> tuple[list[set[int]], list[set[int]]]:
    """For each segment the widths of those a little above it, and below, in the same table."""
    count = len(segments)
    above: list[set[int]] = [set() for _ in segments]
    below: list[set[int]] = [set() for _ in segments]
    for first in range(count):
        for other in range(first + 1, min(first + 1 + WINDOW, count)):
            gap = segments[other - 1]
            if gap.breaks or gap.tail > TABLE_END_BLANKS:  # the table may have ended here
                break
            above[other].add(widths[first])
            below[first].add(widths[other])
    return above, below


def find_doubtful(page: Page, steps: list[Step]) -> set[int]:
    """The rows that were left apart from the next (or the last) by a narrow margin only."""
    doubtful: set[int] = set()
    for index, (step, following) in enumerate(pairwise(steps)):
        if step.is_table_end:
            continue
        joins = {last: (width, cost) for last, width, cost in page.candidates[step.first]}
        joined = joins.get(following.last)
        if joined is None:
            continue
        below = steps[index + 2] if index + 2 < len(steps) else None
        width, cost = joined
        cost += _cost_below(page, step.width_above, step.first, width)
        kept = _cost_apart(page, step) + (page.gaps[step.last].row or 0.0)
        kept += _cost_apart(page, following)
        if below is not None and not following.is_table_end:
            cost += _cost_below(page, width, below.first, page.row_width(below))
            kept += _cost_below(page, below.width_above, below.first, page.row_width(below))
        if cost - kept <= NARROW_MARGIN:
            doubtful |= {index, index + 1}
    return doubtful


def _cost_apart(page: Page, step: Step) -> float:
    """The cost of a row below the one above, and of the gaps within it."""
    width = page.row_width(step)
    within = next(cost for last, _, cost in page.candidates[step.first] if last == step.last)
    return within + _cost_below(page, step.width_above, step.first, width)
