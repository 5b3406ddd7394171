"""One paragraph: its number, its text, its marks, and the container it goes to."""

from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from extract.document import Block, Mark, Paragraph
from extract.word.inline import read_inline
from extract.word.line import Line, Story
from extract.word.names import W_PPR, W_R, W_RPR, W_T, W_VAL, w
from extract.word.numbering import Counters
from extract.word.styles import NumberingReference, Styles, parse_reference

P_STYLE: Final = w("pStyle")
NUM_PR: Final = w("numPr")


@dataclass(slots=True)
class Container:
    """The running text, or a cell: where paragraphs go one after another.

    place: (table, row, col) of the cell, None for running text.
    carried: text of a paragraph whose end was deleted, and which so runs on into the next.
    """

    place: tuple[int, int, int] | None = None
    blocks: list[Block] = field(default_factory=list)
    count: int = 0
    carried: tuple[str, tuple[Mark, ...]] | None = None

    def add(self, paragraph: Paragraph) -> None:
        """Add the paragraph, whose index is `count`."""
        self.blocks.append(paragraph)
        self.count += 1


def add_paragraph(
    element: etree._Element, story: Story, counters: Counters, container: Container
) -> None:
    """Read a `w:p` (or loose runs) into `container`."""
    if container.carried is None and story.is_default_plain:
        text = _read_plain(element)
        if text is not None:
            container.add(Paragraph(text, container.count, part=story.part, target=story.target))
            return
    _add_full_paragraph(element, story, counters, container)


def _read_plain(element: etree._Element) -> str | None:
    """The text of a paragraph that holds nothing but runs of text; None for any other."""
    pieces = []
    for run in element:
        if run.tag != W_R:
            return None
        for item in run:
            if item.tag != W_T:
                return None
            pieces.append(item.text or "")
    return "".join(pieces)


def _add_full_paragraph(
    element: etree._Element, story: Story, counters: Counters, container: Container
) -> None:
    properties = element.find(W_PPR)
    named = None if properties is None else properties.find(P_STYLE)
    style_id = story.styles.default_paragraph if named is None else named.get(W_VAL)
    goes_on = _is_mark_deleted(properties)
    line = Line(story, is_hidden=bool(story.styles.is_hidden(style_id)))
    number = "" if goes_on else _next_number(properties, style_id, story.styles, counters)
    line.add(number)
    if container.carried is not None:
        _add_carried(line, *container.carried)
        container.carried = None
    read_inline(element, line)
    text, marks = line.finish()
    if goes_on:
        container.carried = (text, marks)
        return
    container.add(
        Paragraph(
            text,
            container.count,
            number,
            style=None if named is None else story.styles.name(style_id or ""),
            part=story.part,
            target=story.target,
            marks=marks,
        )
    )


def _add_carried(line: Line, text: str, marks: tuple[Mark, ...]) -> None:
    offset = line.length
    line.add(text)
    line.marks.extend(Mark(m.kind, m.start + offset, m.end + offset, m.target) for m in marks)


def close_container(story: Story, container: Container) -> None:
    """Add what a last paragraph with a deleted end left over; a container keeps one paragraph."""
    if container.carried is None:
        return
    text, marks = container.carried
    container.carried = None
    if text or not container.count:
        container.add(
            Paragraph(text, container.count, part=story.part, target=story.target, marks=marks)
        )


def _is_mark_deleted(properties: etree._Element | None) -> bool:
    mark = None if properties is None else properties.find(W_RPR)
    return mark is not None and any(mark.find(w(name)) is not None for name in ("del", "moveFrom"))


def _next_number(
    properties: etree._Element | None, style_id: str | None, styles: Styles, counters: Counters
) -> str:
    direct = None if properties is None else properties.find(NUM_PR)
    reference = None if direct is None else parse_reference(direct)
    if reference is None or reference.num_id is None:
        inherited = styles.numbering(style_id)
        if inherited is None:
            return ""
        if reference is not None and reference.level is not None:
            inherited = NumberingReference(inherited.num_id, reference.level)
        reference = inherited
    return counters.next_number(reference)
