"""How much text a page shows, counted from its characters alone: a second opinion on the tree.

As browsers do it, left to right and never back: what is opened and not closed goes on to the end.
"""

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from extract.html.controls import chosen, shown_by_input
from extract.html.walk import UNSHOWN
from extract.sizes import count_characters
from schema.errors import DocumentError

MOST_ATTRIBUTES: Final = 1_000
LONG_TAG: Final = 4_000  # with fewer characters it has not that many that it matters
# The rest of a start tag; no `>` within quotes ends it.
_ATTRIBUTES: Final = re.compile(r"""(?:[^>"']|"[^"]*"|'[^']*')*+>""")
_ATTRIBUTE: Final = re.compile(r"""([^\s/=>"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?""")
_NAME: Final = re.compile(r"[A-Za-z][^\s/>]*")
_HIDING: Final = (UNSHOWN - {"meta", "link"}) | {"del"}
# What stands in these is no markup.
_RAW: Final = {
    tag: re.compile(rf"</{tag}(?=[\s/>])", re.IGNORECASE)
    for tag in ("script", "style", "textarea", "title", "iframe")
}
_COMMENT_END: Final = re.compile("--!?>")
_CONTROLS: Final = frozenset({"input", "select", "option"})
_LONG_REFERENCE: Final = re.compile(r"&#(?:\d{8,}|[xX][0-9a-fA-F]{8,});?")
_REPLACEMENT: Final = "\ufffd"  # what browsers show for a number that is no character


@dataclass(slots=True)
class Shown:
    """What has been counted so far.

    choices: the options of the open list, each with its characters. about: the list's attributes.
    """

    characters: int = 0
    choices: list[tuple[dict[str, str], int]] | None = None
    about: dict[str, str] = field(default_factory=dict)

    def add_text(self, text: str) -> None:
        """Count a text; in a list of options it belongs to the last."""
        count = count_characters(_resolve(text))
        if self.choices is None:
            self.characters += count
        elif self.choices:
            option, before = self.choices[-1]
            self.choices[-1] = option, before + count

    def add_control(self, tag: str, attributes: dict[str, str]) -> None:
        """Count what a control shows, or begin a list of options."""
        if tag == "input":
            self.characters += count_characters(shown_by_input(attributes))
        elif tag == "select":
            self.end_choice()
            self.choices, self.about = [], attributes
        elif self.choices is not None:
            self.choices.append((attributes, 0))

    def end_choice(self) -> None:
        """End a list of options: those chosen are shown."""
        choices = self.choices or []
        taken = chosen([option for option, _ in choices], self.about)
        self.characters += sum(count for place, (_, count) in enumerate(choices) if place in taken)
        self.choices = None


@dataclass(slots=True)
class Hiding:
    """The elements open at a place that show nothing of what is in them. counts: of each name."""

    names: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def turn(self, tag: str, is_end: bool) -> None:
        """Open an element; or close it, and what was opened in it and not closed."""
        if not is_end:
            self.names.append(tag)
            self.counts[tag] += 1
        elif self.counts[tag]:
            while (last := self.names.pop()) != tag:
                self.counts[last] -= 1
            self.counts[tag] -= 1


def count_shown(page: str) -> int:
    """The non-space characters that a page shows.

    Raises DocumentError too_many_attributes: the parser compares each with all before it.
    """
    hiding = Hiding()
    shown = Shown()
    for is_markup, is_end, text, attributes in _pieces(page):
        if not is_markup:
            shown.add_text("" if hiding.names else text)
        elif text in _HIDING:
            hiding.turn(text, is_end)
        elif is_end and text == "body":
            hiding = Hiding()
        elif text in _CONTROLS and not hiding.names:
            _take_control(shown, text, is_end, attributes)
    shown.end_choice()
    return shown.characters


def _take_control(shown: Shown, tag: str, is_end: bool, attributes: str) -> None:
    if not is_end:
        shown.add_control(tag, _parse_attributes(attributes))
    elif tag == "select":
        shown.end_choice()


def _parse_attributes(text: str) -> dict[str, str]:
    """The attributes of a tag, the first of each name."""
    found: dict[str, str] = {}
    for name, quoted, single, bare in _ATTRIBUTE.findall(text):
        found.setdefault(name.lower(), _resolve(quoted or single or bare))
    return found


def _resolve(text: str) -> str:
    """The text with its references (&amp; &#65;) resolved; one that is too long names nothing."""
    return html.unescape(_LONG_REFERENCE.sub(_REPLACEMENT, text)) if "&" in text else text


def _pieces(page: str) -> Iterator[tuple[bool, bool, str, str]]:
    """(whether it is a tag, whether that ends an element, its name or the text, what follows)."""
    at = 0
    while (start := page.find("<", at)) >= 0:
        yield False, False, page[at:start], ""
        name = _NAME.match(page, start + 2 if page.startswith("</", start) else start + 1)
        if name is None:
            at = _end_of_comment(page, start)
            if at == start:
                yield False, False, "<", ""
                at += 1
            continue
        tag, is_end = name[0].lower(), page[start + 1] == "/"
        rest = _ATTRIBUTES.match(page, name.end())
        if rest is None:
            return
        _check_attributes(rest[0])
        at = rest.end()
        yield True, is_end, tag, rest[0][:-1]
        if rest[0].endswith("/>") and not is_end:
            yield True, True, tag, ""
        elif tag in _RAW and not is_end:
            start, at = at, _end_of_raw(tag, page, at)
            yield False, False, page[start:at], ""
    yield False, False, page[at:], ""


def _end_of_raw(tag: str, page: str, start: int) -> int:
    """Where an element whose text is no markup is closed."""
    closing = _RAW[tag].search(page, start)
    return closing.start() if closing else len(page)


def _check_attributes(tag: str) -> None:
    if len(tag) <= LONG_TAG:
        return
    count = sum(1 for _ in _ATTRIBUTE.finditer(tag))
    if count > MOST_ATTRIBUTES:
        raise DocumentError("too_many_attributes", count, MOST_ATTRIBUTES)


def _end_of_comment(page: str, start: int) -> int:
    """Where a comment, declaration or instruction ends; `start` where none begins there."""
    if page.startswith("<!--", start):
        closing = _COMMENT_END.search(page, start + 2)
        return len(page) if closing is None else closing.end()
    if page[start + 1 : start + 2] in ("!", "?", "/"):
        end = page.find(">", start)
        return len(page) if end < 0 else end + 1
    return start
