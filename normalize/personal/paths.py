"""Names in the names of files and folders, where nothing says what stands between the signs.

绩效自评报告韦振国13677778888.docx      after a word of such files
水利局张三丰自评表（终稿）.docx          after an office, before such a word
"""

import re
from collections.abc import Iterator
from functools import cache

from normalize.personal.characters import HAN
from normalize.personal.forms import (
    RUN,
    is_known_person,
    is_like_name,
    is_ordinary,
    is_person,
    is_transliterated,
    names_in,
)
from normalize.personal.vocabulary import load_words
from schema.units import one_of

_HAN_RUN = re.compile(f"[{HAN}]+")
_SHORT = 2


def names_in_path(path: str) -> tuple[list[str], list[str]]:
    """The stretches of a path that have a name's form and are no words.

    First those that stand by themselves, then those glued to other words.

    >>> names_in_path("部门整体支出绩效自评报告-张三丰、高山")
    (['张三丰'], ['张三丰'])
    >>> names_in_path("教育局邵文骏2023"), names_in_path("高山镇/方正小学自评/陈家坪水库管理所")
    (([], ['邵文骏']), ([], []))
    """
    alone = [
        piece
        for run in RUN.finditer(path)
        for piece in names_in(run.group())
        if _is_alone(piece) and piece not in load_words().files
    ]
    return alone, list(_glued(path))


def _is_alone(piece: str) -> bool:
    return is_transliterated(piece) or (is_like_name(piece) and not is_ordinary(piece))


def _glued(path: str) -> Iterator[str]:
    """The names that stand between the words of such files and the offices in a stretch."""
    words = load_words()
    for stretch in _between_words().split(path):
        for run in _HAN_RUN.findall(stretch):
            for piece, is_before_office in _between_offices(run):
                name = piece[1:] if piece.startswith(words.endings) else piece  # 第3|局韦振国
                if _is_name(name, is_before_office):
                    yield name


def _is_name(stretch: str, is_before_office: bool) -> bool:
    """Whether a glued stretch is a person's name; a short one, and one before an office, less so.

    高山镇 and 陈家坪水库管理所 are places that offices are called by.
    """
    is_short = len(stretch) <= _SHORT
    if is_before_office and (is_short or stretch.endswith(load_words().places)):
        return False
    return is_person(stretch) and (not is_short or is_known_person(stretch))


@cache
def _between_words() -> re.Pattern[str]:
    words = load_words()
    return re.compile(f"{one_of((*words.files, *words.titles))}|{words.labels.pattern}")


def _between_offices(run: str) -> Iterator[tuple[str, bool]]:
    """The stretches of a run that are no place and no office, each with whether one follows."""
    import rjieba  # as slow to load as all else here together, and not needed by every run

    piece = ""
    for word, tag in rjieba.tag(run):
        if tag.startswith("n") and word.endswith(load_words().endings) and not is_like_name(word):
            yield piece, True
            piece = ""
        else:
            piece += word
    yield piece, False
