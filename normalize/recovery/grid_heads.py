"""The headings of a table whose cells stand on lines: of one row, or of two told by blanks.

区     承担单位   总投资 其中       验收情况    headings, one over two columns:
~      ~          ~      市级 自筹  ~           the blanks below tell how wide each is
"""

import re
from collections.abc import Iterator, Sequence

from normalize.labels.label import is_listed, is_structural
from normalize.labels.notes import load_notes
from normalize.recovery.corners import is_corner, names_money_unit
from normalize.recovery.found import COUNTED, Placed, Row
from normalize.recovery.stacked import Group, stacked_heads
from normalize.recovery.tokens import ENDINGS, Token
from normalize.recovery.words import load_words
from schema.frozen import dataclass
from schema.text import fold

FEWEST_COLUMNS, MOST_COLUMNS, MOST_ROWS = 3, 20, 3
LONGEST = 40

NOTE = re.compile(r"[（(][^（()）]*[）)]|[①-⑳].*")
POINTS = re.compile(r"[（(]\d{1,3}分[)）]")
NOTED = re.compile(r"[（(][^（()）]*[）)]$")
CAPTION = re.compile(
    r".*[:：].+|.*[：:。；]|.*报告|.*表\d*|表\s*\d.*|附件.*"
    r"|[一二三四五六七八九十]+、.*|[（(][一二三四五六七八九十]+[）)].*|\d+[.、].*"
)
# Which lines are one heading: the rest of a cut label (全年执 / 行数), none, or all that are one
# together (自评 / 得分), though each is one alone too.
CUT, APART, WHOLE = "cut", "apart", "whole"
FIRST_KINDS = ("serial", "project", "entity")


@dataclass(frozen=True, slots=True)
class Head:
    """Headings: the cells of each row with how many columns and rows each takes.

    is_exact: blanks show how many columns there are. is_open: not which headings stand over which.
    """

    rows: tuple[Row, ...]
    columns: tuple[Group, ...]
    end: int
    is_exact: bool
    is_open: bool = False

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.columns)


def may_begin(tokens: Sequence[Token], at: int) -> bool:
    """Whether token `at` can be the first heading: known as one, or behind what is none."""
    token = tokens[at]
    if not is_heading(token) or NOTE.fullmatch(token.text) is not None:
        return False
    if _is_value(tokens, at):
        return False
    behind = tokens[at + 1 : at + 2]
    if any(map(_is_unit_of_corner, behind)):
        return True
    if token.measure is not None and not is_of_names(token):
        return False
    is_outer = token.key is None and any(map(is_first, behind))
    return is_first(token) or is_outer or not _is_behind_heading(tokens, at)


def _is_unit_of_corner(token: Token) -> bool:
    """Whether a token is the unit of the corner, on a line of its own: （万元）."""
    return NOTE.fullmatch(token.text) is not None and is_corner(token)


def _is_behind_heading(tokens: Sequence[Token], at: int) -> bool:
    before = at - 1
    while before >= 0 and tokens[before].is_blank:
        before -= 1
    return before >= 0 and _may_head(tokens[before])


def _is_value(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token stands right behind a key, as its value does, and is no label."""
    return at > 0 and tokens[at - 1].key is not None and not tokens[at].is_label


def is_first(token: Token) -> bool:
    """Whether a token is known as the heading of a first column."""
    is_named = token.key in ("project_name", "department") or token.slot == "level3"
    is_named = is_named or is_corner(token)
    return is_named or any(is_structural(kind, token.text) for kind in FIRST_KINDS)


def is_heading(token: Token) -> bool:
    """Whether a token may be a heading: short, and no level or caption."""
    is_level = token.is_level and token.folded.endswith(ENDINGS)
    return token.is_short and not is_level and _may_head(token)


def _may_head(token: Token) -> bool:
    """Whether a token may be a heading, a long one too (年初部门预算安排金额（含历年结余结转）)."""
    is_words = 0 < len(token.text) <= LONGEST and not token.is_number
    is_part = token.folded.startswith(load_notes().of_which_words)
    bare = NOTED.sub("", token.text)  # 经费控制情况（单位：万元）
    return is_words and (is_part or CAPTION.fullmatch(bare) is None)


def head_cells(tokens: Sequence[Token], at: int, joins: str = CUT) -> list[tuple[Group, int]]:
    """(tokens, where it ends) of the cells that can be headings, from `at` on.

    A unit on a line of its own belongs to the heading above. joins: what else does.
    """
    cells: list[tuple[Group, int]] = []
    while at < len(tokens) and len(cells) < MOST_ROWS * MOST_COLUMNS:
        token = tokens[at]
        if not token.is_blank and not token.is_short:
            break
        above = cells[-1][0] if cells else ()
        if above and above[-1].text and _goes_on(above, token, joins):
            cells[-1] = (*above, token), at + 1
        else:
            cells.append(((token,), at + 1))
        at += 1
    return cells


def _goes_on(above: Group, token: Token, joins: str) -> bool:
    if token.is_blank or above[-1].is_number:
        return False
    if NOTE.fullmatch(token.text) is not None:
        return True
    if joins == APART or token.is_number:
        return False
    text = "".join(part.text for part in above)
    return not _is_whole(text, token, joins) and is_listed(text + token.text)


def _is_whole(text: str, token: Token, joins: str) -> bool:
    """Whether a heading is whole before a token: both are listed, or it is 其中 over others."""
    is_cut = joins == CUT and is_listed(text) and is_listed(token.text)
    return is_cut or is_structural("group", text)


def heads_of(cells: Sequence[tuple[Group, int]]) -> Iterator[Head]:
    """The ways to read headings from the first cell on: of one row, or of two."""
    run = 0
    while run < len(cells) and (_heads_column(cells[run][0]) or _is_open_corner(cells, run)):
        run += 1
    for width in range(FEWEST_COLUMNS, min(run, MOST_COLUMNS) + 1):
        columns = tuple(group for group, _ in cells[:width])
        row = [Placed(col, group, COUNTED) for col, group in enumerate(columns)]
        yield Head((row,), columns, cells[width - 1][1], False)
    yield from _stacked(cells, run)


def _heads_column(group: Group) -> bool:
    """Whether a cell may be a heading; a level with its points (投入 / （15分）) is none."""
    is_level = len(group) > 1 and POINTS.fullmatch(group[-1].text) is not None
    return is_heading(group[0]) and not (is_level and group[0].slot is None)


def _is_open_corner(cells: Sequence[tuple[Group, int]], at: int) -> bool:
    """Whether a blank stands between the corner of a table of funds and its headings."""
    return at == 1 and cells[at][0][0].is_blank and is_corner(cells[0][0][0])


def _stacked(cells: Sequence[tuple[Group, int]], run: int) -> Iterator[Head]:
    """Headings of two or three rows."""
    is_head = [group[0].is_blank or is_heading(group[0]) for group, _ in cells]
    for stack in stacked_heads(cells, is_head, run):
        yield Head(stack.rows, stack.columns, stack.end, True, stack.is_open)


def is_of_names(token: Token) -> bool:
    """Whether a heading is by its end one of names or remarks, not of numbers, bracketed or not."""
    ends = load_words().name_ends
    return token.folded.endswith(ends) or fold(NOTED.sub("", token.text)).endswith(ends)


def heads_codes(group: Group) -> bool:
    """Whether a heading is one of codes, numbers that name a row."""
    return group[-1].folded.endswith(load_words().code_ends)


def may_head_words(group: Group) -> bool:
    """Whether a heading is by its end one of words (县区), though some of numbers end so too."""
    return "".join(token.folded for token in group).endswith(load_words().word_ends)


def heads_numbers(group: Group) -> bool:
    """Whether a heading is one of numbers."""
    for token in group:
        is_known = token.measure or token.fund or token.slot in ("points", "self_score")
        if is_known or names_money_unit(token) or token.folded.endswith(load_words().number_ends):
            return True
    return False
