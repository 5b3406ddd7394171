"""What stands between lines across that are alike: the rows of a table, or its head and its body.

----------------------------
项目       预算数   决算数
----------------------------        a table of three lines
基本支出   100.00    98.50
----------------------------
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Final

from extract.pdf.page import Rule
from extract.pdf.segments import Row

SAME_ENDS: Final = 3.0  # points by which lines across that are alike may differ
SHORTEST: Final = 72.0
LONGEST: Final = 0.6  # of the table's width: a longer piece is a sentence
LABEL_INDENT: Final = 3.0  # of the size, from where the lines begin to a label alone
Bands = list[list[Row]]


def ruled_bands(rows: Sequence[Row], rules: Sequence[Rule]) -> list[Bands]:
    """For each table the lines of text between its lines across, from the top of the page."""
    found: list[Bands] = []
    for group in sorted(_alike(rules), key=lambda group: group[0].at):
        done = found[-1][-1][-1].y if found else 0.0
        below = [rule for rule in group if rule.at >= done]
        found += [bands for bands in _bands(below, rows) if sum(map(len, bands)) > 1]
    return found


def _bands(group: Sequence[Rule], rows: Sequence[Row]) -> Iterator[Bands]:
    """The lines of text of each table between lines across that are alike."""
    bands: Bands = []
    for above, below in pairwise(group):
        first = bisect_right(rows, above.at, key=attrgetter("y"))
        end = bisect_right(rows, below.at, key=attrgetter("y"))
        band = list(rows[first:end])
        if band and _is_of_table(band, above):
            bands.append(band)
        elif band and bands:
            yield bands
            bands = []
    if bands:
        yield bands


def _alike(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Lines below each other that begin and end alike."""
    groups: dict[tuple[int, int], list[Rule]] = {}
    for rule in sorted(rules, key=attrgetter("at")):
        if rule.end - rule.start < SHORTEST:
            continue
        start, end = int(rule.start // SAME_ENDS), int(rule.end // SAME_ENDS)
        near = [(start + a, end + b) for a in (0, -1, 1) for b in (0, -1, 1)]
        alike = (key for key in near if key in groups and _is_alike(rule, groups[key][0]))
        groups.setdefault(next(alike, (start, end)), []).append(rule)
    return [group for group in groups.values() if len(group) > 1]


def _is_alike(rule: Rule, other: Rule) -> bool:
    ends = abs(rule.start - other.start), abs(rule.end - other.end)
    return max(ends) <= SAME_ENDS


def _is_of_table(band: Sequence[Row], rule: Rule) -> bool:
    """Whether lines of text are rows of a table: pieces side by side, or a label at the left."""
    length = rule.end - rule.start
    for row in band:
        ends = row.line.x0 < rule.start - row.size or row.line.x1 > rule.end + row.size
        if ends or any(one.x1 - one.x0 > LONGEST * length for one in row.segments):
            return False
    if any(len(row.segments) > 1 for row in band):
        return True
    row = band[0]
    return len(band) == 1 and row.line.x0 - rule.start < LABEL_INDENT * row.size
