"""The parts of a target in columns of their own: sign, value, unit."""

import re

from normalize.labels.label import is_structural
from normalize.tables.columns import Column, Columns
from normalize.tables.stems import has_stem
from normalize.tables.view import CellView
from schema.marks import is_blank_mark
from schema.units import load_words

LONGEST_UNIT = 4
SIGNS = frozenset("≥≧>＞﹥≤≦<＜﹤=＝﹦═")
_CODE = re.compile(r"\d{1,3}[\s.、-]*")
_NOTE = re.compile(r"[（(][^（()）]*[）)]$")


def without_note(text: str) -> str:
    """A short text without the bracketed note behind it: %(百分比) is %."""
    return _NOTE.sub("", text) or text


def name_parts(columns: Columns) -> None:
    """The parts that stand under the heading of a target, which then holds nothing itself."""
    parts = {head: columns.parents.get(head) for head in columns.rest}
    split = [up for up in parts.values() if up and columns.slots.get(up) == "target"]
    for head, parent in parts.items():
        if parent is not None and parent in split:
            is_first = head.start == parent.start
            columns.slots[head] = _part_of_target(head, columns.under(head), is_first=is_first)
    for parent in split:
        columns.slots.pop(parent, None)


def _part_of_target(head: CellView, column: Column, is_first: bool) -> str:
    """Which part of a split target a column holds: sign (first), unit, or the target itself."""
    texts = [without_note(cell.folded) for cell in column.values()]
    if not texts:
        return "target"
    if all(map(is_sign, texts)):
        return "sign"
    if not all(map(_is_unit, texts)):
        return "target"
    return "sign" if is_first and not has_stem("unit", head.text) else "unit"


def find_signs(columns: Columns) -> None:
    """The column of ≥, = and ≤ before the values, whatever its heading says."""
    if columns.has("sign"):
        return
    for head in columns.rest:
        texts = {cell.folded for cell in columns.under(head).values()}
        if texts and all(map(is_sign, texts)):
            columns.slots[head] = "sign"
            return


def is_sign(text: str) -> bool:
    """Whether a text is nothing but a sign, or stands for one (不少于); a code may stand before."""
    return set(sign_in(text)) <= SIGNS or text in load_words().before


def sign_in(text: str) -> str:
    """A sign without the code that a system prints before it.

    >>> sign_in("004 >="), sign_in("≥"), sign_in("不少于")
    ('>=', '≥', '不少于')
    """
    sign = _CODE.sub("", text)
    return sign if sign and set(sign) <= SIGNS else text


def _is_unit(text: str) -> bool:
    return len(text) <= LONGEST_UNIT and not any(map(str.isdigit, text))


def is_unadjusted(cell: CellView) -> bool:
    """Whether a cell for an adjusted goal or target holds none: blank, or said to be (无调整)."""
    return is_blank_mark(cell.folded) or is_structural("unadjusted", cell.text)
