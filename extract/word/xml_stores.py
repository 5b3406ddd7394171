"""The XML data that content controls are bound to: parts by their ids, asked by path."""

import re
from collections.abc import Iterator
from dataclasses import field
from functools import cached_property
from typing import Final

from lxml import etree

from extract.container import parse_xml, to_utf8
from extract.word.names import w
from extract.word.package import WordPackage, read_relationships
from schema.errors import DocumentError
from schema.frozen import dataclass

# The ids of stores that are no custom XML: the properties of the document ([MS-OI29500] 17.5.2.6).
PROPERTIES: Final = {
    "core-properties": "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}",
    "extended-properties": "{6668398D-A668-4E3E-A5EB-62B293D839F1}",
}
# The children of a node with a name, by node and name.
Children = dict[tuple[etree._Element, str], list[etree._Element]]
PREFIX: Final = re.compile(r"""xmlns:([\w.-]+)\s*=\s*["']([^"']*)["']""")
# The steps that Word writes: /ns0:a[1]/*[2]/@b. Any other path is not followed.
STEP: Final = re.compile(r"/(@?)(?:([\w.-]+):)?([\w.-]+|\*)(?:\[(\d{1,6})\])?")
MOST_STEPS: Final = 64
TEXT_STEP: Final = re.compile(r"/text\(\)(?:\[1\])?$")


@dataclass(frozen=True)  # no slots: what is asked for every control is kept once read
class XmlStores:
    """The stores of a package."""

    word: WordPackage
    children: Children = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def roots(self) -> dict[str, etree._Element]:
        """The root of each store by its id in lower case; of one without an id by its name."""
        return dict(self._read())

    def value(self, binding: etree._Element) -> str | None:
        """The value that a control is bound to; None where the store, or the place, is missing."""
        prefixes = dict(PREFIX.findall(binding.get(w("prefixMappings"), "")))
        path = binding.get(w("xpath"), "")
        store = self.roots.get(binding.get(w("storeItemID"), "").casefold())
        roots = [store] if store is not None else list(self.roots.values())
        if store is None and binding.get(w("storeItemID")):
            return None
        values = (find_value(root, path, prefixes, self.children) for root in roots)
        return next((value for value in values if value is not None), None)

    def _read(self) -> Iterator[tuple[str, etree._Element]]:
        package = self.word.package
        for name in self.word.targets("customXml"):
            root = self._parse(name)
            if root is not None:
                yield self._id_of(name) or name, root
        for link in read_relationships(package, ""):
            if link.kind in PROPERTIES and link.target in package:
                root = self._parse(link.target)
                if root is not None:
                    yield PROPERTIES[link.kind].casefold(), root

    def _id_of(self, name: str) -> str:
        """The id that a custom part's properties give it."""
        for link in read_relationships(self.word.package, name):
            root = self._parse(link.target) if link.kind == "customXmlProps" else None
            for key, value in () if root is None else root.attrib.items():
                if etree.QName(key).localname == "itemID":
                    return str(value).casefold()
        return ""

    def _parse(self, name: str) -> etree._Element | None:
        """A part, None if it is damaged: it holds nothing of the document's own."""
        try:
            return parse_xml(to_utf8(self.word.package.read(name)))
        except DocumentError:
            return None


def find_value(
    root: etree._Element, path: str, prefixes: dict[str, str], known: Children | None = None
) -> str | None:
    """The text at a path; None where there is no such place.

    known: the children that were asked for before, to which more are added.

    >>> find_value(etree.XML("<r><n>1</n><n a='3'>2</n></r>"), "/r[1]/n[2]/@a", {})
    '3'
    """
    first, *rest = _parse_path(path, prefixes) or [NOWHERE]
    if not first.fits(root):
        return None
    last = rest.pop() if rest and rest[-1].is_attribute else None
    node = next(_follow(root, rest, {} if known is None else known), None)
    if node is None or last is None:
        return None if node is None else "".join(str(text) for text in node.itertext())
    return node.get(last.name)


def _parse_path(path: str, prefixes: dict[str, str]) -> "list[Step]":
    """The steps of a path; none if it is no path that Word writes."""
    path = TEXT_STEP.sub("", path.strip())
    found = list(STEP.finditer(path))
    is_whole = len(found) <= MOST_STEPS and "".join(step[0] for step in found) == path
    return [Step.parse(step, prefixes) for step in found] if is_whole else []


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a path. name: in lxml's form, `*` for any. place: from 1 on, None for any."""

    name: str
    is_attribute: bool
    place: int | None

    @classmethod
    def parse(cls, found: re.Match[str], prefixes: dict[str, str]) -> "Step":
        """The step that `STEP` found."""
        name = found[3] if found[2] is None else f"{{{prefixes.get(found[2], '')}}}{found[3]}"
        return cls(name, bool(found[1]), None if found[4] is None else int(found[4]))

    def fits(self, element: etree._Element) -> bool:
        """Whether an element has the name."""
        return self.name in ("*", element.tag)

    def take(self, node: etree._Element, known: Children) -> list[etree._Element]:
        """The children of a node that the step goes to."""
        key = node, self.name
        if key not in known:
            known[key] = list(node if self.name == "*" else node.iterchildren(self.name))
        if self.place is None:
            return known[key]
        return known[key][self.place - 1 : self.place] if self.place else []


# The step to take where there is no path.
NOWHERE: Final = Step("", False, None)


def _follow(node: etree._Element, steps: list[Step], known: Children) -> Iterator[etree._Element]:
    if not steps:
        yield node
        return
    for child in steps[0].take(node, known):
        yield from _follow(child, steps[1:], known)
