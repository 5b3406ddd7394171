"""The money and the percentages that a sentence speaks of, with their places."""

import re
import unicodedata
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from normalize.values.money_words import load_money_words
from normalize.values.numbers import (
    Amount,
    make_amount,
    make_money,
    negated,
    pieces_of,
    qualifier_after,
    qualifier_before,
    qualifier_inside,
    read_number,
)
from schema.text import CLAUSE_ENDS, narrow, piece_before
from schema.units import MONEY, PERCENT, is_money, load_units, to_unit

# How many characters beside a number are looked at for what it counts.
NEAR = 40
_CLAUSE_START = re.compile(rf"[{CLAUSE_ENDS}，,：:\n、]")


def may_hold_money(text: str) -> bool:
    """Whether `text` has a word of money at all; False is certain, True is not."""
    return load_money_words().hint.search(text) is not None


def find_amounts(text: str) -> list[Amount]:
    """The amounts of money that `text` speaks of, in order.

    Money is a number with 元, or with 万 or 亿 and no other counted noun behind it: 2个多亿 is
    2 亿元, 6.33亿条 is none. What may follow a bare 万 or 亿 is listed; any other word counts
    things.

    >>> [(a.value, a.unit, a.qualifier) for a in find_amounts("全年投入近3亿元，办件40.2万个")]
    [(Decimal('3'), '亿元', 'about')]
    """
    return list(_amounts_in(text)) if may_hold_money(text) else []


@lru_cache(maxsize=256)
def _amounts_in(text: str) -> tuple[Amount, ...]:
    """The amounts of one paragraph, which several readers ask for."""
    line, words = narrow(text), load_money_words()
    found = [
        match
        for candidate in words.candidate.finditer(line)
        for match in words.amount.finditer(line, candidate.start(), candidate.end())
        if _has_money_shape(match, line)
    ]
    amounts: list[Amount] = []
    following: tuple[int, bool] = (-1, False)
    for match in reversed(found):
        is_money_here = bool(match["yuan"])
        if not is_money_here:
            gap = line[match.end() : following[0]] if following[0] >= 0 else ""
            is_money_here = following[1] if gap in words.joined else _is_bare_money(line, match)
        following = (match.start(), is_money_here)
        if is_money_here:
            amounts.append(_money_amount(match, line, text))
            amounts += _sharing_unit(match, line, text)
    return tuple(reversed(amounts))


def find_percentages(text: str) -> list[Amount]:
    """The percentages in `text`, in order; their unit is %.

    >>> [(a.value, a.high) for a in find_percentages("占95.67%，增长百分之五，10%-20%")]
    [(Decimal('95.67'), None), (Decimal('5'), None), (Decimal('10'), Decimal('20'))]
    """
    if not load_money_words().percent_hint.search(text):
        return []
    line = narrow(text)
    percentages = []
    for match in load_money_words().percentage.finditer(line):
        number = read_number(match["number"] or match["words"])
        low = read_number(match["low"]) if match["low"] else None
        amount = make_amount(number, low, PERCENT)
        if number is not None or match["number"]:
            written = match["before"] or PERCENT
            place = match.span()
            percentages.append(_placed(amount, (written, None), line, text, *place))
    return percentages


def money_value(amount: Amount) -> Decimal | None:
    """What an amount is in 万元; None if it has no value, or its unit is none of money."""
    money = in_money(amount)
    return None if money is None else money.value


def in_money(amount: Amount, unit: str = MONEY) -> Amount | None:
    """The amount told in another unit of money; None if its own unit is none.

    >>> in_money(find_amounts("5个多亿。")[0]).value
    Decimal('50000')
    """
    if amount.unit is None or not is_money(amount.unit):
        return None
    source = amount.unit
    value, step, high = (
        None if number is None else to_unit(number, source, unit)
        for number in (amount.value, amount.step, amount.high)
    )
    return replace(amount, value=value, step=step, high=high, unit=unit)


def _has_money_shape(match: re.Match[str], line: str) -> bool:
    """Whether the match has 元 or ends in 万 or 亿, and its number is no stray numeral."""
    number, magnitude = match["number"], match["magnitude"] or ""
    is_chinese = not number[0].isdecimal()
    if is_chinese and _is_in_a_word(match, line):
        return False
    if match["yuan"]:
        return not line.startswith(load_units().not_before, match.end())
    return bool(magnitude or is_chinese) and (magnitude or number)[-1] in "万亿"


def _is_in_a_word(match: re.Match[str], line: str) -> bool:
    """Whether a numeral in Chinese is vague (数百万元) or a part of a word (万无一失, 二元结构)."""
    start, end = match.span()
    if line.endswith(load_money_words().vague, 0, start):
        return True
    if line.startswith(load_units().not_before_chinese, end):
        return True
    is_lone = len(match["number"]) == 1 and not match["magnitude"]
    return is_lone or read_number(match["number"]) is None


def _is_bare_money(line: str, match: re.Match[str]) -> bool:
    """Whether 万 or 亿 without 元 is money, by what stands behind and before it."""
    behind = qualifier_after(line, match.end())[1]
    after = line[behind : behind + NEAR].lstrip(" \t　")
    is_open = not after or (unicodedata.category(after[0])[0] in "PZC" and after[0] != "%")
    if not is_open and not after.startswith(load_money_words().after_bare):
        return False
    clause = piece_before(_CLAUSE_START, line, match.start(), NEAR)
    money = max((clause.rfind(word) for word in load_money_words().money), default=-1)
    things = max((clause.rfind(word) for word in load_money_words().things), default=-1)
    return things <= money


def _money_amount(match: re.Match[str], line: str, text: str) -> Amount:
    """The amount of money of a match."""
    number, low, magnitude = pieces_of(match)
    inner = match["words"] + (match["magnitude"] or "") + (match["more"] or "")
    start, end = match.span()
    end -= len(match.group()) - len(match.group().rstrip())
    amount = make_money(number, low, magnitude)
    return _placed(
        amount, (magnitude + (match["yuan"] or ""), qualifier_inside(inner)), line, text, start, end
    )


def _sharing_unit(match: re.Match[str], line: str, text: str) -> list[Amount]:
    """The numbers before an amount that share its unit, the last first: 分别为180、75和45万元."""
    before = load_money_words().sharing.search(line, max(0, match.start() - NEAR), match.start())
    if before is None:
        return []
    magnitude = pieces_of(match)[2]
    numbers = [
        (read_number(found.group()), *found.span())
        for found in load_money_words().number.finditer(line, *before.span("numbers"))
    ]
    if any(number is None for number, _, _ in numbers):
        return []
    written = (magnitude + (match["yuan"] or ""), None)
    return [
        _placed(make_money(number, None, magnitude), written, line, text, start, end)
        for number, start, end in reversed(numbers)
    ]


def _placed(
    amount: Amount,
    written: tuple[str, str | None],
    line: str,
    text: str,
    start: int,
    end: int,
) -> Amount:
    """The amount with its place, its sign and the qualifying words around it.

    written: the unit as written, and the qualifier inside the number.
    """
    sign = line[start - 1 : start] if start else ""
    minus_after = load_money_words().minus_after
    if sign == "负" or (sign == "-" and (start == 1 or line.endswith(minus_after, 0, start - 1))):
        amount, start = negated(amount), start - 1
    qualifier = qualifier_after(line, end)[0] or qualifier_before(line, start)[0] or written[1]
    return amount.at(text[start:end], start, end, written[0], qualifier)
