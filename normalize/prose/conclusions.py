"""What a narrative concludes: 自评得分98.5分，评价等级为“优秀”."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from normalize.context import Context
from normalize.labels.knowledge import load_knowledge
from normalize.prose.narrative import NarrativeLine
from schema.text import narrow

# Facts that stand in where no line or total row of a form says the same.
TOLD_SCORE = "told_score"
TOLD_GRADE = "told_grade"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    keys, grades = load_knowledge().keys, load_knowledge().codes["grade"]
    # 上年自评得分 is another year's; a grade goes on in no word (优化).
    start = r"(?<!上年)(?<!上年度)(?<!去年)(?<!上一年度)"
    scores = _one_of(spelling for spelling, key in keys.items() if key == "self_score")
    named = _one_of(spelling for spelling, key in keys.items() if key == "grade")
    return {
        TOLD_SCORE: re.compile(
            rf"{start}(?:{scores})[为是:：共计达到]{{0,3}}\s*(?P<value>\d{{1,3}}(?:\.\d+)?)\s*分(?!值)"
        ),
        TOLD_GRADE: re.compile(
            rf"{start}(?:{named})[为是:：评定]{{0,4}}\s*[“\"‘'「]?(?P<value>{_one_of(grades)})"
            r"(?![\u4e00-\u9fff])"
        ),
    }


def _one_of(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def read_conclusions(lines: Sequence[NarrativeLine], context: Context) -> None:
    """Note the score and the grade that sentences tell."""
    for line in lines:
        text = narrow(line.text)
        for key, pattern in _patterns().items():
            for found in pattern.finditer(text):
                context.add_fact(key, found["value"], line.source(*found.span("value")))
