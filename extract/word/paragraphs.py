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
DELETED_MARKS: Final = frozenset({w("del"), w("moveFrom")})


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
        text = read_plain(element)
        if text is not None:
            container.add(story.plain_paragraph(text, container.count))
            return
    _add_full_paragraph(element, story, counters, container)


def read_plain(element: etree._Element) -> str | None:
    """The text of a paragraph that holds nothing but runs of text; None for any other.

    Most paragraphs are such, and this is the fast way to read them.
    """
    text = ""
    for run in element:
        if run.tag != W_R:
            return None
        for item in run:
            if item.tag != W_T:
                return None
            text += item.text or ""
    return text


def _add_full_paragraph(
    element: etree._Element, story: Story, counters: Counters, container: Container
) -> None:
    style, numbering, goes_on = _read_properties(element)
    named = None if style is None else style.get(W_VAL)
    style_id = named or story.styles.default_paragraph
    line = Line(story, bool(story.styles.is_hidden(style_id)))
    number = "" if goes_on else _next_number(numbering, style_id, story.styles, counters)
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
            style=None if named is None else story.styles.name(named),
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


def _read_properties(
    element: etree._Element,
) -> tuple[etree._Element | None, etree._Element | None, bool]:
    """(style, numbering, whether its end was deleted) of a paragraph."""
    style = numbering = None
    goes_on = False
    if not len(element) or element[0].tag != W_PPR:
        return None, None, False
    for child in element[0]:
        if child.tag == P_STYLE:
            style = child
        elif child.tag == NUM_PR:
            numbering = child
        elif child.tag == W_RPR:
            goes_on = any(mark.tag in DELETED_MARKS for mark in child)
    return style, numbering, goes_on


def _next_number(
    numbering: etree._Element | None, style_id: str | None, styles: Styles, counters: Counters
) -> str:
    reference = None if numbering is None else parse_reference(numbering)
    styled = styles.level(style_id)
    if reference is None:
        reference = styled
    elif styled is not None:
        reference = _complete(reference, styled)
    if reference is None or reference.num_id is None:
        return ""
    return counters.next_number(reference)


def _complete(direct: NumberingReference, styled: NumberingReference) -> NumberingReference:
    """A paragraph's own list and level, what it does not name from its style."""
    if direct.level is not None:
        return NumberingReference(direct.num_id or styled.num_id, direct.level)
    return NumberingReference(direct.num_id or styled.num_id, styled.level, styled.style)
