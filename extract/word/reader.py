"""A .docx, .docm, .dotx or .dotm as a `Document`."""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from extract.container import parse_xml
from extract.document import BODY, Document, Skipped
from extract.word.alternates import holds_text
from extract.word.count import count_plain_part, count_special, count_tree
from extract.word.names import W_ID, w
from extract.word.numbering import parse_numbering
from extract.word.package import WordPackage, open_word
from extract.word.prune import prune
from extract.word.reading import Reading, Text
from extract.word.styles import Styles, parse_styles
from schema.limits import DEFAULT_LIMITS, Limits

# What stands outside the body: the kind of relationship, the name of the part's paragraphs, and the
# element of one note where the part holds several.
OTHER_PARTS: Final = (
    ("header", "header", None),
    ("footer", "footer", None),
    ("footnotes", "footnote", "footnote"),
    ("endnotes", "endnote", "endnote"),
    ("comments", "comment", "comment"),
)
# Parts that hold no text of the document's own, listed so that nobody takes them for read.
NOT_READ: Final = ("chart", "diagramData", "oleObject", "package", "glossaryDocument", "control")


def read_word(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The Word document in the zip `data`.

    Raises DocumentError: those of `open_word`, `parse_xml` and `read_table`.
    """
    return read_package(open_word(data, limits), limits)


def read_package(word: WordPackage, limits: Limits) -> Document:
    """The document in a package that was opened."""
    style_root, numbering_root = _parse_first(word, "styles"), _parse_first(word, "numbering")
    styles = Styles() if style_root is None else parse_styles(style_root)
    instances = {} if numbering_root is None else parse_numbering(numbering_root)
    reading = Reading(styles, instances, limits)
    _read_part(word.read(word.main), BODY, None, reading)
    for kind, part, note in OTHER_PARTS:
        for name in word.targets(kind):
            _read_part(word.read(name), part, note, reading)
    return reading.finish(list(_list_not_read(word)))


def _parse_first(word: WordPackage, kind: str) -> etree._Element | None:
    names = word.targets(kind)
    return parse_xml(word.read(names[0])) if names else None


def _read_part(data: bytes, part: str, note: str | None, reading: Reading) -> None:
    styles = reading.styles
    pruned = prune(data, styles.has_hidden, styles.is_default_plain, styles.has_symbols)
    root = parse_xml(data if pruned is None else pruned)
    characters = count_tree(root) if pruned is None else count_plain_part(pruned)
    reading.read_part(_list_texts(root, part, note), characters + count_special(root))


def _list_texts(root: etree._Element, part: str, note: str | None) -> Iterator[Text]:
    if note is None:
        body = root.find(w("body"))
        yield Text(root if body is None else body, part)
        return
    for element in root.iterchildren(w(note)):
        # Separators are drawn by Word and hold no text.
        if element.get(w("type"), "normal") == "normal" or holds_text(element):
            yield Text(element, part, element.get(W_ID))


def _list_not_read(word: WordPackage) -> Iterator[Skipped]:
    for kind in NOT_READ:
        for name in word.targets(kind):
            yield Skipped(name, "embedded_object", None, False)
