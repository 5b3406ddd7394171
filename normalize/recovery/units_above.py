"""The unit that a line some way above states for the blocks below (单位：元)."""

from collections.abc import Sequence
from dataclasses import replace

from normalize.labels.parts import parse_label
from normalize.recovery.found import COUNTED, Found, Placed
from normalize.recovery.tokens import Token
from schema.units import MONEY, is_money_unit

MOST_ABOVE = 40  # cells between the line and the block
WITH_MONEY = ("funds", "list")


def with_units(tokens: Sequence[Token], blocks: Sequence[Found]) -> list[Found]:
    """The blocks, the first below a line that names another unit than 万元 with that on top."""
    used: set[int] = set()
    found: list[Found] = []
    for block in blocks:
        at = _unit_above(tokens, block.start) if block.kind in WITH_MONEY else None
        if at is None or at in used or any(b.start <= at < b.end for b in blocks):
            found.append(block)
            continue
        used.add(at)
        width = max(cell.col + cell.colspan for row in block.rows for cell in row)
        top = [Placed(0, (tokens[at],), COUNTED, colspan=width)]
        found.append(replace(block, rows=(top, *block.rows)))
    return found


def _unit_above(tokens: Sequence[Token], at: int) -> int | None:
    """Where such a line stands, with nothing but cells below it; None where none does."""
    for place in range(at - 1, max(-1, at - 1 - MOST_ABOVE), -1):
        token = tokens[place]
        if token.is_blank:
            continue
        if not token.is_short:
            return None
        unit = parse_label(token.text).unit
        if unit is not None and "单位" in token.text:
            return place if is_money_unit(unit) and unit != MONEY else None
    return None
