"""The cell left of the headings of a table of funds: 项目资金（万元）, 资金来源."""

import re
from collections.abc import Sequence

from normalize.labels.parts import parse_label
from normalize.recovery.tokens import Token
from normalize.recovery.words import load_words
from schema.units import is_money_unit

NOTE = re.compile(r"[（(][^（()）]*[）)]")
MOST_CORNERS = 2


def names_money_unit(token: Token) -> bool:
    """Whether a label states a unit of money."""
    return is_money_unit(parse_label(token.text).unit)


def is_corner(token: Token) -> bool:
    """Whether a label may stand left of the headings of measures."""
    return token.measure is None and _may_be_corner(token)


def _may_be_corner(token: Token) -> bool:
    if not token.is_short or token.is_number:
        return False
    return names_money_unit(token) or token.folded.startswith(load_words().corner_beginnings)


def label_at(tokens: Sequence[Token], at: int) -> tuple[tuple[Token, ...], int]:
    """The label at `at` with the notes below it, and where it ends; () if none stands there."""
    if at >= len(tokens) or not tokens[at].is_short or tokens[at].is_number:
        return (), at
    end = at + 1
    while end < len(tokens) and NOTE.fullmatch(tokens[end].text) is not None:
        end += 1
    return tuple(tokens[at:end]), end


def corners_before(tokens: Sequence[Token], at: int) -> tuple[list[tuple[Token, ...]], int]:
    """The cells left of the headings (项目资金（万元）, 资金来源), and where they begin."""
    found: list[tuple[Token, ...]] = []
    start = at
    before = at - 1
    while before >= 0 and len(found) < MOST_CORNERS and at - before <= 2 * MOST_CORNERS:
        token = tokens[before]
        if token.is_blank or (NOTE.fullmatch(token.text) and not names_money_unit(token)):
            before -= 1
            continue
        if not _may_be_corner(token):
            break
        if token.folded.lstrip("(").startswith(load_words().captions):
            break
        group = _corner_above(tokens, before)
        found.insert(0, group)
        start = before - len(group) + 1
        before = start - 1
    return found, start


def _corner_above(tokens: Sequence[Token], at: int) -> tuple[Token, ...]:
    """The corner at `at`, with the line above that its unit belongs to."""
    above = tokens[at - 1] if at else tokens[at]
    is_unit = NOTE.fullmatch(tokens[at].text) is not None
    is_title = above.is_short and not above.is_number and above.paragraph != tokens[at].paragraph
    is_value = at > 1 and tokens[at - 2].key is not None
    return (above, tokens[at]) if is_unit and is_title and not is_value else (tokens[at],)
