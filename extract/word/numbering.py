"""The automatic numbers of paragraphs, counted as Word counts them."""

import re
from dataclasses import field, replace
from typing import Final

from lxml import etree

from extract.word.names import W_VAL, w
from extract.word.numerals import format_number
from extract.word.styles import NumberingReference, read_flag
from extract.word.symbols import map_symbols
from schema.frozen import dataclass

LEVEL_COUNT: Final = 9  # of Word: a tenth is none
PLACEHOLDER: Final = re.compile(r"%([1-9])")
SUFFIXES: Final = {"nothing": "", "space": " ", "tab": " "}
WHOLE_NUMBER: Final = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list.

    restart: the 1-based level whose use restarts this one, 0 for never; None for any level above.
    style: the paragraph style that stands for this level, if any.
    """

    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    suffix: str = " "
    restart: int | None = None
    is_legal: bool = False
    font: str = ""
    style: str | None = None


@dataclass(frozen=True, slots=True)
class ListInstance:
    """A `w:num`: its list, its levels with overrides, and the levels it starts anew."""

    list_id: str
    levels: tuple[Level, ...]
    starts: dict[int, int]


@dataclass(slots=True)
class Counters:
    """The running counters of one story (body, header, note): state while paragraphs are read.

    values: list id -> for each level its present number, None where it has not been used.
    level: of the last number, from 0 on; None where that paragraph had none.
    """

    instances: dict[str, ListInstance]
    values: dict[str, list[int | None]] = field(default_factory=dict)
    used: set[tuple[str, int]] = field(default_factory=set)
    level: int | None = None

    def next_number(self, reference: NumberingReference) -> str:
        """The number of the next paragraph with `reference`, its suffix included; "" for none."""
        instance = self.instances.get(reference.num_id or "")
        if instance is None:
            self.level = None
            return ""
        level = self.level = _find_level(instance, reference)
        values = self.values.setdefault(instance.list_id, [None] * LEVEL_COUNT)
        self._advance(reference.num_id or "", instance, values, level)
        return _print_number(instance.levels, values, level)

    def _advance(
        self, num_id: str, instance: ListInstance, values: list[int | None], level: int
    ) -> None:
        present = values[level]
        if level in instance.starts and (num_id, level) not in self.used:
            self.used.add((num_id, level))
            present = None
        values[level] = instance.levels[level].start if present is None else present + 1
        for deeper in range(level + 1, LEVEL_COUNT):
            restart = instance.levels[deeper].restart
            if restart is None or level < restart:
                values[deeper] = None


def _find_level(instance: ListInstance, reference: NumberingReference) -> int:
    if reference.style is not None:
        for position, level in enumerate(instance.levels):
            if level.style == reference.style:
                return position
    return reference.level or 0


def _print_number(levels: tuple[Level, ...], values: list[int | None], level: int) -> str:
    """The level's text with its numbers. A level above that was never used shows its start."""
    shown = levels[level]
    if not shown.text:
        return ""

    def number_at(match: re.Match[str]) -> str:
        position = int(match[1]) - 1
        if position > level:
            return ""
        value = values[position]
        number = levels[position].start if value is None else value
        return format_number(
            number, "decimal" if shown.is_legal else levels[position].number_format
        )

    if shown.number_format == "bullet":
        return map_symbols(shown.text, shown.font) + shown.suffix
    return PLACEHOLDER.sub(number_at, shown.text) + shown.suffix


def parse_numbering(root: etree._Element) -> dict[str, ListInstance]:
    """The list instances of a `numbering.xml` by `w:numId`."""
    lists = {}
    style_links = {}
    for element in root.iter(w("abstractNum")):
        list_id = element.get(w("abstractNumId"), "")
        lists[list_id] = element
        link = element.find(w("styleLink"))
        if link is not None:
            style_links[link.get(W_VAL, "")] = list_id
    instances = {}
    for num in root.iter(w("num")):
        reference = num.find(w("abstractNumId"))
        list_id = "" if reference is None else reference.get(W_VAL, "")
        list_id = _follow_style_link(lists, style_links, list_id)
        if list_id in lists:
            instances[num.get(w("numId"), "")] = _parse_instance(num, lists[list_id], list_id)
    return instances


def _follow_style_link(
    lists: dict[str, etree._Element], style_links: dict[str, str], list_id: str
) -> str:
    """The list that `list_id` borrows its levels from through a numbering style, or itself."""
    if list_id not in lists:
        return list_id
    link = lists[list_id].find(w("numStyleLink"))
    return list_id if link is None else style_links.get(link.get(W_VAL, ""), list_id)


def _parse_instance(num: etree._Element, definition: etree._Element, list_id: str) -> ListInstance:
    levels = [Level() for _ in range(LEVEL_COUNT)]
    for element in definition.iterchildren(w("lvl")):
        levels[_level_index(element)] = _parse_level(element)
    starts = {}
    for override in num.iterchildren(w("lvlOverride")):
        position = _level_index(override)
        own = override.find(w("lvl"))
        if own is not None:
            # Word heeds neither a restart rule here nor that there is none.
            levels[position] = replace(_parse_level(own), restart=levels[position].restart)
        start = override.find(w("startOverride"))
        if start is not None:
            starts[position] = _read_number(start, levels[position].start)
            levels[position] = replace(levels[position], start=starts[position])
    return ListInstance(list_id, tuple(levels), starts)


def _level_index(element: etree._Element) -> int:
    value = element.get(w("ilvl"), "0")
    return int(value) if value in "012345678" and len(value) == 1 else 0


def _parse_level(element: etree._Element) -> Level:
    # A custom format stands in mc:AlternateContent, before its plain substitute.
    found = element.find(f".//{w('numFmt')}")
    number_format = "decimal" if found is None else found.get(w("format"), found.get(W_VAL, ""))
    restart = element.find(w("lvlRestart"))
    fonts = element.find(f"{w('rPr')}/{w('rFonts')}")
    return Level(
        start=_read_number(element.find(w("start")), 0),
        number_format=number_format,
        text=_child_value(element, "lvlText", ""),
        suffix=SUFFIXES.get(_child_value(element, "suff", "tab").lower(), " "),
        restart=None if restart is None else _read_number(restart, 0),
        is_legal=bool(read_flag(element.find(w("isLgl")))),
        font="" if fonts is None else fonts.get(w("ascii"), fonts.get(w("hAnsi"), "")),
        style=_child_value(element, "pStyle", "") or None,
    )


def _child_value(element: etree._Element, name: str, default: str) -> str:
    child = element.find(w(name))
    return default if child is None else child.get(W_VAL, default)


def _read_number(element: etree._Element | None, default: int) -> int:
    value = "" if element is None else element.get(W_VAL, "").strip()
    return int(value) if WHOLE_NUMBER.fullmatch(value) else default
