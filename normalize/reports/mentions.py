"""The one body that running text names with its region, where nothing else says whose report it is.

青禾县水利局高度重视……; 由青禾县水利局组织实施: a narrative with a title of its project alone.
"""

import re
from collections.abc import Iterator
from functools import cache

from extract.document import BODY, Document
from extract.sources import source_of_text
from normalize.knowledge.files import read_knowledge
from normalize.reports.names import (
    LONGEST_NAME,
    department_key,
    find_region,
    leading_name,
    publishes_for_others,
)
from normalize.reports.titles import TitleLine
from schema.units import one_of

_HAN = r"[\u3400-\u9fff]"
# Names side by side in one line are several.
_BESIDE = re.compile(rf"\s+{_HAN}")
# So many characters may stand in a clause before 由 and a name: 项目由青禾县水利局实施.
REACH = 8


@cache
def _openings() -> re.Pattern[str]:
    """What may be the name that a clause begins with, or behind what may stand before it (由).

    A clause that begins with another word (会同县财政局) names no one: a verb's end and 县 look
    like a region.
    """
    raw = read_knowledge("names.toml")["mentions"]
    return re.compile(
        rf"(?<!{_HAN})(?:{_HAN}{{0,{REACH}}}?(?:{one_of(raw['before'])}))?"
        rf"(?!{_HAN}{{0,3}}(?:{one_of(raw['never'])}))(?P<name>{_HAN}{{3,{LONGEST_NAME}}})"
    )


def body_mentioned(document: Document, region: str | None) -> TitleLine | None:
    """The one body that clauses begin with, of a region where that is known, or of one in it.

    None if there is none, or several. Bodies that handle the money of others, as finance bureaus
    do, are not counted.
    """
    found = {department_key(line.text): line for line in reversed(list(_mentions(document)))}
    own = [line for line in found.values() if _is_of(region, line.text)]
    return own[0] if len(own) == 1 else None


def _is_of(region: str | None, body: str) -> bool:
    """Whether a body is of a region, be that told with the one around it or without."""
    place = find_region(body) or ""
    return region is None or place.endswith(region) or region.endswith(place)


def _mentions(document: Document) -> Iterator[TitleLine]:
    for paragraph in document.paragraphs():
        for opening in _openings().finditer(paragraph.text) if paragraph.part == BODY else ():
            name = leading_name(opening["name"])
            start = opening.start("name")
            end = start + len(name or "")
            is_own = not _BESIDE.match(paragraph.text, end)
            if name and is_own and not publishes_for_others(name):
                yield TitleLine(name, source_of_text(paragraph, start, end))
