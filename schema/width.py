"""How wide a text is where every character takes one column or two."""

import unicodedata


def width_of(text: str) -> int:
    """How wide a text is printed, in columns: a Chinese character takes two.

    >>> width_of("合计 12")
    7
    """
    kinds = list(map(unicodedata.east_asian_width, text))
    return len(kinds) + kinds.count("W") + kinds.count("F")
