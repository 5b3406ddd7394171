"""The state of reading: the walk over one part, and the paragraph being put together in it."""

from dataclasses import dataclass, field, replace
from typing import Final

from lxml import etree

from extract.document import Mark, Paragraph, Skipped
from extract.sizes import count_characters
from extract.word.field_numbers import FieldNumbers
from extract.word.formulas import touch
from extract.word.names import (
    A_T,
    M_T,
    V_TEXTPATH,
    W_CELL,
    W_CHECK_BOX,
    W_CHOICES,
    W_DEL_TEXT,
    W_HYPHEN,
    W_RSTYLE,
    W_SYM,
    W_T,
    W_VAL,
    W_VANISH,
    w,
)
from extract.word.objects import REFERENCES, Reference, make_reference
from extract.word.styles import Styles, read_flag
from extract.word.symbols import PRIVATE_USE, show_letter, show_symbol

# Equal paragraphs up to this length (figures, 无, blanks) are made once: only memory hangs on it.
SHORT_TEXT: Final = 12
# The elements whose text the counter counts.
COUNTED: Final = (W_T, W_CELL, M_T, W_SYM, W_HYPHEN, W_CHECK_BOX, W_CHOICES, A_T, V_TEXTPATH)


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
    if element.tag == V_TEXTPATH:
        return element.get("string", "")
    return element.text or ""


def _chosen_entry(choices: etree._Element) -> str:
    entries = [entry.get(W_VAL, "") for entry in choices.iterchildren(w("listEntry"))]
    result = choices.find(w("result"))
    result = choices.find(w("default")) if result is None else result
    chosen = "0" if result is None else result.get(W_VAL, "0")
    position = int(chosen) if chosen in map(str, range(len(entries))) else 0
    return "".join(entries[position : position + 1])


@dataclass(slots=True)
class Field:
    """A field that has begun and not ended.

    is_code: its code is being read, else its result. start: where the result begins.
    has_result: it goes on since an earlier paragraph. default: what a form field without a result
    shows. is_shown: what it shows stands in the line already, its result is a copy.
    """

    code: list[str] = field(default_factory=list)
    is_code: bool = True
    start: int = 0
    has_result: bool = False
    default: str = ""
    is_shown: bool = False


@dataclass(slots=True)
class Story:
    """The walk over one part (body, a header, a text box …) and what it notes beside the text.

    prefix: what the targets of its text boxes begin with.
    fields: the open fields, each in the one before it. codes: those of them whose code is being
        read. numbers: those that fields count.
    passed_over: non-space characters of w:t that were left out on purpose.
    made: non-space characters that stand in no element for text: signs of equations, what a field
        shows by its code.
    text_boxes: text boxes still to be read, each with the target of the mark at its anchor.
    commented: the comments whose range has been marked.
    references: the places met that show other parts.
    """

    part: str
    styles: Styles
    prefix: str = ""
    target: str | None = None
    fields: list[Field] = field(default_factory=list)
    codes: list[Field] = field(default_factory=list)
    numbers: FieldNumbers = field(default_factory=FieldNumbers)
    skipped: list[Skipped] = field(default_factory=list)
    passed_over: int = 0
    made: int = 0
    text_boxes: list[tuple[str, etree._Element]] = field(default_factory=list)
    commented: set[str] = field(default_factory=set)
    references: list[Reference] = field(default_factory=list)
    is_default_plain: bool = False
    known: dict[str, Paragraph] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.is_default_plain = self.styles.is_default_plain

    def field_in_code(self) -> Field | None:
        """The field to whose code text now belongs, which nobody sees."""
        return self.codes[-1] if self.codes else None

    def begin_field(self, begun: Field) -> None:
        """Open a field, whose code comes first."""
        self.fields.append(begun)
        self.codes.append(begun)

    def end_code(self, length: int) -> Field | None:
        """The innermost open field, its code read; None if none is open.

        length: of the line where the result would begin.
        """
        innermost = self.fields[-1] if self.fields else None
        if innermost is not None and innermost.is_code:
            self.codes.pop()
            innermost.is_code = False
            innermost.start = length
        return innermost

    def end_paragraph(self) -> None:
        """Let no field's code outlive its paragraph: one that never ends must not hide the rest."""
        for open_field in self.fields:
            open_field.is_code = open_field.is_shown = False
            open_field.has_result = True
        self.codes.clear()

    def take_into_field(self, text: str) -> bool:
        """Whether counted text is no text of the line: code of a field, or what it shows already.

        It is noted as left out then.
        """
        if not self.fields:
            return False
        in_code = self.field_in_code()
        if in_code is not None:
            in_code.code.append(text)
            self.skip("field_code", text, is_counted=True)
        elif self.fields[-1].is_shown:
            self.skip("second_copy", text, is_counted=True)
        return in_code is not None or self.fields[-1].is_shown

    def skip(self, cause: str, text: str, is_counted: bool) -> None:
        """Note text that is left out. is_counted: it stands in w:t, which the counter counts."""
        characters = count_characters(text)
        if characters:
            self.skipped.append(Skipped(self.part, cause, characters, False, text))
            self.passed_over += characters if is_counted else 0

    def skip_element(self, cause: str, element: etree._Element) -> str:
        """Note all text in `element` as left out, and return it."""
        self._leave_references(cause, element)
        shown = [(item.tag, shown_by(item)) for item in element.iter(W_DEL_TEXT, *COUNTED)]
        text = "".join(text for _, text in shown)
        self.skip(cause, text, is_counted=False)
        self.passed_over += sum(count_characters(text) for tag, text in shown if tag in COUNTED)
        return text

    def lose_element(self, cause: str, element: etree._Element) -> None:
        """Note all text in `element` as lost: it is counted, and stands nowhere else."""
        text = "".join(shown_by(item) for item in element.iter(*COUNTED))
        self.lose(cause, text)
        self._leave_references(cause, element)

    def _leave_references(self, cause: str, element: etree._Element) -> None:
        """Note the places in `element` that show other parts, as left out themselves."""
        self.references += [make_reference(item, cause=cause) for item in element.iter(*REFERENCES)]

    def hide_references(self, start: int) -> None:
        """Note the places from the one numbered `start` on as hidden."""
        hidden = [replace(reference, is_hidden=True) for reference in self.references[start:]]
        self.references[start:] = hidden

    def lose_code(self, code: str) -> None:
        """Note the code of a field that shows something, nobody knows what."""
        self.made += count_characters(code)
        self.lose("field_code", code)

    def lose(self, cause: str, text: str) -> None:
        """Note text that is counted and that cannot be shown."""
        characters = count_characters(text)
        if characters:
            self.skipped.append(Skipped(self.part, cause, characters, True, text))

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
    """The text of one paragraph while it is put together.

    is_hidden: its style hides it. font: the symbol font its style gives, None for any other.
    style: the id of its style. list_level: the level of its automatic number, from 0 on.
    ends_apart: it ends in a construct of an equation, which what follows must not touch.
    """

    story: Story
    is_hidden: bool = False
    font: str | None = None
    style: str | None = None
    list_level: int | None = None
    ends_apart: bool = False
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[Mark] = field(default_factory=list)
    comment_starts: dict[str, int] = field(default_factory=dict)

    def hides(self, properties: etree._Element) -> bool:
        """Whether a run with these properties is hidden."""
        direct = read_flag(properties.find(W_VANISH))
        if direct is not None:
            return direct
        style = properties.find(W_RSTYLE)
        styled = None if style is None else self.story.styles.is_hidden(style.get(W_VAL))
        return self.is_hidden if styled is None else styled

    def add(self, text: str) -> None:
        """Add text at the end."""
        self.pieces.append(text)
        self.length += len(text)

    def keep_apart(self, text: str, is_apart: bool = False) -> None:
        """Add a blank if `text`, which comes next, would run together with a construct.

        is_apart: it is a construct itself.
        """
        if self.ends_apart or is_apart:
            before = next((piece for piece in reversed(self.pieces) if piece), "")
            self.make(" " if touch(before, text) else "")
        self.ends_apart = False

    def make(self, text: str) -> None:
        """Add text at the end that stands in no element for text of the source."""
        self.add(text)
        self.story.made += count_characters(text)

    def mark_between(self, kind: str, start: int, end: int, target: str | None = None) -> None:
        """Mark the text from `start` to `end`."""
        self.marks.append(Mark(kind, start, end, target))

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
            known = show_letter(code, font) if code < 0x100 or code in PRIVATE_USE else letter
            if known != letter:
                shown[position - start] = known
                self.mark_between("symbol", position, position + 1, f"{font}:{code:04X}")
        self.pieces[first_piece:] = ["".join(shown)]

    def finish(self) -> tuple[str, tuple[Mark, ...]]:
        """The paragraph's text and its marks, comments that go on marked to its end."""
        for target, start in self.comment_starts.items():
            self.mark("comment", start, target)
        self.story.end_paragraph()
        return "".join(self.pieces), tuple(self.marks)
