"""What a page's styles say of an element: whether it is drawn and seen, and in which font.

    <style>.h {display: none}  p.note span {visibility: hidden}</style>

Of the rules those count whose selectors are names, classes and ids, one inside the other; of what
they say the strongest, as browsers weigh them. Rules for print and other media count for nothing.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from extract.word.symbols import is_symbol_font
from schema.frozen import dataclass as frozen_dataclass

DISPLAY, VISIBILITY, HIDE, FONT = "display", "visibility", "mso-hide", "font-family"
UNSEEN: Final = frozenset({(VISIBILITY, "hidden"), (VISIBILITY, "collapse"), (HIDE, "all")})
# What of a style says something here, and what a symbol font is called.
OF_SEEING: Final = re.compile(r"display|visibility|mso-hide", re.IGNORECASE)
OF_FONTS: Final = re.compile(r"symbol|w(?:ing|eb)dings", re.IGNORECASE)
COMMENT: Final = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
BRACE: Final = re.compile(r"[{}]")
SCREEN: Final = re.compile(r"@media\s+(?:only\s+)?(?:all|screen)\b", re.IGNORECASE)
DECLARATION: Final = re.compile(
    r"(?:^|[;{\s])(display|visibility|mso-hide|font-family|font)\s*:\s*([^;{}]*)", re.IGNORECASE
)
IMPORTANT: Final = re.compile(r"\s*!\s*important\s*$", re.IGNORECASE)
SIZE: Final = re.compile(r"^.*?\d[\w.%]*(?:\s*/\s*\S+)?\s+")  # all before the fonts of `font`
COMPOUND: Final = re.compile(r"(\*|[^\s.#:\[>+~*()\\]+)?((?:[.#][^\s.#:\[>+~*()\\]+)*)")
PART: Final = re.compile(r"([.#])([^.#]+)")
# More rules about seeing than any page needs, and of those that look at elements around.
MOST_RULES, MOST_NESTED = 2_000, 200

Weight = tuple[bool, bool, int, int, int, int]  # important, inline, ids, classes, names, order
Told = dict[str, tuple[Weight, str]]  # by property, the strongest so far


@frozen_dataclass(frozen=True, slots=True)
class Style:
    """What holds for an element. font: its own symbol font, "" for any other, None for no own."""

    is_drawn: bool = True
    is_seen: bool = True
    font: str | None = None


PLAIN: Final = Style()


@frozen_dataclass(frozen=True, slots=True)
class Compound:
    """A part of a selector: name ("" for any), id and classes that an element must have."""

    name: str
    ids: frozenset[str]
    classes: frozenset[str]

    def fits(self, element: etree._Element) -> bool:
        """Whether it is such an element."""
        if self.name and str(element.tag).lower() != self.name:
            return False
        if self.ids and not self.ids <= {element.get("id", "")}:
            return False
        return not self.classes or self.classes <= set(element.get("class", "").split())


@frozen_dataclass(frozen=True, slots=True)
class Rule:
    """A selector, its parts from the outside in, and what it says."""

    parts: tuple[Compound, ...]
    told: tuple[tuple[str, str, bool], ...]
    order: int

    @property
    def weight(self) -> tuple[int, int, int]:
        """How many ids, classes and names it has."""
        return (
            sum(len(part.ids) for part in self.parts),
            sum(len(part.classes) for part in self.parts),
            sum(bool(part.name) for part in self.parts),
        )

    def fits(self, element: etree._Element) -> bool:
        """Whether it speaks of an element."""
        if not self.parts[-1].fits(element):
            return False
        left = list(self.parts[:-1])
        for around in element.iterancestors() if left else ():
            if left and left[-1].fits(around):
                left.pop()
        return not left

    def tell(self, told: Told) -> None:
        """Note what it says, where nothing stronger is said."""
        for name, value, is_important in self.told:
            _note(told, name, value, (is_important, False, *self.weight, self.order))


@dataclass(slots=True)
class Styles:
    """The styles of a page. has_fonts: whether it names a symbol font anywhere.

    is_bare: whether nothing but an element's own attributes says anything.
    """

    has_fonts: bool = False
    rules: list[Rule] = field(default_factory=list)
    nested: list[Rule] = field(default_factory=list)
    known: dict[tuple[str, str, str], Told] = field(default_factory=dict)
    is_bare: bool = True

    def of(self, element: etree._Element) -> Style:
        """What holds for an element itself, not for what it stands in."""
        is_attribute = element.get("hidden") is not None
        own = self._own(element)
        if self.is_bare and own is None and not is_attribute:
            return PLAIN
        told = self._told(element, own)
        if not told and not is_attribute and element.tag != "font":
            return PLAIN
        values = {name: value for name, (_, value) in told.items()}
        if is_attribute:
            values.setdefault(DISPLAY, "none")
        return Style(
            is_drawn=values.get(DISPLAY) != "none",
            is_seen=UNSEEN.isdisjoint(values.items()),
            font=self._font(element, values.get(FONT)),
        )

    def _own(self, element: etree._Element) -> str | None:
        """The style in its own attribute, where that says something here."""
        own = element.get("style")
        if own is None or self.has_fonts or OF_SEEING.search(own) is not None:
            return own
        return None

    def _told(self, element: etree._Element, own: str | None) -> Told:
        """What the rules and its own style say of an element."""
        told = dict(self._by_rules(element)) if self.rules else {}
        for rule in self.nested:
            if rule.fits(element):
                rule.tell(told)
        for name, value, is_important in _declarations(own or ""):
            _note(told, name, value, (is_important, True, 0, 0, 0, 0))
        return told

    def _by_rules(self, element: etree._Element) -> Told:
        key = (str(element.tag), element.get("class", ""), element.get("id", ""))
        if key not in self.known:
            told: Told = {}
            for rule in self.rules:
                if rule.fits(element):
                    rule.tell(told)
            self.known[key] = told
        return self.known[key]

    def _font(self, element: etree._Element, told: str | None) -> str | None:
        if told is None and self.has_fonts and element.tag == "font":
            told = element.get("face")
        if told is None:
            return None
        first = told.split(",")[0].strip(" \t\r\n'\"")
        return first if is_symbol_font(first) else ""


def _note(told: Told, name: str, value: str, weight: Weight) -> None:
    if name not in told or told[name][0] <= weight:
        told[name] = (weight, value)


def read_styles(root: etree._Element, page: str) -> Styles:
    """The styles of a page."""
    styles = Styles(has_fonts=OF_FONTS.search(page) is not None)
    for element in root.iter("style"):
        media = element.get("media", "all").lower()
        if "all" in media or "screen" in media:
            _read_sheet(COMMENT.sub(" ", element.text or ""), styles)
    styles.is_bare = not (styles.has_fonts or styles.rules or styles.nested)
    return styles


def _read_sheet(text: str, styles: Styles) -> None:
    for selectors, block in _blocks(text):
        if not (OF_SEEING.search(block) or (styles.has_fonts and "font" in block.lower())):
            continue
        told = tuple(
            (name, value, is_important)
            for name, value, is_important in _declarations(block)
            if styles.has_fonts or name != FONT
        )
        for selector in selectors.split(",") if told else ():
            _add_rule(selector, told, styles)


def _add_rule(selector: str, told: tuple[tuple[str, str, bool], ...], styles: Styles) -> None:
    parts = _compounds(selector)
    if not parts:
        return
    rules, most = (styles.rules, MOST_RULES) if len(parts) == 1 else (styles.nested, MOST_NESTED)
    if len(rules) < most:
        rules.append(Rule(parts, told, len(styles.rules) + len(styles.nested)))


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """(selectors, declarations) of each rule; those in blocks for a screen are among them."""
    start, depth, skipped = 0, 0, 0
    selectors = ""
    for brace in BRACE.finditer(text):
        before = text[start : brace.start()]
        start = brace.end()
        if brace[0] == "{":
            depth += 1
            selectors = before.rpartition(";")[2].strip()
            if not skipped and selectors.startswith("@") and not SCREEN.match(selectors):
                skipped = depth
        else:
            if not skipped and not selectors.startswith("@"):
                yield selectors, before
            selectors = "@"  # nothing is said until the next selector
            skipped = 0 if skipped == depth else skipped
            depth = max(0, depth - 1)


def _declarations(text: str) -> Iterator[tuple[str, str, bool]]:
    """(property, value, whether it is important) of what is said here."""
    for found in DECLARATION.finditer(text):
        name, value = found[1].lower(), IMPORTANT.sub("", found[2])
        if name == "font":
            name, value = FONT, SIZE.sub("", value)
        yield name, value.strip().lower(), value != found[2]


def _compounds(selector: str) -> tuple[Compound, ...]:
    """The parts of a selector from the outside in; none where it has parts not known here.

    >>> [part.classes for part in _compounds("p.a > span")]
    [frozenset({'a'}), frozenset()]
    """
    parts = []
    for word in selector.replace(">", " ").split():
        found = COMPOUND.fullmatch(word)
        if found is None:
            return ()
        named = PART.findall(found[2])
        parts.append(
            Compound(
                "" if found[1] in (None, "*") else found[1].lower(),
                frozenset(name for kind, name in named if kind == "#"),
                frozenset(name for kind, name in named if kind == "."),
            )
        )
    return tuple(parts)
