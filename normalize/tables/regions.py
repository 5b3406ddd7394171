"""Which rows of a table are what block: found by labels and shape, never by the form's title.

title        one cell across the table                     年度收入情况（万元）
matrix       headings over rows of amounts                 机构名称 | 收入合计 | 其中：…
list         headings over one project a row               项目名称 | 预算数 | 执行数 | 自评得分
goals        预期目标 beside 实际完成, texts below
tasks        任务名称 | 主要内容 | 完成情况, a task a row
indicators   levels, target and actual columns             一级指标 | … | 年度指标值 | 实际完成值
scores       levels and points, no target, no actual       一级指标 | … | 评分标准 | 分值 | 自评得分
evaluators   姓名 | 职务/职称 | 单位 | 签字
keyvalue     label beside value, and whatever is none of these
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from normalize.labels.label import (
    column_slot,
    concept_of,
    is_structural,
    is_sum,
    key_of,
    measure_of,
)
from normalize.tables.column_slots import complete_slots
from normalize.tables.headings import kind_at
from normalize.tables.kinds import KindBy
from normalize.tables.listed_slots import (
    level_points,
    paired_goal_slots,
    slots_of,
    stacked_goal_slots,
)
from normalize.tables.project_lists import list_end, project_heading
from normalize.tables.unlisted import goal_slots
from normalize.tables.view import MAX_TITLE, CellView, TableView, overlap
from normalize.values.markers import find_marker

_TEXT_BLOCKS = ("goals", "tasks", "indicators", "scores", "evaluators", "title")


@dataclass(frozen=True, slots=True)
class Region:
    """Consecutive rows of one kind.

    header: the rows of headings; body: the rows under them (keyvalue and title have no header, nor
        have goals whose result stands in the row below).
    titles: the title cells directly above, nearest last.
    heads: the rows of headings as cells; those of the table before, if it goes on without its own.
    slots: heading -> slot, for goals, indicators and scores.
    by: what showed the kind (`tables.kinds.Kind`).
    """

    kind: str
    header: range
    body: range
    titles: tuple[CellView, ...]
    heads: tuple[tuple[CellView, ...], ...] = ()
    slots: Mapping[CellView, str] = field(default_factory=dict)
    by: KindBy = "listed"

    @property
    def is_carried(self) -> bool:
        """Whether its headings stand in the table before."""
        return bool(self.heads) and not self.header


def find_regions(view: TableView, above: Region | None = None) -> list[Region]:
    """The regions of a table, top to bottom; each row is in exactly one.

    above: the last region of the table before, where nothing stands between (a page break).
    """
    regions: list[Region] = []
    titles: list[CellView] = []
    row, count = 0, len(view.rows)
    if above is not None and _goes_on(view, above):
        row = _body_end(view, above.kind, 0, 0)
        regions.append(
            Region(above.kind, range(0), range(row), (), above.heads, above.slots, "carried")
        )
    while row < count:
        kind, header_end, by = kind_at(view, row)
        if kind == "title":
            titles.append(next(cell for cell in view.rows[row] if not cell.is_blank))
            regions.append(
                Region("title", range(row, row), range(row, row + 1), tuple(titles[:-1]), by=by)
            )
            row += 1
            continue
        is_beside = kind == "goals" and header_end == row
        end = _body_end(view, kind, row, header_end)
        if is_beside:
            end = row + (1 if paired_goal_slots(view, row) else 2)
        header = range(row, header_end)
        heads = tuple(tuple(view.row_with_covering(head)) for head in header)
        body = range(header_end, end)
        kind, slots = _slots(view, kind, header, body)
        regions.append(Region(kind, header, body, tuple(titles), heads, slots, by))
        titles = []
        row = end
    return regions


def _slots(
    view: TableView, kind: str, header: range, body: range
) -> tuple[str, dict[CellView, str]]:
    """The slots of a block's headings, and the kind of block that they show it to be."""
    if kind == "goals" and not header:
        row = header.start
        return kind, paired_goal_slots(view, row) or stacked_goal_slots(view, row)
    if kind == "goals":
        known = slots_of("goal", view.rows[header.start])
        is_known = {"expected", "actual"} <= set(known.values())
        return kind, known if is_known else goal_slots(view, header.start)
    if kind == "list" and (named := project_heading(view, header.start)) is not None:
        return kind, {named: "project"}
    if kind not in ("indicators", "scores"):
        return kind, {}
    known = {}
    for row in header:
        cells = view.row_with_covering(row)
        known.update(level_points(cells, slots_of("indicator", cells), known))
    slots = complete_slots(view, header, body, known)
    is_goal_table = kind == "indicators" or {"target", "actual"} <= set(slots.values())
    return "indicators" if is_goal_table else "scores", slots


def _goes_on(view: TableView, above: Region) -> bool:
    """Whether a table begins with rows under the headings of the indicators or scores above."""
    if above.kind not in ("indicators", "scores") or not above.heads or not view.rows:
        return False
    cells = view.row_with_covering(0)
    filled = sum(1 for cell in cells if not cell.is_blank)
    is_row = kind_at(view, 0, is_in_body=True)[0] == "keyvalue" and _is_indicator_row(view, 0)
    return is_row and filled >= 2 and len(cells) == len(above.heads[-1])


def has_total(view: TableView, region: Region) -> bool:
    """Whether a region ends with its total row, so that nothing of it comes after."""
    last = _first_filled(view, region.body.stop - 1) if region.body else None
    return last is not None and is_structural("total", last.text)


def _body_end(view: TableView, kind: str, start: int, header_end: int) -> int:
    """First row after the body of the region of `kind` whose header is start..header_end."""
    row = header_end
    if kind == "keyvalue":
        row = start + 1
    if kind == "list" and (named := project_heading(view, start)) is not None:
        return list_end(view, header_end, named)
    while row < len(view.rows):
        if kind in ("goals", "tasks"):
            goes_on = _is_goal_row if kind == "goals" else _is_task_row
            if row > header_end and not goes_on(view, start, row):
                break
            row += 1
            continue
        if kind == "matrix" and (
            _begins_block(view, start, header_end, row)
            or not _is_matrix_row(view, header_end - 1, row)
        ):
            break
        if kind in ("indicators", "scores") and not _is_indicator_row(view, row):
            break
        is_inside = kind in ("indicators", "scores")
        if kind_at(view, row, is_inside)[0] != "keyvalue" and not (
            kind == "matrix" and _has_numbers(view, row)
        ):
            break
        if kind == "evaluators" and (len(view.rows[row]) < 3 or key_of(view.rows[row][0].text)):
            break
        row += 1
    return row


def _begins_block(view: TableView, start: int, header_end: int, row: int) -> bool:
    """Whether a row writes under the corner heading of a matrix, where the rows above it do not.

    项目资金 stands beside its rows; the next words in its column name another block.
    """
    corner = view.rows[start][0]
    amounts = [cell for cell in view.rows[row][1:] if cell.is_number]
    is_alike = len(amounts) > 1 and len(view.rows[row]) == len(view.rows[start])
    if corner.is_blank or row == header_end or is_alike:
        return False

    def is_empty(body_row: int) -> bool:
        first = view.row_with_covering(body_row)[:1]
        return all(c.is_blank for c in first if c is not corner and overlap(c, corner) > 0)

    return is_empty(header_end) and not is_empty(row)


def _has_numbers(view: TableView, row: int) -> bool:
    return any(cell.is_number for cell in view.rows[row])


def _first_filled(view: TableView, row: int) -> CellView | None:
    return next((cell for cell in view.rows[row] if not cell.is_blank), None)


def _is_matrix_row(view: TableView, header_row: int, row: int) -> bool:
    """Whether a row goes on with the amounts of the headings above it."""
    cells = view.row_with_covering(row)
    first = _first_filled(view, row)
    if first is None:
        return len(cells) > 1
    if is_structural("score_total", first.text):
        return False
    if len(view.rows[row]) == 1 and not view.covering[row]:
        return False
    heads = view.row_with_covering(header_row)
    texts = [
        cell
        for cell in view.rows[row]
        if cell is not first and not cell.is_blank and not cell.is_number
    ]
    if any(cell.is_number for cell in view.rows[row]):
        if all(key_of(cell.text) and not concept_of(cell.text) for cell in view.rows[row][::2]):
            return False
        return not _is_pairs(view.rows[row]) or len(heads) == len(cells)
    if len(texts) > len(cells) / 2 or any(len(cell.text) > MAX_TITLE for cell in texts):
        return False
    return (key_of(first.text) is None or concept_of(first.text) is not None) and abs(
        len(cells) - len(heads)
    ) <= 1


def _is_pairs(cells: Sequence[CellView]) -> bool:
    """Whether the cells alternate known key, value: 人员编制 | 30 | 实有人数 | 28."""
    labels = cells[0::2]
    return len(cells) % 2 == 0 and all(
        cell.is_label and (key_of(cell.text) or measure_of(cell.text)) for cell in labels
    )


def _is_goal_row(view: TableView, header_row: int, row: int) -> bool:
    """Whether a row goes on with goals: beside the same caption, or marked as an item of a list."""
    caption, first = view.rows[header_row][0], _first_filled(view, row)
    if first is None or key_of(first.text) or is_structural("score_total", first.text):
        return False
    if kind_at(view, row)[0] in _TEXT_BLOCKS:
        return False
    if _leaves_sides(view, header_row, row):
        return False
    if column_slot("goal", caption.text) is not None and caption not in view.covering[row]:
        return find_marker(first.text) is not None
    corner = view.rows[row][0]
    is_blank = corner.is_blank and len(view.rows[row]) == len(view.rows[header_row])
    return not caption.is_blank and (caption in view.covering[row] or is_blank)


def _is_task_row(view: TableView, header_row: int, row: int) -> bool:
    """Whether a row goes on with tasks: its cells under the same headings, and none a heading."""
    heads = {cell.start for cell in view.row_with_covering(header_row)}
    starts = {cell.start for cell in view.row_with_covering(row)}
    return starts == heads and kind_at(view, row)[0] not in _TEXT_BLOCKS


def _leaves_sides(view: TableView, header_row: int, row: int) -> bool:
    """Whether a row has a cell under both sides of goals, or a label of its own before them."""
    heads = view.rows[header_row]
    sides = [*slots_of("goal", heads)][-2:]
    sides = sides if len(sides) == 2 else heads[-2:]
    cells = [cell for cell in view.rows[row] if not cell.is_blank]
    is_wide = any(all(overlap(cell, side) > 0 for side in sides) for cell in cells)
    spanning = view.covering[row]
    return is_wide or (
        bool(spanning) and any(c.is_label and c.end <= sides[0].start for c in cells)
    )


def _is_indicator_row(view: TableView, row: int) -> bool:
    """Whether a row goes on with an indicator or score table."""
    cells = view.row_with_covering(row)
    first = _first_filled(view, row)
    if first is None:
        return True
    if is_sum(first.text):
        return True
    if len(cells) <= 2 or (len(view.rows[row]) == 1 and not view.covering[row]):
        return False
    return key_of(first.text) is None
