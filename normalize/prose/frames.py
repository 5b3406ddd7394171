"""What a text tells of when and of which figures before it names any: headings, 截至, 预算编制：.

（二）年初预算安排情况            the amounts below are budgets
截至2021年底，固定资产总额9万元    the year before; 1至11月支出合计8万元 is of no year
公务接待费不超过3万元             a limit, and what was spent is not told
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import or_

from normalize.prose.clause_words import YEAR
from normalize.prose.figure import OPEN, ProseFigure
from normalize.prose.frame_words import load_frame_words
from normalize.prose.named_projects import RATE
from normalize.prose.offices import of_office
from normalize.prose.subjects import begins_with_body, begins_with_some, names_office, own_again
from normalize.prose.years import BUDGETS, FINAL, of_year
from normalize.reports.names import is_organisation
from normalize.reports.own_names import is_own_body
from normalize.values.markers import find_marker
from schema.frozen import dataclass
from schema.text import CLAUSE_OR_LINE_END, SENTENCE_OR_LINE_END, fold

LAST_MONTH = 12
# The months that a span of one year begins and ends with where it is all of it: 0 if it tells none.
WHOLE_YEAR = ((1, 12), (0, 0))
NEAR = 60  # characters before an amount, or of a sentence, that say what it is
_YEAR = re.compile(r"(?:19|20)\d\d(?=\s*年|\s*[-—–~至])")
_NAME_ALONE = re.compile(r"(?P<name>[\u3400-\u9fff]{3,20})")
# 1.河道管理所。核定编制23名; 河道管理所：本年收入9万元
_OPENING = re.compile(r"[^\u3400-\u9fff]*(?P<name>[\u3400-\u9fff]{3,20})[:：。]")


@dataclass(frozen=True, slots=True)
class Frame:
    """What is said before amounts: of which year, as which measure, or of no one year.

    year: None where none is told. measure: None where none is told. is_open: of no single year.
    is_until: up to a day that is not the last of the report's year. is_aim: what is to be reached.
    is_goal: in the year itself, so that its budget is told, and nothing that was done.
    is_mixed: budgets are told apart, so that others may be what was planned or what was done.
    """

    year: int | None = None
    measure: str | None = None
    is_open: bool = False
    is_until: bool = False
    is_aim: bool = False
    is_goal: bool = False
    is_mixed: bool = False

    def opens(self, measure: str | None) -> bool:
        """Whether an amount of a measure is none of the year's."""
        return self.is_open and not (self.is_goal and measure in BUDGETS)


def framed(
    figures: Sequence[ProseFigure],
    text: str,
    headings: Sequence[str],
    fiscal_year: int | None,
    titles: str = "",
) -> list[ProseFigure]:
    """The figures of a text, told by what stands before them in their sentence, or over the text.

    headings: those that the text stands under, the nearest last. titles: of the report, folded.
    """
    first = _OPENING.match(text)
    openings = (headings[-1] if headings else "", first.group() if first else "")
    if any(names_other(said, titles) for said in openings) or names_office(openings[0]):
        return [replace(figure, concept=None, certainty=OPEN) for figure in figures]
    starts = [figure.start for figure in figures]
    frames = _beside_budgets(figures, frames_of(text, starts, headings, fiscal_year))
    others = map(or_, _of_others(text, starts, titles), of_office(text, starts, titles))
    return [
        replace(figure, concept=None, certainty=OPEN)
        if is_other
        else _in_frame(figure, text, frame, fiscal_year)
        for figure, frame, is_other in zip(figures, frames, others, strict=True)
    ]


def _beside_budgets(figures: Sequence[ProseFigure], frames: Iterable[Frame]) -> Iterator[Frame]:
    """The frames, which make no budget of what stands behind an amount that its own words call one.

    部门预算安排 ⏎ 年初预算9万元，全年支出8万元，执行率89%: a rate tells that it was spent.
    """
    is_rated = any(figure.measure == RATE for figure in figures)
    is_told = False
    for figure, frame in zip(figures, frames, strict=True):
        is_apart = is_told and frame.measure in BUDGETS
        yield replace(frame, measure=None, is_mixed=not is_rated) if is_apart else frame
        is_told = is_told or figure.measure in BUDGETS


def _of_others(text: str, starts: Sequence[int], titles: str) -> Iterator[bool]:
    """For each amount whether its sentence begins with a body below the department, up to 我局."""
    ends = [0, *(end.end() for end in SENTENCE_OR_LINE_END.finditer(text))]
    begun = [ends[bisect_right(ends, at) - 1] for at in starts]
    until = {at: _end_of_other(text, at, titles) for at in set(begun)}
    return (at < until[begin] for at, begin in zip(starts, begun, strict=True))


def _end_of_other(text: str, at: int, titles: str) -> int:
    """Where a sentence that begins at a place no longer speaks of a body below; there if never."""
    said = text[at : at + NEAR]
    if names_other(said, titles):
        return len(text)
    is_other = begins_with_body(said, titles) or begins_with_some(said)
    return own_again(text, at, len(text)) if is_other else at


def names_other(text: str, titles: str) -> bool:
    """Whether a text begins with a body below the department, or with one by its name alone.

    下属单位河道管理所本年收入9万元; 河道管理所：本年收入9万元. 下属单位3个 only counts them.
    """
    marker = find_marker(text)
    line = fold(text[marker.end :] if marker else text)
    if load_frame_words().bodies.match(line):
        return True
    found = _OPENING.match(line) or _NAME_ALONE.fullmatch(line)
    name = found["name"] if found is not None else ""
    return is_organisation(name) and not is_own_body(name, titles)


def _in_frame(figure: ProseFigure, text: str, frame: Frame, fiscal_year: int | None) -> ProseFigure:
    if figure.concept is None:
        return figure
    measure = _measure_in(frame, figure)
    if measure is None and figure.measure is not None:
        return replace(figure, measure=None, certainty=OPEN)
    if frame.opens(measure) or is_limit(text, figure) or _is_of_beginning(figure):
        return replace(figure, concept=None, certainty=OPEN)
    year = None if names_year(figure) else frame.year
    concept, measure = of_year(figure.concept, measure, year, fiscal_year)
    certainty = OPEN if concept is None else figure.certainty
    return replace(figure, concept=concept, measure=measure, certainty=certainty)


def _measure_in(frame: Frame, figure: ProseFigure) -> str | None:
    """The measure of an amount as its own words tell it, else as what stands before them does."""
    if figure.measure != FINAL or load_frame_words().told.search(figure.label):
        return figure.measure
    return None if frame.is_mixed else frame.measure or figure.measure


def is_limit(text: str, figure: ProseFigure) -> bool:
    """Whether the words right before an amount say that it is not to be exceeded."""
    before = text[max(0, figure.start - NEAR) : figure.start]
    return load_frame_words().limits.search(before) is not None


def _is_of_beginning(figure: ProseFigure) -> bool:
    """Whether assets are told that were there when the year began: 年初固定资产9万元."""
    is_asset = figure.concept is not None and figure.concept.startswith("assets.")
    return is_asset and load_frame_words().begun.search(figure.label) is not None


def names_year(figure: ProseFigure) -> bool:
    """Whether the name of an amount tells its year itself."""
    return _YEAR.search(figure.label) is not None


def frames_of(
    text: str, starts: Sequence[int], headings: Sequence[str], fiscal_year: int | None
) -> Iterator[Frame]:
    """For each amount what the words of its clauses before it say, else what stands over the text.

    Read once, from the left: ends of sentences and ; end what was said.
    """
    outer = frame = _of_headings(headings, fiscal_year)
    found = [
        *load_frame_words().spans.finditer(text),
        *load_frame_words().aims.finditer(text),
        *load_frame_words().lead_in.finditer(text),
        *CLAUSE_OR_LINE_END.finditer(text),
    ]
    found.sort(key=lambda match: match.start(), reverse=True)
    for start in starts:
        while found and found[-1].start() < start:
            match = found.pop()
            if _strives_for_none(match, start):
                continue
            is_end = match.re is CLAUSE_OR_LINE_END
            frame = outer if is_end else _told_by(match, frame, fiscal_year, outer.year)
        yield frame


def _strives_for_none(match: re.Match[str], start: int) -> bool:
    """Whether words strive for something (力争), and the next amount is behind their clause."""
    return match.groupdict().get("striving") is not None and start >= match.end()


def _told_by(
    match: re.Match[str], frame: Frame, fiscal_year: int | None, heading_year: int | None
) -> Frame:
    """The frame behind words of a sentence that tell one.

    heading_year: that of the heading over it, of which 全年 and 本年 are, too.
    """
    groups = {name: text for name, text in match.groupdict().items() if text}
    if "what" in groups:
        return replace(frame, measure=_measure_of(groups["what"]))
    if "told" in groups:
        return _told_of_results(frame)
    begun = _year_begun(groups)
    if {"year", "whole"} & groups.keys() or (begun is not None and begun == fiscal_year):
        return replace(frame, year=_year_told(groups, heading_year), is_open=frame.is_aim)
    if {"aim", "wish", "striving"} & groups.keys():
        return Frame(is_open=True, is_aim=True, is_goal="aim" in groups)
    if "until" in groups:
        return _until(match, fiscal_year)
    return frame if _is_whole_year(groups) else Frame(is_open=True)


def _year_told(groups: Mapping[str, str], heading_year: int | None) -> int | None:
    """The year of a lead-in (2021年决算：), or of 全年; None where the words tell it themselves."""
    if "year" in groups:
        return int(groups["year"])
    is_told = "since" in groups or "begun_in" in groups or groups["whole"][:1].isdecimal()
    return None if is_told else heading_year


def _told_of_results(frame: Frame) -> Frame:
    """The frame behind a word of what was done: no budget and no aim any more."""
    is_open = frame.is_open and not frame.is_aim
    return replace(frame, measure=None, is_open=is_open, is_aim=False, is_goal=False)


def _year_begun(groups: Mapping[str, str]) -> int | None:
    """The year since which something is told (自2022年以来); None if none is told."""
    told = groups.get("since", groups.get("begun_in"))
    return int(told) if told else None


def _is_whole_year(groups: Mapping[str, str]) -> bool:
    """Whether a span of months or years is all of one year: 2022年1月至12月."""
    begun, ended = groups.get("first", groups.get("begun")), groups.get("last", groups.get("ended"))
    is_one = not {"years", "begun_in"} & groups.keys() and groups.get("from") == groups.get("to")
    return is_one and (int(begun or 0), int(ended or 0)) in WHOLE_YEAR


def _until(match: re.Match[str], fiscal_year: int | None) -> Frame:
    """截至2021年底 and 截至2022年初 are of 2021; what ends within a year (2021年6月) is of none."""
    is_begun = match["month"] is None and match["at"] == "初"
    year, month = int(match["until"]) - is_begun, int(match["month"] or LAST_MONTH)
    if fiscal_year is None or year > fiscal_year:
        return Frame(is_until=True)
    if month == LAST_MONTH:
        return Frame(year=year, is_until=year != fiscal_year)
    return Frame(is_open=True, is_until=True)


def _of_headings(headings: Sequence[str], fiscal_year: int | None) -> Frame:
    """What the nearest heading that tells anything says of the amounts under it.

    A goal does not reach over a heading of money, or of what was done, that stands under it.
    """
    is_told = False
    for heading in reversed(headings):
        marker = find_marker(heading)
        line = fold(heading[marker.end :] if marker else heading)
        frame = _told_in(line, fiscal_year)
        if frame is not None and not (frame.is_goal and is_told):
            return frame
        is_told = is_told or load_frame_words().accounts.search(line) is not None
    return Frame()


def _told_in(line: str, fiscal_year: int | None) -> Frame | None:
    """What a heading, folded, says; None where it says nothing of when or which."""
    year, core = _year_in(line), re.sub(YEAR, "", line)
    words = load_frame_words()
    if (last := words.last_year.fullmatch(line)) is not None and fiscal_year is not None:
        year, core = fiscal_year - 1, line[last.end("last_year") :]
    measure = _measure_of(core) if words.budgets.fullmatch(core) else None
    if words.plans.search(core):
        return Frame(is_open=True, is_aim=True)
    if words.goals.search(core):
        return Frame(is_open=True, is_aim=True, is_goal=True)
    if year is None and measure is None:
        return None
    return Frame(None if year == fiscal_year else year, measure)


def _year_in(heading: str) -> int | None:
    """The one year that a heading names; None if it names none, several, or one to compare with."""
    years = {int(year) for year in _YEAR.findall(heading)}
    is_compared = load_frame_words().compares.search(heading) is not None
    return None if is_compared or len(years) != 1 else years.pop()


def _measure_of(words: str) -> str:
    return "initial_budget" if "年初" in words else "budget"
