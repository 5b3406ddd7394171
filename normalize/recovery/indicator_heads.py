"""The headings of a table of indicators: which column each heads."""

from collections.abc import Sequence

from normalize.recovery.tokens import Token
from schema.frozen import dataclass

LEVELS = ("levels", "level1", "level2", "level3")
OUTER = ("levels", "level1", "level2")
NUMERIC = ("points", "self_score", "review_score")
WORDED = ("sign", "unit")  # 计量单位 and 指标性质, which are no numbers
TRAILING = ("deviation", "deduction", "explanation", "criterion")
# The order that the columns have where the text lists their headings in another.
ORDER = ("level1", "level2", "level3", "sign", "target", "unit", "actual", *NUMERIC, *TRAILING)
STARTS = (*LEVELS, "target")
FAR = 12  # how far before the others the heading of the first level may stand


@dataclass(frozen=True, slots=True)
class Head:
    """Headings with their slots, in the order of the columns."""

    tokens: tuple[Token, ...]
    slots: tuple[str, ...]
    end: int

    def col(self, slot: str) -> int | None:
        """The column of a slot; None if it has none."""
        return self.slots.index(slot) if slot in self.slots else None

    @property
    def outer(self) -> int:
        """How many columns of outer levels stand before the indicator's name."""
        return sum(slot in OUTER for slot in self.slots)

    @property
    def inner(self) -> tuple[str, ...]:
        """The slots of the columns that each row fills."""
        return tuple(slot for slot in self.slots if slot not in (*OUTER, *TRAILING))

    @property
    def lengths(self) -> tuple[int, ...]:
        """How many tokens a row can have: a remark may stand behind its inner columns."""
        has_trailing = any(slot in TRAILING for slot in self.slots)
        size = len(self.inner)
        return (size, size + 1) if has_trailing else (size,)


def find_headings(tokens: Sequence[Token], at: int, gap: int) -> Head | None:
    """The headings that begin with token `at`; None if too few do, or none of an indicator.

    gap: how many tokens that are no headings may stand between them.
    """
    if tokens[at].slot not in STARTS:
        return None
    found, end = _run(tokens, at, gap)
    is_table = {"level2", "level3"} & found.keys() and {"target", "actual"} <= found.keys()
    if not is_table:
        return None
    above = tokens[max(0, at - FAR) : at] if gap > 1 and "level1" not in found else ()
    level1 = next((t for t in reversed(above) if t.slot == "level1"), None)
    if level1 is not None:
        found = {"level1": level1} | found
    return Head(tuple(found.values()), tuple(found), end)


def _run(tokens: Sequence[Token], at: int, gap: int) -> tuple[dict[str, Token], int]:
    """{slot: its heading} of the headings from `at` on, each slot once, and where they end."""
    found: dict[str, Token] = {}
    place = end = at
    while place < len(tokens) and place - end <= gap:
        token = tokens[place]
        slot = token.slot
        if slot is not None and not token.is_level and slot not in found:
            found[slot] = token
            end = place + 1
        elif slot is not None or token.is_level or token.is_number:
            break
        place += 1
    return found, end


def put_in_order(head: Head) -> Head:
    """The columns as tables have them, where the text has the headings of levels last."""
    levels = [i for i, slot in enumerate(head.slots) if slot in LEVELS]
    first = min((i for i, slot in enumerate(head.slots) if slot == "target"), default=0)
    if max(levels) < first:
        return head
    places = sorted(range(len(head.slots)), key=lambda i: _rank(head.slots[i]))
    return Head(
        tuple(head.tokens[i] for i in places), tuple(head.slots[i] for i in places), head.end
    )


def _rank(slot: str) -> int:
    return ORDER.index(slot) if slot in ORDER else -1
