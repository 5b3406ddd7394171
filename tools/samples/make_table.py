"""部门整体支出绩效自评表: a department's year on one page (HN-DEPT-TABLE)."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from random import Random

from tools.samples.facts import Fact, read_amount
from tools.samples.forms_data import key_rows
from tools.samples.habits import Habit
from tools.samples.layout import FULL_WIDTH, LABEL_JOINT, cell
from tools.samples.make_indicators import make_indicators
from tools.samples.make_project import (
    fund_amounts,
    make_project_form,
    unit_of,
)
from tools.samples.money import CENT
from tools.samples.numbers import plain_number
from tools.samples.project import FundRow, ProjectForm, ProjectReport
from tools.samples.prose_parts import done_text, expected_text
from tools.samples.values import squeeze
from tools.samples.word import Box, Para
from tools.samples.world import DepartmentYear

FILE = "hn_dept_table"
# What stands beside each other: (concept, label) of income and of expenditure.
SPLIT = (
    (
        ("income.fiscal_appropriation", "其中：  一般公共预算："),
        ("expenditure.basic", "其中：基本支出："),
    ),
    (("income.government_fund", "政府性基金拨款："), ("expenditure.project", "项目支出：")),
    (("income.nontax_special_account", "纳入专户管理的非税收入拨款："), ("", "")),
    (("income.other", "其他资金："), ("", "")),
)
COLUMNS = ("initial_budget", "full_year_budget", "executed")


def make_table_report(
    record: DepartmentYear, habit: Habit, rng: Random
) -> tuple[ProjectReport, ProjectForm]:
    """The report and its form, everything adding up."""
    form = make_project_form(FILE, habit)
    executed = record.amount("expenditure.total")
    # No two columns have the same total: of which of them the parts are would be left open.
    more = Decimal("1.02") if rng.random() < 0.5 else Decimal("1.06")
    year = (executed * more).quantize(CENT)
    first = (year * Decimal("0.93")).quantize(CENT)
    amounts = fund_amounts((first, year, executed), habit, has_score=True)
    label = habit.labels["funds.total"]
    rows = make_indicators(record.tasks, record.benefits[0], record.year, habit, rng)
    score = Decimal(amounts["score"]) + sum(
        (Decimal(row.self_score or 0) for row in rows), Decimal(0)
    )
    expected = habit.items([expected_text(task, rng) for task in record.tasks], "表内目标")
    done = habit.items([done_text(task, rng) for task in record.tasks], "表内完成")
    report = ProjectReport(
        project_name=None,
        supervising="",
        implementing=record.department,
        year=record.year,
        keys=key_rows(FILE, form.words, {"unit": record.department}),
        funds=(FundRow("expenditure.total", label, amounts),),
        expected=expected,
        done=done,
        indicators=rows,
        total_points="100",
        total_score=plain_number(score),
        pairs=tuple((n, n) for n in range(1, len(expected) + 1)),
        after_funds=partial(_split_rows, record, form, habit),
    )
    return report, form


def _split_rows(
    record: DepartmentYear, form: ProjectForm, habit: Habit, funds: Sequence[FundRow]
) -> tuple[tuple[Box, ...], ...]:
    """Income at the left and expenditure at the right, label and amount in one cell."""
    half = FULL_WIDTH // 2
    unit = form.unit or "万元"
    totals = {column: read_amount(funds[0].amounts[column], unit) for column in COLUMNS}
    sides = [[concept for concept, _ in side] for side in zip(*SPLIT, strict=True)]
    measures = [_measure_of(map(record.amount, filter(None, side)), totals) for side in sides]
    heads = (form.words["by_income"], form.words["by_use"])
    rows = [tuple(cell(head, half) for head in heads)]
    for pair in SPLIT:
        boxes = [
            _shared_cell(record, concept, label, (head, measure), habit, form)
            for (concept, label), head, measure in zip(pair, heads, measures, strict=True)
        ]
        rows.append(tuple(boxes))
    return tuple(rows)


def _measure_of(parts: Iterable[Decimal], totals: Mapping[str, Decimal | None]) -> str | None:
    """The measure of the column whose total the parts add to; None if none does."""
    whole = sum(parts, Decimal(0))
    return next((measure for measure, total in totals.items() if total == whole), None)


def _shared_cell(
    record: DepartmentYear,
    concept: str,
    label: str,
    side: tuple[str, str | None],
    habit: Habit,
    form: ProjectForm,
) -> Box:
    """An amount behind its label. side: the heading of its side, and what its amounts measure."""
    if not concept:
        return cell("", FULL_WIDTH // 2)
    head, measure = side
    amount = habit.money(record.amount(concept), unit_of(habit))
    values = {
        "concept": concept,
        "measure": measure,
        "label": head + LABEL_JOINT + squeeze(label),
        "value": read_amount(amount, form.unit or "万元"),
        "unit": "万元",
        "text": amount,
        "unit_written": form.unit,
        "unit_basis": form.unit_basis,
        "origin": "table",
    }
    fact = Fact("figures", values, len(label), len(label) + len(amount))
    return cell([Para(label + amount, notes=(fact,))], FULL_WIDTH // 2)
