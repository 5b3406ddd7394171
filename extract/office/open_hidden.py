"""Hidden sections and paragraphs of an OpenDocument text, written as hidden characters.

LibreOffice shows their text in the Word package it writes; hidden characters stay hidden there.
"""

from typing import Final

from lxml import etree

from extract.container import open_package, parse_xml, to_utf8
from extract.office.open_text import CONTENT, OFFICE, TEXT
from extract.office.repack import repack
from schema.limits import Limits

STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
STYLES: Final = f"{OFFICE}automatic-styles"
# Nobody else calls a style so.
NAME: Final = "hidden-by-its-section"
DISPLAY: Final = f"{TEXT}display"
IS_HIDDEN: Final = f"{TEXT}is-hidden"
# What is in any file that hides a section or a paragraph, where a quick look finds it.
SIGNS: Final = (b":display=", b":is-hidden=")
PARAGRAPHS: Final = (f"{TEXT}p", f"{TEXT}h")


def write_hidden(data: bytes, limits: Limits) -> bytes:
    """The same text with all that a section or paragraph hides as hidden characters.

    Raises DocumentError: those of `open_package` and `parse_xml`.
    """
    content = open_package(data, limits).read(CONTENT)
    if not any(sign in content for sign in SIGNS):
        return data
    root = parse_xml(to_utf8(content))
    hidden = list(dict.fromkeys(_hidden_paragraphs(root)))
    if not hidden:
        return data
    _add_style(root)
    for paragraph in hidden:
        _wrap(paragraph)
    return repack(data, {CONTENT: etree.tostring(root, encoding="utf-8", xml_declaration=True)})


def _hidden_paragraphs(root: etree._Element) -> list[etree._Element]:
    """The paragraphs that are hidden; what hides them is taken away."""
    found: list[etree._Element] = []
    for section in root.iter(f"{TEXT}section"):
        display = section.get(DISPLAY)
        if display == "none" or (display == "condition" and section.get(IS_HIDDEN) == "true"):
            del section.attrib[DISPLAY]
            found += section.iter(*PARAGRAPHS)
    for mark in list(root.iter(f"{TEXT}hidden-paragraph")):
        paragraph = next(mark.iterancestors(*PARAGRAPHS), None)
        if paragraph is not None and mark.get(IS_HIDDEN) == "true":
            mark.tag = f"{TEXT}span"
            mark.attrib.clear()
            found.append(paragraph)
    return found


def _add_style(root: etree._Element) -> None:
    styles = root.find(STYLES)
    if styles is None:
        styles = etree.Element(STYLES)
        root.insert(0, styles)
    style = etree.SubElement(styles, f"{STYLE}style")
    style.set(f"{STYLE}name", NAME)
    style.set(f"{STYLE}family", "text")
    etree.SubElement(style, f"{STYLE}text-properties").set(DISPLAY, "none")


def _wrap(paragraph: etree._Element) -> None:
    """Put all that is in a paragraph into a span of the style."""
    span = etree.Element(f"{TEXT}span")
    span.set(f"{TEXT}style-name", NAME)
    span.text, paragraph.text = paragraph.text, None
    span.extend(list(paragraph))
    paragraph.append(span)
