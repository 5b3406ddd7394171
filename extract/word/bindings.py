"""Content controls bound to XML data: they show what the data says, as Word does on opening.

The text that was kept in the document may be older, or (where another program changed it) newer:
which of the two is meant nobody can tell, so that the document is doubtful where they differ.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from lxml import etree

from extract.document import Skipped
from extract.sizes import count_characters
from extract.word.line import COUNTED, shown_by
from extract.word.names import (
    W14_NS,
    W_CELL,
    W_P,
    W_R,
    W_SDT,
    W_SDT_CONTENT,
    W_T,
    W_TBL,
    W_VAL,
    w,
)
from extract.word.styles import FALSE_VALUES
from extract.word.symbols import show_symbol
from extract.word.xml_stores import XmlStores

BINDING: Final = (
    w("dataBinding"),
    "{http://schemas.microsoft.com/office/word/2012/wordml}dataBinding",
)
# The reason code of a document whose controls keep another text than their data says.
BOUND_TEXT_DIFFERS: Final = "bound_text_differs"
CHECK_BOX: Final = f"{{{W14_NS}}}checkbox"
# What is bound in another way: not one text.
NOT_TEXT: Final = (w("picture"), w("docPartObj"), w("docPartList"), w("group"))
TRUE: Final = frozenset({"1", "true", "on"})
ISO_DATE: Final = re.compile(r"\s*(\d{4})-(\d\d)-(\d\d)(?:[T ].*)?\s*")
DATE_PARTS: Final = re.compile(r"'([^']*)'|y+|M{1,2}(?!M)|d{1,2}(?!d)|[A-Za-z]+|.", re.DOTALL)
TICKED, BLANK = "2612", "2610"  # what Word draws where a check box names no characters


def fill_controls(root: etree._Element, part: str, stores: XmlStores) -> tuple[list[Skipped], int]:
    """Let the bound controls of a part show what their data says.

    Returns (the texts that were replaced, how many characters more the part shows than before).
    """
    replaced = []
    more = 0
    for control in list(root.iter(W_SDT)):
        shown = _shown_by_data(control, stores)
        content = control.find(W_SDT_CONTENT)
        if shown is None or content is None or content.find(f".//{W_TBL}") is not None:
            continue
        kept = "".join(shown_by(item) for item in content.iter(*COUNTED))
        if _is_same(control, "" if _is_prompt(control) else kept, shown):
            continue
        _set_text(content, shown)
        _set_state(control, shown)
        more += count_characters(shown) - count_characters(kept)
        replaced.append(Skipped(part, "bound_copy", count_characters(kept), False, kept))
    return replaced, more


def _properties(control: etree._Element) -> etree._Element:
    found = control.find(w("sdtPr"))
    return etree.Element(w("sdtPr")) if found is None else found


def _is_prompt(control: etree._Element) -> bool:
    return _properties(control).find(w("showingPlcHdr")) is not None


def _shown_by_data(control: etree._Element, stores: XmlStores) -> str | None:
    """What the data of a control shows; None for a control that shows no data."""
    properties = _properties(control)
    bindings = [found for found in map(properties.find, BINDING) if found is not None]
    if not bindings or any(properties.find(tag) is not None for tag in NOT_TEXT):
        return None
    value = stores.value(bindings[0])
    if value is None or value.lstrip().startswith("<"):  # rich text, a package in itself
        return None
    return _show_value(properties, value)


def _show_value(properties: etree._Element, value: str) -> str:
    """What a control of this kind makes of its data."""
    box = properties.find(CHECK_BOX)
    if box is not None:
        return _show_box(box, value.strip().casefold() in TRUE)
    for item in properties.iterfind(f"*/{w('listItem')}"):  # of a list, or one to type into
        if item.get(w("value")) == value:
            return item.get(w("displayText"), value)
    dated = properties.find(w("date"))
    return value if dated is None else _show_date(dated, value)


def _show_box(box: etree._Element, is_ticked: bool) -> str:
    state = box.find(f"{{{W14_NS}}}{'checkedState' if is_ticked else 'uncheckedState'}")
    code = TICKED if is_ticked else BLANK
    if state is None:
        return show_symbol(code, "")
    font = state.get(f"{{{W14_NS}}}font", "")
    return show_symbol(state.get(f"{{{W14_NS}}}val", code), font) or show_symbol(code, "")


def _show_date(dated: etree._Element, value: str) -> str:
    """A date in the form the control asks for; as it is stored where the form is not known."""
    stored = ISO_DATE.fullmatch(value)
    form = dated.find(w("dateFormat"))
    day = None if stored is None else _make_date(*map(int, stored.groups()))
    if day is None:
        return value
    written = "yyyy-MM-dd" if form is None else form.get(W_VAL, "")
    parts = [_show_part(part[0], part[1], day) for part in DATE_PARTS.finditer(written)]
    return value if any(part is None for part in parts) else "".join(part or "" for part in parts)


def _make_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _show_part(part: str, quoted: str | None, day: date) -> str | None:
    """One part of a form of dates: yyyy, M, dd, or what stands between."""
    if quoted is not None:
        return quoted
    if part[0] == "y":
        return str(day.year) if len(part) > 2 else f"{day.year % 100:02d}"
    if part in ("M", "MM", "d", "dd"):
        return str(day.month if part[0] == "M" else day.day).zfill(len(part))
    return None if part.isascii() and part.isalpha() else part


def _is_same(control: etree._Element, kept: str, shown: str) -> bool:
    """Whether the text says what the data says, in whatever form."""
    if "".join(kept.split()) == "".join(shown.split()):
        return True
    properties = _properties(control)
    if properties.find(CHECK_BOX) is not None:
        checked = properties.find(f"{CHECK_BOX}/{{{W14_NS}}}checked")
        value = "0" if checked is None else checked.get(f"{{{W14_NS}}}val", "1")
        return (value.casefold() not in FALSE_VALUES) == _is_ticked(properties, shown)
    if properties.find(w("date")) is None:
        return False
    return [int(n) for n in re.findall(r"\d+", kept)] == [
        int(n) for n in re.findall(r"\d+", shown.partition("T")[0])
    ]


def _is_ticked(properties: etree._Element, shown: str) -> bool:
    box = properties.find(CHECK_BOX)
    return box is not None and shown == _show_box(box, True)


def _set_state(control: etree._Element, shown: str) -> None:
    properties = _properties(control)
    for prompt in properties.findall(w("showingPlcHdr")) if shown else ():
        properties.remove(prompt)
    checked = properties.find(f"{CHECK_BOX}/{{{W14_NS}}}checked")
    if checked is not None:
        checked.set(f"{{{W14_NS}}}val", "1" if _is_ticked(properties, shown) else "0")


def _set_text(content: etree._Element, shown: str) -> None:
    """Let the content show `shown` where its first text stands, and nothing else."""
    texts = list(content.iter(*COUNTED))
    first = next((item for item in texts if item.tag in (W_T, W_CELL)), None)
    if first is None:
        first = etree.SubElement(next(_places(content)), W_T)
    for item in texts:
        if item.tag in (W_T, W_CELL):
            item.text = ""
        elif (parent := item.getparent()) is not None:
            parent.remove(item)
    first.text = shown


def _places(content: etree._Element) -> Iterator[etree._Element]:
    """The run for text in content that holds none, the first that fits."""
    yield from content.iter(W_R)
    for paragraph in content.iter(W_P):
        yield etree.SubElement(paragraph, W_R)
    yield etree.SubElement(content, W_R)
