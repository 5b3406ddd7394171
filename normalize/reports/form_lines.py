"""Lines between the caption of a table and the table, which only tell whose form it is."""

from collections.abc import Sequence
from itertools import islice

from extract.document import Paragraph
from normalize.labels.knowledge import load_knowledge
from normalize.labels.notes import load_notes
from normalize.labels.parts import unit_alone
from normalize.reports.captions import LONGEST
from normalize.reports.cover import Pair, cover_pairs
from normalize.reports.titles import introduction
from schema.text import fold


def last_said(before: Sequence[Paragraph], most: int) -> list[str]:
    """The last lines over a table, at most so many, that say what it is."""
    said = (line.text for line in reversed(before) if not is_of_form(line.text))
    return [introduction(text) for text in islice(said, most)][::-1]


def is_of_form(line: str) -> bool:
    """Whether a line between a caption and its table says what form it is, whose or in what unit.

    >>> [is_of_form(line) for line in ("公开05表", "部门：青禾县财政局  单位：万元", "收支情况表")]
    [True, True, False]
    """
    if len(line) > LONGEST:
        return False
    number, pairs = load_notes().form_number.match(fold(line)), list(cover_pairs(line))
    is_number = number is not None and number.end() == len(fold(line))
    return is_number or unit_alone(line) is not None or bool(pairs and _begins(line, pairs))


def _begins(line: str, pairs: Sequence[Pair]) -> bool:
    """Whether labels of the form and their values are all that a line holds."""
    words = load_knowledge().structure["form_labels"]
    are_told = all(
        value and fold(label.split()[-1]) in words for label, value, _, _ in pairs if label
    )
    return are_told and line.lstrip().startswith(pairs[0][0])
