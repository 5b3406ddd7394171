"""What a narrative concludes: 自评得分98.5分，评价等级为“优秀”."""

import re
from collections.abc import Sequence
from functools import cache

from normalize.context import Context
from normalize.labels.knowledge import load_knowledge
from normalize.prose.clause_words import load_conclusions
from normalize.prose.narrative import NarrativeLine
from schema.text import narrow
from schema.units import one_of

# Facts that stand in where no line or total row of a form says the same.
PROSE_SCORE = "prose_score"
PROSE_GRADE = "prose_grade"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    keys, grades = load_knowledge().keys, load_knowledge().codes["grade"]
    words = load_conclusions()
    scores = one_of(spelling for spelling, key in keys.items() if key == "self_score")
    named = one_of(spelling for spelling, key in keys.items() if key == "grade")
    return {
        PROSE_SCORE: re.compile(
            rf"{words.not_after}(?:{scores}){words.score_links}\s*"
            rf"(?P<value>\d{{1,3}}(?:\.\d+)?)\s*{words.point}"
        ),
        # A grade goes on in no word (优化).
        PROSE_GRADE: re.compile(
            rf"{words.not_after}(?:{named}){words.grade_links}\s*"
            rf"[“\"‘'「]?(?P<value>{one_of(grades)})(?![\u4e00-\u9fff])"
        ),
    }


def read_conclusions(lines: Sequence[NarrativeLine], context: Context) -> None:
    """Note the score and the grade that sentences tell."""
    for line in lines:
        text = narrow(line.text)
        for key, pattern in _patterns().items():
            for found in pattern.finditer(text):
                context.add_fact(key, found["value"], line.source(*found.span("value")))
