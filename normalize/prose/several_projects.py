"""Money that a sentence tells of several projects together: it is of no one of them.

纳入自评的项目2个，调整后预算合计3144万元，实际支出3096.4万元            and a form for each follows
对8个项目开展绩效自评。……项目资金32.6万元，全年支出30.78万元            and the form of one follows
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from normalize.labels.label import ALL_FUNDS
from normalize.prose.figure import ProseFigure
from normalize.prose.fund_words import COUNTS
from normalize.prose.sentence import SENTENCE_END
from normalize.values.numbers import read_number

OF_NO_ONE = ""
FEWEST = 2  # projects, each with a form of its own
_ONE = {"1", "一"}
COUNT = rf"\d+|[{COUNTS}两]+"
_COUNTED = re.compile(
    rf"项目(?:[共总合]计?|数量?为?)?(?P<behind>{COUNT})[个项]"
    rf"|(?<!第)(?P<before>{COUNT})[个项](?:[^\d，,。；;、]{{0,10}}?)项目"
)
_SOME = r"[个项](?:[^\d，,。；;、]{0,10}?)项目"
_ASSESSED = re.compile(
    rf"(?<!第)(?P<before>{COUNT}){_SOME}[^，,。；;]{{0,20}}?(?:自评|评价)"
    rf"|(?:纳入|参加)[^\d，,。；;]{{0,6}}(?:自评|评价)[^\d，,。；;]{{0,8}}?(?P<behind>{COUNT}){_SOME}"
)


def assesses_more(texts: Iterable[str], names: Sequence[str]) -> bool:
    """Whether a report says that it assesses more projects than have a form, if any has one.

    >>> assesses_more(["对3个项目开展绩效自评"], ["校车补助"])
    True
    >>> assesses_more(["本项目建设水源工程12个"], ["校车补助"])
    False
    """
    found = (counted for text in texts for counted in _ASSESSED.finditer(text))
    numbers = (read_number(counted["before"] or counted["behind"]) for counted in found)
    return bool(names) and any(n is not None and n.value > len(names) for n in numbers)


def of_several(
    figures: Sequence[ProseFigure], text: str, names: Sequence[str], is_of_more: bool
) -> list[ProseFigure]:
    """The figures, all of a project's money told with a count of projects marked as of no one.

    names: of the projects that have a form in the file. One that the sentence names before the
    amount owns it. is_of_more: whether the text is of more projects than have a form.
    """
    if is_of_more:
        spans = [(0, _first_named(text, names))]
    else:
        spans = list(_spans(text, names)) if len(names) >= FEWEST else []
    starts = [start for start, _ in spans]
    marked = []
    for figure in figures:
        _, end = spans[at - 1] if (at := bisect_right(starts, figure.start)) else (0, 0)
        whole = figure.concept == ALL_FUNDS and figure.start < end
        marked.append(replace(figure, project=OF_NO_ONE) if whole else figure)
    return marked


def _spans(text: str, names: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where a sentence goes on behind a count of projects, up to the first that it names."""
    for counted in _COUNTED.finditer(text):
        if (counted["behind"] or counted["before"]) not in _ONE:
            end = SENTENCE_END.search(text, counted.end())
            rest = text[counted.end() : end.start() if end else len(text)]
            yield counted.end(), counted.end() + _first_named(rest, names)


def _first_named(text: str, names: Sequence[str]) -> int:
    """Where a text names a project first; its end if it names none."""
    return min((at for name in names if (at := text.find(name)) >= 0), default=len(text))
