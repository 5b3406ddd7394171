"""Money that a sentence tells of several projects together: it is of no one of them.

纳入自评的项目2个，调整后预算合计3144万元，实际支出3096.4万元            and a form for each follows
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
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
            named = [at for name in names if (at := rest.find(name)) >= 0]
            yield counted.end(), counted.end() + min(named, default=len(rest))
