"""A .docx, .docm, .dotx or .dotm as a `Document`."""

from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

from extract.container import parse_xml
from extract.document import BODY, Document, Skipped
from extract.word.alternates import holds_text
from extract.word.bindings import BOUND_TEXT_DIFFERS, fill_controls
from extract.word.count import count_plain_part, count_special, count_tree
from extract.word.graphics import chart_text, diagram_text, extended_chart_text, hide_all
from extract.word.names import W_ID, w
from extract.word.numbering import parse_numbering
from extract.word.objects import FILES, UNREFERENCED, Embedded, Holding, Links, Shown, find_others
from extract.word.package import WordPackage, open_word
from extract.word.prune import prune, prune_styles
from extract.word.reading import Reading, Text
from extract.word.styles import Styles, parse_styles
from extract.word.xml_stores import XmlStores
from schema.errors import DocumentError
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
# Parts that show text drawn from data: the kind of relationship, the name of the part's paragraphs,
# and what makes paragraphs of it. They come last, as evidence.
GRAPHICS: Final = (
    ("chart", "chart", chart_text),
    ("diagramData", "diagram", diagram_text),
    ("chartEx", "chart", extended_chart_text),
)
# What is drawn over a chart.
OVER_CHART: Final = "chartUserShapes"
# Parts that hold no text of the document's own, listed so that nobody takes them for read.
NOT_READ: Final = ("glossaryDocument", "control")
OBJECT: Final = "embedded_object"
OBJECT_UNREAD: Final = "attachment_unread"
NEEDS_OCR: Final = "needs_ocr"
FOLLOWED: Final = frozenset({*(kind for kind, _, _ in GRAPHICS), *FILES})
TextOf = Callable[[etree._Element], etree._Element]
BOUND: Final = b"dataBinding"


def read_word(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The Word document in the zip `data`, without the files that stand in it.

    Raises DocumentError: those of `read_holding`.
    """
    return read_holding(data, limits).document


def read_holding(data: bytes, limits: Limits) -> Holding:
    """The Word document in the zip `data`, and the files that stand in it.

    Raises DocumentError: needs_ocr, and those of `open_word`, `parse_xml` and `read_table`.
    """
    return read_package(open_word(data, limits), limits)


def read_package(word: WordPackage, limits: Limits) -> Holding:
    """The document in a package that was opened."""
    reading = _begin(word, limits)
    stores, links = XmlStores(word), Links(word.package)
    _read_part(word.main, BODY, None, word, reading, stores, links)
    is_blank = not reading.characters
    for kind, part, note in OTHER_PARTS:
        for name in word.targets(kind):
            _read_part(name, part, note, word, reading, stores, links)
    _read_graphics(word, links, reading)
    files = [Embedded(name, word.package, shown) for name, _, shown in links.shown(*FILES)]
    held = tuple(one for one in files if one.shown.cause != UNREFERENCED)
    if is_blank and not links.targets and word.targets("image"):
        _tell_pictures(word.main, reading)
    return Holding(reading.finish(list(_list_not_read(word, links, files))), held)


def _begin(word: WordPackage, limits: Limits) -> Reading:
    """A reading that knows the styles and the numbering of a document, and has read nothing."""
    style_part, numbering_part = _read_first(word, "styles"), _read_first(word, "numbering")
    styles = Styles() if style_part is None else parse_styles(parse_xml(prune_styles(style_part)))
    instances = {} if numbering_part is None else parse_numbering(parse_xml(numbering_part))
    return Reading(styles, instances, limits)


def _tell_pictures(name: str, reading: Reading) -> None:
    """Note that a body without text holds pictures, such as the pages of a scan.

    Raises DocumentError (needs_ocr) where nothing else was read either.
    """
    if not reading.characters:
        raise DocumentError(NEEDS_OCR)
    reading.skipped.append(Skipped(name, NEEDS_OCR, None, True))


def _read_first(word: WordPackage, kind: str) -> bytes | None:
    names = word.targets(kind)
    return word.read(names[0]) if names else None


def _read_part(
    name: str,
    part: str,
    note: str | None,
    word: WordPackage,
    reading: Reading,
    stores: XmlStores,
    links: Links,
) -> None:
    data, styles = word.read(name), reading.styles
    pruned = prune(data, styles.has_hidden, styles.is_default_plain, styles.has_symbols)
    root = parse_xml(data if pruned is None else pruned)
    characters = count_tree(root) if pruned is None else count_plain_part(pruned)
    characters += count_special(root)
    if BOUND in data:
        characters += _show_bound_data(root, part, reading, stores)
    references = reading.read_part(_list_texts(root, part, note), characters)
    followed = [link for link in word.links(name) if link.kind in FOLLOWED]
    unmet = {link.id for link in followed}.difference(reference.id for reference in references)
    links.add(name, followed, [*references, *(find_others(root, unmet) if unmet else ())])


def _read_graphics(word: WordPackage, links: Links, reading: Reading) -> None:
    for kind, part, text_of in GRAPHICS:
        for name, _, shown in links.shown(kind):
            _read_graphic(word, name, part, shown, text_of, reading)


def _read_graphic(
    word: WordPackage, name: str, part: str, shown: Shown, text_of: TextOf, reading: Reading
) -> None:
    """Read what is drawn from data; as evidence where the place that shows it is left out."""
    try:
        body = text_of(parse_xml(word.read(name)))
        for link in word.links(name):
            if link.kind == OVER_CHART and link.target in word.package:
                body.extend(diagram_text(parse_xml(word.read(link.target))))
    except DocumentError:  # a damaged picture does not spoil the document
        reading.skipped.append(Skipped(name, OBJECT, None, False))
        return
    if shown.cause:
        text = "\n".join("".join(line.itertext()) for line in body)
        reading.skipped.append(Skipped(name, shown.cause, count_tree(body), False, text))
        return
    reading.read_part([Text(hide_all(body) if shown.is_hidden else body, part)], count_tree(body))


def _show_bound_data(root: etree._Element, part: str, reading: Reading, stores: XmlStores) -> int:
    """Let bound controls show their data; how many characters more there are for it."""
    replaced, more = fill_controls(root, part, stores)
    reading.skipped += replaced
    if replaced:
        reading.doubts.add(BOUND_TEXT_DIFFERS)
    return more


def _list_texts(root: etree._Element, part: str, note: str | None) -> Iterator[Text]:
    if note is None:
        body = root.find(w("body"))
        yield Text(root if body is None else body, part)
        return
    for element in root.iterchildren(w(note)):
        # Separators are drawn by Word and hold no text.
        if element.get(w("type"), "normal") == "normal" or holds_text(element):
            yield Text(element, part, element.get(W_ID))


def _list_not_read(word: WordPackage, links: Links, files: list[Embedded]) -> Iterator[Skipped]:
    for name in links.lost():
        yield Skipped(name, OBJECT_UNREAD, None, True)
    for one in files:
        if one.shown.cause == UNREFERENCED:
            yield Skipped(one.name, UNREFERENCED, None, False)
    for kind in NOT_READ:
        for name in word.targets(kind):
            yield Skipped(name, OBJECT, None, False)
