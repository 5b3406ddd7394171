"""A department's year as the form 部门整体支出绩效评价自评报告, in some office's habit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random

from tools.samples.department import (
    DepartmentForm,
    DepartmentReport,
    EntityRow,
    Indicator,
    Statement,
)
from tools.samples.forms_data import department_form, department_sheet
from tools.samples.habits import Habit
from tools.samples.layout import Head
from tools.samples.lists import Item
from tools.samples.numbers import plain_number
from tools.samples.prose_parts import (
    basic_sentence,
    done_text,
    expected_text,
    expenditure_sentence,
    income_sentence,
    problem_texts,
    staff_sentence,
    three_public_sentence,
    work_text,
)
from tools.samples.world import DepartmentYear, Task

LEVEL1_NOTES = ("", "（填写本单位工作实绩）", "\n（结合职责细化）")
ROW_STAFF, ROW_CHANGE, ROW_BALANCE, ROW_USE = 0, 1, 5, 14
COUNTED_VARIANT, WHOLE_SHEET_VARIANT = 2, 5
ASSET_KEYS = tuple([f"assets.fixed.{key}"] for key in ("total", "in_use", "leased_out"))
THREE_PUBLIC, ASSETS = "“三公”经费支出情况（万元）", "固定资产情况（万元）"
MINOR_ROWS = (6, 9, 10, 11, 13, 16, 20, 24)


def make_department_form(record: DepartmentYear, habit: Habit, rng: Random) -> DepartmentForm:
    """The form as this county prints it and this office words it."""
    bracket = rng.choice(["", "(单位)", "（单位）"])
    inside = "（含二级机构）" if len(record.entities) > 1 and rng.random() < 0.5 else ""
    head = f"{record.region}{record.year}年度部门{bracket}整体支出"
    tail = f"绩效评价自评报告{inside}"
    title = [head, tail] if rng.random() < 0.6 else [head + tail]
    form = department_form(title)
    attached = ["附件1", "附件3", "附件2-1", "附件6"][habit.variant % 4]
    statements = tuple(_reword(statement, habit) for statement in form.statements)
    staff = {key: habit.labels[f"staff.{key}"] for key in ("authorized", "actual")}
    return replace(
        form,
        words=habit.words(form.words) | staff,
        statements=statements,
        title=tuple([attached, *title] if habit.variant % 2 else title),
        blank=habit.zero,
        has_narrative_table=habit.variant % 3 != 0,
    )


def _reword(statement: Statement, habit: Habit) -> Statement:
    heads = tuple(_reword_head(head, habit) for head in statement.heads)
    if statement.title is None:
        return _with_unit(replace(statement, heads=heads), habit)
    title = statement.title.replace("（万元）", f"（{habit.unit}）")
    return replace(statement, title=title, unit=habit.unit, heads=heads)


def _with_unit(statement: Statement, habit: Habit) -> Statement:
    """A statement that is printed without a title, under one that says what it is counted in.

    Some offices write it over 三公经费. Over assets it stands where the office's own words for all
    of them do not say that they are money: else nothing would.
    """
    is_of_assets = statement.heads[1].key == "assets.fixed.total"
    is_told = not any(map(habit.is_listed, ASSET_KEYS)) if is_of_assets else habit.tells_unit
    title = ASSETS if is_of_assets else THREE_PUBLIC
    return replace(statement, title=title, unit="万元", basis="caption") if is_told else statement


def _reword_head(head: Head, habit: Habit) -> Head:
    if head.parts:
        return replace(head, parts=tuple(_reword_head(part, habit) for part in head.parts))
    label = habit.labels.get(head.key, head.label)
    if head.key in ("income.other", "income.fiscal_appropriation") and habit.variant == 1:
        label = label[:3] + "\n" + label[3:]
    return replace(head, label=label)


def make_department_report(record: DepartmentYear, habit: Habit, rng: Random) -> DepartmentReport:
    """What the department says, with everything adding up."""
    scores, reasons = _self_scores(record, rng)
    sheet = department_sheet()
    total = sum((Decimal(score) for score in scores), Decimal(0))
    suffix = "人" if habit.variant == COUNTED_VARIANT else ""
    day = f"{record.year + 1}年{rng.randint(3, 8)}月{rng.randint(1, 28)}日"
    return DepartmentReport(
        region=record.region,
        year=record.year,
        department=record.department,
        budget_code=record.code,
        method=rng.choice(["部门（单位）绩效自评", "部门(单位)自评", "自评"]),
        evaluator=rng.choice(["部门（单位）评价组", f"{record.department}绩效评价小组"]),
        report_date=day if rng.random() < 0.8 else None,
        issuer=f"{record.region}财政局" if rng.random() < 0.8 else None,
        contact=record.people[0][0],
        phone=record.phone,
        authorized=f"{record.authorized}{suffix}",
        actual=f"{record.actual}{suffix}",
        duties=record.duties,
        work=(work_text(record, rng),),
        results=tuple(done_text(task, rng) for task in record.tasks[:2]),
        entities=tuple(_entity_row(record, n, habit) for n in range(len(record.entities))),
        expected=habit.items([expected_text(task, rng) for task in record.tasks], "expected"),
        done=habit.items([done_text(task, rng) for task in record.tasks], "done"),
        pairs=tuple((n, n) for n in range(1, len(record.tasks) + 1)),
        indicators=_indicators(record, rng),
        score=plain_number(total) + rng.choice(["", "分"]),
        grade=grade_of(total, rng.choice(["short", "long"])),
        evaluators=tuple((name, post, record.department) for name, post in record.people),
        narrative=tuple(_narrative(record, rng)),
        sheet=replace(sheet, split_after=0) if habit.variant == WHOLE_SHEET_VARIANT else sheet,
        self_scores=scores,
        deductions=reasons,
    )


def grade_of(total: Decimal, kind: str) -> str:
    """The grade of a score: 优良中差, or the longer words."""
    words = {"short": ("优", "良", "中", "差"), "long": ("优秀", "良好", "合格", "较差")}[kind]
    for limit, word in zip((90, 80, 60), words, strict=False):
        if total >= limit:
            return word
    return words[3]


def _entity_row(record: DepartmentYear, index: int, habit: Habit) -> EntityRow:
    entity = record.entities[index]
    amounts = {}
    for concept, value in entity.amounts.items():
        unit = habit.unit if concept.startswith(("income", "expenditure", "balance")) else "万元"
        amounts[concept] = habit.money(value, unit)
    return EntityRow(entity.name, entity.role, amounts)


def _self_scores(record: DepartmentYear, rng: Random) -> tuple[tuple[str, ...], Mapping[int, str]]:
    """Scores that obey the criteria printed on the sheet, and why points are missing."""
    rows = department_sheet().rows
    scores = [Decimal(5) if row.shares_points else Decimal(row.points or "5") for row in rows]
    reasons: dict[int, str] = {}
    for index, score, reason in _measured_scores(record):
        scores[index], reasons[index] = score, reason
    for index in rng.sample(MINOR_ROWS, rng.choice([0, 1, 1, 2])):
        scores[index] -= Decimal("0.5") if scores[index] < 4 else Decimal(1)
        reasons[index] = rng.choice(["个别资料归档不及时", "尚有改进空间", "进度稍慢"])
    return tuple(f"{score.normalize():f}" for score in scores), reasons


def _measured_scores(record: DepartmentYear) -> Iterator[tuple[int, Decimal, str]]:
    """(row, score, reason) where the figures of the year take points away."""
    balance, carryover = record.amount("balance.cumulative"), record.amount("income.carryover")
    if 0 < balance <= carryover:
        yield ROW_BALANCE, Decimal(2), "年末有结余"
    elif balance > 0:
        yield ROW_BALANCE, Decimal(0), "结余多于上年结转"
    staff = (record.actual - record.authorized) * 100 // record.authorized
    for row, points, a_point, over, reason in (
        (ROW_CHANGE, 5, "0.5", _change(record), "“三公”经费比上年上升"),
        (ROW_STAFF, 5, "0.5", staff, "在职人数多于编制"),
        (ROW_USE, 3, "0.1", _idle(record), "部分资产出租或待处置"),
    ):
        if over > 0:
            yield row, max(Decimal(0), points - over * Decimal(a_point)), reason


def _idle(record: DepartmentYear) -> int:
    """How many whole percentage points of the fixed assets are not in use, let out or other."""
    total = record.amount("assets.fixed.total")
    return int((total - record.amount("assets.fixed.in_use")) * 100 / total)


def _change(record: DepartmentYear) -> int:
    """By how many whole percentage points 三公经费 grew, 0 if it did not or nothing is known."""
    before = record.prior.get("three_public.total")
    if not before:
        return 0
    grown = (record.amount("three_public.total") - before) * 100 / before
    return max(0, int(grown.to_integral_value(rounding="ROUND_CEILING")))


def _indicators(record: DepartmentYear, rng: Random) -> tuple[Indicator, ...]:
    note = rng.choice(LEVEL1_NOTES)
    rows = list(_quantity_rows(record.tasks, "产出目标" + note, rng))
    rows.append(_worded("产出目标" + note, "质量指标", ["各项任务验收合格"], rng))
    rows.append(_worded("产出目标" + note, "时效指标", ["年度任务按期完成"], rng))
    rows.append(Indicator("产出目标" + note, "成本指标", (Item("", None, "……"),), "", None))
    rows.append(_worded("效益目标", "社会效益", list(record.benefits[:2]), rng))
    left_over = tuple(Item(f"指标{n}：", n, "") for n in (1, 2))
    rows.append(Indicator("效益目标", "生态效益", left_over, "", None))
    rate = rng.choice([85, 90, 95])
    pleased = (Item("指标1：", 1, f"服务对象满意度{rate}%以上"),)
    rows.append(Indicator("效益目标", "社会公众或服务对象满意度", pleased, f"{rate + 2}%", None))
    return tuple(rows)


def _quantity_rows(tasks: Sequence[Task], level1: str, rng: Random) -> list[Indicator]:
    texts = [task.text.format(n=task.expected) for task in tasks]
    items = [Item(f"指标{n}：", n, text) for n, text in enumerate(texts, 1)]
    if rng.random() < 0.4:
        blank = Item("", None, "")
        spaced = [item for pair in zip(items, [blank] * len(items), strict=True) for item in pair]
        return [Indicator(level1, "数量指标", tuple(spaced), "已完成", "done")]
    return [
        Indicator(level1, "数量指标", (item,), f"{task.actual}{task.unit}", None)
        for item, task in zip(items, tasks, strict=True)
    ]


def _worded(level1: str, level2: str, texts: list[str], rng: Random) -> Indicator:
    items = tuple(Item(f"指标{n}：", n, text) for n, text in enumerate(texts, 1))
    return Indicator(level1, level2, items, rng.choice(["已完成", "完成", "达成预期指标"]), "done")


def _narrative(record: DepartmentYear, rng: Random) -> list[str]:
    problem, plan = problem_texts(rng)
    marks = rng.choice([("一、", "（一）"), ("一、", "(一)")])
    second = marks[1].replace("一", "二")
    return [
        f"# {marks[0]}|单位概况",
        f"## {marks[1]}|机构人员",
        staff_sentence(record),
        f"## {second}|收支总体情况",
        income_sentence(record, rng),
        expenditure_sentence(record, rng),
        "# 二、|支出管理情况",
        f"## {marks[1]}|基本支出",
        basic_sentence(record, rng),
        f"## {second}|公务支出",
        three_public_sentence(record),
        "# 三、|取得的成效",
        *(done_text(task, rng) for task in record.tasks),
        "# 四、|存在的问题",
        problem,
        "# 五、|改进措施",
        plan,
    ]
