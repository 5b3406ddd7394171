"""The words by which a sentence tells a project's money: `knowledge/funds.toml`, compiled."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from normalize.knowledge.files import read_knowledge, spelled
from schema.concepts import load_concepts, load_vocabulary
from schema.errors import DefinitionError
from schema.frozen import dataclass
from schema.text import fold
from schema.units import not_after, one_of

# The kinds of words in a clause; a source's and a measure's value is what it is.
SOURCE, MEASURE, NOUN, PLAIN, OTHER, CHANGE = (
    "source",
    "measure",
    "noun",
    "plain",
    "other",
    "change",
)
FUNDS = "funds."
COUNTS = "一二三四五六七八九十"
BALANCE = "balance"
_DONE = "(?:已经?|共计?|实际|累计)*"  # between who pays and 拨付


@dataclass(frozen=True, slots=True)
class Word:
    """A known word in a clause, and what it says: the source or the measure, else its kind."""

    kind: str
    value: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FundWords:
    """The file, ready to be asked.

    kinds: spelling -> {kind: value}. words: any spelling, the longest first.
    levels: a level told by one character in a list. totals: nouns of all the money; fiscal: of
    what finance gave, where it is told apart from the rest.
    spending_names: names of money that end as a measure does.
    budget_names: what names which budget it is that was spent.
    issuing: measures whose giver stands before, unless what is given (`given`) does;
    approving: those whose giver says yes and pays nothing.
    paid: words that money was paid (拨付). received_by: what behind them makes it a receipt;
    paid_by: what before them; paid_above: right before them. put_in: it came in, or was spent.
    joined: what adds a source to the money before it (引导资金及省级配套); together: what says that
    the amount is of both.
    paid_down: what says that many below get it. paid_to: that somebody does.
    allotted: what ends a clause that tells what the own level got, and others with it.
    batch: what says that money is one of several payments. last_year: that it is last year's.
    passed_down: what tells who gets the money (下达市县), not who gives it.
    adding: what adds other money to that told before.
    negation: what stands before what was not done.
    behind: what stands behind an amount -> measure. not_given: what says there that it never came.
    rates: measure -> what such a percentage ends in; rate_names: all that may stand before it;
    rated_received: what stands behind an amount that says how much of it arrived.
    doubtful_rates: those of other things too, unless they stand behind after_which.
    thing_ends: what names of things end in that are not of money.
    title_ends: where the name in a title ends; title_things: what it is then the name of;
    short_ends: what a name of three characters ends in;
    title_last: what titles end in; of_transfers: what may stand behind 转移支付;
    title_generic: what names no one project;
    title_never: what stands in the name of none.
    department_titles: titles of a department's accounts; project_titles: of projects after all.
    department, project: words of the text that tell whose money it is; passage: those that tell it
    of one paragraph; accounts, account_headings: those that tell the department's money in its
    accounts, and over it, wherever they stand; summary: what stands behind a project's name where a
    paragraph begins with it.
    """

    kinds: Mapping[str, Mapping[str, str]]
    words: re.Pattern[str]
    levels: Mapping[str, str]
    totals: frozenset[str]
    fiscal: frozenset[str]
    spending_names: tuple[str, ...]
    budget_names: tuple[str, ...]
    issuing: frozenset[str]
    approving: frozenset[str]
    given: re.Pattern[str]
    received_by: re.Pattern[str]
    paid: frozenset[str]
    put_in: tuple[str, ...]
    paid_by: re.Pattern[str]
    paid_above: re.Pattern[str]
    joined: re.Pattern[str]
    together: frozenset[str]
    paid_down: re.Pattern[str]
    paid_to: re.Pattern[str]
    allotted: re.Pattern[str]
    batch: re.Pattern[str]
    last_year: re.Pattern[str]
    passed_down: frozenset[str]
    adding: re.Pattern[str]
    negation: re.Pattern[str]
    behind: Mapping[str, re.Pattern[str]]
    not_given: re.Pattern[str]
    aside: re.Pattern[str]
    basic: re.Pattern[str]
    of_all_projects: re.Pattern[str]
    rates: Mapping[str, re.Pattern[str]]
    rated_received: re.Pattern[str]
    rate_names: re.Pattern[str]
    doubtful_rates: frozenset[str]
    after_which: re.Pattern[str]
    thing_ends: re.Pattern[str]
    title_ends: re.Pattern[str]
    title_last: tuple[str, ...]
    title_things: tuple[str, ...]
    short_ends: tuple[str, ...]
    of_transfers: tuple[str, ...]
    title_generic: re.Pattern[str]
    title_never: re.Pattern[str]
    department_titles: tuple[str, ...]
    project_titles: tuple[str, ...]
    department: tuple[str, ...]
    project: tuple[str, ...]
    passage: re.Pattern[str]
    accounts: tuple[str, ...]
    account_headings: tuple[str, ...]
    summary: re.Pattern[str]


@cache
def load_fund_words() -> FundWords:
    """The file, read once. Raises DefinitionError where it names an unknown concept or measure."""
    raw = read_knowledge("funds.toml")
    _check(raw)
    kinds: dict[str, dict[str, str]] = {}
    for kind, value, word in _kinds(raw):
        kinds.setdefault(fold(word), {}).setdefault(kind, value)
    rates, links = raw["rates"], one_of(raw["rates"]["links"])
    return FundWords(
        kinds=kinds,
        words=re.compile(one_of(kinds)),
        levels={character: level for level, each in raw["levels"].items() for character in each},
        totals=frozenset(raw["plain"]["totals"]),
        fiscal=frozenset(raw["plain"]["fiscal"]),
        spending_names=tuple(raw["names"]["spending"]),
        budget_names=tuple(raw["names"]["budgets"]),
        issuing=frozenset(raw["issuing"]["words"]),
        approving=frozenset(raw["issuing"]["approving"]),
        given=re.compile(one_of(raw["issuing"]["given"])),
        received_by=re.compile(one_of(raw["issuing"]["received_by"])),
        paid=frozenset(raw["issuing"]["paid"]),
        put_in=tuple(raw["issuing"]["put_in"]),
        paid_by=re.compile(one_of(raw["issuing"]["paid_by"])),
        paid_above=re.compile(f"(?:{one_of(raw['issuing']['paid_above'])}){_DONE}$"),
        joined=re.compile(f"(?:{one_of(raw['joined']['words'])})$"),
        together=frozenset(raw["joined"]["together"]),
        paid_down=re.compile(one_of(map(fold, spelled(raw["issuing"]["paid_down"])))),
        paid_to=_paid_to(raw["issuing"]),
        allotted=re.compile(f"(?:{one_of(spelled(raw['issuing']['allotted']))})$"),
        batch=re.compile(
            rf"(?<![分共两])第?[{COUNTS}\d]{{1,3}}[批期]|{one_of(raw['issuing']['batches'])}"
        ),
        last_year=re.compile(one_of(raw["issuing"]["last_year"])),
        passed_down=frozenset(map(fold, spelled(raw["issuing"]["passed_down"]))),
        behind={
            measure: _behind(words, () if measure == BALANCE else raw["behind"]["adverbs"], raw)
            for measure, words in raw["behind"].items()
            if measure in load_vocabulary("measure")
        },
        not_given=_not_given(raw),
        aside=re.compile(one_of(spelled(raw["aside"]["words"]))),
        basic=re.compile(one_of(raw["aside"]["basic"])),
        of_all_projects=re.compile(one_of(raw["aside"]["project"])),
        adding=re.compile(one_of(raw["issuing"]["adding"])),
        negation=re.compile(f"(?:{one_of(raw['negation']['words'])})[^\\d]{{0,2}}$"),
        rates={
            measure: re.compile(rf"(?P<word>{one_of(spelled(words))})(?:{links})*$")
            for measure, words in rates.items()
            if measure in load_vocabulary("measure")
        },
        rated_received=re.compile(
            rf"[，,](?:{one_of(rates['names'])})*(?:{one_of(rates['received'])})"
        ),
        rate_names=re.compile(f"(?:{one_of([*rates['names'], *_source_words(raw)])})*"),
        doubtful_rates=frozenset(rates["only_after"]),
        after_which=re.compile(f"(?:{one_of(rates['after'])})$"),
        thing_ends=re.compile(f"(?:{one_of(raw['other']['thing_ends'])})$"),
        title_ends=re.compile(one_of(raw["titles"]["ends"])),
        title_last=tuple(raw["titles"]["last"]),
        title_things=tuple(raw["titles"]["things"]),
        short_ends=tuple(raw["titles"]["short_ends"]),
        of_transfers=tuple(raw["titles"]["of_transfers"]),
        title_generic=re.compile(f"(?:{one_of(raw['titles']['generic'])})*"),
        title_never=re.compile(one_of(raw["titles"]["no_project"])),
        department_titles=tuple(raw["owners"]["titles"]),
        project_titles=tuple(raw["owners"]["project_titles"]),
        department=tuple(raw["owners"]["department"]),
        project=tuple(raw["owners"]["project"]),
        passage=re.compile(
            not_after(raw["owners"]["not_passage"]) + f"(?:{one_of(raw['owners']['passage'])})"
        ),
        accounts=tuple(raw["owners"]["accounts"]),
        account_headings=tuple(raw["owners"]["account_headings"]),
        summary=re.compile(
            f"(?:项目)?(?:{one_of(raw['owners']['summaries'])})(?:[:：]|$)"
            f"|(?<!个)项目(?:{one_of(raw['owners']['scored'])})(?=\\d)"
        ),
    )


def _behind(
    words: Iterable[str], adverbs: Sequence[str], raw: Mapping[str, Any]
) -> re.Pattern[str]:
    """What stands behind an amount: a few words, an adverb where one is needed, and the word.

    A day may stand before or behind the adverb: 1200万元已于2019年10月到位, 620万元于3月全部到位.
    How money is paid says not that it was, but for 已: 90万元全部由国库集中支付.
    """
    between = r"[^\d，,。；;、]"
    day = r"(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?"
    start, word = f"{between}{{0,8}}?{day}{between}{{0,2}}?", f"(?:{one_of(words)})"
    if not adverbs:
        return re.compile(start + word)
    adverb = f"(?:{one_of(adverbs)}){{1,3}}"
    ways, now = one_of(raw["behind"]["ways_behind"]), raw["behind"]["paid_by_now"]
    done = f"{not_after(raw['behind']['ways_before'])}{word}(?!{ways})"
    paid = f"(?:(?<={now}){between}{{0,12}}?{word}|{done})"
    return re.compile(f"{start}{adverb}{between}{{0,6}}?{day}{between}{{0,2}}?{paid}")


def _paid_to(raw: Mapping[str, Any]) -> re.Pattern[str]:
    """What says who gets the money, and that may be a part: 向企业拨付补助资金."""
    return re.compile(rf"(?:{one_of(raw['paid_to'])}).{{1,12}}?(?:{one_of(raw['paying'])})")


def _not_given(raw: Mapping[str, Any]) -> re.Pattern[str]:
    """What says behind an amount that it never came: 9万元尚未拨付到位."""
    given = one_of([*raw["behind"]["received"], *raw["behind"]["budget"]])
    between = r"[^\d，,。；;、]"
    words = one_of(raw["negation"]["words"])
    return re.compile(f"{between}{{0,8}}?(?:{words}){between}{{0,6}}?(?:{given})")


def _kinds(raw: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """(kind, value, word) of every word that may stand in a clause."""
    for source, words in raw["sources"].items():
        for behind in ("", *raw["plain"]["nouns_of_sources"]):
            yield from ((SOURCE, FUNDS + source, word + behind) for word in spelled(words))
    for measure, words in raw["measures"].items():
        yield from ((MEASURE, measure, word) for word in spelled(words))
    yield from ((MEASURE, "budget", word) for word in spelled(raw["issuing"]["passed_down"]))
    yield from ((NOUN, NOUN, word) for word in raw["plain"]["nouns"])
    yield from ((OTHER, OTHER, word) for word in spelled(raw["other"]["words"]))
    yield from ((CHANGE, CHANGE, word) for word in raw["changes"]["words"])
    yield from ((PLAIN, PLAIN, word) for word in raw["plain"]["words"])


def _source_words(raw: Mapping[str, Any]) -> Iterable[str]:
    return [word for words in raw["sources"].values() for word in spelled(words)]


def _check(raw: Mapping[str, Any]) -> None:
    unknown = {FUNDS + source for source in raw["sources"]} - set(load_concepts())
    unknown |= set(raw["measures"]) - set(load_vocabulary("measure"))
    if unknown:
        raise DefinitionError(f"funds.toml：{min(unknown)} 没有定义")
