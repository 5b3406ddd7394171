"""The forms with project funds, goals and an indicator table: 项目支出绩效自评表 and its kin."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from corpus.sampling.draft import Draft
from corpus.sampling.facts import Fact, figure
from corpus.sampling.layout import (
    FULL_WIDTH,
    LABEL_JOINT,
    Column,
    Head,
    cell,
    header_rows,
    lay_out,
    leaf_columns,
)
from corpus.sampling.lists import Item, item_paragraphs, target_facts
from corpus.sampling.values import bare_level, squeeze, target_values, written_number
from corpus.sampling.word import Box, Para

SIDE_WIDTH = 700
KEY_WIDTH = 1500
SCORE_UNITS = {"points": "分", "score": "分", "execution_rate": "%"}


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A printed column: `key` is a measure (funds) or a column of `indicators`."""

    key: str
    label: str
    width: int


@dataclass(frozen=True, slots=True)
class FundRow:
    """A row of the funds: its concept, label as printed, and amounts as written by measure."""

    concept: str | None
    label: str
    amounts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """A row of the indicator table, every text as written."""

    level1: str
    level2: str
    level3: str
    target: str
    actual: str
    points: str = ""
    self_score: str = ""
    deviation: str = ""
    completion: str | None = None


@dataclass(frozen=True, slots=True)
class ProjectReport:
    """All that the form asks about one project (or one department, then without a name).

    keys: rows of one or two (label, value) pairs; after_funds, before_total: further rows as boxes.
    """

    project_name: str | None
    supervising: str
    implementing: str
    year: int
    keys: tuple[tuple[tuple[str, str], ...], ...]
    funds: tuple[FundRow, ...]
    expected: tuple[Item, ...]
    done: tuple[Item, ...]
    indicators: tuple[IndicatorRow, ...]
    total_points: str
    total_score: str
    pairs: tuple[tuple[int, int], ...] = ((1, 1),)
    after_funds: tuple[tuple[Box, ...], ...] = ()
    before_total: tuple[tuple[Box, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class ProjectForm:
    """How the form is worded and laid out. unit: of the money, None where none is written."""

    words: Mapping[str, str]
    funds: tuple[FormColumn, ...]
    indicators: tuple[Head, ...]
    unit: str | None = "万元"
    unit_basis: str = "caption"
    template: str = "MOF-PROJ"
    kind: str = "project"
    has_title_row: bool = False
    above: tuple[str, ...] = ()
    notes: tuple[str, ...] = field(default=())

    @property
    def is_scored(self) -> bool:
        """Whether the form has a column for the score, and with it a total row."""
        return any(column.key == "self_score" for column in leaf_columns(self.indicators))


def add_project(draft: Draft, report: ProjectReport, form: ProjectForm) -> None:
    """Add one project table, a report of its own, to `draft`."""
    is_scored = form.is_scored
    draft.report(
        report_kind=form.kind,
        template=form.template,
        department=report.supervising or report.implementing,
        project_name=report.project_name,
        supervising_department=report.supervising or None,
        implementing_unit=report.implementing if report.supervising else None,
        self_score=_decimal(report.total_score) if is_scored else None,
        points_total=_decimal(report.total_points) if is_scored else None,
    )
    year = form.words["year"].format(year=report.year)
    head = [form.words["title"], *([year] if year else [])]
    rows: list[list[Box]] = []
    if form.has_title_row:
        rows += [[cell(line, FULL_WIDTH)] for line in head]
    else:
        draft.add(*(Para(line, align="center", is_bold=True, style="Title") for line in head))
    draft.extend(form.above, align="right")
    rows += [*pair_rows(report), *_fund_rows(report, form)]
    rows += [list(row) for row in report.after_funds]
    rows += [*goal_rows(report, form), *indicator_rows(report, form)]
    draft.add(lay_out(rows))
    draft.extend(form.notes)
    draft.extend([""])


def pair_rows(report: ProjectReport) -> list[list[Box]]:
    """The rows of labels and texts at the head of the form."""
    rows: list[list[Box]] = []
    for pairs in report.keys:
        width = FULL_WIDTH // len(pairs) - KEY_WIDTH
        row = [[cell(key, KEY_WIDTH), cell(text, width)] for key, text in pairs]
        rows.append([box for pair in row for box in pair])
    return rows


def _fund_rows(report: ProjectReport, form: ProjectForm) -> list[list[Box]]:
    name_width = FULL_WIDTH - KEY_WIDTH - sum(column.width for column in form.funds)
    rows = [
        [cell(form.words["funds"], KEY_WIDTH, rowspan=len(report.funds) + 1), cell("", name_width)]
    ]
    rows[0] += [cell(column.label, column.width) for column in form.funds]
    for fund in report.funds:
        row = [cell(fund.label, name_width, align="left")]
        row += [_fund_cell(fund, column, form) for column in form.funds]
        rows.append(row)
    return rows


def _fund_cell(fund: FundRow, column: FormColumn, form: ProjectForm) -> Box:
    text = fund.amounts.get(column.key, "")
    levels = (form.words["funds"], fund.label, column.label)
    label = LABEL_JOINT.join(map(squeeze, levels))
    unit = SCORE_UNITS.get(column.key)
    if unit is not None:
        sign = unit if unit in text else None
        fact = figure(
            text,
            label=label,
            concept=fund.concept,
            measure=column.key,
            unit=unit,
            unit_written=sign,
            unit_basis="cell" if sign else "header",
        )
    else:
        fact = figure(
            text,
            label=label,
            concept=fund.concept,
            measure=column.key,
            unit_written=form.unit,
            unit_basis=form.unit_basis if form.unit else "assumed",
        )
    return cell(text, column.width, notes=[fact])


def goal_rows(report: ProjectReport, form: ProjectForm) -> list[list[Box]]:
    """The rows of the goals, each goal and result with its truth."""
    words = form.words
    half = (FULL_WIDTH - SIDE_WIDTH) // 2
    expected = target_facts(report.expected, "expected", report.pairs)
    done = target_facts(report.done, "actual", [(b, a) for a, b in report.pairs])
    return [
        [
            cell(words["goals"], SIDE_WIDTH, rowspan=2),
            cell(words["expected"], half),
            cell(words["done"], half),
        ],
        [
            cell(item_paragraphs(report.expected, expected), half, align="left"),
            cell(item_paragraphs(report.done, done), half, align="left"),
        ],
    ]


def indicator_rows(report: ProjectReport, form: ProjectForm) -> list[list[Box]]:
    """The rows of the indicator table, its header and total row with them."""
    rows = header_rows(form.indicators)
    height = len(report.indicators) + len(rows)
    rows[0].insert(0, cell(form.words["indicators"], SIDE_WIDTH, rowspan=height))
    columns = leaf_columns(form.indicators)
    for index in range(len(report.indicators)):
        rows.append(_indicator_row(report.indicators, index, columns))
    rows += [list(row) for row in report.before_total]
    if form.is_scored:
        rows.append(_total_row(report, form, columns))
    return rows


def _indicator_row(
    indicators: Sequence[IndicatorRow], index: int, columns: Sequence[Column]
) -> list[Box]:
    item = indicators[index]
    before = indicators[index - 1] if index else None
    ahead = indicators[index:]
    row: list[Box] = []
    for column in columns:
        text = indicator_text(item, column.key)
        if column.key == "level1":
            if before is None or before.level1 != item.level1:
                row.append(cell(text, column.width, _run([o.level1 == item.level1 for o in ahead])))
        elif column.key == "level2":
            if before is None or (before.level1, before.level2) != (item.level1, item.level2):
                same = [(o.level1, o.level2) == (item.level1, item.level2) for o in ahead]
                row.append(cell(text, column.width, _run(same)))
        else:
            notes = [_indicator_fact(item, columns)] if column.key == "level3" else []
            row.append(cell(text, column.width, notes=notes))
    return row


def indicator_text(item: IndicatorRow, key: str) -> str:
    """The text of a column; split targets give `operator`, `value` and `unit`."""
    if key in ("operator", "value", "unit"):
        return target_values(item.target).pieces[key]
    return str(getattr(item, key))


def _run(same: Sequence[bool]) -> int:
    return same.index(False) if False in same else len(same)


def _indicator_fact(item: IndicatorRow, columns: Sequence[Column]) -> Fact:
    keys = {column.key for column in columns}
    is_split = "operator" in keys
    target = target_values(item.target)
    actual = target_values(item.actual)
    values = {
        "level1": bare_level(item.level1),
        "level2": bare_level(item.level2),
        "level3": squeeze(item.level3),
        "target": ("".join(target.pieces.values()) if is_split else item.target) or None,
        "target_operator": target.operator,
        "target_value": target.value,
        "target_unit": target.unit,
        "actual": item.actual or None,
        "actual_value": actual.value,
        "actual_unit": actual.unit,
        "completion": item.completion,
        "points": _decimal(item.points) if "points" in keys else None,
        "self_score": _decimal(item.self_score) if "self_score" in keys else None,
        "deviation": (item.deviation or None) if "deviation" in keys else None,
    }
    return Fact("indicators", values)


def _total_row(report: ProjectReport, form: ProjectForm, columns: Sequence[Column]) -> list[Box]:
    keys = [column.key for column in columns]
    widths = [column.width for column in columns]
    first, second = sorted((keys.index("points"), keys.index("self_score")))
    texts = {
        keys.index("points"): report.total_points,
        keys.index("self_score"): report.total_score,
    }
    row = [cell(form.words["total"], SIDE_WIDTH + sum(widths[:first]))]
    row.append(cell(texts[first], widths[first]))
    row += [cell("", width) for width in widths[first + 1 : second]]
    row.append(cell(texts[second], widths[second]))
    row += [cell("", width) for width in widths[second + 1 :]]
    return row


def _decimal(text: str) -> Decimal | None:
    return written_number(text)
