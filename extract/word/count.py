"""The characters of a Word part, counted from its bytes: the check on the walk over its tree."""

import re
from html import unescape
from typing import Final

from lxml import etree

from extract.sizes import count_characters
from extract.word.line import COUNTED, shown_by
from extract.word.names import M_T, W_CELL, W_T

# In a plain part every < begins a tag, so text reaches from the end of one tag to the next.
TEXT: Final = re.compile(rb">([^<]+)</(?:w:t|w:cell|m:t)>")
SPECIAL: Final = tuple(tag for tag in COUNTED if tag not in (W_T, W_CELL, M_T))


def count_plain_part(data: bytes) -> int:
    """The non-space characters of a plain part as `prune` gives it: of w:t, w:cell, m:t.

    >>> count_plain_part(b'<w:t>a b</w:t><w:t xml:space="preserve"> &lt;</w:t><w:t/>')
    3
    """
    return count_characters(unescape(b"".join(TEXT.findall(data)).decode()))


def count_tree(root: etree._Element) -> int:
    """The non-space characters of w:t and m:t in a part that is not plain."""
    return sum(count_characters(element.text or "") for element in root.iter(W_T, M_T))


def count_special(root: etree._Element) -> int:
    """The characters shown by other elements: symbols, hyphens, form fields, text in drawings."""
    return sum(count_characters(shown_by(element)) for element in root.iter(*SPECIAL))
