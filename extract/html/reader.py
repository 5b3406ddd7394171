"""HTML (often saved as .doc) as a `Document`: paragraphs, lists, and tables on their grid."""

import codecs
import re
from collections.abc import Sequence
from typing import Final

import lxml.html
from lxml import etree

from extract.container import XML_DEPTH, read_root_tag
from extract.document import Block, Document, Paragraph
from extract.html.flow import Flow
from extract.html.layout import without_layout
from extract.html.scan import count_shown
from extract.html.style import Styles, read_styles
from extract.html.walk import HtmlWalk
from extract.text.encoding import Decoded, decode
from schema.errors import DocumentError
from schema.limits import DEFAULT_LIMITS, Limits

CHARSET: Final = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9._-]{2,40})""", re.IGNORECASE)
HEAD_BYTES: Final = 4096
# A page begins with markup, not with text that talks about it.
MARKUP: Final = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<")
HTML: Final = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta)[\s>]", re.IGNORECASE)
PAGE: Final = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta)[\s>]", re.IGNORECASE)
TABLE: Final = re.compile(rb"<table[\s>].*?</table\s*>", re.IGNORECASE | re.DOTALL)
TAG: Final = re.compile(rb"</?[A-Za-z][^<>]*>")
ROW: Final = re.compile(rb"<t[rdh][\s>]", re.IGNORECASE)
DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*\?>")
# What is declared to be XML is a page by its first element alone: others have a `table` too.
DECLARED: Final = re.compile(MARKUP.pattern + rb"\?xml\s")
ROOT: Final = re.compile(
    rb"<(?:html|head|body|meta|table|div|p|center|font|style)[\s/>]", re.IGNORECASE
)


def is_html(data: bytes) -> bool:
    """Whether the bytes begin as an HTML page does, in one byte a character or in two."""
    head = data[:HEAD_BYTES].replace(b"\0", b"")
    if MARKUP.match(head) is None or HTML.search(head) is None:
        return False
    if DECLARED.match(head) is not None:
        return ROOT.match(read_root_tag(data)) is not None
    return PAGE.search(head) is not None or (_has_rows(data) and not _is_text_with_tables(data))


def _has_rows(data: bytes) -> bool:
    """Whether what is called a table has rows or cells of a page's."""
    return ROW.search(data.replace(b"\0", b"") if b"\0" in data else data) is not None


def _is_text_with_tables(data: bytes) -> bool:
    """Whether lines of text stand between tables and no other markup: Markdown begins so too."""
    rest = TABLE.sub(b"", data)
    return bool(rest.strip()) and TAG.search(rest) is None


def read_html(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The HTML page in `data`.

    Raises DocumentError: those of `decode`, xml_too_deep, and the limits on tables.
    """
    return read_html_text(decode_html(data, limits), limits)


def read_html_text(decoded: Decoded, limits: Limits) -> Document:
    """The HTML page in `decoded`.

    Where its rules leave nothing to be seen, a script that is not run here shows the page: then
    they count for nothing.
    """
    characters = count_shown(decoded.text)
    root = _parse(DECLARATION.sub("", decoded.text))
    styles = read_styles(root, decoded.text)
    walk, blocks = _walk(root, limits, styles)
    if not styles.is_bare and not _is_anything_seen(walk, blocks):
        walk, blocks = _walk(root, limits, Styles(styles.has_fonts, is_bare=not styles.has_fonts))
    tables = [table for table in walk.tables if table is not None]
    blocks, tables = without_layout(blocks, tables)
    return Document(
        blocks=tuple(blocks),
        tables=tuple(tables),
        characters=characters + walk.made,
        encoding=decoded.encoding,
        skipped=tuple(walk.skipped),
        doubts=decoded.doubts,
    )


def _walk(root: etree._Element, limits: Limits, styles: Styles) -> tuple[HtmlWalk, list[Block]]:
    walk = HtmlWalk(limits, styles)
    flow = Flow()
    walk.read_child(root, flow)
    flow.end_paragraph()
    return walk, flow.blocks


def _is_anything_seen(walk: HtmlWalk, blocks: Sequence[Block]) -> bool:
    shown = any(isinstance(b, Paragraph) and b.visible_text.strip() for b in blocks)
    cells = (cell for table in walk.tables if table is not None for cell in table.cells)
    return shown or any(cell.text.strip() and not cell.is_hidden for cell in cells)


def decode_html(data: bytes, limits: Limits, charset: str | None = None) -> Decoded:
    """The page by the charset it declares; by evidence if it declares none, or wrongly.

    charset: what stands around the page (in the headers of a web archive) says.
    """
    declared = CHARSET.search(data[:HEAD_BYTES])
    name = charset or (declared[1].decode("ascii") if declared else "")
    if not name or data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data, limits)
    name = "gb18030" if name.lower() in ("gb2312", "gbk", "x-gbk") else name.lower()
    try:
        return Decoded(data.decode(name), name)
    except (LookupError, ValueError):
        return decode(data, limits)


def _parse(text: str) -> etree._Element:
    parser = lxml.html.HTMLParser(
        no_network=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8"
    )
    try:
        root = lxml.html.document_fromstring(text.encode(), parser=parser)
    except etree.ParserError as error:
        raise DocumentError("blank_document") from error
    # The tolerant parser drops what is nested too deep and only notes it.
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        raise DocumentError("xml_too_deep", limit=XML_DEPTH)
    return root
