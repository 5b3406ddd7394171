"""Ruling lines made one: doubled, dashed and piecewise ones drawn together."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from extract.pdf.page import Rule

# Points: lines no farther apart than this have no text between them, and are one line.
TOGETHER: Final = 4.0
SAME: Final = 0.5
# A gap in a line that nobody sees.
GAP: Final = 3.0
DASH: Final = 12.0  # the longest piece of a dashed line
DASH_GAP: Final = 2.0  # the longest gap in one, in pieces
SHORTEST: Final = 4.0


def unite_rules(rules: Iterable[Rule]) -> list[Rule]:
    """The lines that are seen, each once."""
    groups: dict[bool, list[Rule]] = {True: [], False: []}
    for rule in rules:
        groups[rule.is_across].append(rule)
    return [
        line
        for is_across, group in groups.items()
        for line in _unite_doubled(list(_unite_pieces(group, is_across)))
    ]


def _unite_pieces(rules: list[Rule], is_across: bool) -> Iterable[Rule]:
    """Lines of one height joined where no gap is seen between them."""
    places = cluster([rule.at for rule in rules], SAME)
    by_place: dict[float, list[tuple[float, float]]] = {}
    for rule in rules:
        by_place.setdefault(places[rule.at], []).append((rule.start, rule.end))
    for at in sorted(by_place):
        for start, end in _join_pieces(by_place[at]):
            if end - start >= SHORTEST:
                yield Rule(is_across, at, start, end)


def _unite_doubled(lines: list[Rule]) -> list[Rule]:
    """Lines side by side, with no room for text between, as the one between them."""
    united: list[Rule] = []
    for line in lines:
        place = _find_beside(line, united)
        if place is None:
            united.append(line)
        else:
            other = united[place]
            ends = (min(line.start, other.start), max(line.end, other.end))
            united[place] = Rule(line.is_across, (line.at + other.at) / 2, *ends)
    return united


def _find_beside(line: Rule, united: list[Rule]) -> int | None:
    for place in range(len(united) - 1, -1, -1):
        other = united[place]
        if line.at - other.at > TOGETHER:
            return None
        if min(line.end, other.end) - max(line.start, other.start) > 0:
            return place
    return None


def cluster(values: Sequence[float], together: float = TOGETHER) -> dict[float, float]:
    """Each value -> the middle of those it is one with."""
    places: dict[float, float] = {}
    group: list[float] = []
    for value in sorted(set(values)):
        if group and value - group[0] > together:
            places |= dict.fromkeys(group, (group[0] + group[-1]) / 2)
            group = []
        group.append(value)
    return places | dict.fromkeys(group, (group[0] + group[-1]) / 2) if group else places


def _join_pieces(pieces: list[tuple[float, float]]) -> list[tuple[float, float]]:
    pieces.sort()
    gap = max(GAP, _dash_gap(pieces))
    joined = [pieces[0]]
    for start, end in pieces[1:]:
        if start - joined[-1][1] <= gap:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _dash_gap(pieces: list[tuple[float, float]]) -> float:
    """The gaps of a dashed line that is drawn piece by piece; 0 where it is none."""
    if len(pieces) < 4:
        return 0.0
    length = median(end - start for start, end in pieces)
    gaps = [b[0] - a[1] for a, b in pairwise(pieces)]
    usual = median(gaps)
    return usual * 1.2 if 0 < length <= DASH and 0 < usual <= DASH_GAP * length else 0.0
