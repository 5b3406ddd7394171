"""The characters of a Word part, counted from its bytes: the check on the walk over its tree."""

from html import unescape
from typing import Final

from lxml import etree

from extract.word.line import COUNTED, count_characters, shown_by
from extract.word.names import M_T, W_T, m

SPECIAL: Final = tuple(tag for tag in COUNTED if tag not in (W_T, M_T))


def count_plain_part(data: bytes) -> int:
    """The non-space characters of w:t and m:t in a plain part (see `prune.is_plain`).

    >>> count_plain_part(b'<w:t>a b</w:t><w:t xml:space="preserve"> &lt;</w:t>')
    3
    """
    return _count_between(data, b"</w:t>") + _count_between(data, b"</m:t>")


def _count_between(data: bytes, closing: bytes) -> int:
    pieces = data.split(closing)
    pieces.pop()
    # In a plain part the last < before a closing tag begins its opening tag.
    texts = [piece.rpartition(b"<")[2].partition(b">")[2] for piece in pieces]
    return count_characters(unescape(b"".join(texts).decode()))


def count_tree(root: etree._Element) -> int:
    """The non-space characters of w:t and m:t in a part that is not plain."""
    return sum(count_characters(element.text or "") for element in root.iter(W_T, M_T))


def count_special(root: etree._Element) -> int:
    """The characters shown by other elements: symbols, hyphens, form fields, signs of equations."""
    return (
        sum(count_characters(shown_by(element)) for element in root.iter(*SPECIAL))
        + sum(1 for element in root.iter(m("rad")))
        + sum(1 for element in root.iter(m("f"), m("sSup"), m("sSub")) if _has_two_parts(element))
    )


def _has_two_parts(element: etree._Element) -> bool:
    return sum(child.find(f".//{M_T}") is not None for child in element) > 1
