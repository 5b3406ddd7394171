"""Amounts of the department's own office, told beside those of bodies below it.

局机关收入830万元，下属单位420万元        neither is all of the department's
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from normalize.knowledge.files import read_knowledge
from normalize.reports.names import is_organisation
from normalize.reports.own_names import is_own_body
from schema.text import CLAUSE_ENDS, fold
from schema.units import one_of

_BEGINS = r"(?:^|(?<=[，,。；;：:、（(\s]))"
_NAMED = re.compile(
    rf"{_BEGINS}(?P<name>[\u3400-\u9fff]{{4,12}}?[所站队院校馆处])(?=[^\u3400-\u9fff]|..)"
)


def of_office(text: str, starts: Sequence[int], titles: str) -> Iterator[bool]:
    """For each amount whether it is the office's alone: from 局机关 on up to the clause's end.

    No amount is where the text tells of no body beside it; a department may be but its office.
    titles: of the report, folded.
    """
    spans = [*_spans(text)] if _office().search(text) and _tells_others(text, titles) else []
    return (any(begin < start < end for begin, end in spans) for start in starts)


def of_office_people(text: str, starts: Sequence[int], titles: str) -> Iterator[bool]:
    """For each head-count whether it is the office's, those of bodies counted in its sentence too.

    局机关在职人员43人，下属单位50人; 下属2个单位。机关编制47名 only says that there are some.
    """
    is_beside = _people_below().search(text) is not None
    spans = [*_spans(text)] if is_beside and _office().search(text) else []
    ends = [(begin, end) for begin, end in spans if not _below().search(text[begin:end])]
    return (any(begin < start < end for begin, end in ends) for start in starts)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each clause begins that is of the office, and ends."""
    for match in _office().finditer(text):
        end = _clause_end().search(text, match.end())
        yield match.start(), end.start() if end else len(text)


def _tells_others(text: str, titles: str) -> bool:
    """Whether a text names bodies below the department, or one by its name."""
    if _below().search(text):
        return True
    names = (match["name"] for match in _NAMED.finditer(text))
    return any(
        is_organisation(name) and not is_own_body(fold(name), titles) and not _office().match(name)
        for name in names
    )


@cache
def _office() -> re.Pattern[str]:
    words = one_of(read_knowledge("sentences.toml")["frames"]["offices"])
    return re.compile(rf"{_BEGINS}(?:{words})")


@cache
def _below() -> re.Pattern[str]:
    raw = read_knowledge("sentences.toml")["frames"]
    return re.compile(one_of([*raw["bodies"], *raw["systems"]]))


@cache
def _people_below() -> re.Pattern[str]:
    """The office, and in its sentence the people of a body: a name of one, or what they are."""
    raw = read_knowledge("sentences.toml")["frames"]
    bodies = one_of(raw["bodies"])
    names = r"[\u3400-\u9fff]{3,12}?[所站队院校馆处]"
    return re.compile(
        rf"{_BEGINS}(?:{one_of(raw['offices'])})[^。]*?(?:{bodies}|[，,；;]{names})"
        rf"[^。，,；;]{{0,12}}?\d[\d,]*\s*[人名]"
    )


@cache
def _clause_end() -> re.Pattern[str]:
    """The end of a clause, or where another body's amounts begin."""
    raw = read_knowledge("sentences.toml")["frames"]
    return re.compile(f"[{CLAUSE_ENDS}\\n]|{one_of([*raw['bodies'], *raw['systems']])}")
