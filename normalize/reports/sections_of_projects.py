"""Narratives of several projects, one after the other: each is a report of its own.

一、城乡医疗救助资金            项目一：储备粮费用补贴      a heading that is the project's name
…自评得分97分。                四、自评结论 得分98分。     and below it what is its score
二、优抚对象补助经费            项目二：粮库改造
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.document import BODY, Document, Paragraph
from extract.sources import source_of_text
from normalize.context import Context
from normalize.prose.conclusions import PROSE_SCORES
from normalize.reports.named_passages import FEWEST, MAX_HEADING, is_name_of_project
from normalize.reports.places import Places
from normalize.reports.split import ATTACHED, TITLED_PROJECT
from normalize.reports.titles import holds_sentence
from normalize.values.markers import find_marker
from schema.report import Source

_NUMBERED = re.compile(r"\s*项目\s*[一二三四五六七八九十\d]{1,2}\s*[:：、.．]\s*(?P<name>.+)")
_NOTE = re.compile(r"[（(][^（()）]*[）)]$")
_HEADING_LEVEL = 1


class _Heading(NamedTuple):
    """A heading that is the name of a project. kind: how it is numbered."""

    kind: str
    name: str
    source: Source


def note_sections_of_projects(document: Document, places: Places, context: Context) -> None:
    """Note where the report of each project begins, if every section tells its own score."""
    if any(fact.key == "project_name" for fact in context.facts):
        return
    kinds: dict[str, list[_Heading]] = {}
    for heading in _headings(document):
        kinds.setdefault(heading.kind, []).append(heading)
    scores = sorted(places.order(f.source) for f in context.facts if f.key in PROSE_SCORES)
    for headings in kinds.values():
        if len(headings) >= FEWEST and _are_scored(headings, scores, places):
            for heading in headings:
                context.add_block(ATTACHED, heading.source)
                context.add_fact(TITLED_PROJECT, heading.name, heading.source)


def _headings(document: Document) -> Iterator[_Heading]:
    for paragraph in document.paragraphs():
        if paragraph.part == BODY and (named := _named(paragraph.text)) is not None:
            kind, name = named
            yield _Heading(kind, name, _source(paragraph))


def _named(text: str) -> tuple[str, str] | None:
    """How a heading that names a project is numbered, and the name; None if it names none."""
    if (numbered := _NUMBERED.fullmatch(text)) is not None:
        name = numbered["name"].strip()
        return None if holds_sentence(name) or len(name) > MAX_HEADING else ("project", name)
    marker = find_marker(text)
    if marker is None or marker.level != _HEADING_LEVEL:
        return None
    name = text[marker.end :].strip()
    return (marker.kind, name) if is_name_of_project(_NOTE.sub("", name)) else None


def _source(paragraph: Paragraph) -> Source:
    return source_of_text(paragraph, 0, len(paragraph.text))


def _are_scored(
    headings: Sequence[_Heading], scores: Sequence[tuple[int, ...]], places: Places
) -> bool:
    """Whether a score is told in the section of each. scores: their places, in order."""
    starts = [places.order(heading.source) for heading in headings]
    ends = [*starts[1:], (len(places.blocks),)]
    firsts = ((bisect_right(scores, start), end) for start, end in zip(starts, ends, strict=True))
    return all(at < len(scores) and scores[at] < end for at, end in firsts)
