"""One paragraph: its number, its text, its marks, and the container it goes to."""

from dataclasses import field
from typing import Final

from lxml import etree

from extract.document import Block, Mark, Paragraph
from extract.word.alternates import holds_text
from extract.word.inline import read_inline
from extract.word.line import Line, Story
from extract.word.names import W_PPR, W_R, W_RPR, W_T, W_VAL, w
from extract.word.numbering import Counters
from extract.word.styles import NumberingReference, Styles, parse_reference
from schema.frozen import dataclass

P_STYLE: Final = w("pStyle")
NUM_PR: Final = w("numPr")
DELETED_MARKS: Final = frozenset({w("del"), w("moveFrom")})


@dataclass(frozen=True, slots=True)
class Carried:
    """A paragraph whose end was deleted. It has a number and a style only if none follows."""

    text: str
    marks: tuple[Mark, ...]
    numbering: NumberingReference | None
    style: str | None


@dataclass(slots=True)
class Container:
    """The running text, or a cell: where paragraphs go one after another.

    place: (table, row, col) of the cell, None for running text.
    carried: a paragraph whose end was deleted, and which so runs on into the next.
    """

    place: tuple[int, int, int] | None = None
    blocks: list[Block] = field(default_factory=list)
    count: int = 0
    carried: Carried | None = None

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
    style, numbering, goes_on, mark = _read_properties(element)
    named = None if style is None else style.get(W_VAL)
    style_id = named or story.styles.default_paragraph
    styles = story.styles
    reference = _find_numbering(numbering, style_id, styles)
    line = Line(story, bool(styles.is_hidden(style_id)), styles.symbol_font(style_id), style_id)
    number = ""
    if reference is not None and not goes_on and not _is_unseen(element, line, mark):
        number = counters.next_number(reference)
        line.list_level = counters.level
    line.add(number)
    if container.carried is not None:
        _add_carried(line, container.carried)
        container.carried = None
    read_inline(element, line)
    text, marks = line.finish()
    if goes_on:
        shown = None if named is None else styles.name(named)
        container.carried = Carried(text, marks, reference, shown)
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


def _is_unseen(element: etree._Element, line: Line, mark: etree._Element | None) -> bool:
    """Whether nothing of a paragraph is seen, its mark hidden too: Word counts no number for it.

    mark: the properties of the paragraph's mark.
    """
    if not (line.is_hidden if mark is None else line.hides(mark)):
        return False
    for run in element.iter(W_R):
        properties = run.find(W_RPR)
        is_hidden = line.is_hidden if properties is None else line.hides(properties)
        if not is_hidden and holds_text(run):
            return False
    return True


def _add_carried(line: Line, carried: Carried) -> None:
    offset = line.length
    line.add(carried.text)
    line.marks.extend(
        Mark(m.kind, m.start + offset, m.end + offset, m.target) for m in carried.marks
    )


def close_container(
    story: Story, counters: Counters, container: Container, is_at_end: bool = True
) -> None:
    """Add a paragraph with a deleted end that no other follows, at the end or before a table.

    Nothing runs over a table. A container keeps one paragraph; any other that is blank is gone.
    """
    carried = container.carried
    container.carried = None
    if carried is None or not (carried.text or (is_at_end and not container.count)):
        return
    line = Line(story)
    number = "" if carried.numbering is None else counters.next_number(carried.numbering)
    line.add(number)
    _add_carried(line, carried)
    container.add(
        Paragraph(
            "".join(line.pieces),
            container.count,
            number,
            style=carried.style,
            part=story.part,
            target=story.target,
            marks=tuple(line.marks),
        )
    )


def _read_properties(
    element: etree._Element,
) -> tuple[etree._Element | None, etree._Element | None, bool, etree._Element | None]:
    """(style, numbering, whether its end was deleted, properties of its mark) of a paragraph."""
    style = numbering = mark = None
    goes_on = False
    if not len(element) or element[0].tag != W_PPR:
        return None, None, False, None
    for child in element[0]:
        if child.tag == P_STYLE:
            style = child
        elif child.tag == NUM_PR:
            numbering = child
        elif child.tag == W_RPR:
            mark = child
            goes_on = any(change.tag in DELETED_MARKS for change in child)
    return style, numbering, goes_on, mark


def _find_numbering(
    numbering: etree._Element | None, style_id: str | None, styles: Styles
) -> NumberingReference | None:
    """The list and level of a paragraph, None if it has no number."""
    reference = None if numbering is None else parse_reference(numbering)
    styled = styles.level(style_id)
    if reference is None:
        reference = styled
    elif styled is not None:
        reference = _complete(reference, styled)
    return None if reference is None or reference.num_id is None else reference


def _complete(direct: NumberingReference, styled: NumberingReference) -> NumberingReference:
    """A paragraph's own list and level, what it does not name from its style."""
    if direct.level is not None:
        return NumberingReference(direct.num_id or styled.num_id, direct.level)
    return NumberingReference(direct.num_id or styled.num_id, styled.level, styled.style)
