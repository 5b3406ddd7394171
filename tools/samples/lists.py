"""Numbered goals and indicators: their marks, paragraphs and the truth about them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tools.samples.facts import Fact, plain, prose
from tools.samples.word import Numbering, Para

NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Item:
    """An item: `mark` as typed (1、 指标2： or "" ), its number and the text after it.

    is_inline: it follows the item before it on the same line.
    numbering: the automatic list that prints its mark, None where it is typed.
    """

    mark: str
    number: int | None
    text: str
    is_inline: bool = False
    numbering: Numbering | None = None


def read_item(written: str, joint: str = "|") -> Item:
    """The item of `1、|文字`; `+1、|文字` follows on the line before, no joint is no mark.

    >>> read_item("指标2：|新建道路5公里").number
    2
    """
    is_inline = written.startswith("+")
    mark, found, text = written.removeprefix("+").partition(joint)
    if not found:
        return Item("", None, mark, is_inline)
    digits = NUMBER.search(mark)
    return Item(mark, int(digits.group()) if digits else None, text, is_inline)


def target_facts(
    items: Sequence[Item], side: str, pairs: Sequence[tuple[int, int]]
) -> list[dict[str, object]]:
    """The `targets` row of each item. pairs: (own position, position of the other side)."""
    answers = dict(pairs)
    return [
        {
            "side": side,
            "number": item.number,
            "number_text": item.mark.strip() or None,
            "text": plain(item.text),
            "match_position": answers.get(position),
        }
        for position, item in enumerate(items, 1)
    ]


def item_paragraphs(items: Sequence[Item], rows: Sequence[dict[str, object]]) -> list[Para]:
    """The paragraphs of a goal cell, each item with its `targets` fact at its place."""
    paras: list[Para] = []
    for item, row in zip(items, rows, strict=True):
        if item.is_inline and paras:
            before = paras.pop()
            start = len(before.shown) + len(item.mark)
            added = prose(item.text, Para(before.text + item.mark, before.numbering, before.number))
            shift = len(before.text) + len(item.mark)
            para = _append(before, item, added, shift)
        else:
            start = len(item.mark)
            para = _first(item)
        fact = Fact("targets", row, start, len(para.shown))
        paras.append(_with_note(para, fact))
    return paras


def _first(item: Item) -> Para:
    if item.numbering is not None and item.number is not None:
        return prose(item.text, Para("", item.numbering, item.number))
    return prose(item.mark + item.text)


def _append(before: Para, item: Item, added: Para, shift: int) -> Para:
    """`before` with the item's mark and text after it on the same line."""
    moved = [
        Fact(note.table, note.values, note.start + shift, note.end + shift)
        for note in added.notes
        if isinstance(note, Fact) and note.start is not None and note.end is not None
    ]
    text = before.text + item.mark + plain(item.text)
    notes = (*before.notes, *moved)
    return Para(text, before.numbering, before.number, notes=notes)


def _with_note(para: Para, fact: Fact) -> Para:
    notes = (*para.notes, fact)
    return Para(para.text, para.numbering, para.number, para.align, notes=notes)
