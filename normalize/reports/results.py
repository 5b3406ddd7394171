"""How a report judges itself: the score and the grade, where its form and its sentences agree."""

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from itertools import chain

from normalize.labels.keys import key_of
from normalize.labels.label import code_of
from normalize.prose.conclusions import PROSE_GRADES, PROSE_SCORES
from normalize.reports.split import ReportFacts
from normalize.values.amounts import parse_cell_amount
from normalize.values.choices import ticked_choice

# A grade is a word or two; what is longer is a text of its own or the choices of a form.
LONGEST_GRADE = 6
# More scores than these are in no outline of one.
LONGEST_OUTLINE = 60
_NOTE_BEFORE = re.compile(r"\s*[（(]([^（）()]+)[）)]")
_AROUND_A_GRADE = " \t\u3000“”\"'‘’「」。.，,；;、（）()"


def self_score_of(report: ReportFacts, is_project: bool = False) -> Decimal | None:
    """The score on the form's own line; else that of the total row, else what sentences tell.

    None where none does, or where the sentences tell several (one for each project).
    is_project: what sentences tell of the whole department is not said of it.
    """
    written = {score for fact in _on_lines(report, "self_score") if (score := _score(fact))}
    if len(written) > 1:
        return None
    if written:
        return written.pop()
    if report.totals:
        return report.totals[0].score
    return _told_score(report, PROSE_SCORES[is_project:])


def grade_of(report: ReportFacts, is_project: bool = False) -> str | None:
    """The grade as written on the form's own line, else as sentences tell it; None if none do.

    is_project: as in `self_score_of`.
    """
    written = {grade for fact in _on_lines(report, "grade") if (grade := _grade(fact))}
    if len(written) > 1:
        return None
    return written.pop() if written else _told_grade(report, PROSE_GRADES[is_project:])


def _on_lines(report: ReportFacts, key: str) -> list[str]:
    """What stands on lines of this label: the first in a table, else all in the running text."""
    facts = report.said.get(key, list(filter(None, [report.facts.get(key)])))
    in_tables = [fact.value for fact in facts if fact.source["table"] is not None]
    return in_tables[:1] or [fact.value for fact in facts]


def _score(text: str) -> Decimal | None:
    amount = parse_cell_amount(text)
    return None if amount is None else amount.value


def _grade(text: str) -> str | None:
    """The grade without what stands around it; None where the text is no grade.

    >>> _grade("“优”。"), _grade("（自评等级）优"), _grade("为“良”")
    ('优', '优', '良')
    """
    text = ticked_choice(text) or text
    noted = _NOTE_BEFORE.match(text)
    is_noted = noted is not None and key_of(noted[1]) == "grade"
    grade = text[noted.end() :] if noted is not None and is_noted else text
    grade = grade.strip().removeprefix("为").strip(_AROUND_A_GRADE)
    return grade if code_of("grade", grade) or 0 < len(grade) <= LONGEST_GRADE else None


def _told_score(report: ReportFacts, keys: Sequence[str]) -> Decimal | None:
    """The score that the surest sentences tell; None if none does or if they differ.

    Of several the one that all others add up to (投入自评19分 …… 自评得分96.5分), be they told as
    surely or less, before it or behind it, in parts of parts or in one.
    """
    by_key = [[Decimal(fact.value) for fact in report.said.get(key, ())] for key in keys]
    surest = next(filter(None, by_key), [])
    if len(set(surest)) == 1 or _is_outline(surest):
        return surest[0]
    if _is_outline([*surest[-1:], *surest[:-1]]):
        return surest[-1]
    told = list(chain.from_iterable(by_key))
    whole = max(told, default=None)
    parts = [score for score in told if score != whole]
    return whole if sum(parts) == whole else None


def _is_outline(scores: Sequence[Decimal]) -> bool:
    """Whether the first of the scores is all others, each before what it is made of.

    96分: 10分, 86分: 50分, 36分.
    """
    if len(scores) > LONGEST_OUTLINE:
        return False

    @cache
    def ends(at: int) -> frozenset[int]:
        """Where the parts of a score may end: right behind it, or where they add up to it."""
        open_at = {(at + 1, Decimal(0))}
        found = {at + 1}
        while open_at:
            following = {
                (end, total + scores[start])
                for start, total in open_at
                if start < len(scores) and total + scores[start] <= scores[at]
                for end in ends(start)
            }
            found |= {end for end, total in following if total == scores[at]}
            open_at = following
        return frozenset(found)

    return len(scores) in ends(0)


def _told_grade(report: ReportFacts, keys: Sequence[str]) -> str | None:
    """The grade that the surest sentences tell; None if none does or if they differ."""
    for key in keys:
        told = list(dict.fromkeys(fact.value for fact in report.said.get(key, ())))
        if told:
            return told[0] if len(told) == 1 else None
    return None
