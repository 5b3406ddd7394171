"""What block a row begins, by its headings and by what stands under them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache

from normalize.labels.families import family_of_title
from normalize.labels.keys import key_of
from normalize.labels.label import column_slot
from normalize.labels.parts import parse_label
from normalize.tables.amount_headings import (
    heads_amounts,
    known_headings,
    matrix_by_shape,
    matrix_by_words,
)
from normalize.tables.kinds import Kind, weigh
from normalize.tables.listed_slots import (
    SINGLE_LEVELS,
    are_of_indicators,
    paired_goal_slots,
    slots_of,
    stacked_goal_slots,
)
from normalize.tables.project_lists import heads_projects, project_heading
from normalize.tables.unlisted import goal_slots, indicator_slots
from normalize.tables.view import CellView, TableView, overlap

_SCORES = {"points", "self_score"}
_BLOCKS_OF_SLOTS = ("indicator", "goal", "task", "evaluator")


def kind_at(view: TableView, row: int, is_in_body: bool = False) -> Kind:
    """The kind of the region that begins at `row`: of all that may, what explains most of it."""
    return readings_at(view, row, is_in_body)[0]


def readings_at(view: TableView, row: int, is_in_body: bool = False) -> list[Kind]:
    """The kinds of region that may begin at `row`, the best first (`tables.kinds.weigh`).

    What only the shape of the rows below shows gives way to what words say.

    is_in_body: the row stands under other headings, so that shape alone does not make it one.
    """
    filled = view.filled(row)
    if _is_title(view, row, filled):
        return [Kind("title", row, "one_cell")]
    if len(filled) < 2:
        return [Kind("keyvalue", row, "few_cells")]
    told = weigh(_told_by_words(view, row, is_in_body))
    shown = None if told or is_in_body else _told_by_shape(view, row)
    return told or [shown or Kind("keyvalue", row, "else")]


def _told_by_words(view: TableView, row: int, is_in_body: bool) -> Iterator[Kind]:
    """The kinds of block that known headings begin."""
    if not any(_may_head(cell.text) for cell in view.filled(row) if cell.is_label):
        return
    of_money = known_headings(view.filled(row))
    if not is_in_body and project_heading(view, row) is not None:
        end = max(cell.last_row for cell in view.filled(row))
        yield Kind("list", end, explains=len(of_money) + 1)
    yield from _indicators(view, row)
    tasks = slots_of("task", view.rows[row])
    if (end_of_tasks := _task_header_end(view, row, tasks)) is not None:
        yield Kind("tasks", end_of_tasks, explains=len({*tasks, *of_money}))
    yield from _goals(view, row)
    yield from _evaluators(view, row)
    if (amounts := matrix_by_words(view, row, len(of_money))) is not None:
        yield amounts


@lru_cache(maxsize=16384)
def _may_head(text: str) -> bool:
    """Whether a text is known as a heading of any kind of block, as the title of one, or a year."""
    is_slot = any(column_slot(block, text) for block in _BLOCKS_OF_SLOTS)
    return is_slot or heads_amounts(text) or heads_projects(text) or _titles_amounts(text)


def _titles_amounts(text: str) -> bool:
    """Whether a text titles a family of amounts or the year of some."""
    return bool(family_of_title(text)) or parse_label(text).is_year


def _indicators(view: TableView, row: int) -> Iterator[Kind]:
    """Indicators, or scores without targets and results."""
    slots = slots_of("indicator", view.rows[row])
    if are_of_indicators(slots.values()) or _heads_scores(view.rows[row], slots):
        kind = "indicators" if {"target", "actual"} & set(slots.values()) else "scores"
        yield Kind(kind, _slot_header_end(view, row), explains=len(slots))


def _heads_scores(cells: Sequence[CellView], slots: Mapping[CellView, str]) -> bool:
    """Whether points and scores stand behind what they are given for, whatever heads that.

    模块 | 事项 | 满分 | 自评分
    """
    scored = {slot: cell for cell, slot in slots.items() if slot in _SCORES}
    if scored.keys() != _SCORES:
        return False
    first = min(cell.start for cell in scored.values())
    names = [cell for cell in cells if cell.end <= first]
    if not names or not all(cell.is_label for cell in names):
        return False
    return not any(map(_is_of_form, set(cells) - slots.keys()))


def _is_of_form(cell: CellView) -> bool:
    """Whether a cell holds a number, or heads amounts or what a form asks for."""
    return cell.is_number or heads_amounts(cell.text) or key_of(cell.text) is not None


def _evaluators(view: TableView, row: int) -> Iterator[Kind]:
    """People, each with their name."""
    people = slots_of("evaluator", view.rows[row])
    if len(set(people.values())) >= 2 and "name" in people.values():
        yield Kind("evaluators", row + 1, explains=len(people))


def _goals(view: TableView, row: int) -> Iterator[Kind]:
    """Goals beside their results, or above them."""
    if paired_goal_slots(view, row):
        yield Kind("goals", row, "paired", explains=4)
    slots = slots_of("goal", view.rows[row])
    if {"expected", "actual"} <= set(slots.values()):
        yield Kind("goals", row + 1, explains=len(set(slots.values())))
    if stacked_goal_slots(view, row):
        yield Kind("goals", row, "stacked", explains=2)


def _told_by_shape(view: TableView, row: int) -> Kind | None:
    """The kind of block that what stands under unknown headings shows; None if it shows none."""
    if goal_slots(view, row):
        return Kind("goals", row + 1, "likeness")
    if indicator_slots(view, row):
        return Kind("indicators", row + 1, "likeness")
    return matrix_by_shape(view, row)


def _task_header_end(view: TableView, row: int, heads: Mapping[CellView, str]) -> int | None:
    """The row behind the headings of tasks, if `row` is one; None if it is not. heads: their slots.

    全年预算数 over 总额 | 财政拨款 may stand beside them.
    """
    slots = set(heads.values())
    if "actual" not in slots or not slots & {"expected", "name"}:
        return None
    end = min(head.last_row for head in heads)
    return end + 1 if _goes_on_beside(view, end, heads) else end


def _goes_on_beside(view: TableView, row: int, heads: Collection[CellView]) -> bool:
    """Whether a row is a lower level of the headings beside those of tasks, blank below these.

    任务名称 | 完成情况 | 预算数（万元） |          a dump does not say how tall a heading is
             |          | 总额           | 财政拨款
    """
    if row + 1 >= len(view.rows):
        return False
    filled = view.filled(row)
    is_beside = all(cell.is_label and overlap(cell, head) <= 0 for cell in filled for head in heads)
    return len(filled) > 1 and is_beside and any(cell.is_number for cell in view.rows[row + 1])


def _is_title(view: TableView, row: int, filled: Sequence[CellView]) -> bool:
    return (
        len(view.rows[row]) == 1
        and len(filled) == 1
        and not view.covering[row]
        and not filled[0].is_number
    )


def _slot_header_end(view: TableView, row: int) -> int:
    """First row under the headings of an indicator or score table (two rows where one is split)."""
    slots = slots_of("indicator", view.rows[row])
    # Beside headings of single levels the one of all levels is no measure of the header's height.
    # Nor is one beside all rows (绩效指标) that stands next to another of the same (指标).
    levels = [cell.last_row for cell, slot in slots.items() if slot == "levels"]
    is_by_level = not SINGLE_LEVELS.isdisjoint(slots.values())
    highest = 0 if is_by_level else min(levels, default=0)
    end = max(
        cell.last_row
        for cell, slot in slots.items()
        if slot != "levels" or cell.last_row <= highest
    )
    if end == row + 1 and _are_slots(view, end):
        end += 1
    return min(end, len(view.rows))


def _are_slots(view: TableView, row: int) -> bool:
    """Whether each filled cell of a row heads a column of indicators."""
    filled = view.filled(row) if row < len(view.rows) else []
    return bool(filled) and all(column_slot("indicator", cell.text) for cell in filled)
