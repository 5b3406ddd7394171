"""Cover lines outside the tables: 部门(单位)名称：…, several `label：value` in one line."""

import re
from collections.abc import Iterator

from extract.document import Paragraph
from extract.sources import source_of_text
from normalize.context import Context
from normalize.labels.label import key_of
from normalize.tables.view import paragraph_lines
from schema.marks import is_filler

_COVER_GAP = re.compile(r"\s{2,}|\t|\u3000+")
MAX_KEY = 24


def cover_pairs(text: str) -> Iterator[tuple[str, str, int, int]]:
    """(label, value, start, end of the value) for each `label：value` of a cover line.

    >>> [(k, v) for k, v, _, _ in cover_pairs("主管部门：青禾局   实施单位：青禾馆")]
    [('主管部门', '青禾局'), ('实施单位', '青禾馆')]
    """
    colons = [match.start() for match in re.finditer("[:：]", text)]
    label_start = 0
    for number, colon in enumerate(colons):
        end = colons[number + 1] if number + 1 < len(colons) else len(text)
        label = text[label_start:colon].strip()
        following = text[colon + 1 : end]
        cut = len(following)
        if number + 1 < len(colons):
            gaps = list(_COVER_GAP.finditer(following.rstrip()))
            cut = gaps[-1].start() if gaps else _label_start(following)
        value = following[:cut]
        start = colon + 1 + len(value) - len(value.lstrip())
        yield label, value.strip(), start, start + len(value.strip())
        label_start = colon + 1 + cut


def _label_start(text: str) -> int:
    """Where the label that ends `text` begins: a known one (林某联系电话), else its last word."""
    last_word = max(text.rstrip().rfind(" "), 0)
    return next((i for i in range(len(text)) if key_of(text[i:]) is not None), last_word)


def read_cover_line(paragraph: Paragraph, context: Context) -> None:
    """Note the facts of a line such as 预 算 编 码：  051304 outside the tables."""
    for line in paragraph_lines(paragraph):
        if not ("：" in line.text or ":" in line.text):
            continue
        for label, value, start, end in cover_pairs(line.text):
            key = key_of(label) if 0 < len(label) <= MAX_KEY else None
            if key is not None and is_filler(value):
                whole = source_of_text(paragraph, 0, len(paragraph.text))
                context.add_blank(key, paragraph.text, whole)
            elif key is not None:
                source = source_of_text(paragraph, line.offset + start, line.offset + end)
                context.add_fact(key, value, source)
