"""Choices of a form, one of them ticked: 优☑ 良□ 中□ 差□."""

import re

TICKED = frozenset("☑☒■√✓✔")
OPEN = frozenset("□☐")
MARKS = TICKED | OPEN
# What boxes of symbol fonts are where the font was lost: Wingdings 2 writes R, Wingdings þ.
_LOST = str.maketrans({"£": "□", "¨": "□", "þ": "☑", "ý": "☒"})
_LOST_TICK = re.compile(r"(?<![A-Za-z])R(?![A-Za-z])")
_PART = re.compile(f"[{''.join(sorted(MARKS))}]|[^{''.join(sorted(MARKS))}]+")


def ticked_choice(text: str) -> str | None:
    """The one choice that is ticked; None where the text offers none, or not exactly one is.

    >>> ticked_choice("优☑ 良□ 中□"), ticked_choice("□优 ☑良"), ticked_choice("优□ 良□")
    ('优', '良', None)
    >>> ticked_choice("优R 良□ 中□"), ticked_choice("优£ 良þ 中£"), ticked_choice("R级 优")
    ('优', '良', None)
    """
    text = text.translate(_LOST)
    if offers_choices(text):
        text = _LOST_TICK.sub("☑", text)
    parts = list(filter(None, map(str.strip, _PART.findall(text))))
    sides = parts[::2], parts[1::2]
    marks, choices = sides if MARKS.issuperset(parts[:1]) else sides[::-1]
    # 优☑ 良□ and □优 ☑良: each choice has a mark of its own, all of them on one side
    is_told = MARKS.issuperset(marks) and MARKS.isdisjoint(choices)
    if not is_told or not len(marks) == len(choices) > 1:
        return None
    chosen = [choice for mark, choice in zip(marks, choices, strict=True) if mark in TICKED]
    return chosen[0] if len(chosen) == 1 else None


def offers_choices(text: str) -> bool:
    """Whether a text has boxes to tick, so that not all that it names is so."""
    return any(mark in text for mark in OPEN)
