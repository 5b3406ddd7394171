"""The parts of a Word package, found by content type and relationship, wherever they stand."""

import posixpath
from typing import Final, Protocol
from urllib.parse import unquote

from lxml import etree

from extract.container import find_root, open_package, parse_xml, to_utf8
from extract.word.names import READ_AS, w
from schema.errors import DocumentError
from schema.frozen import dataclass
from schema.limits import Limits

RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
TYPES_NS: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
MAIN_KIND: Final = "officeDocument"
XML_TYPES: Final = frozenset({"", "application/xml", "text/xml"})
# Content types that are a Word document's main part: documents, templates, with macros or not.
WORD_TYPES: Final = frozenset(
    {
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.document.macroenabled.main+xml",
        "application/vnd.ms-word.template.macroenabledtemplate.main+xml",
    }
)


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link from one part to another. kind: the last word of its type, such as `footnotes`.

    target: the name of a part, or of a file elsewhere as it is written.
    """

    id: str
    kind: str
    target: str
    is_external: bool


class Parts(Protocol):
    """Something that holds named parts: a zip, or a flat package."""

    def __contains__(self, name: str) -> bool: ...

    def read(self, name: str) -> bytes:
        """The bytes of a part."""


@dataclass(frozen=True, slots=True)
class WordPackage:
    """A Word package: its main part and what that is related to."""

    package: Parts
    main: str
    relationships: tuple[Relationship, ...]

    def links(self, part: str) -> tuple[Relationship, ...]:
        """The relationships of a part, those of the main part read once."""
        return self.relationships if part == self.main else read_relationships(self.package, part)

    def targets(self, kind: str) -> list[str]:
        """The parts of the package that the main part is related to as `kind`, each once."""
        found = [r.target for r in self.relationships if r.kind == kind and not r.is_external]
        return [name for name in dict.fromkeys(found) if name in self.package]

    def read(self, name: str) -> bytes:
        """A part as UTF-8, its strict namespaces written as the transitional ones."""
        return to_transitional(to_utf8(self.package.read(name)))


def open_word(data: bytes, limits: Limits) -> WordPackage:
    """The Word package in `data`.

    Raises DocumentError: those of `open_package`, and not_word_package.
    """
    return find_word(open_package(data, limits))


def find_word(package: Parts) -> WordPackage:
    """The Word document among the parts.

    Raises DocumentError: not_word_package.
    """
    main = _find_main(package)
    return WordPackage(package, main, read_relationships(package, main))


def _find_main(package: Parts) -> str:
    types = _read_content_types(package)
    for link in read_relationships(package, ""):
        if link.kind != MAIN_KIND or link.target not in package:
            continue
        content_type = types.get(link.target.casefold()) or types.get(_extension(link.target), "")
        if content_type in WORD_TYPES:
            return link.target
        # Some writers give the main part no type of its own; its root says what it is then.
        if content_type in XML_TYPES and _has_word_root(package, link.target):
            return link.target
    raise DocumentError("not_word_package")


def _extension(name: str) -> str:
    return "." + name.rpartition(".")[2].casefold()


def _has_word_root(package: Parts, name: str) -> bool:
    root = parse_xml(to_transitional(to_utf8(package.read(name))))
    return bool(root.tag == w("document"))


def _read_content_types(package: Parts) -> dict[str, str]:
    """Content types by part name, and by extension (`.xml`) for the parts that have none."""
    name = "[Content_Types].xml"
    if name not in package:
        return {}
    types = {}
    root = parse_xml(to_utf8(package.read(name)))
    for element in root.iter(TYPES_NS + "Override", TYPES_NS + "Default"):
        part = element.get("PartName", "").lstrip("/") or "." + element.get("Extension", "")
        types[part.casefold()] = element.get("ContentType", "").strip().casefold()
    return types


def read_relationships(package: Parts, part: str) -> tuple[Relationship, ...]:
    """The relationships of a part ("" for the package), in their order; () if it has none."""
    folder, name = posixpath.split(part)
    path = posixpath.join(folder, "_rels", name + ".rels")
    if path not in package:
        return ()
    root = parse_xml(to_utf8(package.read(path)))
    return tuple(_parse_relationship(element, folder) for element in root.iter(RELATIONSHIP))


def _parse_relationship(element: etree._Element, folder: str) -> Relationship:
    target = unquote(element.get("Target", ""))
    is_external = element.get("TargetMode", "").casefold() == "external"
    if not is_external:
        if not target.startswith("/"):
            target = posixpath.join("/", folder, target)
        target = posixpath.normpath(target).lstrip("/")
    return Relationship(
        id=element.get("Id", ""),
        kind=element.get("Type", "").rpartition("/")[2],
        target=target,
        is_external=is_external,
    )


def to_transitional(data: bytes) -> bytes:
    """`data` with the namespaces its root declares written as those the reader knows."""
    start, end = find_root(data)
    root = head = data[start:end]
    for other, namespace in READ_AS.items():
        head = head.replace(f'"{other}"'.encode(), f'"{namespace}"'.encode())
        head = head.replace(f"'{other}'".encode(), f"'{namespace}'".encode())
    return data if head == root else data[:start] + head + data[end:]
