"""A .docx -> the text Apache Tika prints for it: how our sample dumps are made.

What it prints is Tika's XHTML of the document (tika-server, text/plain, the DOM extractor that is
the default up to 3.x) with a TAB before each table cell and a line break after each paragraph, row
and table. The rules were measured on Tika itself (field/text-dialects.md, by number below); this
walk turns the seed's .docx into the seed's own bytes. It shares no code with the readers.

Not told by the rules, so left out here: notes, comments, pictures, DrawingML text boxes.
"""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from tools.samples.tika_numbers import Numbering

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

# Rule 18: deleted and moved text is printed where it stands; fields by what they wrap.
RUN_WRAPPERS = frozenset(
    W + name for name in ("hyperlink", "fldSimple", "ins", "del", "moveFrom", "moveTo", "smartTag")
)
RUN_MARKS = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n"}  # rules 10, 11
SHEET_KINDS = ("first", "even", "default")  # the order Tika prints headers and footers in


@dataclass(frozen=True, slots=True)
class _Package:
    """What printing needs: headers and footers by relationship id, and the running numbers."""

    sheets: dict[str, etree._Element]
    numbering: Numbering


def dump_bytes(docx: bytes) -> bytes:
    """The dump of `docx` as tika-server sends it: UTF-8 without a byte order mark."""
    return dump_text(docx).encode("utf-8")


def dump_text(docx: bytes) -> str:
    """The dump of `docx` (a .docx of our own making, so trusted to be well-formed).

    Errors: BadZipFile, KeyError or XMLSyntaxError where it is no Word file.
    """
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        document = etree.fromstring(archive.read("word/document.xml"))
        package = _open_package(archive)
    body = document.find(W + "body")
    if body is None:
        raise KeyError("w:body")
    section = body.find(W + "sectPr")
    return "".join(
        (
            *_print_sheets(section, "headerReference", package),
            *_print_blocks(body, package),
            *_print_sheets(section, "footerReference", package),
        )
    )


def _open_package(archive: zipfile.ZipFile) -> _Package:
    names = set(archive.namelist())
    sheets: dict[str, etree._Element] = {}
    relations = "word/_rels/document.xml.rels"
    for relation in etree.fromstring(archive.read(relations)) if relations in names else ():
        kind = relation.get("Type", "").rpartition("/")[2]
        path = posixpath.normpath(posixpath.join("word", relation.get("Target", "")))
        if relation.tag == RELATION and kind in ("header", "footer") and path in names:
            sheets[relation.get("Id", "")] = etree.fromstring(archive.read(path))
    numbers = "word/numbering.xml"
    root = etree.fromstring(archive.read(numbers)) if numbers in names else None
    return _Package(sheets, Numbering(root))


def _print_sheets(section: etree._Element | None, name: str, package: _Package) -> Iterator[str]:
    """Headers or footers of a section, as paragraphs (rule 19)."""
    if section is None:
        return
    references = {ref.get(W + "type"): ref.get(R_ID, "") for ref in section.findall(W + name)}
    for kind in SHEET_KINDS:
        sheet = package.sheets.get(references.get(kind, ""))
        if sheet is not None:
            yield from _print_blocks(sheet, package)


def _print_blocks(container: etree._Element, package: _Package) -> Iterator[str]:
    """Paragraphs, tables and content controls of a body, a cell, a header or a footer."""
    for child in container:
        if child.tag == W + "p":
            yield from _print_paragraph(child, package)
        elif child.tag == W + "tbl":
            yield from _print_table(child, package)
        elif child.tag == W + "sdt":
            yield _text_of_control(child) + "\n"


def _print_paragraph(paragraph: etree._Element, package: _Package) -> Iterator[str]:
    """Number, bookmarks, text, line break (rules 2, 13, 14); a section's sheets around it."""
    section = paragraph.find(f"{W}pPr/{W}sectPr")
    yield from _print_sheets(section, "headerReference", package)
    yield package.numbering.print_next(paragraph)
    for bookmark in paragraph.findall(W + "bookmarkStart"):
        yield f"[bookmark: {bookmark.get(W + 'name', '')}]"
    yield _text_of_runs(paragraph)
    yield "\n"
    yield from _print_sheets(section, "footerReference", package)


def _print_table(table: etree._Element, package: _Package) -> Iterator[str]:
    """Rows of cells (rules 1 to 9, 15); a row inside a content control is lost (rule 17)."""
    for row in table.findall(W + "tr"):
        for cell in row:
            if cell.tag == W + "tc":
                yield "\t"
                yield from _print_blocks(cell, package)
            elif cell.tag == W + "sdt":
                yield "\t" + _text_of_control(cell)  # rule 16: no line break behind it
        yield "\n"
    yield "\n"


def _text_of_runs(container: etree._Element) -> str:
    """The text of the runs of a paragraph, through what may wrap them."""
    texts: list[str] = []
    for child in container:
        if child.tag == W + "r":
            texts.append(_text_of_run(child))
        elif child.tag in RUN_WRAPPERS:
            texts.append(_text_of_runs(child))
        elif child.tag == W + "sdt":
            texts.append(_text_of_control(child))
    return "".join(texts)


def _text_of_run(run: etree._Element) -> str:
    """Text, deleted and hidden text too (rule 18), tabs and breaks; never a field's code."""
    texts: list[str] = []
    for child in run:
        if child.tag in (W + "t", W + "delText"):
            texts.append(child.text or "")
        elif child.tag in RUN_MARKS:
            texts.append(RUN_MARKS[child.tag])
        elif child.tag == W + "sym":
            texts.append(chr(int(child.get(W + "char", "F020"), 16)))
        elif child.tag == W + "pict":
            texts.append(_text_of_box(child))
    return "".join(texts)


def _text_of_box(picture: etree._Element) -> str:
    """The text of a VML text box (rule 18); nothing for a picture without one."""
    boxes = [_text_of_paragraphs(box) for box in picture.iter(W + "txbxContent")]
    return "".join(f" (\n{text}\n)" for text in boxes)


def _text_of_control(control: etree._Element) -> str:
    """The text inside a content control: paragraphs and rows part by line breaks, no numbers."""
    content = control.find(W + "sdtContent")
    if content is None:
        return ""
    if content.find(W + "r") is not None:
        return _text_of_runs(content)
    return _text_of_paragraphs(content)


def _text_of_paragraphs(container: etree._Element) -> str:
    return "\n".join(_text_of_runs(paragraph) for paragraph in container.iter(W + "p"))
