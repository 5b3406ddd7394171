"""One Word document while it is being read: its parts one after another, then the whole."""

from collections.abc import Iterable, Sequence
from dataclasses import field
from typing import Final

from lxml import etree

from extract.document import BODY, Document, Skipped, Table
from extract.word.blocks import Walk, read_blocks
from extract.word.field_numbers import FieldNumbers
from extract.word.line import Story
from extract.word.numbering import Counters, ListInstance
from extract.word.objects import Reference
from extract.word.paragraphs import Container, close_container
from extract.word.styles import Styles
from schema.frozen import dataclass
from schema.limits import Limits

TEXT_BOX: Final = "textbox"


@dataclass(frozen=True, slots=True)
class Text:
    """One running text: the body, a header, a note. target: the id references name it by."""

    element: etree._Element
    part: str = BODY
    target: str | None = None


@dataclass(slots=True)
class Reading:
    """What has been read so far.

    characters: those counted, less those left out on purpose. doubts: about the document.
    """

    styles: Styles
    instances: dict[str, ListInstance]
    limits: Limits
    running: Container = field(default_factory=Container)
    tables: list[Table | None] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    characters: int = 0
    cells: int = 0
    doubts: set[str] = field(default_factory=set)

    def read_part(self, texts: Iterable[Text], characters: int) -> list[Reference]:
        """Read the texts of one part, then its text boxes. characters: counted in the part.

        Returns the places in it that show other parts.
        """
        self.characters += characters
        boxes: list[tuple[str, etree._Element]] = []
        references: list[Reference] = []
        counters, numbers = Counters(self.instances), FieldNumbers()
        for text in texts:
            references += self._read_text(text, counters, numbers, boxes)
        counters, numbers = Counters(self.instances), FieldNumbers()
        for target, element in boxes:  # grows while boxes within boxes are found
            references += self._read_text(Text(element, TEXT_BOX, target), counters, numbers, boxes)
        return references

    def _read_text(
        self,
        text: Text,
        counters: Counters,
        numbers: FieldNumbers,
        boxes: list[tuple[str, etree._Element]],
    ) -> list[Reference]:
        story = Story(
            text.part, self.styles, f"{text.part}-", text.target, numbers=numbers, text_boxes=boxes
        )
        walk = Walk(story, counters, self.limits, self.tables, self.cells)
        read_blocks(text.element, walk, self.running)
        close_container(story, counters, self.running)
        self.cells = walk.cells
        self.skipped += story.skipped
        self.characters += story.made - story.passed_over
        return story.references

    def finish(self, not_read: Sequence[Skipped] = ()) -> Document:
        """The document."""
        return Document(
            blocks=tuple(self.running.blocks),
            tables=tuple([table for table in self.tables if table is not None]),
            characters=self.characters,
            skipped=(*self.skipped, *not_read),
            doubts=tuple(sorted(self.doubts)),
        )
