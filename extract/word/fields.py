"""Fields (PAGE, EQ, FORMTEXT …) in a line: their result, or what Word shows by their code."""

import re
from typing import Final

from lxml import etree

from extract.word.field_codes import NUMBERS, Code, parse_code, show_code
from extract.word.field_equations import NotUnderstoodError, Shown
from extract.word.line import Field, Line, shown_by
from extract.word.names import W_CHECK_BOX, W_CHOICES, W_VAL, w
from extract.word.symbols import show_letters

FORM_TEXT: Final = f"{w('ffData')}/{w('textInput')}/{w('default')}"
EQUATION_SIGNS: Final = frozenset("\\(),;")
HEADING: Final = re.compile(r"(?:heading|标题) ?([1-9])", re.IGNORECASE)


def read_instruction(text: str, font: str | None, line: Line) -> None:
    """Take in a piece of the code of the field it stands in.

    font: the symbol font it is written in: what an equation draws is shown so, no command is.
    """
    field = line.story.field_in_code()
    if field is None:
        return
    if font and not EQUATION_SIGNS & set(text) and parse_code("".join(field.code)).name == "EQ":
        text = show_letters(text, font)
    field.code.append(text)


def read_field_character(element: etree._Element, line: Line) -> None:
    """Begin a field, pass from its code to its result, or end it."""
    story = line.story
    kind = element.get(w("fldCharType"))
    if kind == "begin":
        story.begin_field(_begin_field(element, line))
    elif kind in ("separate", "end"):
        field = story.end_code(line.length)
        if kind == "end" and field is not None:
            story.fields.pop()
            _show_field(field, field.has_result or line.length > field.start, line)


def read_code(text: str, has_result: bool, line: Line) -> None:
    """Show what a field shows that is written in one element, its code in an attribute."""
    _show_field(Field([text]), has_result, line)


def _begin_field(element: etree._Element, line: Line) -> Field:
    """The field that begins. Old forms keep the state of a box, or the entry chosen, apart."""
    box = element.find(f"{w('ffData')}/{W_CHECK_BOX}")
    choices = element.find(f"{w('ffData')}/{W_CHOICES}")
    default = element.find(FORM_TEXT)
    shown = "" if choices is None else shown_by(choices)
    if box is not None:
        start = line.length
        line.add(shown_by(box))
        line.mark("checkbox", start, "1" if line.pieces[-1] == "☒" else "0")
    line.add(shown)
    return Field(
        default="" if default is None else default.get(W_VAL, ""),
        is_shown=box is not None or bool(shown),
    )


def _show_field(field: Field, has_result: bool, line: Line) -> None:
    code = parse_code("".join(field.code))
    shown = _count_number(code, line) if code.name in NUMBERS else None
    if has_result or field.is_shown:
        return
    if code.name == "FORMTEXT":
        shown = Shown(field.default)
    try:
        shown = shown or show_code(code)
    except NotUnderstoodError:
        line.story.lose_code("".join(field.code))
        return
    if shown is not None and shown.text:
        _add(shown, code.name, line)


def _count_number(code: Code, line: Line) -> Shown:
    """The number of a field that counts itself."""
    heading = HEADING.fullmatch(line.story.styles.name(line.style or ""))
    level = None if heading is None else int(heading[1])
    numbers = line.story.numbers
    return Shown(numbers.next_number(code.name, code.rest, level, line.list_level))


def _add(shown: Shown, name: str, line: Line) -> None:
    """Add what a field shows to the line, or to the code of the field around it."""
    around = line.story.field_in_code()
    if around is not None:
        around.code.append(shown.text)
        return
    line.keep_apart(shown.text, is_apart=shown.is_apart)
    start = line.length
    line.make(shown.text)
    line.mark("field", start, name)
    line.ends_apart = shown.is_apart
    at = 0
    for base, reading in shown.readings:
        place = shown.text.find(base, at)
        at = max(at, place)
        line.mark_between("ruby", start + at, start + at + len(base), reading)
        line.story.skip("ruby", reading, is_counted=False)
