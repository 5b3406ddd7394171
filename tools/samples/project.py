"""The forms with project funds, goals and an indicator table: 项目支出绩效自评表 and its kin."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from tools.samples.draft import Draft
from tools.samples.facts import figure
from tools.samples.indicator_table import (
    SIDE_WIDTH,
    IndicatorRow,
    IndicatorTable,
    indicator_rows,
    total_row,
)
from tools.samples.layout import (
    FULL_WIDTH,
    LABEL_JOINT,
    Head,
    cell,
    lay_out,
    leaf_columns,
)
from tools.samples.lists import Item, item_paragraphs, target_facts
from tools.samples.values import squeeze, written_number
from tools.samples.word import Box, Para

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


Rows = Sequence[Sequence[Box]]


def no_rows(funds: Sequence[FundRow]) -> Rows:
    """Nothing stands behind the funds."""
    return ()


@dataclass(frozen=True, slots=True)
class ProjectReport:
    """All that the form asks about one project (or one department, then without a name).

    keys: rows of one or two (label, value) pairs; before_total: further rows as boxes.
    after_funds: makes the rows that stand behind the funds, of these as they are written.
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
    after_funds: Callable[[Sequence[FundRow]], Rows] = no_rows
    before_total: tuple[tuple[Box, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class ProjectForm:
    """How the form is worded and laid out.

    unit: of the money, None where none is written; basis `cell` writes it after each amount.
    split_after: rows of indicators before the table goes on as another, 0 if it does not;
    repeats_header: whether its header is printed again there.
    """

    words: Mapping[str, str]
    funds: tuple[FormColumn, ...]
    indicators: tuple[Head, ...]
    unit: str | None = "万元"
    unit_basis: str = "caption"
    template: str = "MOF-PROJ"
    kind: str = "project"
    has_title_row: bool = False
    above: tuple[str, ...] = ()
    split_after: int = 0
    repeats_header: bool = True
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
    head = _title(report, form)
    rows: list[list[Box]] = []
    if form.has_title_row:
        rows += [[cell(line, FULL_WIDTH)] for line in head]
    else:
        draft.add(*(Para(line, align="center", is_bold=True, style="Title") for line in head))
    draft.extend(form.above, align="right")
    rows += [*pair_rows(report), *_fund_rows(report, form)]
    rows += [list(row) for row in report.after_funds(report.funds)]
    first, *others = indicator_parts(report, form)
    draft.add(lay_out([*rows, *goal_rows(report, form), *first]))
    for part in others:
        draft.add(Para(""), lay_out(part))
    draft.extend(form.notes)
    draft.extend([""])


def _title(report: ProjectReport, form: ProjectForm) -> list[str]:
    """The title of the form, and under it the year where it prints one."""
    year = form.words["year"].format(year=report.year)
    return [form.words["title"], *([year] if year else [])]


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
        has_unit = form.unit_basis != "cell" or bool(re.search(r"\d", text))
        fact = figure(
            text,
            label=label,
            concept=fund.concept,
            measure=column.key,
            unit_written=form.unit if has_unit else None,
            unit_basis=form.unit_basis if form.unit and has_unit else "assumed",
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


def indicator_parts(report: ProjectReport, form: ProjectForm) -> list[list[list[Box]]]:
    """The rows of the indicator table, one list a table: a second one begins on a new page."""
    count = len(report.indicators)
    cut = form.split_after if 0 < form.split_after < count else count
    table = IndicatorTable(form.indicators, form.words["indicators"])
    parts = [indicator_rows(report.indicators, range(cut), table)]
    if cut < count:
        rest = replace(table, has_header=form.repeats_header)
        parts.append(indicator_rows(report.indicators, range(cut, count), rest))
    parts[-1] += [list(row) for row in report.before_total]
    if form.is_scored:
        total = (form.words["total"], report.total_points, report.total_score)
        parts[-1].append(total_row(total, table))
    return parts


def _decimal(text: str) -> Decimal | None:
    return written_number(text)
