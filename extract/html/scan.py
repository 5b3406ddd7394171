"""How much text a page shows, counted from its characters alone: a second opinion on the tree.

As browsers do it, left to right and never back: what is opened and not closed goes on to the end.
"""

import html
import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from extract.html.walk import UNSHOWN, count_characters
from schema.errors import DocumentError

MOST_ATTRIBUTES: Final = 1_000
LONG_TAG: Final = 4_000  # with fewer characters it has not that many that it matters
# The rest of a start tag; no `>` within quotes ends it.
_ATTRIBUTES: Final = re.compile(r"""(?:[^>"']|"[^"]*"|'[^']*')*+>""")
_ATTRIBUTE: Final = re.compile(r"""[^\s/=>"']+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*))?""")
_NAME: Final = re.compile(r"[A-Za-z][^\s/>]*")
_HIDING: Final = (UNSHOWN - {"meta", "link"}) | {"del"}
# What stands in these is no markup.
_RAW: Final = {tag: re.compile(rf"</{tag}(?=[\s/>])", re.IGNORECASE) for tag in ("script", "style")}
_LONG_REFERENCE: Final = re.compile(r"&#(?:\d{8,}|[xX][0-9a-fA-F]{8,});?")
_REPLACEMENT: Final = "\ufffd"  # what browsers show for a number that is no character


def count_shown(page: str) -> int:
    """The non-space characters that a page shows.

    Raises DocumentError too_many_attributes: the parser compares each with all before it.
    """
    unshown: list[str] = []
    opened: Counter[str] = Counter()
    characters = 0
    for is_markup, is_end, text in _pieces(page):
        if not is_markup:
            characters += 0 if unshown else count_characters(_resolve(text))
        elif not is_end and text in _HIDING:
            unshown.append(text)
            opened[text] += 1
        elif is_end and text == "body":
            unshown, opened = [], Counter()
        elif is_end and opened[text]:
            while (last := unshown.pop()) != text:
                opened[last] -= 1
            opened[text] -= 1
    return characters


def _resolve(text: str) -> str:
    """The text with its references (&amp; &#65;) resolved; one that is too long names nothing."""
    return html.unescape(_LONG_REFERENCE.sub(_REPLACEMENT, text)) if "&" in text else text


def _pieces(page: str) -> Iterator[tuple[bool, bool, str]]:
    """(whether it is a tag, whether that ends an element, the tag's name or the text) in order."""
    at = 0
    while (start := page.find("<", at)) >= 0:
        yield False, False, page[at:start]
        name = _NAME.match(page, start + 2 if page.startswith("</", start) else start + 1)
        if name is None:
            at = _end_of_comment(page, start)
            if at == start:
                yield False, False, "<"
                at += 1
            continue
        tag, is_end = name[0].lower(), page[start + 1] == "/"
        rest = _ATTRIBUTES.match(page, name.end())
        if rest is None:
            return
        if len(rest[0]) > LONG_TAG:
            _check_attributes(rest[0])
        at = rest.end()
        yield True, is_end, tag
        if rest[0].endswith("/>") and not is_end:
            yield True, True, tag
        elif tag in _RAW and not is_end:
            closing = _RAW[tag].search(page, at)
            at = closing.start() if closing else len(page)
    yield False, False, page[at:]


def _check_attributes(tag: str) -> None:
    count = sum(1 for _ in _ATTRIBUTE.finditer(tag))
    if count > MOST_ATTRIBUTES:
        raise DocumentError("too_many_attributes", count, MOST_ATTRIBUTES)


def _end_of_comment(page: str, start: int) -> int:
    """Where a comment, declaration or instruction ends; `start` where none begins there."""
    if page.startswith("<!--", start):
        end = page.find("-->", start + 2)
        return len(page) if end < 0 else end + 3
    if page[start + 1 : start + 2] in ("!", "?", "/"):
        end = page.find(">", start)
        return len(page) if end < 0 else end + 1
    return start
