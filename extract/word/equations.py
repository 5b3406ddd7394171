"""Equations as a line of text: `a / b` for a fraction, `x ^2` for a power."""

from typing import Final

from lxml import etree

from extract.word.names import M_T, W_T, m

# The sign between the parts of each construct, and before its first part.
BETWEEN: Final = {m("f"): " / ", m("sSup"): " ^", m("sSub"): " _"}
BEFORE: Final = {m("rad"): "√"}


def print_equation(element: etree._Element) -> str:
    """The text of an equation, every character of it and the signs of its constructs.

    Blanks stand where brackets would: `a+b / c`. Nothing else is added, so that characters can be
    counted from the source.
    """
    if element.tag in (M_T, W_T):
        return element.text or ""
    parts = [print_equation(child) for child in element]
    between = BETWEEN.get(str(element.tag))
    if between is not None:
        return between.join(part for part in parts if part)
    return BEFORE.get(str(element.tag), "") + "".join(parts)
