"""A .docx, .docm, .dotx or .dotm as a `Document`."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from extract.container import parse_xml
from extract.document import BODY, Document, Skipped, Table
from extract.word.blocks import Walk, read_blocks
from extract.word.count import count_plain_part, count_special, count_tree
from extract.word.line import Story
from extract.word.names import W_ID, W_T, w
from extract.word.numbering import Counters, ListInstance, parse_numbering
from extract.word.package import WordPackage, open_word
from extract.word.paragraphs import Container, close_container
from extract.word.prune import prune
from extract.word.styles import Styles, parse_styles
from schema.limits import DEFAULT_LIMITS, Limits

TEXT_BOX: Final = "textbox"
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


@dataclass(slots=True)
class _Reading:
    """One document while it is being read."""

    styles: Styles
    instances: dict[str, ListInstance]
    walk: Walk
    running: Container = field(default_factory=Container)
    skipped: list[Skipped] = field(default_factory=list)
    characters: int = 0

    def read_part(self, data: bytes, part: str, note: str | None) -> None:
        """Read one part whole: its text, then that of its text boxes."""
        pruned = prune(data, self.styles.has_hidden_characters)
        root = parse_xml(data if pruned is None else pruned)
        self.characters += count_tree(root) if pruned is None else count_plain_part(pruned)
        self.characters += count_special(root)
        self.walk.counters = Counters(self.instances)
        boxes: list[tuple[str, etree._Element]] = []
        for element, target in _stories(root, note):
            self._read_story(element, Story(part, self.styles, target=target, text_boxes=boxes))
        self.walk.counters = Counters(self.instances)
        for target, element in boxes:  # grows while boxes within boxes are found
            story = Story(TEXT_BOX, self.styles, target=target, text_boxes=boxes)
            self._read_story(element, story)

    def _read_story(self, element: etree._Element, story: Story) -> None:
        story.prefix = f"{story.part}-"
        self.walk.story = story
        read_blocks(element, self.walk, self.running)
        close_container(story, self.running)
        self.skipped += story.skipped
        self.characters -= story.passed_over


def _stories(root: etree._Element, note: str | None) -> Iterator[tuple[etree._Element, str | None]]:
    """Each text of a part with the id notes refer to it by."""
    if note is None:
        body = root.find(w("body"))
        yield (root if body is None else body), None
        return
    for element in root.iterchildren(w(note)):
        # Separators are drawn by Word and hold no text.
        if element.get(w("type"), "normal") == "normal" or element.find(f".//{W_T}") is not None:
            yield element, element.get(W_ID)


def read_word(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The Word document in `data`.

    Raises DocumentError: those of `open_word`, `parse_xml` and `read_table`.
    """
    word = open_word(data, limits)
    style_root, numbering_root = _parse_first(word, "styles"), _parse_first(word, "numbering")
    styles = Styles() if style_root is None else parse_styles(style_root)
    instances = {} if numbering_root is None else parse_numbering(numbering_root)
    tables: list[Table | None] = []
    walk = Walk(Story(BODY, styles), Counters(instances), limits, tables)
    reading = _Reading(styles, instances, walk)
    reading.read_part(word.read(word.main), BODY, None)
    for kind, part, note in OTHER_PARTS:
        for name in word.targets(kind):
            reading.read_part(word.read(name), part, note)
    return Document(
        format="docx",
        blocks=tuple(reading.running.blocks),
        tables=tuple(table for table in tables if table is not None),
        characters=reading.characters,
        skipped=(*reading.skipped, *_list_not_read(word)),
    )


def _parse_first(word: WordPackage, kind: str) -> etree._Element | None:
    names = word.targets(kind)
    return parse_xml(word.read(names[0])) if names else None


def _list_not_read(word: WordPackage) -> Iterator[Skipped]:
    for kind in NOT_READ:
        for name in word.targets(kind):
            yield Skipped(name, "embedded_object", None, False)
