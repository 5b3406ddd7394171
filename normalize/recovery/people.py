"""Who evaluated: headings of a name, a post and a body, and a row of cells for each person.

姓名 | 职务 | 单位       | 签字
某甲 | 科长 | 江浦区某局 | ~        a blank, or a name again, to sign in
"""

from collections.abc import Sequence

from normalize.labels.label import column_slot
from normalize.recovery.found import CONFIRMED, Found, Placed, Row, place_cells
from normalize.recovery.tokens import Token

FEWEST_HEADS = 3
MOST_ROWS = 40
NAME = range(2, 5)  # characters


def find_people(tokens: Sequence[Token], at: int) -> Found | None:
    """The table whose first heading is token `at`; None if none is, or nobody stands below."""
    slots = _slots(tokens, at)
    if len(slots) < FEWEST_HEADS or slots[0] != "name":
        return None
    width = len(slots)
    rows: list[Row] = [[Placed(i, (t,), CONFIRMED) for i, t in enumerate(tokens[at : at + width])]]
    end = at + width
    while len(rows) <= MOST_ROWS and _is_person(tokens[end : end + width], slots):
        rows.append(place_cells(0, tokens[end : end + width], CONFIRMED))
        end += width
    return Found(at, end, tuple(rows), "people") if len(rows) > 1 else None


def _slots(tokens: Sequence[Token], at: int) -> list[str]:
    """What the headings from `at` on name, up to one that names nothing, or the same again."""
    slots: list[str] = []
    for place in range(at, len(tokens)):
        token = tokens[place]
        slot = column_slot("evaluator", token.text) if token.is_short else None
        if slot is None or slot in slots:
            break
        slots.append(slot)
    return slots


def _is_person(window: Sequence[Token], slots: Sequence[str]) -> bool:
    """Whether cells are those of a person: a name, and words; nothing or the name to sign in."""
    if len(window) < len(slots) or not _may_be_name(window[0]):
        return False
    for token, slot in zip(window[1:], slots[1:], strict=True):
        if slot == "signature":
            if not token.is_blank and token.folded != window[0].folded:
                return False
        elif not token.is_short or token.is_number or token.is_label:
            return False
    return True


def _may_be_name(token: Token) -> bool:
    return len(token.folded) in NAME and token.folded.isalpha() and not token.is_label
