"""The state of reading: the walk over one part, and the paragraph being put together in it."""

from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from extract.document import Mark, Paragraph, Skipped
from extract.word.names import (
    M_T,
    W_CELL,
    W_CHECK_BOX,
    W_CHOICES,
    W_DEL_TEXT,
    W_HYPHEN,
    W_SYM,
    W_T,
    W_VAL,
    w,
)
from extract.word.styles import Styles, read_flag
from extract.word.symbols import PRIVATE_USE, map_symbol, show_symbol

# Equal paragraphs up to this length (figures, 无, blanks) are made once.
SHORT_TEXT: Final = 12
# The elements whose text the counter counts.
COUNTED: Final = (W_T, W_CELL, M_T, W_SYM, W_HYPHEN, W_CHECK_BOX, W_CHOICES)


def shown_by(element: etree._Element) -> str:
    """What one of the elements that hold text shows."""
    if element.tag == W_SYM:
        return show_symbol(element.get(w("char"), ""), element.get(w("font"), ""))
    if element.tag == W_HYPHEN:
        return "-"
    if element.tag == W_CHECK_BOX:
        checked = element.find(w("checked"))
        return "☒" if read_flag(element.find(w("default")) if checked is None else checked) else "☐"
    if element.tag == W_CHOICES:
        return _chosen_entry(element)
    return element.text or ""


def _chosen_entry(choices: etree._Element) -> str:
    entries = [entry.get(W_VAL, "") for entry in choices.iterchildren(w("listEntry"))]
    result = choices.find(w("result"))
    chosen = "0" if result is None else result.get(W_VAL, "0")
    position = int(chosen) if chosen in map(str, range(len(entries))) else 0
    return "".join(entries[position : position + 1])


def count_characters(text: str) -> int:
    """The non-space characters of `text`.

    >>> count_characters("一 a\\u3000")
    2
    """
    return len("".join(text.split()))


@dataclass(slots=True)
class Story:
    """The walk over one part (body, a header, a text box …) and what it notes beside the text.

    prefix: what the targets of its text boxes begin with.
    fields: for each open field whether its code is being read (else its result).
    passed_over: non-space characters of w:t that were left out on purpose.
    text_boxes: text boxes still to be read, each with the target of the mark at its anchor.
    commented: the comments whose range has been marked.
    """

    part: str
    styles: Styles
    prefix: str = ""
    target: str | None = None
    fields: list[bool] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    passed_over: int = 0
    text_boxes: list[tuple[str, etree._Element]] = field(default_factory=list)
    commented: set[str] = field(default_factory=set)
    is_default_plain: bool = False
    known: dict[str, Paragraph] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.is_default_plain = self.styles.is_default_plain

    def is_in_field_code(self) -> bool:
        """Whether text now belongs to the code of a field, which nobody sees."""
        return True in self.fields

    def end_paragraph(self) -> None:
        """Let no field's code outlive its paragraph: one that never ends must not hide the rest."""
        if self.fields:
            self.fields = [False] * len(self.fields)

    def skip(self, cause: str, text: str, is_counted: bool) -> None:
        """Note text that is left out. is_counted: it stands in w:t, which the counter counts."""
        characters = count_characters(text)
        if characters:
            self.skipped.append(Skipped(self.part, cause, characters, False, text))
            self.passed_over += characters if is_counted else 0

    def skip_element(self, cause: str, element: etree._Element) -> str:
        """Note all text in `element` as left out, and return it."""
        shown = [(item.tag, shown_by(item)) for item in element.iter(W_DEL_TEXT, *COUNTED)]
        text = "".join(text for _, text in shown)
        self.skip(cause, text, is_counted=False)
        self.passed_over += sum(count_characters(text) for tag, text in shown if tag in COUNTED)
        return text

    def plain_paragraph(self, text: str, index: int) -> Paragraph:
        """A paragraph of nothing but text; one and the same for all short ones that are equal."""
        if index or len(text) > SHORT_TEXT:
            return Paragraph(text, index, "", None, None, self.part, self.target)
        known = self.known.get(text)
        if known is None:
            known = Paragraph(text, 0, "", None, None, self.part, self.target)
            self.known[text] = known
        return known

    def add_text_box(self, element: etree._Element) -> str:
        """Put a text box aside to be read after the part; returns the target it gets."""
        target = f"{self.prefix}textbox{len(self.text_boxes) + 1}"
        self.text_boxes.append((target, element))
        return target


@dataclass(slots=True)
class Line:
    """The text of one paragraph while it is put together. is_hidden: its style hides it."""

    story: Story
    is_hidden: bool = False
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[Mark] = field(default_factory=list)
    comment_starts: dict[str, int] = field(default_factory=dict)

    def add(self, text: str) -> None:
        """Add text at the end."""
        self.pieces.append(text)
        self.length += len(text)

    def mark(self, kind: str, start: int, target: str | None = None) -> None:
        """Mark the text from `start` on. A mark that goes on where its like ended extends it."""
        if self.marks:
            last = self.marks[-1]
            is_same = (last.kind, last.end, last.target) == (kind, start, target)
            if is_same and last.start < start:
                start = self.marks.pop().start
        self.marks.append(Mark(kind, start, self.length, target))

    def show_in_font(self, font: str, first_piece: int, start: int) -> None:
        """Show the letters of the pieces from `first_piece` on as a symbol font does.

        Each one is marked with its code. start: where the first piece begins.
        """
        shown = list("".join(self.pieces[first_piece:]))
        for position, letter in enumerate(shown, start):
            code = ord(letter)
            known = map_symbol(code, font) if code < 0x100 or code in PRIVATE_USE else None
            if known is not None:
                shown[position - start] = known
                self.marks.append(Mark("symbol", position, position + 1, f"{font}:{code:04X}"))
        self.pieces[first_piece:] = ["".join(shown)]

    def finish(self) -> tuple[str, tuple[Mark, ...]]:
        """The paragraph's text and its marks, comments that go on marked to its end."""
        for target, start in self.comment_starts.items():
            self.mark("comment", start, target)
        self.story.end_paragraph()
        return "".join(self.pieces), tuple(self.marks)
