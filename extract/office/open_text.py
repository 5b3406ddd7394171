"""The characters of an OpenDocument text, counted from its own XML: the check on a conversion."""

from typing import Final

from lxml import etree

from extract.container import open_package, parse_xml, to_utf8
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


def count_open_text(data: bytes, limits: Limits) -> int:
    """The non-space characters of the body, notes and comments, without deleted text.

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
    return _count(body)


def _count(body: etree._Element) -> int:
    """Walked without recursion, as deep as the parser lets XML be."""
    count = 0
    pending = [body]
    while pending:
        element = pending.pop()
        count += _count_text(element.text)
        for child in element:
            count += _count_text(child.tail)
            if child.tag not in PASSED_OVER:
                pending.append(child)
    return count


def _count_text(text: str | None) -> int:
    return count_characters((text or "").replace(SOFT_HYPHEN, ""))
