"""Prices and standards of one thing (每吨82元, 500元/人), which are no amount of anyone."""

import re
from functools import cache

from normalize.knowledge.files import read_knowledge
from schema.text import CLAUSE_ENDS, narrow
from schema.units import one_of

NEAR = 16


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before the amount in its clause, and what stands right behind it."""
    words = read_knowledge("money.toml")["unit_price"]
    each = rf"(?:平均每|每(?!{one_of(words['not_each'])}))[^{CLAUSE_ENDS}，,]*$"
    before = re.compile(rf"{each}|(?:{one_of(words['before'])})[为是按约达]?$")
    return before, re.compile(rf"\s*(?:{one_of(words['after'])})")


def is_unit_price(text: str, start: int, end: int) -> bool:
    """Whether the amount at `text[start:end]` is what one thing costs or gets.

    >>> is_unit_price("每吨补贴82元", 4, 7), is_unit_price("每年安排82元", 4, 7)
    (True, False)
    >>> is_unit_price("平均每批次1306元，低于计划的1400元", 16, 21)
    True
    """
    before, after = _patterns()
    head, tail = narrow(text[max(0, start - NEAR) : start]), narrow(text[end : end + NEAR])
    if before.search(head.rstrip()) is not None or after.match(tail) is not None:
        return True
    compared = _compared().search(text, max(0, start - 2 * NEAR), start)
    return compared is not None and is_unit_price(text, *compared.span("price"))


@cache
def _compared() -> re.Pattern[str]:
    """A price, and what it is compared with in the next clause: 每批次1306元，低于计划的."""
    words = one_of(read_knowledge("money.toml")["unit_price"]["compared"])
    return re.compile(rf"(?P<price>\d[\d,.]*元)[，,](?:{words})[^，,。；;\d]{{0,8}}$")
