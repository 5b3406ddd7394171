"""The numbers and bullets of list items, as a browser shows them."""

import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

from extract.word.numerals import format_number

INTEGER: Final = re.compile(r"\s*([+-]?[0-9]{1,8})(?![0-9])")
STYLE: Final = re.compile(r"list-style(?:-type)?\s*:\s*([^;]+)", re.IGNORECASE)
BULLET: Final = "• "
# The attribute `type`, in which case counts, and CSS's list-style-type: the format of a number, and
# what follows it. None for no number, "" for a bullet.
TYPES: Final = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha"}
TYPES_OF_ROMAN: Final = {"i": "lower-roman", "I": "upper-roman"}
FORMATS: Final[dict[str, tuple[str, str]]] = {
    "decimal": ("decimal", ". "),
    "decimal-leading-zero": ("decimalZero", ". "),
    "lower-alpha": ("lowerLetter", ". "),
    "lower-latin": ("lowerLetter", ". "),
    "upper-alpha": ("upperLetter", ". "),
    "upper-latin": ("upperLetter", ". "),
    "lower-roman": ("lowerRoman", ". "),
    "upper-roman": ("upperRoman", ". "),
    "cjk-decimal": ("ideographDigital", "、"),
    "cjk-ideographic": ("taiwaneseCountingThousand", "、"),
    "simp-chinese-informal": ("chineseCountingThousand", "、"),
    "simp-chinese-formal": ("chineseLegalSimplified", "、"),
    "trad-chinese-informal": ("taiwaneseCountingThousand", "、"),
    "trad-chinese-formal": ("ideographLegalTraditional", "、"),
    "cjk-heavenly-stem": ("ideographTraditional", "、"),
    "cjk-earthly-branch": ("ideographZodiac", "、"),
    "none": ("none", ""),
    "disc": ("bullet", ""),
    "circle": ("bullet", ""),
    "square": ("bullet", ""),
}


@dataclass(slots=True)
class ItemNumbers:
    """An open list. style: as CSS names it. number: of the next item."""

    style: str
    number: int = 1
    step: int = 1

    def next_item(self, item: etree._Element) -> str:
        """The number or bullet of the next item, which may name its own."""
        value = _read_integer(item.get("value"))
        number = self.number if value is None else value
        self.number = number + self.step
        name, after = FORMATS[_read_style(item) or self.style]
        if name == "bullet":
            return BULLET
        return format_number(number, name) + after


def open_list(element: etree._Element) -> ItemNumbers:
    """The numbers of an `ol`, the bullets of any other list."""
    style = _read_style(element)
    if element.tag != "ol":
        return ItemNumbers(style or "disc")
    step = 1 if element.get("reversed") is None else -1
    items = sum(1 for _ in element.iterchildren("li"))
    start = _read_integer(element.get("start"))
    first = (items if step < 0 else 1) if start is None else start
    return ItemNumbers(style or "decimal", first, step)


def _read_style(element: etree._Element) -> str | None:
    """The kind of number that an element names; None where it names none that is known."""
    declared = STYLE.search(element.get("style", ""))
    for word in declared[1].lower().split() if declared else ():
        if word in FORMATS:
            return word
    kind = element.get("type", "").strip()
    named = TYPES.get(kind) or TYPES_OF_ROMAN.get(kind) or kind.lower()
    return named if named in FORMATS else None


def _read_integer(value: str | None) -> int | None:
    found = INTEGER.match(value or "")
    return int(found[1]) if found else None
