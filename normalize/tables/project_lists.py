"""Lists of projects: headings over one project a row, its amounts, its score."""

import re
from collections.abc import Sequence
from functools import cache

from normalize.knowledge.files import read_knowledge
from normalize.labels.families import family_of, needs_family
from normalize.labels.keys import key_of
from normalize.labels.knowledge import load_knowledge
from normalize.labels.label import (
    column_slot,
    concept_of,
    is_change_label,
    is_structural,
    measure_of,
    names_amount,
    whole_concept,
)
from normalize.labels.parts import parse_label, unit_alone
from normalize.tables.column_numbers import is_column_numbers
from normalize.tables.view import CellView, TableView
from schema.text import fold

# What only a list of projects asks for beside a name and its amounts.
_FACTS = frozenset(
    {
        *("implementing_unit", "supervising_department", "department"),
        *("project_code", "grade", "self_score"),
    }
)
_SCORED = ("self_score", "review_score")
_OF_ACCOUNT = ("expenditure.basic", "income.current_year_total")
ITEM = "项目"  # heads projects, and items of all kinds
FEWEST_HEADINGS = 3
FEWEST_LINES = 2  # of money that is known: an account and no list
MOST_ROWS = 20  # that tell which of the two it is
LONGEST_PLACE = 8
# The names of the projects stand in one of the first columns, or behind those that say whose.
AMONG_FIRST = 3
_GROUP_MARK = re.compile(r"[(]?[一二三四五六七八九十]{1,3}[)、.]?")


def project_heading(view: TableView, row: int) -> CellView | None:
    """The heading of the projects' names, if `row` heads a list of projects; None if it does not.

    序号 | 项目名称 | 年初预算数 | 全年执行数 | 自评得分
    1    | 校车补助 | 120        | 118.7      | 98.9

    项目名称 | 道路维修 | 主管部门 | 交通局 is no list: the rows below are not alike.
    """
    named = _heading_of_names(view.filled(row))
    if named is None or (end := _header_end(view, named)) >= len(view.rows):
        return None
    heads = [cell.text for line in view.rows[row:end] for cell in line]
    first = _first_item(view, end)
    is_list = _is_project(view, first, named) and _are_alike(view, first, named)
    if not is_list or any(map(_is_of_account, heads)):
        return None
    names = _names(view, first, named)
    is_open = parse_label(named.text).core == ITEM
    return named if _may_be_projects(names, view, heads if is_open else None) else None


def _may_be_projects(names: Sequence[str], view: TableView, heads: Sequence[str] | None) -> bool:
    """Whether the rows are projects: no lines of an account, and no places.

    heads: the headings, where 项目 stands over the names: what it is over must be told then.
    """
    if _are_known_money(names) or are_places(names):
        return False
    is_told = heads is None or any(map(_heads_fact, heads))
    return is_told or _is_of_projects(view.above) or _are_things(names)


def _names(view: TableView, first: int, named: CellView) -> list[str]:
    """What stands under the heading of the names, in the first rows, but for sums."""
    rows = range(first, min(list_end(view, first, named), first + MOST_ROWS))
    own = (row for row in rows if role_of_row(view.rows[row]) is None)
    return [name.text for row in own if (name := _name_in(view, row, named)) is not None]


def _are_known_money(names: Sequence[str]) -> bool:
    """Whether the rows are lines of an account (公务接待费, 公务用车运行维护费), no projects."""
    known = filter(None, map(whole_concept, names))
    return sum(family_of(concept) != "funds" for concept in known) >= FEWEST_LINES


def _heads_fact(heading: str) -> bool:
    """Whether a heading asks what is told of projects alone: who carries one out, its score."""
    return key_of(heading) in _FACTS or column_slot("indicator", heading) in _SCORED


def _is_of_projects(above: Sequence[str]) -> bool:
    """Whether the nearest line over a table that says what it shows names projects.

    above: the headings and lines over it, the nearest last; 具体情况如下表： only leads to it.
    """
    words = load_knowledge().forms["kinds"]["lists"]
    for line in reversed(above):
        if any(word in line for word in words):
            return True
        if line.strip() and unit_alone(line) is None and not _leads_in(line):
            return False
    return False


def _leads_in(line: str) -> bool:
    return fold(line).endswith(tuple(load_knowledge().forms["kinds"]["lead_ins"]))


def _are_things(names: Sequence[str]) -> bool:
    """Whether what stands under 项目 is what money is spent on, and no line of an account.

    项目 heads items of all kinds: 货物, 工程 and 服务 bought, 房屋 and 车辆 owned.
    """
    ends = _thing_endings()
    things = [name for name in names if fold(name).endswith(ends) and fold(name) not in ends]
    return 2 * len(things) >= len(names)


@cache
def _thing_endings() -> tuple[str, ...]:
    return tuple(read_knowledge("funds.toml")["titles"]["things"])


def are_places(names: Sequence[str]) -> bool:
    """Whether the rows are places that have parts of one project's money (南屏镇, 石圳乡)."""
    endings = _place_endings()
    return all(name.strip().endswith(endings) and len(name) <= LONGEST_PLACE for name in names)


@cache
def _place_endings() -> tuple[str, ...]:
    return tuple(read_knowledge("names.toml")["places"]["endings"])


def _name_in(view: TableView, row: int, named: CellView) -> CellView | None:
    """The cell of a row under the heading of the names."""
    cells = view.row_with_covering(row)
    return next((cell for cell in cells if cell.start == named.start), None)


def _heading_of_names(heads: Sequence[CellView]) -> CellView | None:
    """The one of several headings that says projects stand under it; None if there is no such.

    项目 | 行次 | 金额 heads the lines of an account.
    """
    named = next((cell for cell in heads if heads_projects(cell.text)), None)
    if named is None or len(heads) < FEWEST_HEADINGS:
        return None
    before = heads[: heads.index(named)]
    if len(before) >= AMONG_FIRST and not all(map(_heads_whose, before)):
        return None
    are_heads = all(cell.is_label and not is_structural("line", cell.text) for cell in heads)
    return named if are_heads and sum(heads_projects(head.text) for head in heads) == 1 else None


def _is_of_account(heading: str) -> bool:
    """Whether a heading stands over what a body spends on itself, or all that it received.

    项目 | 本年支出合计 | 基本支出 | 项目支出 heads the subjects of an account (一般公共服务支出).
    """
    return concept_of(heading) in _OF_ACCOUNT


def _heads_whose(head: CellView) -> bool:
    """Whether a heading stands over the number of a row, or over whose it is (主管部门)."""
    return key_of(head.text) is not None or is_structural("serial", head.text)


def _header_end(view: TableView, named: CellView) -> int:
    """First row below the headings that stand beside the one of the projects' names."""
    return max(cell.last_row for cell in view.filled(named.row))


def _is_project(view: TableView, row: int, named: CellView) -> bool:
    """Whether a row has a project's name under its heading, and a number behind it."""
    cells, name = view.row_with_covering(row), _name_in(view, row, named)
    if name is None or not name.is_label:
        return False
    has_numbers = any(cell.is_number and cell.start >= named.end for cell in cells)
    label = parse_label(name.text)
    is_line = bool(is_known_money(name.text) or label.unit or is_year_or_change(name.text))
    return has_numbers and not is_line and not heads_projects(name.text)


def _first_item(view: TableView, row: int) -> int:
    """The first row from `row` on that is a project: none of column numbers, none of the total."""
    while row < len(view.rows) - 1 and (
        is_column_numbers(view.rows[row]) or role_of_row(view.rows[row]) is not None
    ):
        row += 1
    return row


def heads_projects(text: str) -> bool:
    """Whether a heading says that what stands under it are projects, of whatever kind.

    会展项目名称 does; 支出项目名称 and 收入项目名称 are lines of an account.
    """
    return key_of(text) == "project_name" or is_structural("project", text)


def is_known_money(text: str) -> bool:
    """Whether the name of a row is money that is listed (收入合计), and no project."""
    return names_amount(text) or needs_family(text)


def is_year_or_change(text: str) -> bool:
    """Whether a row is of a year (2019年), or of the change between two (增减额)."""
    return parse_label(text).is_year or is_change_label(text)


def _are_alike(view: TableView, first: int, named: CellView) -> bool:
    """Whether columns go on below the headings, and two of these are no mere words beside a name.

    A heading of money, of a score or in a unit is known by its words, or by the numbers below it.
    """
    heads = view.row_with_covering(_header_end(view, named) - 1)
    below = view.row_with_covering(first)
    if [cell.start for cell in heads] != [cell.start for cell in below]:
        return False
    behind = [pair for pair in zip(heads, below, strict=True) if pair[0].start >= named.end]
    telling = [head for head, cell in behind if _tells(head, cell)]
    if any(_is_of_amounts(head) for head in telling):
        return True
    # 项目名称 | 技能培训 | 项目类型 | 经常性 over one row of keys heads none
    is_long = list_end(view, first, named) - first > 1
    return bool(telling) and is_long and len(view.rows[first]) > FEWEST_HEADINGS


def _tells(head: CellView, cell: CellView) -> bool:
    return cell.is_number or _is_of_amounts(head)


def _is_of_amounts(head: CellView) -> bool:
    label = parse_label(head.text)
    return bool(measure_of(head.text) or concept_of(head.text) or label.unit)


def list_end(view: TableView, first: int, named: CellView) -> int:
    """First row behind a list whose rows begin at `first`: a note, or a row of another shape."""
    width = len(view.row_with_covering(_first_item(view, first)))
    row = first
    while row < len(view.rows):
        cells = view.row_with_covering(row)
        is_row = len(cells) == width or (role_of_row(cells) is not None and len(cells) > 1)
        if not is_row or _is_heading_again(cells, named):
            break
        row += 1
    return row


def role_of_row(cells: Sequence[CellView]) -> str | None:
    """`total` or `subtotal`, where one of the first cells of a row says that it sums others.

    So does the name of a group of rows that stands over several columns: 一 | 产业扶持项目.
    """
    first = [cell for cell in cells[:AMONG_FIRST] if not cell.is_blank]
    roles = ("subtotal", "total")
    told = (r for r in roles if any(is_structural(r, cell.text) for cell in first))
    return next(told, "subtotal" if _group_name(cells) else None)


def _group_name(cells: Sequence[CellView]) -> CellView | None:
    """The name over several columns that a row begins with behind a Chinese number, if it does.

    一 | 产业扶持项目, or both in one cell: 一、产业扶持项目.
    """
    if len(cells) < 2:
        return None
    mark = _GROUP_MARK.match(cells[0].folded)
    name = cells[0] if mark is None or mark.end() < len(cells[0].folded) else cells[1]
    is_wide = name.is_label and name.end - name.start > 1
    return name if mark is not None and is_wide else None


def named_in_sum(cells: Sequence[CellView]) -> CellView:
    """The cell that names a row of a sum: 合计, or the name of a group behind its number."""
    return _group_name(cells) or next(cell for cell in cells if not cell.is_blank)


def _is_heading_again(cells: Sequence[CellView], named: CellView) -> bool:
    return any(cell.folded == named.folded and cell is not named for cell in cells)
