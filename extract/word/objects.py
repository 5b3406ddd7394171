"""What a part of a Word package shows of other parts: embedded and linked files, charts, diagrams.

A file lies in the package whether or not anything shows it. What counts is the place that refers to
it: where that was deleted it is evidence, where it is hidden it is hidden, and where there is none
nobody sees it.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from lxml import etree

from extract.document import Document
from extract.word.names import R_ID, R_NS, w
from extract.word.package import Parts, Relationship
from schema.frozen import dataclass

_CHARTEX: Final = "http://schemas.microsoft.com/office/drawing/2014/chartex"
_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006"
O_OBJECT: Final = "{urn:schemas-microsoft-com:office:office}OLEObject"
# The elements that show another part, and the attribute that names its relationship.
REFERENCES: Final[Mapping[str, str]] = {
    **dict.fromkeys((O_OBJECT, w("objectEmbed"), w("objectLink"), w("subDoc")), R_ID),
    **dict.fromkeys((f"{{{_DRAWING}/chart}}chart", f"{{{_CHARTEX}}}chart"), R_ID),
    f"{{{_DRAWING}/diagram}}relIds": f"{{{R_NS}}}dm",
}
# The kinds of relationships that lead to whole files: objects, and parts of a master document.
FILES: Final = frozenset({"package", "oleObject", "subDocument"})
# Why a part is not shown to which no place refers.
UNREFERENCED: Final = "unreferenced"


@dataclass(frozen=True, slots=True)
class Reference:
    """A place that shows another part. id: of the relationship, or what the object is called.

    cause: why the place itself is not read (`deleted`, `second_copy`, …); "" if it is.
    program: what made the object (`Excel.Sheet.12`), "" if that is not told.
    """

    id: str
    is_hidden: bool = False
    cause: str = ""
    program: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the places that show a part make of it. cause: as of a reference."""

    is_hidden: bool = False
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Embedded:
    """A file that stands in a document, and how it is shown there. name: of its part."""

    name: str
    package: Parts
    shown: Shown

    def read(self) -> bytes:
        """Its bytes. Raises DocumentError as reading any part does."""
        return self.package.read(self.name)


@dataclass(frozen=True, slots=True)
class Holding:
    """A document, and the files that stand in it, which nobody has read yet."""

    document: Document
    objects: tuple[Embedded, ...] = ()


def make_reference(element: etree._Element, is_hidden: bool = False, cause: str = "") -> Reference:
    """The reference that an element of `REFERENCES` is."""
    named = element.get(REFERENCES[str(element.tag)], "") or element.get("ObjectID", "")
    return Reference(named, is_hidden, cause, element.get("ProgID", ""))


def find_others(root: etree._Element, wanted: set[str]) -> list[Reference]:
    """References to some relationships by elements that nobody knows: they are taken as shown."""
    prefix = f"{{{R_NS}}}"
    found: set[str] = set()
    for element in root.iter(etree.Element):
        found |= {str(value) for name, value in element.items() if str(name).startswith(prefix)}
    return [Reference(name) for name in sorted(wanted & found)]


def how_shown(references: Iterable[Reference]) -> Shown:
    """How a part is shown that these places refer to: by the one that shows most of it.

    >>> how_shown([Reference("a", cause="deleted"), Reference("a", is_hidden=True)])
    Shown(is_hidden=True, cause='')
    """
    found = list(references)
    seen = [reference for reference in found if not reference.cause]
    if seen:
        return Shown(all(reference.is_hidden for reference in seen))
    return Shown(cause=found[0].cause if found else UNREFERENCED)


class Links:
    """What all parts of a package refer to, each part of it once however often it is shown."""

    def __init__(self, package: Parts) -> None:
        self.package = package
        self.targets: dict[str, tuple[Relationship, list[Reference]]] = {}
        self.missing: list[tuple[str, Reference]] = []

    def add(
        self, part: str, links: Sequence[Relationship], references: Sequence[Reference]
    ) -> None:
        """Take in the relationships of a part and the places in it that refer to them."""
        by_id: dict[str, list[Reference]] = {}
        for reference in references:
            by_id.setdefault(reference.id, []).append(reference)
        for link in links:
            found = by_id.pop(link.id, [])
            self.targets.setdefault(link.target, (link, []))[1].extend(found)
        self.missing += [(part, reference) for found in by_id.values() for reference in found]

    def shown(self, *kinds: str) -> list[tuple[str, str, Shown]]:
        """(name, kind, how it is shown) of the parts there are of some kinds."""
        return [
            (name, link.kind, how_shown(references))
            for name, (link, references) in self.targets.items()
            if link.kind in kinds and self._is_there(link)
        ]

    def lost(self) -> list[str]:
        """The names of files that are shown and are not in the package: linked, or left out."""
        linked = [
            name
            for name, (link, references) in self.targets.items()
            if link.kind in FILES and not self._is_there(link) and not how_shown(references).cause
        ]
        left_out = [f"{part}#{place.id}" for part, place in self.missing if not place.cause]
        return [*linked, *dict.fromkeys(left_out)]

    def _is_there(self, link: Relationship) -> bool:
        return not link.is_external and link.target in self.package
