"""A project, or a department's budget, as one of the forms with funds and indicators."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from tools.samples.forms_data import fund_label, key_rows, load_form, project_form
from tools.samples.habits import Habit
from tools.samples.layout import FULL_WIDTH, Head, cell
from tools.samples.lists import Item
from tools.samples.make_indicators import make_indicators
from tools.samples.numbers import plain_number
from tools.samples.project import (
    KEY_WIDTH,
    FormColumn,
    FundRow,
    ProjectForm,
    ProjectReport,
)
from tools.samples.prose_parts import done_text, expected_text
from tools.samples.word import Box
from tools.samples.world import DepartmentYear, Project

FORM_FILES = {
    "MOF-PROJ": "mof_project",
    "MOF-PROJ-YN": "mof_project_yn",
    "GOAL-SELF": "goal_self",
    "TRANSFER": "transfer",
}
SPLIT_AFTER = (0, 0, 4, 0, 5, 0)
ONE_TEXT_SHARE = 0.4
EXECUTION_POINTS = Decimal(10)
UNIT_PLACES = ("caption", "cell", "caption", "above", "header", "none")


def make_project_form(name: str, habit: Habit) -> ProjectForm:
    """The form as this office words it; the unit stands in one of the usual places, or nowhere."""
    printed = load_form(name)
    place = UNIT_PLACES[habit.variant]
    unit = unit_of(habit)
    words = habit.words(printed["words"])
    if place != "caption":
        words["funds"] = words["funds"].split("\n")[0]
    form = project_form(name, words, unit)
    is_headed = place == "header"
    return replace(
        form,
        funds=tuple(_reword(column, habit, unit if is_headed else "") for column in form.funds),
        indicators=tuple(_reword_head(head, habit) for head in form.indicators),
        unit=unit if place != "none" else None,
        unit_basis={"above": "section", "none": "assumed"}.get(place, place),
        above=(f"单位：{unit}",) if place == "above" else (),
        split_after=SPLIT_AFTER[habit.variant],
        repeats_header=habit.variant != 4,
    )


def unit_of(habit: Habit) -> str:
    """The unit of the funds: 元 only where the form says so."""
    return habit.unit if UNIT_PLACES[habit.variant] != "none" else "万元"


def _reword(column: FormColumn, habit: Habit, unit: str) -> FormColumn:
    label = habit.labels.get(f"measure.{column.key}", column.label)
    if column.key in ("initial_budget", "full_year_budget", "executed") and unit:
        label += f"（{unit}）"
    return replace(column, label=label)


def _reword_head(head: Head, habit: Habit) -> Head:
    if head.parts or head.key in ("value", "operator", "unit"):
        return head
    return replace(head, label=habit.labels.get(f"column.{head.key}", head.label))


def make_project_report(
    record: DepartmentYear, project: Project, name: str, habit: Habit, rng: Random
) -> ProjectReport:
    """What the department says about a project, with everything adding up."""
    form = make_project_form(name, habit)
    shown = f"{record.code}-{record.department}" if habit.variant == 4 else record.department
    values = {
        "project": project.name,
        "supervising": record.bureau,
        "implementing": shown,
        "central": "中央有关部门",
    }
    rows = make_indicators(project.tasks, project.benefit, record.year, habit, rng)
    funds = make_funds(project, name, habit)
    executed = _score_of(funds[0].amounts.get("score", ""))
    total = executed + sum((Decimal(row.self_score or 0) for row in rows), Decimal(0))
    expected, done = _goals(project, habit, rng)
    managed = management_rows(name, rng) if name == "transfer" else ()
    return ProjectReport(
        project_name=project.name,
        supervising=record.bureau,
        implementing=record.department,
        year=record.year,
        keys=key_rows(name, form.words, values),
        funds=funds,
        expected=expected,
        done=done,
        indicators=rows,
        total_points="100",
        total_score=plain_number(total),
        pairs=tuple((n, n) for n in range(1, len(expected) + 1)),
        after_funds=lambda funds: managed,
        before_total=_remark_rows(form, rng),
    )


def _goals(
    project: Project, habit: Habit, rng: Random
) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Goals and results, item by item, or each side as one sentence after another."""
    expected = [expected_text(task, rng) for task in project.tasks]
    done = [done_text(task, rng) for task in project.tasks]
    if rng.random() < ONE_TEXT_SHARE:
        return (Item("", None, "".join(expected)),), (Item("", None, "".join(done)),)
    return habit.items(expected, f"{project.name}目标"), habit.items(done, f"{project.name}完成")


def make_funds(project: Project, name: str, habit: Habit) -> tuple[FundRow, ...]:
    """The rows of the funds: the total, then each source."""
    totals = (project.total(0), project.total(1), project.total(2))
    rows = [FundRow("funds.total", _label("total", name, habit), fund_amounts(totals, habit, True))]
    sources = dict(project.sources)
    if name == "transfer":
        sources = _by_government(project)
    for key, amounts in sources.items():
        values = fund_amounts(amounts, habit, False)
        rows.append(FundRow(f"funds.{key}", _label(key, name, habit), values))
    return tuple(rows)


def _label(key: str, name: str, habit: Habit) -> str:
    return habit.labels.get(f"funds.{key}") or fund_label(f"funds.{key}", name)


def _by_government(project: Project) -> dict[str, tuple[Decimal, Decimal, Decimal]]:
    """The same money told by the governments that gave it."""
    zero = (Decimal(0), Decimal(0), Decimal(0))
    current = project.sources["current_fiscal"]
    return {
        "central": current,
        "province": project.sources["carryover"],
        "city": zero,
        "county": project.sources["other"],
        "other": zero,
    }


def fund_amounts(
    amounts: tuple[Decimal, Decimal, Decimal], habit: Habit, has_score: bool
) -> Mapping[str, str]:
    """The cells of a row of funds; a row without money has no rate."""
    first, year, executed = amounts
    unit = unit_of(habit)
    mark = {"": "—", "0": "-"}.get(habit.zero, habit.zero)
    rate = (executed * 100 / year).quantize(Decimal("0.01"), ROUND_HALF_UP) if year else None
    shown = "" if rate is None else rate_text(rate, habit)
    suffix = unit if UNIT_PLACES[habit.variant] == "cell" else ""
    budget = {"initial_budget": first, "full_year_budget": year, "executed": executed}
    texts = {key: habit.money(value, unit) for key, value in budget.items()}
    return {key: text + suffix * bool(budget[key]) for key, text in texts.items()} | {
        "points": plain_number(EXECUTION_POINTS) if has_score else mark,
        "execution_rate": shown,
        "score": _execution_score(rate) if has_score and rate is not None else mark,
    }


def rate_text(rate: Decimal, habit: Habit) -> str:
    """A rate as this office writes it: two places, one, or whole percents."""
    places = ("0.01", "0.01", "0.1", "0.01", "1", "0.01")[habit.variant]
    return f"{rate.quantize(Decimal(places), ROUND_HALF_UP):f}%"


def _execution_score(rate: Decimal) -> str:
    score = min(EXECUTION_POINTS, EXECUTION_POINTS * rate / 100)
    return plain_number(score.quantize(Decimal("0.01"), ROUND_HALF_UP))


def _score_of(text: str) -> Decimal:
    return Decimal(text) if text.replace(".", "").isdigit() else Decimal(0)


def management_rows(name: str, rng: Random) -> tuple[tuple[Box, ...], ...]:
    """The block 资金管理情况 of the transfer form."""
    raw = load_form(name)
    words, items = raw["words"], raw["management"]
    left, middle = 2400, 3000
    right = FULL_WIDTH - KEY_WIDTH - left - middle
    caption = cell(words["management"], KEY_WIDTH, rowspan=len(items) + 1)
    head = (caption, cell("", left), cell(words["explanation"], middle))
    rows: list[tuple[Box, ...]] = [(*head, cell(words["problems"], right))]
    for item in items:
        text = rng.choice(["按办法执行", "符合规定", "及时到位"])
        rows.append((cell(item, left), cell(text, middle), cell(rng.choice(["无", ""]), right)))
    return tuple(rows)


def _remark_rows(form: ProjectForm, rng: Random) -> tuple[tuple[Box, ...], ...]:
    remark = form.words.get("remark")
    if remark is None:
        return ()
    return ((cell(remark, 1900), cell(rng.choice(["无", "", "/"]), FULL_WIDTH - 1900)),)
