"""What the charts and diagrams of a package say: titles, and the numbers they were drawn from."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from lxml import etree

from extract.word.names import A_P, A_T, W_P, W_R, W_RPR, W_T, W_VANISH, w

C: Final = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
# What stands along an axis, and the numbers over it.
CATEGORIES: Final = (C + "cat", C + "xVal")
NUMBERS: Final = (C + "val", C + "yVal")
PERCENT: Final = re.compile(r"0(?:\.(0{1,9}))?%")
# A number as a chart caches it, and how many of its digits before and after the point are shown.
NUMBER: Final = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,6})?")
# Labels that are filled from cells, which charts of 2013 on keep in an extension.
LABELS_FROM_CELLS: Final = "{http://schemas.microsoft.com/office/drawing/2012/chart}dlblRangeCache"
MOST_DIGITS: Final = 28  # all that `Decimal` keeps


def chart_text(root: etree._Element) -> etree._Element:
    """The text of a chart as paragraphs of Word: its titles, then a line for each of its series.

        支出（万元）：2021年 120.5；2022年 98

    The numbers are those that were cached with the chart, in the document's own words.
    """
    titles = [_text_of(title) for title in root.iter(C + "title")]
    return _make_body([*titles, *(_print_series(series) for series in root.iter(C + "ser"))])


def extended_chart_text(root: etree._Element) -> etree._Element:
    """The text of a chart of newer kinds (waterfall, tree map, funnel) as paragraphs of Word.

    Its titles, then a line for the names of each series, then one for each set of its data.
    """
    texts = [
        _written(element) for tag in ("title", "series") for element in root.iter(f"{{*}}{tag}")
    ]
    return _make_body([*texts, *(_print_data(data) for data in root.iter("{*}data"))])


def _written(element: etree._Element) -> str:
    """The text written in a title or series, or else cached from a cell."""
    written = "".join(item.text or "" for item in element.iter(A_T))
    return written or "".join(item.text or "" for item in element.iterfind(".//{*}txData/{*}v"))


def _print_data(data: etree._Element) -> str:
    """The points of a set of data, of each what its dimensions say, outer categories first."""
    found: dict[int, str] = {}
    for dimension in data:
        form = next((level.get("formatCode", "") for level in dimension.iter("{*}lvl")), "")
        for level in reversed(list(dimension.iter("{*}lvl"))):
            for position, point in enumerate(level.iterchildren("{*}pt")):
                place = _place_of(point, position)
                text = _show_number((point.text or "").strip(), form)
                found[place] = " ".join(part for part in (found.get(place, ""), text) if part)
    return "；".join(found[place] for place in sorted(found))


def hide_all(body: etree._Element) -> etree._Element:
    """The paragraphs made of a graphic, hidden as the place is that shows it."""
    for run in body.iter(W_R):
        properties = etree.Element(W_RPR)
        etree.SubElement(properties, W_VANISH)
        run.insert(0, properties)
    return body


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
    told = _points(series, CATEGORIES), _points(series, NUMBERS), _labels(series)
    places = sorted({place for one in told for place in one})
    points = [" ".join(filter(None, (one.get(place, "") for one in told))) for place in places]
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


def _labels(series: etree._Element) -> dict[int, str]:
    """What the labels of a series say by their places: written there, or taken from cells."""
    found: dict[int, str] = {}
    for cache in series.iter(LABELS_FROM_CELLS):
        found.update(_read_points(cache, ""))
    for position, label in enumerate(series.iter(C + "dLbl")):
        written = "".join(item.text or "" for item in label.iterfind(f"{C}tx//{A_T}"))
        index = label.find(C + "idx")
        if written.strip():
            found[_place_of(label if index is None else index, position)] = f"（{written.strip()}）"
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
        value = point.find(C + "v")
        text = "" if value is None else (value.text or "").strip()
        yield _place_of(point, position), _show_number(text, point.get("formatCode", form))


def _place_of(element: etree._Element, position: int) -> int:
    """The place that a point or label names, or else its own."""
    index = element.get("idx", element.get("val", ""))
    is_number = index.isascii() and index.isdigit() and len(index) < 7
    return int(index) if is_number else position


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
