"""Word 2003 XML and flat OPC (a Word package in one XML file): Word documents that are no zip."""

import base64
from collections.abc import Iterator
from typing import Final

from lxml import etree

from extract.container import parse_xml, read_root_tag, to_utf8
from extract.document import Document, Skipped
from extract.word.count import count_special, count_tree
from extract.word.names import W_ID, W_NS, W_VAL, w
from extract.word.numbering import parse_numbering
from extract.word.objects import Holding, Reference
from extract.word.package import find_word, to_transitional
from extract.word.reader import NEEDS_OCR, read_package
from extract.word.reading import Reading, Text
from extract.word.styles import W_FONTS, Styles, parse_styles
from schema.errors import DocumentError
from schema.frozen import dataclass
from schema.limits import DEFAULT_LIMITS, Limits

WORD_2003: Final = b"http://schemas.microsoft.com/office/word/2003/wordml"
FLAT_PACKAGE: Final = b"http://schemas.microsoft.com/office/2006/xmlPackage"
PACKAGE_NS: Final = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
TYPES_NS: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
ANNOTATION: Final = "{http://schemas.microsoft.com/aml/2001/core}annotation"
ANNOTATION_ID: Final = "{http://schemas.microsoft.com/aml/2001/core}id"
# What makes formulas, by how its name begins.
FORMULAS: Final = "Equation"

# The elements and attributes of Word 2003 by their names of today.
RENAMED: Final = {
    "vmerge": "vMerge",
    "hmerge": "hMerge",
    "listPr": "numPr",
    "ilfo": "numId",
    "listDef": "abstractNum",
    "list": "num",
    "ilst": "abstractNumId",
    "nfc": "numFmt",
}
RENAMED_IDS: Final = {"listDef": ("listDefId", "abstractNumId"), "list": ("ilfo", "numId")}
ANNOTATIONS: Final = {
    "Word.Insertion": "ins",
    "Word.Deletion": "del",
    "Word.Comment.Start": "commentRangeStart",
    "Word.Comment.End": "commentRangeEnd",
}
# Number formats by their numbers in Word 2003; any other is printed in decimal.
NUMBER_FORMATS: Final = dict(
    enumerate(
        (
            *("decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "ordinal"),
            *("cardinalText", "ordinalText", "hex", "chicago", "ideographDigital"),
            *("japaneseCounting", "aiueo", "iroha", "decimalFullWidth", "decimalHalfWidth"),
            *("japaneseLegal", "japaneseDigitalTenThousand", "decimalEnclosedCircle"),
            *("decimalFullWidth2", "aiueoFullWidth", "irohaFullWidth", "decimalZero", "bullet"),
            *("ganada", "chosung", "decimalEnclosedFullstop", "decimalEnclosedParen"),
            *("decimalEnclosedCircleChinese", "ideographEnclosedCircle", "ideographTraditional"),
            *("ideographZodiac", "ideographZodiacTraditional", "taiwaneseCounting"),
            *("ideographLegalTraditional", "taiwaneseCountingThousand", "taiwaneseDigital"),
            *("chineseCounting", "chineseLegalSimplified", "chineseCountingThousand"),
        )
    )
)


@dataclass(frozen=True, slots=True)
class FlatPackage:
    """The parts of a flat OPC file by name, without a leading slash.

    coded: those that are no XML, as they are written there.
    """

    parts: dict[str, bytes]
    coded: dict[str, str]

    def __contains__(self, name: str) -> bool:
        return name.lstrip("/") in self.parts or name.lstrip("/") in self.coded

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises DocumentError: corrupt_package."""
        coded = self.coded.get(name.lstrip("/"))
        if coded is None:
            return self.parts[name.lstrip("/")]
        try:
            return base64.b64decode(coded)
        except ValueError as error:
            raise DocumentError("corrupt_package") from error


def is_word_2003(data: bytes) -> bool:
    """Whether it is Word 2003 XML."""
    return WORD_2003 in read_root_tag(data)


def is_flat_package(data: bytes) -> bool:
    """Whether it is a Word package in one XML file."""
    return FLAT_PACKAGE in read_root_tag(data)


def read_flat_package(data: bytes, limits: Limits) -> Holding:
    """The document in a flat OPC file. Raises DocumentError as `read_holding` does."""
    _check_size(data, limits)
    root = parse_xml(to_utf8(data))
    parts = {}
    coded = {}
    types = etree.Element(f"{{{TYPES_NS}}}Types")
    for part in root.iterchildren(PACKAGE_NS + "part"):
        name = part.get(PACKAGE_NS + "name", "")
        content = part.find(f"{PACKAGE_NS}xmlData/*")
        if content is not None:
            parts[name.lstrip("/")] = etree.tostring(content)
            kind = part.get(PACKAGE_NS + "contentType", "")
            etree.SubElement(
                types, f"{{{TYPES_NS}}}Override", {"PartName": name, "ContentType": kind}
            )
        elif (text := part.findtext(f"{PACKAGE_NS}binaryData")) is not None:
            coded[name.lstrip("/")] = text
    parts["[Content_Types].xml"] = etree.tostring(types)
    return read_package(find_word(FlatPackage(parts, coded)), limits)


def _check_size(data: bytes, limits: Limits) -> None:
    if len(data) > limits.part_bytes:
        raise DocumentError("inflated_too_large", len(data), limits.part_bytes)


def read_word_2003(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The document in a Word 2003 XML file.

    Raises DocumentError: those of `parse_xml` and `read_table`, needs_ocr, inflated_too_large.
    """
    _check_size(data, limits)
    root = parse_xml(to_transitional(to_utf8(data)))
    body = root.find(w("body"))
    if body is None:
        raise DocumentError("not_word_package")
    _rename(root)
    characters = count_tree(root) + count_special(root)
    others = list(_take_out_texts(body))
    style_root, lists = root.find(w("styles")), root.find(w("lists"))
    reading = Reading(
        Styles() if style_root is None else parse_styles(style_root),
        {} if lists is None else parse_numbering(lists),
        limits,
    )
    references = reading.read_part([Text(body), *others], characters)
    if not (reading.characters or references) and next(body.iter(w("binData")), None) is not None:
        raise DocumentError(NEEDS_OCR)  # pictures alone
    return reading.finish(list(_list_objects(references)))


def _list_objects(references: list[Reference]) -> Iterator[Skipped]:
    """What stands in the document: all objects are packed in one lump, which nobody reads."""
    for reference in references:
        is_loss = not (reference.cause or reference.program.startswith(FORMULAS))
        cause = "attachment_unread" if is_loss else reference.cause or "embedded_object"
        yield Skipped(reference.id, cause, None, is_loss)


def _rename(root: etree._Element) -> None:
    for element in root.iter():
        name = etree.QName(element)
        if element.tag == ANNOTATION:
            kind = ANNOTATIONS.get(element.get(w("type"), ""))
            if kind is not None:
                element.tag = w(kind)
                element.set(W_ID, element.get(ANNOTATION_ID, ""))
        elif element.tag == W_FONTS and (font := element.get(w("h-ansi"))) is not None:
            element.set(w("hAnsi"), font)
        elif name.namespace == W_NS and name.localname in RENAMED:
            _rename_element(element, name.localname)


def _rename_element(element: etree._Element, old: str) -> None:
    element.tag = w(RENAMED[old])
    if old in RENAMED_IDS:
        before, after = RENAMED_IDS[old]
        element.set(w(after), element.get(w(before), ""))
    if old == "nfc":
        code = element.get(W_VAL, "0")
        number = int(code) if code.isascii() and code.isdigit() and len(code) < 4 else 0
        element.set(W_VAL, NUMBER_FORMATS.get(number, "decimal"))


def _take_out_texts(body: etree._Element) -> Iterator[Text]:
    """Notes, comments, headers and footers, which stand inside the body here; references remain."""
    for part, tag in (("footnote", "footnote"), ("endnote", "endnote"), ("comment", None)):
        found = body.iter(ANNOTATION) if tag is None else body.iter(w(tag))
        for number, element in enumerate(list(found), 1):
            target = element.get(ANNOTATION_ID, str(number))
            text = etree.Element(w("body"))
            text.extend(list(element))
            element.tag = w(f"{part}Reference")
            element.set(W_ID, target)
            yield Text(text, part, target)
    for part, tag in (("header", "hdr"), ("footer", "ftr")):
        for element in list(body.iter(w(tag))):
            yield Text(element, part)
