"""The text of one paragraph: its runs, and what is wrapped around or stands between them."""

from collections.abc import Callable, Mapping
from typing import Final

from lxml import etree

from extract.document import HIDDEN
from extract.word.alternates import choose_alternate
from extract.word.equations import read_equation
from extract.word.fields import read_code, read_field_character, read_instruction
from extract.word.line import Line, shown_by
from extract.word.names import (
    A_BODY,
    A_BR,
    A_T,
    M_T,
    MC_ALTERNATE,
    V_TEXTPATH,
    W14_NS,
    W_CELL,
    W_DEL_TEXT,
    W_HYPHEN,
    W_ID,
    W_P,
    W_R,
    W_RPR,
    W_RSTYLE,
    W_SDT,
    W_SDT_CONTENT,
    W_SYM,
    W_T,
    W_VAL,
    m,
    w,
)
from extract.word.objects import REFERENCES, make_reference
from extract.word.styles import read_flag, read_font
from extract.word.symbols import is_symbol_font

Handler = Callable[[etree._Element, Line], None]

# Elements without text of the document: properties, field codes, binary data.
IGNORED: Final = frozenset(
    map(
        w,
        (
            "pPr",
            "rPr",
            "sdtPr",
            "sdtEndPr",
            "smartTagPr",
            "customXmlPr",
            "rubyPr",
            "delInstrText",
            "fldData",
            "binData",
            "sectPr",
            "tblPr",
            "tblGrid",
            "trPr",
            "tcPr",
        ),
    ),
)


def read_inline(parent: etree._Element, line: Line) -> None:
    """Add the text of everything in `parent` to `line`; what nobody knows is read through."""
    for child in parent:
        if child.tag == W_R:
            read_run(child, line)
        else:
            HANDLERS.get(str(child.tag), read_inline)(child, line)


def read_run(run: etree._Element, line: Line) -> None:
    """Add the text of a run, marked if it is hidden or written in a symbol font."""
    if not len(run):
        return
    properties = run[0] if run[0].tag == W_RPR else None
    is_hidden = line.is_hidden if properties is None else line.hides(properties)
    font = line.font if properties is None else _symbol_font(properties, line)
    start, first_piece = line.length, len(line.pieces)
    for child in run:
        if child.tag == W_T:
            _read_text(child, line)
        else:
            HANDLERS.get(str(child.tag), read_inline)(child, line)
    if font is not None:
        line.show_in_font(font, first_piece, start)
    if is_hidden:
        line.mark(HIDDEN, start)


def _symbol_font(properties: etree._Element, line: Line) -> str | None:
    """The symbol font that plain letters of a run are shown in: Wingdings 2 shows R as ☑.

    The run names it itself, or else its style, or the style of its paragraph.
    """
    font = read_font(properties)
    if font is None and line.story.styles.has_symbols:
        style = properties.find(W_RSTYLE)
        styled = None if style is None else line.story.styles.font(style.get(W_VAL))
        font = line.font if styled is None else styled
    return font if font and is_symbol_font(font) else None


def _read_text(element: etree._Element, line: Line) -> None:
    text = shown_by(element)
    if not line.story.take_into_field(text):
        if line.ends_apart:
            line.keep_apart(text)
        line.add(text)


def _ignore(element: etree._Element, line: Line) -> None:
    """Properties and field codes: no text of the document."""


def _add(text: str) -> Handler:
    def add(element: etree._Element, line: Line) -> None:
        line.add(text)

    return add


def _marked(kind: str) -> Handler:
    def read_marked(element: etree._Element, line: Line) -> None:
        start = line.length
        read_inline(element, line)
        line.mark(kind, start)

    return read_marked


def _deleted(cause: str) -> Handler:
    def keep_as_evidence(element: etree._Element, line: Line) -> None:
        line.story.skip_element(cause, element)

    return keep_as_evidence


def _note(kind: str) -> Handler:
    def mark_note(element: etree._Element, line: Line) -> None:
        line.mark(kind, line.length, element.get(W_ID))

    return mark_note


def _read_symbol(element: etree._Element, line: Line) -> None:
    start, shown = line.length, shown_by(element)
    if not line.story.take_into_field(shown):
        line.add(shown)
        line.mark("symbol", start, f"{element.get(w('font'), '')}:{element.get(w('char'), '')}")


def _read_content_control(element: etree._Element, line: Line) -> None:
    start = line.length
    for content in element.iterchildren(W_SDT_CONTENT):
        read_inline(content, line)
    mark_content_control(element, line, start)


def mark_content_control(element: etree._Element, line: Line, start: int) -> None:
    """Mark what a content control says of its text: a check box, or only a prompt."""
    checked = element.find(f"{w('sdtPr')}/{{{W14_NS}}}checkbox/{{{W14_NS}}}checked")
    if checked is not None:
        is_checked = checked.get(f"{{{W14_NS}}}val", "0") in ("1", "true", "on")
        line.mark("checkbox", start, "1" if is_checked else "0")
    if read_flag(element.find(f"{w('sdtPr')}/{w('showingPlcHdr')}")):
        line.mark("placeholder", start)


def _read_simple_field(element: etree._Element, line: Line) -> None:
    start = line.length
    read_inline(element, line)
    read_code(element.get(w("instr"), ""), line.length > start, line)


def _read_ruby(element: etree._Element, line: Line) -> None:
    start = line.length
    for base in element.iterchildren(w("rubyBase")):
        read_inline(base, line)
    for reading in element.iterchildren(w("rt")):
        text = line.story.skip_element("ruby", reading)
        line.mark("ruby", start, text)


def _read_text_box(element: etree._Element, line: Line) -> None:
    line.mark("textbox", line.length, line.story.add_text_box(element))


def _read_word_art(element: etree._Element, line: Line) -> None:
    """Text drawn as a shape is read like a text box of one paragraph."""
    if shown_by(element):
        box = etree.Element(W_P)
        etree.SubElement(etree.SubElement(box, W_R), W_T).text = shown_by(element)
        line.mark("textbox", line.length, line.story.add_text_box(box))


def _read_alternate(element: etree._Element, line: Line) -> None:
    branch = choose_alternate(element, line.story)
    if branch is not None:
        read_inline(branch, line)


def _read_instruction(element: etree._Element, line: Line) -> None:
    run = element.getparent()
    properties = None if run is None else run.find(W_RPR)
    font = line.font if properties is None else _symbol_font(properties, line)
    read_instruction(element.text or "", font, line)


def _note_reference(element: etree._Element, line: Line) -> None:
    """Note a place that shows another part, and whether its run is hidden."""
    run = next(element.iterancestors(W_R), None)
    properties = None if run is None else run.find(W_RPR)
    is_hidden = line.is_hidden if properties is None else line.hides(properties)
    line.story.references.append(make_reference(element, is_hidden))


def _start_comment(element: etree._Element, line: Line) -> None:
    line.comment_starts[element.get(W_ID, "")] = line.length


def _end_comment(element: etree._Element, line: Line) -> None:
    target = element.get(W_ID, "")
    line.story.commented.add(target)
    line.mark("comment", line.comment_starts.pop(target, 0), target)


def _refer_to_comment(element: etree._Element, line: Line) -> None:
    target = element.get(W_ID, "")
    if target not in line.story.commented:
        line.mark("comment", line.length, target)


HANDLERS: Final[Mapping[str, Handler]] = {
    W_T: _read_text,
    W_CELL: _read_text,
    W_R: read_run,
    W_SDT: _read_content_control,
    MC_ALTERNATE: _read_alternate,
    W_DEL_TEXT: _deleted("deleted"),
    M_T: _read_text,
    **dict.fromkeys(IGNORED, _ignore),
    w("tab"): _add("\t"),
    w("ptab"): _add("\t"),
    w("br"): _add("\n"),
    w("cr"): _add("\n"),
    W_HYPHEN: _read_text,
    W_SYM: _read_symbol,
    w("ins"): _marked("inserted"),
    w("moveTo"): _marked("moved_here"),
    w("del"): _deleted("deleted"),
    w("moveFrom"): _deleted("moved_away"),
    w("footnoteReference"): _note("footnote"),
    w("endnoteReference"): _note("endnote"),
    w("commentRangeStart"): _start_comment,
    w("commentRangeEnd"): _end_comment,
    w("commentReference"): _refer_to_comment,
    w("fldChar"): read_field_character,
    w("fldSimple"): _read_simple_field,
    w("instrText"): _read_instruction,
    w("ruby"): _read_ruby,
    w("txbxContent"): _read_text_box,
    m("oMath"): read_equation,
    A_T: _read_text,
    A_BR: _add("\n"),
    A_BODY: _read_text_box,
    V_TEXTPATH: _read_word_art,
    **dict.fromkeys(REFERENCES, _note_reference),
}
