"""The characters of an OpenDocument text, counted from its own XML: the check on a conversion."""

from typing import Final

from lxml import etree

from extract.container import Package, open_package, parse_xml, to_utf8
from extract.office.counted import Counted
from extract.sizes import count_characters
from schema.errors import DocumentError
from schema.limits import Limits

CONTENT: Final = "content.xml"
MANIFEST: Final = "META-INF/manifest.xml"
OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
SVG: Final = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
DC: Final = "{http://purl.org/dc/elements/1.1/}"
META: Final = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
DRAW: Final = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
HREF: Final = "{http://www.w3.org/1999/xlink}href"
# Objects in the text; the root elements of those that are formulas, and of those that are charts.
OBJECTS: Final = frozenset({f"{DRAW}object", f"{DRAW}object-ole"})
FORMULA: Final = "{http://www.w3.org/1998/Math/MathML}math"
CHART: Final = f"{OFFICE}chart"
# What is no text of the document: deleted text, marks of notes, who commented and when, forms.
PASSED_OVER: Final = frozenset(
    {
        f"{TEXT}tracked-changes",
        f"{TEXT}note-citation",
        f"{OFFICE}forms",
        f"{SVG}title",
        f"{SVG}desc",
        f"{DC}creator",
        f"{DC}date",
        f"{META}date-string",
        f"{META}creator-initials",
    }
)
# Shown only where a line breaks at it: no character in Word.
SOFT_HYPHEN: Final = "\u00ad"
# A body that is no text (a drawing, a spreadsheet) is not for the Word reader.
BODY: Final = f"{OFFICE}text"


def count_open_text(data: bytes, limits: Limits) -> Counted:
    """What the body, notes and comments hold, without deleted text.

    Raises DocumentError: those of `open_package` and `parse_xml`, encrypted, corrupt_package.
    """
    package = open_package(data, limits)
    if MANIFEST in package and b"encryption-data" in package.read(MANIFEST):
        raise DocumentError("encrypted")
    for name in package.entries:
        if name.endswith(".xml"):  # before anybody else parses them
            parse_xml(to_utf8(package.read(name)))
    body = parse_xml(to_utf8(package.read(CONTENT))).find(f".//{BODY}")
    if body is None:
        raise DocumentError("corrupt_package")
    characters, objects = _count(body)
    kinds = [_kind_of(one, package) for one in objects]
    return Counted(
        characters,
        formulas=kinds.count(FORMULA),
        objects=sum(kind not in (FORMULA, CHART) for kind in kinds),
    )


def _kind_of(item: etree._Element, package: Package) -> str:
    """What an object is: the name of its root element, "" where nobody can tell."""
    inside = next(item.iterchildren(etree.Element), None)
    if inside is None:
        content = f"{item.get(HREF, '').removeprefix('./').rstrip('/')}/{CONTENT}"
        if content not in package:
            return ""
        inside = parse_xml(to_utf8(package.read(content)))
    is_chart = inside.find(f"{OFFICE}body/{OFFICE}chart") is not None
    return CHART if is_chart else str(inside.tag)


def _count(body: etree._Element) -> tuple[int, list[etree._Element]]:
    """(the characters, the objects), walked without recursion, as deep as XML may be."""
    count, objects = 0, []
    pending = [body]
    while pending:
        element = pending.pop()
        count += _count_text(element.text)
        for child in element:
            count += _count_text(child.tail)
            if child.tag in OBJECTS:
                objects.append(child)
            elif child.tag not in PASSED_OVER:
                pending.append(child)
    return count, objects


def _count_text(text: str | None) -> int:
    return count_characters((text or "").replace(SOFT_HYPHEN, ""))
