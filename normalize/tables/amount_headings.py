"""Headings of amounts: known by their words, or by the amounts that stand under them."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

from normalize.labels.families import family_of_title, needs_family
from normalize.labels.keys import key_of
from normalize.labels.label import concept_of, is_structural, measure_of
from normalize.labels.parts import parse_label, unit_alone
from normalize.tables.column_numbers import is_column_numbers
from normalize.tables.kinds import Kind
from normalize.tables.listed_slots import are_of_indicators, slots_of
from normalize.tables.money_columns import adds_up
from normalize.tables.view import CellView, TableView, cell_over, cells_over, overlap

_COLON = re.compile("[:：]")
_CHOICE = re.compile("[□☐☑☒]")
_NAMES_OF_ROWS = ("entity", "place", "expense_item", "line")
FARTHEST = 3  # rows below a heading that its first amounts may stand


def matrix_by_words(view: TableView, row: int, known: int) -> Kind | None:
    """The matrix whose headings begin at `row`; None if their words head none.

    known: how many of them are known.
    """
    if _is_over_blocks(view, row) or _is_over_years(view, row):
        return Kind("matrix", _header_end(view, row + 1), "over_blocks", len(view.filled(row)))
    if _are_known(view.rows[row], view.filled(row)):
        return Kind("matrix", _header_end(view, row), explains=known)
    return None


def matrix_by_shape(view: TableView, row: int) -> Kind | None:
    """The matrix that the amounts under unknown headings of `row` show; None if they show none."""
    if _is_shaped(view, row):
        return Kind("matrix", _header_end(view, row), "shape")
    if _is_grouped(view, row):
        return Kind("matrix", view.rows[row][0].last_row, "groups")
    return None


def known_headings(filled: Sequence[CellView]) -> list[CellView]:
    """The headings that say what amounts are, what they measure, or that rows are named there."""
    return [cell for cell in filled if not cell.is_number and heads_amounts(cell.text)]


@lru_cache(maxsize=16384)
def heads_amounts(text: str) -> bool:
    """Whether a text says what amounts are, what they measure, or that it names their rows."""
    tests = (_names_rows, measure_of, _is_money, _is_bare_amount)
    return any(test(text) for test in tests)


def _is_over_blocks(view: TableView, row: int) -> bool:
    """Whether a row titles blocks side by side: 三公经费 | 固定资产, each over its headings."""
    filled = view.filled(row)
    if row + 1 >= len(view.rows) or not all(family_of_title(cell.text) for cell in filled):
        return False
    below = view.filled(row + 1)
    under = Counter(cell_over(cell, filled) for cell in below)
    are_groups = all(under[head] >= 2 for head in filled)
    return are_groups and (_are_known(below, below) or _is_shaped(view, row + 1))


def _is_over_years(view: TableView, row: int) -> bool:
    """Whether a row names years, each over headings of the row below: 年度 | 2022年 | 2023年."""
    filled = view.filled(row)
    years = [cell for cell in filled if parse_label(cell.text).is_year]
    if len(years) < 2 or filled[-len(years) :] != years or row + 1 >= len(view.rows):
        return False
    below = view.filled(row + 1)
    under = Counter(cell_over(cell, years) for cell in below)
    return all(under[year] >= 2 for year in years) and _are_known(view.rows[row + 1], below)


def _are_known(cells: Sequence[CellView], filled: Sequence[CellView]) -> bool:
    """Whether the words of a row head amounts. filled: those of its cells that are not blank."""
    if any(map(_is_filled_in, filled)) or _is_unfilled(cells):
        return False
    measures = _count(measure_of, filled)
    if measures >= 2 and not _has_gaps(cells):
        return True
    known = measures + _count(_is_money, filled)
    if any(_names_rows(cell.text) for cell in filled[:2]):
        return known + _count(_is_bare_amount, filled) >= 1
    return known >= 2 and not (_has_gaps(cells) and _count(_is_key, filled))


def _is_filled_in(cell: CellView) -> bool:
    return cell.is_number or cell.begins_with_amount


def _is_key(text: str) -> bool:
    """Whether a label is a key of the form and no heading of measures (自评得分 is both)."""
    return key_of(text) is not None and measure_of(text) is None


def _count(names: Callable[[str], str | bool | None], cells: Sequence[CellView]) -> int:
    """How many cells a test of texts holds for."""
    return sum(1 for cell in cells if names(cell.text))


def _is_money(text: str) -> bool:
    return bool(concept_of(text)) or needs_family(text)


def _is_bare_amount(text: str) -> bool:
    return is_structural("amount", text)


@lru_cache(maxsize=4096)
def _names_rows(text: str) -> bool:
    """Whether a heading says that the cells under it name or number rows (机构名称, 行次)."""
    return any(is_structural(kind, text) for kind in _NAMES_OF_ROWS)


def _has_gaps(cells: Sequence[CellView]) -> bool:
    """Whether a blank stands after a label, as in a key/value row nobody filled in."""
    return any(not left.is_blank and right.is_blank for left, right in pairwise(cells))


def _is_unfilled(cells: Sequence[CellView]) -> bool:
    """Whether a blank stands after each label, several times: a lattice row nobody filled in."""
    return (
        len(cells) >= 4
        and all(
            not label.is_blank and value.is_blank
            for label, value in zip(cells[::2], cells[1::2], strict=False)
        )
        and len(cells) % 2 == 0
    )


def _is_shaped(view: TableView, row: int) -> bool:
    """Labels in a row above rows whose amounts stand side by side: a table nobody has listed."""
    filled = view.filled(row)
    has_unit = any(parse_label(cell.text).unit for cell in filled)
    # 项目名称 | 金额（万元） heads a list of projects; 项目名称 | 道路维修 names one.
    if not _are_labels(filled) or _count(key_of, filled[1:] if has_unit else filled):
        return False
    if _is_of_form(filled):
        return False
    first = _first_amounts(view, row)
    if first is None or not _is_headed(view, row, first):
        return False
    return has_unit or _are_side_by_side(view.row_with_covering(first)) or adds_up(view, first)


def _is_of_form(filled: Sequence[CellView]) -> bool:
    """Whether a row is a key of the form (部门：某局 | 单位：万元), or its total score."""
    return any(map(_writes_unit, filled)) or is_structural("score_total", filled[0].text)


def _writes_unit(cell: CellView) -> bool:
    """Whether a cell writes the unit of all below, as a key of the form does (单位：万元)."""
    return unit_alone(cell.text) is not None and _COLON.search(cell.text) is not None


def _are_labels(cells: Sequence[CellView]) -> bool:
    """Whether all cells may be headings: none is an amount, or choices to tick (常年性☑ …)."""
    return all(cell.is_label and not _CHOICE.search(cell.text) for cell in cells)


def _first_amounts(view: TableView, row: int) -> int | None:
    """The first row of amounts under the headings of `row`; None if something else stands there."""
    for below in range(row + 1, min(row + 1 + FARTHEST, len(view.rows))):
        cells = view.row_with_covering(below)
        if is_column_numbers(cells):
            continue
        if any(cell.is_number for cell in cells):
            return below
        if not _is_lower_heading(view, row, below):
            return None
    return None


def _is_lower_heading(view: TableView, row: int, below: int) -> bool:
    """Whether a row can stand between headings and their amounts: no keys, no new table.

    年度目标1 | 保障优抚对象补助 over the headings of its indicators heads no amounts.
    """
    own = view.filled(below)
    if not _are_labels(own) or _count(key_of, own):
        return False
    if are_of_indicators(slots_of("indicator", own).values()):
        return False
    is_corner = bool(own) and own[0].start <= view.filled(row)[0].start
    is_new = is_corner and _are_known(view.rows[below], own)
    return not is_new or _continues(view, row, below)


def _is_headed(view: TableView, row: int, below: int) -> bool:
    """Whether an amount of a row stands under a heading of another."""
    numbers = [cell for cell in view.row_with_covering(below) if cell.is_number]
    heads = [cell_over(cell, view.rows[row]) for cell in numbers]
    return any(head is not None and not head.is_blank for head in heads)


def _is_grouped(view: TableView, row: int) -> bool:
    """Whether a corner heading stands beside groups of headings, amounts under them.

    单位名称 | 收入            | 支出            单位名称 is no key there
    ^        | 合计 | 财政拨款 | 合计 | 基本支出
    """
    corner, *groups = view.rows[row]
    end = corner.last_row
    if corner.is_blank or not row + 1 < end < len(view.rows):
        return False
    if not any(cell.end - cell.start > 1 and cell.last_row < end for cell in groups):
        return False
    are_heads = all(_are_labels(view.filled(head)) for head in range(row, end))
    return are_heads and _is_named_in(corner, view.rows[end])


def _is_named_in(corner: CellView, cells: Sequence[CellView]) -> bool:
    """Whether a row has its name under the corner heading, and amounts side by side behind it."""
    if not cells:
        return False
    first, *values = cells
    return first.is_label and overlap(first, corner) > 0 and _are_side_by_side(values)


def _are_side_by_side(cells: Sequence[CellView]) -> bool:
    """Whether two amounts stand next to each other with no label between them."""
    return any(left.is_number and right.is_number for left, right in pairwise(cells))


def _header_end(view: TableView, row: int) -> int:
    end = row + 1
    while end < len(view.rows) and _continues(view, row, end):
        end += 1
    return end


def _continues(view: TableView, first: int, row: int) -> bool:
    """Whether `row` is a lower level of headings: labels under headings, none a row's name.

    So is a row that numbers the columns.
    """
    if is_column_numbers(view.rows[row]):
        return True
    filled = view.filled(row)
    if not filled or not _are_labels(filled):
        return False
    above = view.row_with_covering(row - 1)
    if not all(_is_heading(cell_over(cell, above)) for cell in filled):
        return False
    corner = view.row_with_covering(first)[0]
    return filled[0].start > corner.start or _splits(filled, above, row)


def _is_heading(cell: CellView | None) -> bool:
    """Whether a cell can head others: it says something, and names no body."""
    return cell is not None and not cell.is_blank and not is_structural("entity", cell.text)


def _splits(cells: Sequence[CellView], heads: Sequence[CellView], row: int) -> bool:
    """Whether the headings that end above `row` are split by its cells, none cut by a cell.

    资金安排     | 资金使用     | 备注      each over 来源 | 金额, or over one cell of its width
    来源 | 金额  | 用途 | 金额  | ^
    """
    ended = [head for head in heads if head.last_row == row]
    groups = [cells_over(head, cells) for head in ended]
    are_inside = all(map(_fill, groups, ended))
    return are_inside and any(len(group) > 1 for group in groups) and len(cells) > len(ended)


def _fill(cells: Sequence[CellView], head: CellView) -> bool:
    """Whether cells begin and end where the heading over them does."""
    return bool(cells) and cells[0].start == head.start and cells[-1].end == head.end
