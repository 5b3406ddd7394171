"""Characters drawn in a circle, a square or another sign (带圈字符), as Unicode has them."""

import unicodedata
from functools import cache
from typing import Final

# What a character is drawn in, by the kind of decomposition Unicode gives such characters; and the
# sign that encloses any other.
CIRCLE, SQUARE = "<circle>", "<square>"
ENCLOSURES: Final = {
    **dict.fromkeys("○◯〇", (CIRCLE, "\u20dd")),
    **dict.fromkeys("□▢◻", (SQUARE, "\u20de")),
    **dict.fromkeys("◇◊", ("", "\u20df")),
    **dict.fromkeys("△▵", ("", "\u20e4")),
}
TICKED: Final = {**dict.fromkeys("√✓✔", "☑"), **dict.fromkeys("×✕✗✘XxＸ", "☒")}


def show_enclosed(around: str, inside: str) -> str:
    """A character within another, as one where Unicode has it.

    >>> show_enclosed("○", "12"), show_enclosed("□", "√"), show_enclosed("△", "甲")
    ('⑫', '☑', '甲⃤')
    """
    kind, combining = ENCLOSURES[around]
    if kind == SQUARE and inside in TICKED:
        return TICKED[inside]
    plain = unicodedata.normalize("NFKC", inside)
    return _enclosed_characters().get((kind, plain)) or inside + combining


@cache
def _enclosed_characters() -> dict[tuple[str, str], str]:
    """Characters in circles and squares by what they hold; the first of several."""
    found: dict[tuple[str, str], str] = {}
    for code in (*range(0x2460, 0x2500), *range(0x3200, 0x3300), *range(0x1F100, 0x1F200)):
        kind, _, inside = unicodedata.decomposition(chr(code)).partition(" ")
        if kind in (CIRCLE, SQUARE):
            held = "".join(chr(int(one, 16)) for one in inside.split())
            if kind == CIRCLE or len(held) == 1:
                found.setdefault((kind, held), chr(code))
    return found
