"""Columns of the levels of indicators and of their names: told by what they group."""

from collections.abc import Iterable

from normalize.labels.label import code_of, is_structural, is_sum
from normalize.labels.levels import split_points
from normalize.tables.columns import Column, Columns
from normalize.tables.stems import LEVELS, UPPER_LEVELS
from normalize.tables.view import CellView

FEWEST_LEVELS = 2
FEWEST_NAMES = 2
LONGEST_NAME = 20  # of an indicator; criteria are longer
_UPPER = ("level1", "level2")  # each the only one in its column


def find_levels(columns: Columns) -> None:
    """The levels: names of second-level indicators (数量指标) and what stands left of them."""
    if columns.has(*UPPER_LEVELS):
        return
    for head in columns.rest:
        below = columns.all_under(head)
        named = {cell.folded for cell in below if code_of("level2", cell.text)}
        if len(named) >= FEWEST_LEVELS:
            _take_levels(columns, head, is_wide=len({cell.start for cell in below}) > 1)
            return
    _find_pointed_level(columns)


def _find_pointed_level(columns: Columns) -> None:
    """The level of a form's own naming: most of its cells have points and stand beside more rows.

    类别             | 指标名称
    投入目标（28分） | 资金使用合规性
                     | 财务制度健全性
    """
    names = columns.under(columns.head_of("level3"))
    for head in columns.rest:
        below = {r: cell for r, cell in columns.under(head).items() if not is_sum(cell.text)}
        cells = set(below.values())
        pointed = [cell for cell in cells if split_points(cell.text)[1] is not None]
        is_pointed = len(pointed) >= FEWEST_LEVELS and 2 * len(pointed) > len(cells)
        if is_pointed and _group(below, names):
            columns.slots[head] = "level1"
            return


def _take_levels(columns: Columns, head: CellView, is_wide: bool) -> None:
    """Note the heading over names of the second level. is_wide: all levels stand below it."""
    columns.slots[head] = "levels" if is_wide else "level2"
    before = columns.left_of(head)
    if before is not None and not is_wide:
        columns.slots[before] = "level1"


def tell_levels(columns: Columns) -> None:
    """Two headings for levels side by side (绩效目标 | 评价指标), of which the second is known."""
    heads = sorted(columns.heads_of("levels"), key=lambda head: head.start)
    if len(heads) != 2 or columns.has(*_UPPER):
        return
    first, second = heads
    named = {code_of("level2", cell.text) for cell in columns.under(second).values()}
    if len(named - {None}) >= FEWEST_LEVELS:
        columns.slots[first], columns.slots[second] = "level1", "level2"


def find_names(columns: Columns) -> None:
    """The names of the indicators: the texts, each its own, right behind the levels."""
    levels = columns.heads_of(*LEVELS)
    if not levels or columns.has("level3", "levels"):
        return
    last = max(head.end for head in levels)
    serials = [
        head.end
        for head in columns.cells
        if head.start == last and is_structural("serial", head.text)
    ]
    last = max([last, *serials])
    for head in columns.open:
        if head.start == last and _are_names(columns.under(head)):
            columns.slots[head] = "level3"


def find_names_of_scores(columns: Columns) -> None:
    """What points and scores are given for, right before them, and what groups it.

    模块 | 事项     | 满分 | 自评分
    过程 | 前期工作 | 10   | 10
         | 建设管理 | 15   | 14
    """
    if columns.has(*LEVELS):
        return
    scored = columns.heads_of("points", "self_score")
    first = min(scored, key=lambda head: head.start, default=None)
    names = None if first is None else columns.left_of(first)
    if names is None or len(scored) < 2 or not _are_names(columns.under(names)):
        return
    columns.slots[names] = "level3"
    groups = columns.left_of(names)
    if groups is not None and _group(columns.under(groups), columns.under(names)):
        columns.slots[groups] = "level1"


def _are_names(column: Column) -> bool:
    """Whether a column holds texts, each its own; …… and 指标2： stand for none that was added."""
    cells = [cell for cell in column.values() if any(map(str.isalnum, cell.folded))]
    texts = {cell.folded for cell in cells if not cell.is_number}
    return len(texts) == len(cells) >= FEWEST_NAMES


def widen_levels(columns: Columns) -> None:
    """What groups the rows beside the one heading for all levels, and names them, is a level too.

    内容 | 指标         | 权重        评价内容         | 评价要点       | 标准分
    投入 | 预算执行率   | 5           预算编制（15分） | 编制完整性     | 8
         | 专款专用率   | 5                            | 目标合理性     | 7

    What is behind it has the heading of criteria or, in a score sheet, one that nobody listed.
    """
    heads = columns.heads_of("levels")
    if len(heads) != 1 or columns.has(*_UPPER):
        return
    [levels] = heads
    before = columns.left_of(levels)
    if before is not None and _group(columns.under(before), columns.under(levels)):
        columns.slots[before] = "levels"
        return
    behind = None if columns.has("level3") else _names_behind(columns, levels)
    if behind is not None:
        columns.slots[behind] = "levels"


def _names_behind(columns: Columns, levels: CellView) -> CellView | None:
    """The heading right behind that of all levels, over names that its cells group."""
    unlisted: Iterable[CellView] = () if columns.has("target", "actual") else columns.open
    for behind in (*columns.heads_of("criterion"), *unlisted):
        names = columns.under(behind)
        is_beside = behind.start == levels.end and _are_short_and_distinct(names)
        if is_beside and _group(columns.under(levels), names):
            return behind
    return None


def _group(upper: Column, lower: Column) -> bool:
    """Whether the cells of one column stand beside more of another."""
    own = set(upper.values()) - set(lower.values())
    are_words = all(cell.is_label for cell in own)
    return are_words and 0 < len(own) < len(lower)


def _are_short_and_distinct(column: Column) -> bool:
    texts = {cell.folded for cell in column.values()}
    return len(texts) == len(column) and all(len(text) <= LONGEST_NAME for text in texts)
