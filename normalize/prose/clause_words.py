"""The words that sentences are made of: `knowledge/sentences.toml`, compiled."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from normalize.knowledge.files import read_knowledge
from normalize.values.numbers import ARABIC, CHINESE
from normalize.values.numerals import CHARACTERS
from schema.frozen import dataclass
from schema.text import fold
from schema.units import not_after, one_of

YEAR = r"(?:19|20)\d\d年度?"  # as it is told in a clause


@dataclass(frozen=True, slots=True)
class Words:
    """The file, ready to be asked.

    of_which, division: what opens parts (其中, 按资金来源划分; what it is divided by in group 1).
    listing: what opens those of a change where a name follows. besides: what ends the parts.
    governing: it says of names side by side that they are no totals.
    parallel: what stands between names side by side and their amounts. joins: what joins them.
    of_other_years: what names money that did not come in the year.
    connectives: the longest first. announcing: ends of what is no name. verbs: between both.
    projects: what says that a sentence tells the money of projects. items: of one account.
    sources: of what one source gave. funds: of those that are apart from all others.
    openings: what a paragraph may begin with before a colon -> the name that it is short for.
    sums_up: what begins a clause about all that was listed before it.
    aspect: a piece of a sentence that says what it is about, in group 1; aspect_general: nothing.
    same_year: how each year is told; this_year: what names the report's own; years: what is told
    so; shorter_years: 本年末 -> 年末. year_ends: what says that the end of a year is meant.
    change: a clause that tells a change; compared: what stands before the figure compared with.
    share: what stands before a percentage that is a part; share_links: the characters that end it.
    people: a head-count, as groups `number` and `unit`; the unit is None where a pause stands.
    people_part, people_hint, people_others: what says that it is a part, none, or another body's.
    people_kinds: posts that are all there are, where a text tells none of people_other_kinds.
    people_sums: the sum of the kinds before it.
    people_posts: what the name of posts ends in; a second one says that the first are not all.
    people_alone: where it has no word of people_alone_without.
    people_moved: says that who came and went is counted; people_there: that who is there is.
    people_besides: counted beside a part, it shows that all people are divided.
    """

    of_which: re.Pattern[str]
    listing: re.Pattern[str]
    besides: re.Pattern[str]
    governing: re.Pattern[str]
    division: re.Pattern[str]
    parallel: re.Pattern[str]
    joins: re.Pattern[str]
    of_other_years: re.Pattern[str]
    connectives: tuple[str, ...]
    announcing: tuple[str, ...]
    projects: re.Pattern[str]
    items: re.Pattern[str]
    sources: re.Pattern[str]
    funds: re.Pattern[str]
    carried_apart: re.Pattern[str]
    sums_up: re.Pattern[str]
    aspect: re.Pattern[str]
    aspect_general: re.Pattern[str]
    openings: Mapping[str, str]
    verbs: tuple[str, ...]
    same_year: str
    years: re.Pattern[str]
    this_year: re.Pattern[str]
    shorter_years: Mapping[str, str]
    year_ends: re.Pattern[str]
    change: re.Pattern[str]
    compared: re.Pattern[str]
    share: re.Pattern[str]
    share_links: str
    people: re.Pattern[str]
    people_part: re.Pattern[str]
    people_besides: re.Pattern[str]
    people_hint: re.Pattern[str]
    people_others: re.Pattern[str]
    people_own: re.Pattern[str]
    people_together: re.Pattern[str]
    people_moved: re.Pattern[str]
    people_there: re.Pattern[str]
    people_kinds: tuple[str, ...]
    people_other_kinds: tuple[str, ...]
    people_sums: frozenset[str]
    people_posts: tuple[str, ...]
    people_alone: tuple[str, ...]
    people_alone_without: tuple[str, ...]


@cache
def load_words() -> Words:
    """The file, read once."""
    raw = read_knowledge("sentences.toml")
    parts, clause, years, people = raw["parts"], raw["clause"], raw["years"], raw["people"]
    before = one_of(parts["division_before"])
    return Words(
        of_which=re.compile(one_of(parts["of_which"])),
        listing=re.compile(f"(?:{one_of(parts['listing'])})(?:[:：]|一是|1[.、])*"),
        besides=re.compile(one_of(parts["besides"])),
        governing=re.compile(one_of(parts["governing"])),
        division=re.compile(
            f"(?:{before})((?:(?!{before})[^，,。；;：:]){{1,14}}?)(?:{one_of(parts['division_after'])})"
        ),
        parallel=re.compile(f"(?:{one_of(parts['parallel'])})(?:{one_of(clause['verbs'])})?"),
        joins=re.compile(one_of(parts["joins"])),
        of_other_years=re.compile(one_of(parts["of_other_years"])),
        connectives=longest_first(clause["connectives"]),
        announcing=tuple(clause["announcing"]),
        projects=re.compile(one_of(clause["projects"])),
        items=re.compile(one_of([*clause["items"], *map(fold, clause["items"])])),
        sources=re.compile(one_of(clause["sources"])),
        funds=re.compile(one_of(clause["funds"])),
        carried_apart=re.compile(rf"(?:{one_of(clause['parts'])})(?:{one_of(clause['carried'])})"),
        sums_up=re.compile(rf"[^\u3400-\u9fff]*(?:{one_of(clause['sums_up'])})"),
        aspect=re.compile(
            f"(?:{one_of(clause['aspects_before'])})?(.+?)(?:{one_of(clause['aspects'])})"
        ),
        aspect_general=re.compile(f"(?:{one_of(clause['aspects_general'])})*"),
        openings=clause["openings"],
        verbs=tuple(clause["verbs"]),
        same_year=years["same"],
        years=re.compile(
            f"{not_after(years['not_after'])}(?:{one_of(years['words'])})"
            f"(?!{one_of(years['not_before'])})"
        ),
        this_year=re.compile(f"{not_after(years['not_after'])}(?:{one_of(years['this'])})"),
        shorter_years=years["shorter"],
        year_ends=re.compile(one_of(years["ends"])),
        change=_change(raw["changes"]),
        compared=re.compile(one_of((*raw["changes"]["compared"], *raw["changes"]["completed"]))),
        share=_share(raw["percentages"]),
        share_links="".join(raw["percentages"]["links"]),
        people=re.compile(
            rf"(?<![\d.,{CHARACTERS}])(?P<number>{ARABIC}|{CHINESE})\s?(?:{one_of(people['about'])})?"
            rf"(?:(?P<unit>{one_of(people['units'])})(?!{one_of(people['not_before'])})|(?=[，,；;。]))"
        ),
        people_part=re.compile(one_of(people["part"])),
        people_besides=re.compile(one_of(people["besides"])),
        people_hint=re.compile(one_of(people["hints"])),
        people_others=re.compile(one_of(people["others"])),
        people_moved=re.compile(one_of(people["moved"])),
        people_there=re.compile(one_of(people["there"])),
        people_own=re.compile(
            rf"(?:{one_of(people['own'])})[^，,]*?(?:{one_of(people['others'])})"
        ),
        people_together=_together(people, raw["frames"]),
        people_kinds=tuple(people["kinds"]),
        people_other_kinds=tuple(people["other_kinds"]),
        people_sums=frozenset(people["sums"]),
        people_posts=tuple(people["posts"]),
        people_alone=tuple(people["alone"]),
        people_alone_without=tuple(people["alone_without"]),
    )


def _together(people: Mapping[str, Any], frames: Mapping[str, Any]) -> re.Pattern[str]:
    """What names all of a department (局机关及9个二级单位, 由3个单位组成), or who gave posts."""
    joined, made_of = one_of(people["joined"]), one_of(people["made_of"])
    below, some = one_of(people["others"]), r"[^，,。；;\d]{0,6}(?:\d+|[一二三四五六七八九十]+)?个?"
    ends = one_of([*frames["body_ends"], "单位", "机构"])
    return re.compile(
        rf"(?:(?<![^，,。；;：:])(?:{one_of(frames['offices'])})|机关|本级)(?:{joined}){some}"
        rf"[^，,。；;\d]{{0,4}}?(?:{below})(?:[^，,。；;\d]{{0,4}}?(?:{ends}))?"
        rf"|由[^，,。；;]*?(?:{made_of})"
        rf"|(?<![^，,。；;：:])[^，,。；;：:\d]{{0,8}}?(?:{one_of(people['post_givers'])})"
        rf"(?={one_of(people['post_giving'])})"
    )


def _change(raw: Mapping[str, Any]) -> re.Pattern[str]:
    return re.compile(
        f"(?:(?:{one_of(raw['compared'])}).{{0,12}}|{one_of(raw['alone'])})?"
        f"(?:{one_of(raw['verbs'])})(?:{one_of(raw['after'])})?(?:{one_of(raw['links'])})?"
    )


def _share(raw: Mapping[str, Any]) -> re.Pattern[str]:
    links = f"(?:{one_of(raw['links'])})?"
    of = rf"(?:[^，,。；;：:\d]{{0,24}}?(?:{one_of(raw['share_end'])}))?"
    return re.compile(f"(?:{one_of(raw['share'])}){of}{links}")


def longest_first(words: Iterable[str]) -> tuple[str, ...]:
    """The words without those told twice, the longest first."""
    return tuple(sorted(set(words), key=lambda word: (-len(word), word)))
