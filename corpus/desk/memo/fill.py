"""A template filled in: {{names}} replaced, rows of {{list.column}} repeated, a sheet for each."""

import copy
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from docx.document import Document as WordDocument
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from corpus.page.terminal import visible
from schema.errors import UsageError

_NAME = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Values:
    """What is filled into one sheet. lists: name -> its rows, each by column."""

    texts: Mapping[str, str]
    lists: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)


def fill(template: WordDocument, sheets: Sequence[Values], columns: Mapping[str, set[str]]) -> None:
    """Fill a template once for each of the sheets, each on a new page.

    columns: of each list, so that a row of an empty list is understood.
    Raises UsageError if the template has names that nothing fills.
    """
    body = template.element.body
    pattern = [child for child in body.iterchildren() if child.tag != qn("w:sectPr")]
    _check_names(template, sheets[0], columns)
    for part in _headers(template):
        _fill_in(part, sheets[0], columns)
    end = body.find(qn("w:sectPr"))
    for number, values in enumerate(sheets):
        block = [copy.deepcopy(child) for child in pattern]
        holder = OxmlElement("w:body")
        holder.extend(block)
        _fill_in(holder, values, columns)
        if number:
            _insert(body, end, _page_break(template))
        for child in list(holder):
            _insert(body, end, child)
    for child in pattern:
        body.remove(child)


def _insert(body: Element, end: Element | None, child: Element) -> None:
    if end is None:
        body.append(child)
    else:
        end.addprevious(child)


def _page_break(template: WordDocument) -> Element:
    paragraph = template.add_paragraph()
    paragraph.add_run().add_break(WD_BREAK.PAGE)
    element: Element = paragraph._p
    _take_out(element)
    return element


def _take_out(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _headers(template: WordDocument) -> Iterator[Element]:
    for section in template.sections:
        for part in (section.header, section.footer):
            if not part.is_linked_to_previous:
                yield part._element


def _check_names(template: WordDocument, values: Values, columns: Mapping[str, set[str]]) -> None:
    known = {*values.texts, *(f"{name}.{c}" for name, all_of in columns.items() for c in all_of)}
    parts = (template.element.body, *_headers(template))
    written = {name for part in parts for p in part.iter(qn("w:p")) for name in _names(_text(p))}
    if unknown := sorted(written - known):
        raise UsageError(
            f"模板里有填不了的占位：{'、'.join(unknown)}；可用的：{'、'.join(sorted(known))}"
        )


def _names(text: str) -> Iterable[str]:
    return _NAME.findall(text)


def _text(element: Element) -> str:
    return "".join(text.text or "" for text in element.iter(qn("w:t")))


def _fill_in(element: Element, values: Values, columns: Mapping[str, set[str]]) -> None:
    for row in list(element.iter(qn("w:tr"))):
        used = {name.partition(".")[0] for name in _names(_text(row)) if "." in name}
        listed = used & columns.keys()
        if listed:
            _repeat(row, listed.pop(), values, columns)
    for paragraph in element.iter(qn("w:p")):
        _fill_paragraph(paragraph, values.texts)


def _repeat(row: Element, name: str, values: Values, columns: Mapping[str, set[str]]) -> None:
    """A row for each item of a list; one blank row where there is none."""
    items = values.lists.get(name) or [dict.fromkeys(columns[name], "")]
    for item in items:
        made = copy.deepcopy(row)
        texts = {f"{name}.{column}": text for column, text in item.items()}
        for paragraph in made.iter(qn("w:p")):
            _fill_paragraph(paragraph, {**values.texts, **texts})
        row.addprevious(made)
    _take_out(row)


def _fill_paragraph(paragraph: Element, texts: Mapping[str, str]) -> None:
    """Replace the names in a paragraph; one that Word cut into runs takes the first one's form."""
    parts = list(paragraph.iter(qn("w:t")))
    if "{{" not in _text(paragraph):
        return
    if any(part.text and "{{" in _NAME.sub("", part.text) for part in parts):
        parts[0].text = _text(paragraph)
        for part in parts[1:]:
            part.text = ""
    for part in parts:
        if part.text and "{{" in part.text:
            _write(part, _NAME.sub(lambda found: texts[found[1]], part.text))


def _write(part: Element, text: str) -> None:
    """Put a text where a `w:t` is, its lines broken."""
    for number, line in enumerate(visible(text).split("\n")):
        if number:
            line_break = OxmlElement("w:br")
            part.addnext(line_break)
            part = OxmlElement("w:t")
            line_break.addnext(part)
        part.text = line
        part.set(_SPACE, "preserve")
