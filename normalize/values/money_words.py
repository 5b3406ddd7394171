"""The words by which a sentence speaks of money: `knowledge/money.toml`, compiled."""

import re
from collections.abc import Iterable
from functools import cache

from normalize.knowledge.files import read_knowledge
from normalize.values.numbers import ARABIC, CHINESE, DASH, MAGNITUDE
from normalize.values.numerals import CHARACTERS, MYRIADS
from schema.frozen import dataclass
from schema.units import load_units, not_after, one_of

_MINUS_AFTER = (*" \t\n　(（:：,，;；",)
_SIGNS_OF_PERCENT = "%％﹪"


@dataclass(frozen=True, slots=True)
class MoneyWords:
    """`knowledge/money.toml`, compiled.

    after_bare: what stands behind 万 or 亿 of money. things, money: what stands before either.
    joined: what joins two amounts.
    sharing: numbers that share the unit of the amount behind them; number: each of them.
    vague: what makes a Chinese numeral no number.
    minus_after: what stands before a sign that is a minus.
    hint: what any money has. candidate: a digit, then nothing but what amounts are made of, then a
        unit of money: found fast, read later. amount: an amount. percentage: a percentage.
    """

    after_bare: tuple[str, ...]
    things: tuple[str, ...]
    money: tuple[str, ...]
    joined: frozenset[str]
    sharing: re.Pattern[str]
    number: re.Pattern[str]
    vague: tuple[str, ...]
    minus_after: tuple[str, ...]
    hint: re.Pattern[str]
    candidate: re.Pattern[str]
    amount: re.Pattern[str]
    percent_hint: re.Pattern[str]
    percentage: re.Pattern[str]


@cache
def load_money_words() -> MoneyWords:
    """The file, read once."""
    raw = read_knowledge("money.toml")
    yuan, to, percent = load_units().yuan, raw["range"]["to"], one_of(raw["percent"]["before"])
    ends = "".join(word[-1] for word in yuan) + MYRIADS
    made_of = "".join((*(word[:-1] or word for word in yuan), *to, *raw["chinese"]["counted_by"]))
    return MoneyWords(
        after_bare=(*raw["after_bare"]["nouns"], *raw["after_bare"]["words"]),
        things=tuple(raw["before_bare"]["things"]),
        money=tuple(raw["before_bare"]["money"]),
        joined=frozenset(raw["joined"]["by"]),
        sharing=re.compile(
            rf"(?:{one_of(raw['joined']['sharing'])})[^\d,，。;；]{{0,12}}"
            rf"(?P<numbers>(?:{ARABIC}\s?(?:{one_of([*raw['joined']['by'], '，', ','])})\s?)+)$"
        ),
        number=re.compile(ARABIC),
        vague=tuple(raw["chinese"]["vague"]),
        minus_after=(*_MINUS_AFTER, *raw["minus"]["after"]),
        hint=re.compile(f"[{ends}]"),
        candidate=re.compile(
            rf"[0-9{CHARACTERS}][0-9,. ~—–多余来{CHARACTERS}{made_of}\s-]{{0,60}}[{ends}]"
        ),
        amount=_amount_pattern(to, raw["range"]["not_after"], raw["chinese"]["counted_by"]),
        percent_hint=re.compile(f"[{_SIGNS_OF_PERCENT}]|{percent}"),
        percentage=re.compile(
            rf"(?<![\d.,])(?:(?P<low>{ARABIC})\s?%?{DASH})?(?P<number>{ARABIC})\s?%"
            rf"|(?P<before>{percent})(?P<words>{ARABIC}|{CHINESE})"
        ),
    )


def _amount_pattern(
    to: Iterable[str], changing: Iterable[str], counted_by: Iterable[str]
) -> re.Pattern[str]:
    """A number with 元, or with a magnitude that may stand for money."""
    return re.compile(
        rf"(?<![\d.,十百千万亿])"
        rf"(?:{not_after(changing)}(?P<low>{ARABIC})\s?(?P<low_unit>{MAGNITUDE})?"
        rf"(?:元?{DASH}|\s?(?:{one_of(to)})\s?))?"
        rf"(?:(?P<lead>\d+)(?P<lead_unit>亿|万)零?(?=\d))?"
        rf"(?P<number>{ARABIC}|{CHINESE})"
        rf"(?P<words>\s?[多余来]?(?:(?:{one_of(counted_by)})[多余]?(?=[万亿]))?)"
        rf"(?P<magnitude>{MAGNITUDE})?(?P<more>[多余来])?"
        rf"\s?(?P<yuan>{one_of(load_units().yuan)})?"
    )


def is_money_word(text: str) -> bool:
    """Whether a label has a word of money in it: 补助资金, 水费."""
    return any(word in text for word in load_money_words().money)
