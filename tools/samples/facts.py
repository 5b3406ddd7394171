"""What a sample says, as rows of the contract's tables that wait for their place."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from tools.samples.word import Para

UNIT_FACTORS = {
    "元": Decimal("0.0001"),
    "千元": Decimal("0.1"),
    "万元": Decimal(1),
    "万": Decimal(1),
    "百万元": Decimal(100),
    "亿元": Decimal(10000),
    "亿": Decimal(10000),
}
AMOUNT = re.compile(r"(?P<number>-?[\d,]*\.?\d+)\s*(?P<unit>[^\d\s]*)$")
MARKED = re.compile(r"\{(?P<concept>[^{}|]*)\|(?P<amount>[^{}|]+)(?:\|(?P<qualifier>[a-z_]+))?\}")


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of `table`; its source is the cell, or `start` to `end` of the paragraph."""

    table: str
    values: Mapping[str, object]
    start: int | None = None
    end: int | None = None


def read_amount(text: str, unit: str) -> Decimal | None:
    """The value of an amount as written, in 万元 if `unit` is money; None if there is no number.

    >>> read_amount("1,250.5", "元"), read_amount("86.20%", "%"), read_amount("—", "万元")
    (Decimal('0.12505'), Decimal('86.20'), None)
    """
    match = AMOUNT.search(text.strip())
    if match is None:
        return None
    number = Decimal(match["number"].replace(",", ""))
    return number * UNIT_FACTORS.get(match["unit"] or unit, Decimal(1))


def figure(
    text: str,
    *,
    label: str,
    concept: str | None,
    measure: str | None = "final",
    unit: str = "万元",
    unit_written: str | None = None,
    unit_basis: str | None = "assumed",
    entity: str | None = None,
    entity_role: str | None = None,
    project_name: str | None = None,
) -> Fact:
    """An amount that fills a cell. `unit_written` decides its scale; `unit` is 万元, 人, %, 分."""
    values = {
        "entity": entity,
        "entity_role": entity_role,
        "concept": concept,
        "measure": measure,
        "label": label,
        "value": read_amount(text, unit_written or unit),
        "unit": unit,
        "text": text.strip(),
        "unit_written": unit_written,
        "unit_basis": unit_basis,
        "origin": "table",
        "project_name": project_name,
    }
    return Fact("figures", values)


def prose(template: str, para: Para | None = None) -> Para:
    """A paragraph with its amounts marked as {concept|amount} or {concept|amount|qualifier}.

    An unknown concept is empty: `投入{|30万元}`. Shares and head-counts are marked the same way.
    """
    base = para or Para("")
    shift = len(base.shown) - len(base.text)
    text = ""
    facts: list[Fact] = []
    last = 0
    for match in MARKED.finditer(template):
        text += template[last : match.start()]
        start = len(text)
        text += match["amount"]
        last = match.end()
        facts.append(_prose_fact(match, shift + start, shift + len(text)))
    return replace(base, text=text + template[last:], notes=(*base.notes, *facts))


def _prose_fact(match: re.Match[str], start: int, end: int) -> Fact:
    amount = match["amount"]
    unit = amount[-1] if amount[-1] in "%人" else "万元"
    parsed = AMOUNT.search(amount)
    values = {
        "concept": match["concept"] or None,
        "value": read_amount(amount, unit),
        "unit": unit,
        "text": amount,
        "unit_written": parsed["unit"] if parsed else None,
        "unit_basis": "cell",
        "qualifier": match["qualifier"],
        "origin": "prose",
    }
    return Fact("figures", values, start, end)


def plain(template: str) -> str:
    """The text of a marked template.

    >>> plain("支出{expenditure.total|12.5万元}。")
    '支出12.5万元。'
    """
    return MARKED.sub(lambda match: match["amount"], template)
