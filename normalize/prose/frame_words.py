"""The words that say of when amounts are, and which: `[frames]` of `sentences.toml`, compiled."""

import re
from functools import cache

from normalize.knowledge.files import read_knowledge
from normalize.labels.knowledge import load_knowledge
from normalize.prose.fund_words import COUNTS
from schema.frozen import dataclass
from schema.units import one_of

_START = r"(?:^|(?<=[，,。；;：:、（(\s]))"
_UNTIL = (
    r"(?P<until>(?:20\d\d))\s*年\s*(?:(?P<month>\d{1,2})\s*月(?:份)?(?:\d{1,2}\s*日)?)?"
    r"\s*(?P<at>[底末初])?"
)
_MONTHS = r"(?:20\d\d年)?(?P<first>\d{1,2})月?\s*(?:[-—–~]|至|到)\s*(?P<last>\d{1,2})月份?"
_SPAN = (
    r"[从自]?(?P<from>20\d\d)年?(?:(?P<begun>\d{1,2})月(?:\d{1,2}日)?)?\s*(?:[-—–~]|至|到)\s*"
    r"(?P<to>20\d\d)年度?(?:(?P<ended>\d{1,2})月(?:\d{1,2}日)?)?"
)
_SINCE = r"(?P<since>20\d\d)年(?:度)?以来"
_BEGUN = r"自(?P<begun_in>20\d\d)年(?:度)?(?:[^，,。；;：:\d]{0,6}以来|起(?=[，,]))"
_ONE_YEAR = (
    r"(?:全年度?|本年度?|当年|年[末底]"
    r"|20\d\d年度?(?!\s*(?:\d{1,2}\s*[月-]|[-—–~至到末底以])))"
)


@dataclass(frozen=True, slots=True)
class FrameWords:
    """`sentences.toml` about frames, compiled.

    spans: months, years and days that amounts are of. aims: what was to be reached, is wished
    (`wish`), or striven for, up to the next pause (`striving`). lead_in: what says which figures
    follow, or of which year. told: of what was done. begun: of when a year began.
    plans, goals: headings of what is to be done later, and of what the year was to reach;
    accounts: those of money, or of what was done.
    last_year: a heading that says no more than that there are amounts of the year before, whose
    words for that year are group `last_year`. compares: what a heading compares with.
    limits: what stands before what is not to be exceeded.
    budgets: a heading of budgets and no more. bodies: what begins a text of a body below.
    """

    spans: re.Pattern[str]
    aims: re.Pattern[str]
    budgets: re.Pattern[str]
    lead_in: re.Pattern[str]
    told: re.Pattern[str]
    plans: re.Pattern[str]
    goals: re.Pattern[str]
    accounts: re.Pattern[str]
    last_year: re.Pattern[str]
    compares: re.Pattern[str]
    limits: re.Pattern[str]
    begun: re.Pattern[str]
    bodies: re.Pattern[str]


@cache
def load_frame_words() -> FrameWords:
    """The section, read once."""
    file = read_knowledge("sentences.toml")
    raw, money = file["frames"], file["headed"]["money"]
    until, budget = one_of(raw["until"]), one_of(raw["budgets"])
    periods = one_of(raw["periods"])
    told = f"(?<!{raw['not_told_behind']})(?:{one_of(raw['told'])})"
    return FrameWords(
        spans=re.compile(
            rf"{_START}(?:(?:{until}){_UNTIL}|{_SPAN}|{_MONTHS}|(?P<years>{_SINCE}|{periods}))"
            rf"|{_BEGUN}"
        ),
        aims=re.compile(
            rf"{_START}(?:20\d\d年度?)?[^，,。；;：:\d]{{0,10}}(?P<aim>{one_of(raw['aims'])})\s*[：:为]"
            rf"|{_START}(?!{one_of(raw['not_wishes'])})(?P<wish>{one_of(raw['wishes'])})"
            rf"|{_START}(?P<striving>{one_of(raw['strivings'])})[^，,。；;\n]*"
        ),
        budgets=re.compile(rf"(?:{one_of(raw['whose'])})*(?:{budget})(?:{one_of(raw['ends'])})?"),
        lead_in=re.compile(
            rf"{_START}(?:{one_of(raw['by'])})?(?P<what>(?:{one_of(raw['whose'])})*(?:{budget})"
            rf"(?:{one_of(raw['ends'])})?(?:为|如下|是)?)\s*[：:，,]|(?P<told>{told})"
            rf"|{_START}(?P<year>20\d\d)年度?[^，,。；;：:\d]{{0,10}}[：:]|{_START}(?P<whole>{_ONE_YEAR})"
        ),
        told=re.compile(told),
        plans=re.compile(f"^[^与及和、]*(?:{one_of(raw['plans'])})$"),
        goals=re.compile(f"^[^与及和、]*(?:{one_of(raw['aims'])})$"),
        accounts=re.compile(
            f"(?:{one_of(money)}).*(?:{one_of(raw['states'])})$|(?:{one_of(money)})$|{told}"
        ),
        last_year=_last_year(),
        compares=re.compile(one_of(raw["compares"])),
        bodies=re.compile(
            rf"(?:{one_of(raw['besides'])})?(?:{one_of(raw['bodies'])})"
            rf"(?![^,。;:]{{0,12}}?(?:\d+|[两{COUNTS}]+)个?[个家所])(?!.*(?:{one_of(raw['whole'])}))"
        ),
        begun=re.compile(one_of(raw["begun"])),
        limits=re.compile(rf"(?:{one_of(raw['limits'])})\s*$"),
    )


def _last_year() -> re.Pattern[str]:
    """上年收支情况, as over a table; not 上年结转资金使用情况."""
    structure = load_knowledge().structure
    year, words = one_of(structure["year_before"]), one_of(structure["caption_words"])
    return re.compile(
        rf"(?P<last_year>{year})(?!{one_of(structure['from_year'])})的?(?:{words}|[“”\"])*"
    )
