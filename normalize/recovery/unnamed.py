"""One row of numbers that nothing names, below headings of two or three rows.

预算数                        | 决算数                  headings, the second row the same for each
合计 | 出国 | 车辆   | 接待   | 合计 | 出国 | 车辆…
~    | ~    | 小计 | 购置 | …                           blanks below those over one column, or not
1    | 2    | 3    | 4    | …                           the columns numbered, or not
6.8  | 0    | 6.2  | 0    | …                           a number for each, or a blank

Read only where the sums hold that the headings tell: 合计 of the others, 小计 of those beside it.
"""

from collections.abc import Sequence

from normalize.recovery.found import CONFIRMED, Found, place_cells
from normalize.recovery.grid_heads import Head, head_cells, heads_of
from normalize.recovery.grid_kinds import holds_numbers
from normalize.recovery.grid_numbers import numbered_columns
from normalize.recovery.halves import halves_of
from normalize.recovery.shares import proof_of, repeated
from normalize.recovery.tokens import Token

FEWEST_COLUMNS = 4


def find_unnamed(tokens: Sequence[Token], at: int) -> Found | None:
    """The headings that begin with token `at` and the row below them; None if none do.

    Read as its sums prove the most, in one way alone.
    """
    if tokens[at].measure is None:
        return None
    heads = [head for head in heads_of(head_cells(tokens, at)) if len(head.rows) > 1]
    heads += halves_of(tokens, at)
    found = [block for head in heads if (block := _below(tokens, at, head)) is not None]
    most = max((proof for proof, _ in found), default=0)
    best = [block for proof, block in found if proof == most]
    return best[0] if len(best) == 1 else None


def _below(tokens: Sequence[Token], at: int, head: Head) -> tuple[int, Found] | None:
    """The headings with their row, and how many sums prove it; None where there is no such row."""
    numbered, start = numbered_columns(tokens, head)
    end = start + head.width
    values, behind = tokens[start:end], tokens[end : end + 1]
    if head.width < FEWEST_COLUMNS or len(values) < head.width:
        return None
    if not holds_numbers(values) or any(token.is_number for token in behind):
        return None
    row = place_cells(0, values, CONFIRMED)
    proof = proof_of(head.rows, [row])
    if proof is None or proof <= sum(repeated(head.rows)):
        return None
    return proof, Found(at, end, (*head.rows, *numbered, row), "funds")
