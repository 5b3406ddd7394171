"""What stands in a label beside its name: `knowledge/labels/notes.toml`, compiled."""

import re
from functools import cache

from normalize.knowledge.files import read_knowledge
from normalize.labels.knowledge import load_knowledge
from schema.frozen import dataclass
from schema.units import load_units, one_of

_NUMBER = r"(\d+(?:\.\d+)?)"


@dataclass(frozen=True, slots=True)
class Notes:
    """The patterns; those of `parse_label` are for folded text.

    unit: a unit of `schema.units` in group 1, of money in group 2.
    points: points in group 1, 2 or 3.
    level_points: points at the end of a level's name, as written, in group 1 or 2.
    says_unit: what says that a unit follows, and not that a column counts in it (金额单位, 备注：).
    of_which: 其中 with the sign behind it, at the start. rank: 市级 or 市县, at the start.
    stars: for `str.translate`. alone: what may stand beside the unit of a whole table; form_number:
    what stands before it then (公开10表).
    """

    unit: re.Pattern[str]
    points: re.Pattern[str]
    level_points: re.Pattern[str]
    says_unit: re.Pattern[str]
    of_which: re.Pattern[str]
    of_which_words: tuple[str, ...]
    rank: re.Pattern[str]
    stars: dict[int, None]
    alone: frozenset[str]
    form_number: re.Pattern[str]


@cache
def load_notes() -> Notes:
    """The file, read once."""
    raw = read_knowledge("labels/notes.toml")
    unit, points, rank = raw["unit"], raw["points"], raw["rank"]
    of_which = tuple(raw["of_which"]["words"])
    money = one_of(load_units().kept)
    currency = f":?(?:{one_of(unit['links'])})?(?:(?:{one_of(unit['currency'])}):?)?"
    before, point = f"(?:{one_of(points['before'])})", f"(?:{one_of(points['unit'])})"
    percent = f"(?:{one_of(points['percent'])})"
    thing = f"(?:{one_of([*load_units().counted, *unit['things']])})"
    counted = f"(?:{one_of(unit['magnitudes'])})?{thing}"
    several = rf"{counted}(?:[、,/或和·]?{counted}){{0,3}}|{counted}\({counted}\)"
    return Notes(
        unit=re.compile(
            rf"\((?:{one_of(unit['before'])})?{currency}"
            rf"({money}|(?:{money}|{counted})/(?:{thing}|\w)|{several})\)"
            rf"|(?:{one_of(unit['unbracketed'])}){currency}({money})|(?<=[\u4e00-\u9fff±])(%)$"
        ),
        points=re.compile(
            rf"\({before}?{_NUMBER}{point}?\)|(?<=\D){_NUMBER}{point}\)?$|\({_NUMBER}{percent}\)$"
        ),
        level_points=re.compile(
            rf"[（(]{before}?{_NUMBER}(?:{point}|{percent})?[）)]$|(?<=\D){_NUMBER}{point}[）)]?$"
        ),
        says_unit=re.compile(f":|{one_of([*unit['before'], *unit['unbracketed']])}"),
        of_which=re.compile(f"^(?:{one_of(of_which)})[:;,、-]?"),
        of_which_words=of_which,
        rank=re.compile(
            f"^(?:(?:{one_of(rank['before'])})?(?:{one_of(rank['word'])})|(?:{one_of(rank['whole'])}))"
        ),
        stars=dict.fromkeys(map(ord, raw["stars"]["marks"])),
        alone=frozenset(unit["alone"]),
        form_number=re.compile(
            rf"^(?:{one_of(unit['form_numbers'])}){{1,2}}\d{{1,3}}(?:-\d{{1,2}})?表?"
        ),
    )


def without_stamp(value: str) -> str:
    """A value without a note that says to stamp or sign here.

    >>> without_stamp("（公章）青禾局")
    '青禾局'
    """
    words = "|".join(sorted(load_knowledge().structure["stamps"]))
    return re.sub(rf"[（(]\s*(?:{words})\s*[）)]", "", value).strip()
