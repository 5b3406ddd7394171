"""What the charts and diagrams of a package say: titles, and the numbers they were drawn from."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from lxml import etree

from extract.word.names import A_P, A_T, W_P, W_R, W_T, w

C: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
# What stands along an axis, and the numbers over it.
CATEGORIES: Final = (C + "cat", C + "xVal")
NUMBERS: Final = (C + "val", C + "yVal")
PERCENT: Final = re.compile(r"0(?:\.(0{1,9}))?%")
# A number as a chart caches it, and how many of its digits before and after the point are shown.
NUMBER: Final = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,6})?")
MOST_DIGITS: Final = 28  # all that `Decimal` keeps


def chart_text(root: etree._Element) -> etree._Element:
    """The text of a chart as paragraphs of Word: its titles, then a line for each of its series.

        支出（万元）：2021年 120.5；2022年 98

    The numbers are those that were cached with the chart, in the document's own words.
    """
    titles = [_text_of(title) for title in root.iter(C + "title")]
    return _make_body([*titles, *(_print_series(series) for series in root.iter(C + "ser"))])


def diagram_text(root: etree._Element) -> etree._Element:
    """The text of a diagram (SmartArt) as paragraphs of Word."""
    return _make_body([_text_of(paragraph) for paragraph in root.iter(A_P)])


def _make_body(lines: list[str]) -> etree._Element:
    body = etree.Element(w("body"))
    for line in lines:
        if line.strip():
            paragraph = etree.SubElement(body, W_P)
            etree.SubElement(etree.SubElement(paragraph, W_R), W_T).text = line
    return body


def _text_of(element: etree._Element) -> str:
    """The text in a title or paragraph, written there or taken from a cell."""
    return "".join(item.text or "" for item in element.iter(A_T, C + "v"))


def _print_series(series: etree._Element) -> str:
    name = "".join(_text_of(tx) for tx in series.iterchildren(C + "tx"))
    categories, numbers = _points(series, CATEGORIES), _points(series, NUMBERS)
    places = sorted({*categories, *numbers})
    points = [
        " ".join(part for part in (categories.get(place, ""), numbers.get(place, "")) if part)
        for place in places
    ]
    return "：".join(part for part in (name, "；".join(points)) if part)


def _points(series: etree._Element, tags: tuple[str, ...]) -> dict[int, str]:
    """The values of a series by their places; of categories on several levels all, outer first."""
    found: dict[int, str] = {}
    for axis in series.iterchildren(*tags):
        levels = list(axis.iter(C + "lvl"))
        for cache in reversed(levels) if levels else [axis]:
            form = next((item.text or "" for item in cache.iter(C + "formatCode")), "")
            _add_level(found, dict(_read_points(cache, form)), is_outer=bool(levels))
    return found


def _add_level(found: dict[int, str], level: dict[int, str], is_outer: bool) -> None:
    """Add a level: what stands at a place holds up to the next of its level."""
    if not is_outer or not found:
        found.update(level)
        return
    outer = dict(found)
    last = ""
    for place in sorted({*outer, *level}):
        last = outer.get(place, last)
        found[place] = " ".join(part for part in (last, level.get(place, "")) if part)


def _read_points(cache: etree._Element, form: str) -> Iterator[tuple[int, str]]:
    for position, point in enumerate(cache.iter(C + "pt")):
        index = point.get("idx", "")
        value = point.find(C + "v")
        is_number = index.isascii() and index.isdigit() and len(index) < 7
        text = "" if value is None else (value.text or "").strip()
        own = point.get("formatCode", form)
        yield int(index) if is_number else position, _show_number(text, own)


def _show_number(text: str, form: str) -> str:
    """A cached number as it is; a share of one in percent where the chart shows it so.

    >>> _show_number("0.98523", "0.0%"), _show_number("1204.50", "General")
    ('98.5%', '1204.50')
    """
    percent = PERCENT.fullmatch(form)
    if percent is None or len(text) > MOST_DIGITS or not NUMBER.fullmatch(text):
        return text
    number = Decimal(text)
    if abs(number.adjusted()) > MOST_DIGITS:  # an exponent may ask for a million digits
        return text
    return f"{number.scaleb(2):.{len(percent[1] or '')}f}%"
