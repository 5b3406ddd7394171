"""Reports told in prose, alone or with a score table: HN-NARR, GD-DEPT, SC-DEPT, HB-DEPT."""

from collections.abc import Sequence
from decimal import Decimal
from random import Random

from tools.samples.draft import Draft, Sample
from tools.samples.forms_data import department_sheet
from tools.samples.habits import Habit
from tools.samples.make_department import grade_of
from tools.samples.narrative import narrative_paragraphs
from tools.samples.numbers import plain_number
from tools.samples.prose_parts import (
    basic_sentence,
    done_text,
    expenditure_sentence,
    income_sentence,
    problem_texts,
    staff_sentence,
    three_public_sentence,
)
from tools.samples.score_sheet import ScoreSheet, add_score_sheet
from tools.samples.word import Para
from tools.samples.world import DepartmentYear

SHEETS = {"SC-DEPT": "sc_dept", "HB-DEPT": "hb_dept"}
TITLES = {
    "HN-NARR": "{year}年度{department}部门整体支出绩效自评报告",
    "GD-DEPT": "{department}{year}年度部门整体绩效自评报告",
    "SC-DEPT": "{department}{year}年度整体支出绩效自评报告",
    "HB-DEPT": "{year}年度{department}整体支出绩效评价报告",
}
HEADINGS = {
    "HN-NARR": ("部门基本概况", "部门整体支出情况", "绩效目标完成情况", "存在的问题及建议"),
    "GD-DEPT": ("部门基本情况", "绩效自评情况", "主要工作成效", "存在问题及改进意见"),
    "SC-DEPT": ("部门概况", "部门财政资金收支情况", "部门整体绩效分析", "评价结论及建议"),
    "HB-DEPT": ("部门概况", "部门整体支出使用情况", "履职产出和效果", "主要问题和改进措施"),
}


def make_narrative(record: DepartmentYear, form: str, habit: Habit, rng: Random) -> Sample:
    """A narrative report, with the score table that its form has."""
    title = TITLES[form].format(year=record.year, department=record.department)
    sheet = department_sheet(name=SHEETS[form]) if form in SHEETS else None
    scores, reasons = _scores(sheet, rng) if sheet else ((), {})
    total = sum((Decimal(score) for score in scores), Decimal(0))
    if sheet is None:
        total = Decimal(rng.randint(170, 198)) / 2
    grade = grade_of(total, rng.choice(["short", "long"]))
    draft = Draft(title, habit.look, habit.header, habit.footer)
    columns: dict[str, object] = {
        "report_kind": "department",
        "template": form,
        "department": record.department,
        "self_score": total,
        "grade": grade,
    }
    draft.report(**columns, points_total=Decimal(100) if sheet else None)
    draft.add(Para(title, align="center", style="Title"), Para(""))
    draft.add(*narrative_paragraphs(_lines(record, form, habit, (total, grade), rng)))
    if sheet is not None:
        draft.add(Para("", has_page_break=True))
        add_score_sheet(draft, sheet, scores, reasons)
    draft.extend(["", record.department, f"{record.year + 1}年{rng.randint(3, 6)}月"], "right")
    return draft.finish(
        columns | {"status": "extracted", "region": record.region, "fiscal_year": record.year}
    )


def _scores(sheet: ScoreSheet, rng: Random) -> tuple[tuple[str, ...], dict[int, str]]:
    """Nearly full marks; the sheets of these forms have no column for reasons."""
    scores = [Decimal(row.points.removesuffix("%")) for row in sheet.rows]
    for index in rng.sample(range(len(scores)), rng.choice([0, 1, 2])):
        scores[index] -= rng.choice([Decimal("0.5"), Decimal(1)])
    return tuple(plain_number(score) for score in scores), {}


def _lines(
    record: DepartmentYear, form: str, habit: Habit, result: tuple[Decimal, str], rng: Random
) -> Sequence[str]:
    first, money, effect, last = HEADINGS[form]
    problem, plan = problem_texts(rng)
    score = plain_number(result[0])
    second = rng.choice(["（{}）", "({})"])
    return [
        f"# 一、|{first}",
        f"## {second.format('一')}|机构人员",
        *record.duties[:1],
        staff_sentence(record),
        f"## {second.format('二')}|年度重点工作",
        *(done_text(task, rng) for task in record.tasks[:2]),
        f"# 二、|{money}",
        f"## {second.format('一')}|收支总体情况",
        income_sentence(record, rng),
        expenditure_sentence(record, rng),
        f"## {second.format('二')}|基本支出",
        basic_sentence(record, rng),
        f"## {second.format('三')}|“三公”经费",
        three_public_sentence(record),
        f"# 三、|{effect}",
        *(done_text(task, rng) for task in record.tasks[2:]),
        f"经自评，{record.year}年度整体支出绩效自评得分{score}分，评价等级为“{result[1]}”。",
        f"# 四、|{last}",
        problem,
        plan,
    ]
