"""Money that a sentence tells of several projects together: it is of no one of them.

纳入自评的项目2个，调整后预算合计3144万元，实际支出3096.4万元            and a form for each follows
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from normalize.labels.label import ALL_FUNDS
from normalize.prose.figure import ProseFigure
from normalize.prose.fund_words import COUNTS
from normalize.prose.sentence import SENTENCE_END

OF_NO_ONE = ""
FEWEST = 2  # projects, each with a form of its own
_ONE = {"1", "一"}
_COUNT = rf"\d+|[{COUNTS}两]+"
_COUNTED = re.compile(
    rf"项目(?:[共总合]计?|数量?为?)?(?P<behind>{_COUNT})[个项]"
    rf"|(?<!第)(?P<before>{_COUNT})[个项](?:[^\d，,。；;、]{{0,10}}?)项目"
)


def of_several(
    figures: Sequence[ProseFigure], text: str, names: Sequence[str]
) -> list[ProseFigure]:
    """The figures, all of a project's money told with a count of projects marked as of no one.

    names: of the projects that have a form in the file. One that the sentence names before the
    amount owns it.
    """
    if len(names) < FEWEST or _COUNTED.search(text) is None:
        return list(figures)
    starts = [0, *(match.end() for match in SENTENCE_END.finditer(text))]
    marked = []
    for figure in figures:
        begin = max(start for start in starts if start <= figure.start)
        is_of_several = _counts_several(text[begin : figure.start], names)
        whole = figure.concept == ALL_FUNDS and is_of_several
        marked.append(replace(figure, project=OF_NO_ONE) if whole else figure)
    return marked


def _counts_several(before: str, names: Sequence[str]) -> bool:
    """Whether the words before an amount count projects, and name none."""
    counted = next(_COUNTED.finditer(before), None)
    if counted is None or (counted["behind"] or counted["before"]) in _ONE:
        return False
    return not any(name in before[counted.end() :] for name in names)
