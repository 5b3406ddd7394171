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
from dataclasses import field

from normalize.labels.label import is_structural, measure_of
from normalize.tables.bodies import body_end, first_filled, is_indicator_row
from normalize.tables.column_slots import complete_slots
from normalize.tables.headings import kind_at, readings_at
from normalize.tables.kinds import Kind, KindBy
from normalize.tables.listed_slots import (
    level_points,
    paired_goal_slots,
    slots_of,
    stacked_goal_slots,
)
from normalize.tables.project_lists import project_heading
from normalize.tables.unlisted import goal_slots
from normalize.tables.view import CellView, TableView
from schema.doubts import SURE
from schema.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Region:
    """Consecutive rows of one kind.

    header: the rows of headings; body: the rows under them (keyvalue and title have no header, nor
        have goals whose result stands in the row below).
    titles: the title cells directly above, nearest last.
    heads: the rows of headings as cells; those of the table before, if it goes on without its own.
    slots: heading -> slot, for goals, indicators and scores.
    by: what showed the kind (`tables.kinds.Kind`).
    weighed: all that the first row might have begun, the best first.
    """

    kind: str
    header: range
    body: range
    titles: tuple[CellView, ...]
    heads: tuple[tuple[CellView, ...], ...] = ()
    slots: Mapping[CellView, str] = field(default_factory=dict)
    by: KindBy = "listed"
    weighed: tuple[Kind, ...] = ()

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
    row = 0
    if above is not None and _goes_on(view, above):
        row = body_end(view, above.kind, range(0))
        regions.append(
            Region(above.kind, range(0), range(row), (), above.heads, above.slots, "carried")
        )
    while row < len(view.rows):
        region = _read_region(view, row, tuple(titles))
        regions.append(region)
        titles = _titles_below(titles, view.filled(row)[0]) if region.kind == "title" else []
        row = region.body.stop
    return regions


def _titles_below(titles: Sequence[CellView], title: CellView) -> list[CellView]:
    """The titles of what stands below a title row.

    A dump that leaves rows out may have kept the first cell of one alone (计划安排资金（万元）):
    what names an amount and has none beside it is no title, and its unit not that of other rows.
    """
    is_kept = any(p.line is not None for p in title.cell.paragraphs)
    is_cut = is_kept and title.cell.confidence < SURE and measure_of(title.text) is not None
    return [] if is_cut else [*titles, title]


def _read_region(view: TableView, row: int, titles: tuple[CellView, ...]) -> Region:
    """The region that begins at `row`. titles: the title cells above it."""
    weighed = readings_at(view, row)
    kind, header_end, by, _ = weighed[0]
    if kind == "title":
        return Region(kind, range(row, row), range(row, row + 1), titles, by=by)
    header = range(row, header_end)
    body = range(header_end, body_end(view, kind, header))
    heads = tuple(tuple(view.row_with_covering(head)) for head in header)
    kind, slots = _slots(view, kind, header, body)
    return Region(kind, header, body, titles, heads, slots, by, tuple(weighed))


def _slots(
    view: TableView, kind: str, header: range, body: range
) -> tuple[str, dict[CellView, str]]:
    """The slots of a block's headings, and the kind of block that they show it to be."""
    if kind == "goals":
        return kind, _sides_of_goals(view, header)
    if kind == "list" and (named := project_heading(view, header.start)) is not None:
        return kind, {named: "project"}
    if kind not in ("indicators", "scores"):
        return kind, {}
    known: dict[CellView, str] = {}
    for row in header:
        cells = view.row_with_covering(row)
        known.update(level_points(cells, slots_of("indicator", cells), known))
    slots = complete_slots(view, header, body, known)
    is_goal_table = kind == "indicators" or {"target", "actual"} <= set(slots.values())
    return "indicators" if is_goal_table else "scores", slots


def _sides_of_goals(view: TableView, header: range) -> dict[CellView, str]:
    """The headings of goals and of their results; without a header they stand beside the texts."""
    row = header.start
    if not header:
        return paired_goal_slots(view, row) or stacked_goal_slots(view, row)
    known = slots_of("goal", view.rows[row])
    is_known = {"expected", "actual"} <= set(known.values())
    return known if is_known else goal_slots(view, row)


def _goes_on(view: TableView, above: Region) -> bool:
    """Whether a table begins with rows under the headings of the indicators or scores above."""
    if above.kind not in ("indicators", "scores") or not above.heads or not view.rows:
        return False
    cells = view.row_with_covering(0)
    filled = sum(1 for cell in cells if not cell.is_blank)
    is_row = kind_at(view, 0, is_in_body=True).kind == "keyvalue" and is_indicator_row(view, 0)
    return is_row and filled >= 2 and len(cells) == len(above.heads[-1])


def has_total(view: TableView, region: Region) -> bool:
    """Whether a region ends with its total row, so that nothing of it comes after."""
    last = first_filled(view, region.body.stop - 1) if region.body else None
    return last is not None and is_structural("total", last.text)
