"""What a narrative concludes: 自评得分98.5分，评价等级为“优秀”."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from normalize.context import Context
from normalize.knowledge.files import read_knowledge
from normalize.labels.knowledge import load_knowledge
from normalize.prose.narrative import NarrativeLine
from normalize.values.markers import find_marker
from schema.frozen import dataclass
from schema.text import SENTENCE_ENDS, narrow, piece_before
from schema.units import one_of

# What sentences tell, the surest first: of the whole department, of what the report is about,
# and where only the words around say that it is the self-assessment's.
PROSE_SCORES = ("prose_score_whole", "prose_score", "prose_score_plain")
PROSE_GRADES = ("prose_grade_whole", "prose_grade", "prose_grade_plain")

_SENTENCE = re.compile(f"[{SENTENCE_ENDS}；;]")
_CLAUSE = re.compile(rf"[{SENTENCE_ENDS}；;，,：:、\s]")
_YEAR = re.compile(r"(?<!\d)(20\d\d)\s*年")
_FULL_MARKS = re.compile(r"[满总]分[为是:：]?\s*100\s*分")
# A lower score is rather that of a part, where only the words around say what it is.
LEAST_PLAIN = 60
_NUMBER = r"\d{1,3}(?:\.\d+)?"
_BRACKETS = r"(?:[（(][^（）()]{0,20}[)）])?"
# So many scores before a sum are its parts.
FEWEST_SUMMED = 2
# A plain heading is no longer than this.
MAX_HEADING = 30
# What a conclusion is of stands so near before it.
NEAR = 120


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of conclusion: its keys (see `PROSE_SCORES`) and what tells it.

    pattern: `plain` is matched where the name alone does not say that it is a self-assessment;
    `links` is what stands before the `value`, which is the conclusion.
    ending: what the pattern ends with, from the last digit on; where it is not, nothing is.
    never_glued: values that nothing but links make a conclusion of.
    doubt: what may not stand before a plain name in its sentence; None if anything may.
    """

    keys: tuple[str, str, str]
    pattern: re.Pattern[str]
    ending: re.Pattern[str]
    never_glued: frozenset[str]
    doubt: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class _Words:
    """`conclusions.toml`, compiled.

    points, point: a number of points, and the last digit of one with its unit.
    part: at the end of a clause, anywhere in it, with a number.
    """

    kinds: tuple[_Kind, ...]
    points: re.Pattern[str]
    point: re.Pattern[str]
    sums: re.Pattern[str]
    other_years: re.Pattern[str]
    ends_with_part: re.Pattern[str]
    by: re.Pattern[str]
    part: re.Pattern[str]
    part_with_number: re.Pattern[str]
    evidence: re.Pattern[str]
    whole: re.Pattern[str]
    project: re.Pattern[str]


@cache
def _words() -> _Words:
    raw = read_knowledge("conclusions.toml")
    clause, score, grade = raw["clause"], raw["score"], raw["grade"]
    point = rf"\s*(?:{one_of(score['point'])})(?!\s*(?:{one_of(score['not_points'])}))"
    grades = one_of(load_knowledge().codes["grade"])
    after = rf"[”\"’'」]?(?:{one_of(grade['after'])})?"
    in_brackets = rf"\s*[（(]\s*(?:{one_of(grade['in_brackets'])})?[:：为]?"
    deductions = re.compile(one_of(clause["deductions"]))
    return _Words(
        kinds=(
            _kind(
                PROSE_SCORES,
                "self_score",
                score,
                rf"(?P<value>{_NUMBER})(?:{point}|(?={in_brackets}(?:{grades})\s*[)）]))",
                deductions,
            ),
            _kind(  # 自评得分94.25分（优秀）
                PROSE_GRADES,
                "self_score",
                score,
                rf"{_NUMBER}\s*(?:{one_of(score['point'])})?{in_brackets}"
                rf"(?P<value>{grades})\s*[)）]",
                deductions,
            ),
            _kind(
                PROSE_GRADES,
                "grade",
                grade,
                # A grade goes on in no word (优化), is no one of several (优、良; 优5个).
                rf"(?P<value>{grades})(?!{after}\s*\d+\s*(?:{one_of(grade['counted'])})){after}"
                r"(?![\u4e00-\u9fff、/□☑√])",
            ),
        ),
        points=re.compile(f"(?P<value>{_NUMBER}){point}"),
        point=re.compile(rf"\d{point}"),
        sums=re.compile(f"(?:{one_of(score['sums'])})(?:{one_of(score['links'])})*[:：]?$"),
        other_years=re.compile(one_of(clause["other_years"])),
        ends_with_part=re.compile(f"(?:{one_of(clause['parts'])})$"),
        by=re.compile(one_of(clause["by"])),
        part=re.compile(one_of(clause["parts"])),
        part_with_number=re.compile(rf"(?:{one_of(clause['parts'])})[^\d，,。；;]{{0,6}}\d"),
        evidence=re.compile(one_of(clause["evidence"])),
        whole=re.compile(one_of(clause["whole"])),
        project=re.compile(one_of(clause["project"])),
    )


def _kind(
    keys: tuple[str, str, str],
    key: str,
    raw: dict[str, list[str]],
    value: str,
    doubt: re.Pattern[str] | None = None,
) -> _Kind:
    """A name, a bracketed note, links and the value; blanks may stand where a line was broken."""
    spelled = [spelling for spelling, named in load_knowledge().keys.items() if named == key]
    names, plain = one_of([*spelled, *raw["names"]]), one_of(raw["plain_names"])
    quote = "[“\"‘'「]?" if key == "grade" else ""
    links = rf"(?P<links>(?:\s|[:：]|{one_of(raw['links'])}){{0,4}}\s*{quote})"
    pattern = rf"(?:{names}|(?P<plain>{plain})){_BRACKETS}{links}{value}"
    never_glued = frozenset(raw.get("never_glued", ()))
    ending = re.compile(value.replace(_NUMBER, r"\d"))
    return _Kind(keys, re.compile(pattern), ending, never_glued, doubt)


def read_conclusions(lines: Sequence[NarrativeLine], context: Context) -> None:
    """Note the scores and the grades that sentences tell, each with what makes it sure.

    A line goes on from the one before it where that ends no sentence, so that a value may stand
    under its heading (（一）自评得分 ⏎ 96分) or a label be broken; its unit may stand in the next
    (自评得分为96.4 ⏎ 分).
    """
    before, heading = "", ""
    for line, text, after in _written(lines):
        for key, start, end in _conclusions(before, text, after, heading, context.fiscal_year):
            context.add_fact(key, text[start:end], line.source(start, end))
        if find_marker(text) is not None and len(text) <= MAX_HEADING:
            heading = text
        before = "" if _SENTENCE.search(text[-1]) or _is_title(text) else text[-NEAR:]


def _written(lines: Sequence[NarrativeLine]) -> Iterator[tuple[NarrativeLine, str, str]]:
    """Each line that says something, narrowed, and the next if its number's unit may be there."""
    written = [(line, text) for line in lines if (text := narrow(line.text).rstrip())]
    following = [*(text for _, text in written), ""][1:]
    for (line, text), below in zip(written, following, strict=False):
        yield line, text, below.lstrip() if text[-1].isdigit() else ""


def _is_title(text: str) -> bool:
    """Whether a line is the title of a report, from which no sentence goes on."""
    titles = tuple(load_knowledge().forms["self_assessment"]["titles"])
    return find_marker(text) is None and text.endswith(titles)


def _conclusions(
    before: str, text: str, after: str, heading: str, fiscal_year: int
) -> Iterator[tuple[str, int, int]]:
    """(key, start, end of the value) of what `text` concludes."""
    joined, offset = before + text + after, len(before)
    for kind in _words().kinds:
        if not kind.ending.search(joined):
            continue
        for found in kind.pattern.finditer(joined):
            start, end = found.span("value")
            if start < offset or end > offset + len(text):
                continue
            is_glued = not found["links"] and start > offset
            key = _key_of(kind, found, joined, heading, fiscal_year)
            if key is not None and not (is_glued and found["value"] in kind.never_glued):
                yield key, start - offset, end - offset
    yield from _sums(text, fiscal_year)


def _sums(text: str, fiscal_year: int) -> Iterator[tuple[str, int, int]]:
    """(key, start, end) of the points that a sentence tells to be those before it together."""
    words, end = _words(), 0
    if len(words.point.findall(text)) <= FEWEST_SUMMED:
        return
    for sentence in _SENTENCE.split(text):
        begin, end = end, end + len(sentence) + 1
        told = list(words.points.finditer(sentence))
        values = [Decimal(found["value"]) for found in told]
        for at, found in enumerate(told):
            is_sum = at >= FEWEST_SUMMED and sum(values[:at]) == values[at]
            before = sentence[: found.start()].rstrip()
            if is_sum and words.sums.search(before) and not _is_other_years(before, fiscal_year):
                yield PROSE_SCORES[1], begin + found.start("value"), begin + found.end("value")


def _key_of(
    kind: _Kind, found: re.Match[str], text: str, heading: str, fiscal_year: int
) -> str | None:
    """The key of what was found; None if it is a part's, another year's or no conclusion."""
    words = _words()
    sentence = piece_before(_SENTENCE, text, found.start(), NEAR)
    clause = _CLAUSE.split(sentence)[-1]
    if _is_other_years(clause, fiscal_year) or _ends_with_part(clause):
        return None
    whole, sure, plain = kind.keys
    if found["plain"] is None:
        return whole if _is_of_whole(sentence + found.group()) else sure
    if kind.keys == PROSE_GRADES and _tells_score(sentence.removesuffix(clause)):
        return whole if _is_of_whole(sentence) else sure
    said = words.evidence.search(heading + sentence)
    return plain if said and not _is_doubtful(kind, found["value"], sentence, clause) else None


def _tells_score(before: str) -> bool:
    """Whether the clause right before tells the score that a grade goes with.

    自评得分98分，等级为优
    """
    told = list(_words().kinds[0].pattern.finditer(before))
    if not told or told[-1]["plain"] is not None or before[told[-1].end() :] not in ("，", ","):
        return False
    return not _ends_with_part(_CLAUSE.split(before[: told[-1].start()])[-1])


def _ends_with_part(clause: str) -> bool:
    """Whether a clause ends with a part that has a score: 产出指标, not 对照绩效指标."""
    words = _words()
    return words.ends_with_part.search(clause) is not None and not words.by.match(clause)


def _is_of_whole(sentence: str) -> bool:
    """Whether a sentence speaks of the whole department, and of no project behind that.

    部门整体支出自评得分94分，活动经费项目自评得分96分: the second is a project's.
    """
    last = max((found.end() for found in _words().whole.finditer(sentence)), default=None)
    return last is not None and not _words().project.search(sentence, last)


def _is_other_years(clause: str, fiscal_year: int) -> bool:
    """Whether a clause says that it speaks of another year (上年; 2021年 in a report on 2022)."""
    years = {int(year) for year in _YEAR.findall(clause)}
    is_other = bool(years) and fiscal_year > 0 and fiscal_year not in years
    return is_other or _words().other_years.search(clause) is not None


def _is_doubtful(kind: _Kind, value: str, sentence: str, clause: str) -> bool:
    """Whether a value that a plain name tells may be that of a part (过程20分，得18分)."""
    words = _words()
    told = _FULL_MARKS.sub("", sentence)
    is_part = words.part.search(clause) or words.part_with_number.search(told)
    is_low = kind.keys == PROSE_SCORES and float(value) < LEAST_PLAIN
    return bool(is_part or is_low or (kind.doubt and kind.doubt.search(told)))
