"""Content controls that show only their prompt: nothing that was filled in."""

from dataclasses import replace

from lxml import etree

from extract.document import Mark, Paragraph
from extract.word.names import W_SDT, w
from extract.word.styles import read_flag


def is_prompt(control: etree._Element) -> bool:
    """Whether a content control shows only its prompt, nothing that was filled in."""
    return bool(read_flag(control.find(f"{w('sdtPr')}/{w('showingPlcHdr')}")))


def is_in_prompt(cell: etree._Element, row: etree._Element) -> bool:
    """Whether a cell of the row stands in a content control that shows only its prompt."""
    for wrapper in cell.iterancestors():
        if wrapper is row:
            return False
        if wrapper.tag == W_SDT and is_prompt(wrapper):
            return True
    return False


def mark_whole(paragraph: Paragraph, kind: str, target: str | None = None) -> Paragraph:
    """The paragraph with a mark on all of its text."""
    mark = Mark(kind, len(paragraph.number), len(paragraph.text), target)
    return replace(paragraph, marks=(*paragraph.marks, mark))
