"""What the first sentences say: who assessed (某局对2020年资金进行了自评) and which year."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extract.document import BODY, Document, Paragraph
from extract.sources import source_of_text
from normalize.knowledge.files import read_knowledge
from normalize.reports.forms import BEGINNING
from normalize.reports.names import find_region, is_department
from normalize.reports.titles import TitleLine
from schema.text import SENTENCE_ENDS
from schema.units import one_of

# So far behind the name its sentence says that it assessed itself.
REACH = 60


@cache
def _assessing() -> re.Pattern[str]:
    """A name at the beginning of a clause, a verb, and in the same sentence 自评."""
    raw = read_knowledge("forms.toml")["self_assessment"]
    told = rf"(?=[^{SENTENCE_ENDS}]{{0,{REACH}}}?(?:{one_of(raw['narrated'])}))"
    return re.compile(
        rf"(?:^|[，,；;\s{SENTENCE_ENDS}])在?(?P<name>[\u3400-\u9fff]{{3,34}}?)"
        rf"(?:(?:{one_of(raw['assessing'])}){told}|(?={one_of(raw['assessed'])}))"
    )


def assessor(document: Document) -> TitleLine | None:
    """The body that says at the beginning that it assessed itself; None if none or several do."""
    found = {line.text: line for line in _assessors(_beginning(document))}
    return found.popitem()[1] if len(found) == 1 else None


def _beginning(document: Document) -> list[Paragraph]:
    filled = (block for block in document.blocks if isinstance(block, Paragraph))
    return [block for block in filled if block.part == BODY and block.text.strip()][:BEGINNING]


def _assessors(paragraphs: Sequence[Paragraph]) -> Iterator[TitleLine]:
    for paragraph in paragraphs:
        for found in _assessing().finditer(paragraph.text):
            name = found["name"]
            if is_department(name) and find_region(name) is not None:
                yield TitleLine(name, source_of_text(paragraph, *found.span("name")))
