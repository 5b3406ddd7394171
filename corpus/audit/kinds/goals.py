"""Numbered goals and results: unanswered goals, results without a goal, irregular numbers."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.audit.facts import Evidence, View
from corpus.audit.outcomes import Outcome, finding
from corpus.audit.rules import Rule
from schema.rows.targets import TARGETS, TargetRow
from schema.text import condense

SIDE_NAMES = {"expected": "预期目标", "actual": "实际完成"}
SHOWN = 40


def _side(view: View, side: str) -> list[TargetRow]:
    return [row for row in view.rows(TARGETS) if row["side"] == side]


def _evidence(row: TargetRow) -> Evidence:
    return Evidence("targets", None, row["text"] or "", row["source"])


def shortened(text: str) -> str:
    """The beginning of a text, for a sentence."""
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}……"


def _is_itemised(rows: Sequence[TargetRow]) -> bool:
    """Whether a side is a list that can be answered item by item, not one running text."""
    return len(rows) > 1 and any(row["number"] is not None for row in rows)


def check_unanswered(rule: Rule, view: View) -> Iterator[Outcome]:
    """Goals without a result, where the results are told item by item."""
    expected, actual = _side(view, "expected"), _side(view, "actual")
    if expected and (_is_itemised(actual) or (len(expected) == 1 and not actual)):
        yield from _unmatched(rule, expected)


def check_without_target(rule: Rule, view: View) -> Iterator[Outcome]:
    """Results without a goal, where both sides are told item by item."""
    actual = _side(view, "actual")
    if _is_itemised(actual) and _is_itemised(_side(view, "expected")):
        yield from _unmatched(rule, actual)


def _unmatched(rule: Rule, rows: Sequence[TargetRow]) -> Iterator[Outcome]:
    for row in rows:
        text = row["text"] or ""
        if row["match_position"] is None and text:
            number = row["number_text"] or ""
            fields = {"number": number, "text": shortened(text)}
            yield finding(rule, [_evidence(row)], [condense(text)], fields)


def check_numbering(rule: Rule, view: View) -> Iterator[Outcome]:
    """Numbers of one list that skip or repeat. A number style of its own is a list of its own."""
    for side, name in SIDE_NAMES.items():
        lists: dict[str, list[TargetRow]] = {}
        for row in _side(view, side):
            if row["number"] is not None:
                lists.setdefault(_style(row["number_text"] or ""), []).append(row)
        for rows in lists.values():
            yield from _irregular(rule, name, rows)


def _style(mark: str) -> str:
    """What surrounds the number: （一）, 1、 and 目标1： are three styles, 1、 and 10、 are one."""
    return "".join(
        "n" if character.isnumeric() else character
        for character in condense(mark).rstrip("、.，,:")
    ).replace("nn", "n")


def _irregular(rule: Rule, name: str, rows: Sequence[TargetRow]) -> Iterator[Outcome]:
    numbers = [number for row in rows if (number := row["number"]) is not None]
    shown = _places_out_of_order(numbers)
    if shown:
        listed = "、".join(map(str, numbers))
        quotes = [_evidence(rows[place]) for place in shown]
        yield finding(rule, quotes, [name, listed], {"side": name, "numbers": listed})


def _places_out_of_order(numbers: Sequence[int]) -> list[int]:
    """Where numbers skip or repeat, both of each step; the first where they do not begin at 1.

    >>> _places_out_of_order([1, 2, 4]), _places_out_of_order([2, 3]), _places_out_of_order([1, 1])
    ([1, 2], [0], [])
    """
    odd = [place for place, (a, b) in enumerate(pairwise(numbers)) if b not in (a + 1, 1)]
    both = [at for place in odd for at in (place, place + 1)]
    return both if odd or numbers[0] == 1 else [0]
