"""What the ixbrl-viewer of Arelle can do: one document whose figures are tagged as inline XBRL."""

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from tools.beside.city import City, Figure
from tools.beside.hand import CORRECT, FILTER, PHRASE, RULE, SOURCE, Hand, Tool

if TYPE_CHECKING:
    from playwright.sync_api import Page

_SCHEMA = """<?xml version="1.0" encoding="UTF-8"?>
<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:link="http://www.xbrl.org/2003/linkbase"
 targetNamespace="urn:city" elementFormDefault="qualified">
<xsd:annotation><xsd:appinfo><link:linkbaseRef xlink:type="simple" xlink:href="labels.xml"
 xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"/></xsd:appinfo></xsd:annotation>
<xsd:import namespace="http://www.xbrl.org/2003/instance"
 schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>
{}
</xsd:schema>
"""
_ELEMENT = (
    '<xsd:element name="{0}" id="{0}" type="xbrli:monetaryItemType" '
    'substitutionGroup="xbrli:item" xbrli:periodType="duration" nillable="true"/>'
)
_LABELS = """<?xml version="1.0" encoding="UTF-8"?>
<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase"
 xmlns:xlink="http://www.w3.org/1999/xlink">
<link:labelLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">
{}
</link:labelLink></link:linkbase>
"""
_LABEL = """<link:loc xlink:type="locator" xlink:href="city.xsd#{0}" xlink:label="at-{0}"/>
<link:label xlink:type="resource" xlink:label="of-{0}" xml:lang="zh"
 xlink:role="http://www.xbrl.org/2003/role/label">{1}</link:label>
<link:labelArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-label"
 xlink:from="at-{0}" xlink:to="of-{0}"/>"""
_DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"
 xmlns:ixt="http://www.xbrl.org/inlineXBRL/transformation/2020-02-12"
 xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:link="http://www.xbrl.org/2003/linkbase"
 xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:iso4217="http://www.xbrl.org/2003/iso4217"
 xmlns:city="urn:city" xml:lang="zh"><head><title>{year}</title></head><body>
<div style="display:none"><ix:header>
<ix:references><link:schemaRef xlink:type="simple" xlink:href="city.xsd"/></ix:references>
<ix:resources><xbrli:context id="c"><xbrli:entity>
<xbrli:identifier scheme="urn:city">city</xbrli:identifier></xbrli:entity>
<xbrli:period><xbrli:startDate>{year}-01-01</xbrli:startDate>
<xbrli:endDate>{year}-12-31</xbrli:endDate></xbrli:period></xbrli:context>
<xbrli:unit id="u"><xbrli:measure>iso4217:CNY</xbrli:measure></xbrli:unit></ix:resources>
</ix:header></div>
{body}
</body></html>
"""
_FACT = (
    '<ix:nonFraction id="{0}" name="city:{1}" contextRef="c" unitRef="u" decimals="INF" '
    'format="ixt:num-dot-decimal">{2}</ix:nonFraction>'
)
_ONE = "一次只看一份文件"
_NUMBER = re.compile(r"\d[\d,]*(\.\d+)?")


@contextmanager
def opened(city: City, _page: "Page", peers: Path, folder: Path) -> Iterator[Tool]:
    """The viewer of the report. Arelle reads its own copies of the standards, not the network."""
    names = _names(city.figures())
    (folder / "city.xsd").write_text(
        _SCHEMA.format("\n".join(map(_ELEMENT.format, names.values()))), encoding="utf8"
    )
    labels = (_LABEL.format(name, escape(" ".join(key))) for key, name in names.items())
    (folder / "labels.xml").write_text(_LABELS.format("\n".join(labels)), encoding="utf8")
    (folder / "report.xhtml").write_text(document_of(city), encoding="utf8")
    (folder / "viewer").mkdir()
    [script] = peers.glob("lib/*/site-packages/iXBRLViewerPlugin/viewer/dist/ixbrlviewer.js")
    command = [peers / "bin/arelleCmdLine", "--internetConnectivity", "offline"]
    options = ["--plugins", "iXBRLViewerPlugin", "--save-viewer", folder / "viewer/report.html"]
    shown = [*command, *options, "--viewer-url", script, "-f", folder / "report.xhtml"]
    subprocess.run(list(map(str, shown)), check=True, capture_output=True, cwd=folder)
    missing = {
        RULE: "只验 XBRL 的计算关系",
        FILTER: _ONE,
        PHRASE: f"{_ONE}，只搜标注的数，不搜正文",
        CORRECT: "只能看",
    }
    short = {SOURCE: "已打开那一份文件，从清单里挑（中文名称搜不到）；要先有人标注成 iXBRL"}
    first = (folder / "viewer/report.html").as_uri()
    yield Tool("ixbrl-viewer", first, {SOURCE: lambda hand: _find(hand, city)}, missing, short)


def _names(figures: list[Figure]) -> dict[tuple[str, str], str]:
    """The name of an element for each kind of figure."""
    kinds = dict.fromkeys((figure.concept, figure.measure) for figure in figures)
    return {kind: f"n{number}" for number, kind in enumerate(kinds)}


def document_of(city: City) -> str:
    """The report with its figures tagged."""
    names = _names(city.figures())
    at = {figure.place: figure for figure in city.figures() if _NUMBER.fullmatch(figure.text)}
    lines = []
    for line in city.lines():
        cells = [_cell(place, text, at, names) for place, text in line]
        is_row = "行" in line[0][0] if line else False
        inner = "".join(f"<td>{cell}</td>" for cell in cells)
        lines.append(f"<table><tr>{inner}</tr></table>" if is_row else f"<p>{''.join(cells)}</p>")
    return _DOCUMENT.format(year=city.year, body="\n".join(lines))


def _cell(place: str, text: str, at: dict[str, Figure], names: dict[tuple[str, str], str]) -> str:
    figure = at.get(place)
    if figure is None or figure.text != text:
        return escape(text)
    return _FACT.format(fact_id(place), names[figure.concept, figure.measure], text)


def fact_id(place: str) -> str:
    """The id of the figure at a place.

    >>> fact_id("第1张表第4行第3列")
    'f1-4-3'
    """
    return "f" + "-".join(re.findall(r"\d+", place))


def _find(hand: Hand, city: City) -> None:
    """Take the figure from the list of all: its search strips what is no Western letter."""
    page = hand.page
    hand.click(page.get_by_text("Search", exact=True).first)
    wanted = f"{city.wanted.concept} {city.wanted.measure}"
    hand.click(page.locator(".fact-list-item", has_text=wanted).first)
    page.frame_locator("iframe[title]").locator(".ixbrl-selected").first.wait_for()
