"""Documents that look like self-assessments and are none: plans, final accounts, regulations."""

from random import Random

from tools.samples.draft import Draft, Sample
from tools.samples.habits import Habit
from tools.samples.layout import FULL_WIDTH, cell, lay_out
from tools.samples.prose_parts import expected_text
from tools.samples.word import Box, Para
from tools.samples.world import DepartmentYear

KINDS = ("GOAL-DECLARE", "FINAL-ACCOUNTS", "REGULATION")
ARTICLES = (
    "为规范财政资金绩效评价行为，制定本办法。",
    "各部门应当在规定时间内组织开展绩效自评，并对自评结果负责。",
    "自评得分在90分以上的为优，80分至90分的为良。",
    "本办法自印发之日起施行。",
)
ACCOUNT_HEADINGS = ("部门概况", "部门决算表", "部门决算情况说明", "名词解释")


def make_reject(record: DepartmentYear, kind: str, habit: Habit, rng: Random) -> Sample:
    """A document of `kind`, of which nothing but cells and paragraphs is to be read."""
    makers = {
        "GOAL-DECLARE": _declaration,
        "FINAL-ACCOUNTS": _accounts,
        "REGULATION": _regulation,
    }
    draft = makers[kind](record, habit, rng)
    return draft.finish({"status": "other", "reason": "not_self_assessment"})


def _declaration(record: DepartmentYear, habit: Habit, rng: Random) -> Draft:
    """A 绩效目标申报表: goals and target values, no column for what became of them."""
    project = record.projects[0]
    title = "项目支出绩效目标申报表"
    draft = Draft(f"{project.name}{record.year}年度{title}", habit.look)
    draft.add(Para(title, align="center", style="Title"))
    draft.extend([f"（{record.year}年度）"], align="center")
    rows: list[list[Box]] = [
        _wide(("项目名称", project.name)),
        _wide(("主管部门", record.bureau), ("实施单位", record.department)),
        _wide(("资金总额（万元）", habit.number(project.total(0))), ("执行率分值", "10")),
        _wide(("总体目标", "".join(expected_text(task, rng) for task in project.tasks))),
    ]
    widths = (2000, 2000, 3000, 2000)
    heads = ("一级指标", "二级指标", "三级指标", "指标值")
    rows.append([cell(text, width) for text, width in zip(heads, widths, strict=True)])
    for task in project.tasks:
        texts = ("产出指标", "数量指标", task.noun, f"≥{task.expected}{task.unit}")
        rows.append([cell(text, width) for text, width in zip(texts, widths, strict=True)])
    draft.add(lay_out(rows))
    return draft


def _wide(*pairs: tuple[str, str]) -> list[Box]:
    width = FULL_WIDTH // len(pairs) - 1500
    boxes = [(cell(key, 1500), cell(text, width)) for key, text in pairs]
    return [box for pair in boxes for box in pair]


def _accounts(record: DepartmentYear, habit: Habit, rng: Random) -> Draft:
    """A department's final accounts: totals of income and expenditure, no assessment."""
    title = f"{record.department}{record.year}年度部门决算"
    draft = Draft(title, habit.look)
    draft.add(Para(title, align="center", style="Title"), Para("目  录"))
    draft.extend(
        [f"第{n}部分 {text}" for n, text in zip("一二三四", ACCOUNT_HEADINGS, strict=True)]
    )
    draft.extend(["收入支出决算总表", "单位：万元"])
    total = record.amount("income.total")
    rows = [[cell(text, 2250) for text in ("收入项目", "决算数", "支出项目", "决算数")]]
    for left, right in (
        ("income.fiscal_appropriation", "expenditure.basic"),
        ("income.other", "expenditure.project"),
    ):
        names = {
            "income.other": "其他收入",
            "expenditure.project": "项目支出",
            "expenditure.basic": "基本支出",
        }
        texts = (
            names.get(left, "财政拨款收入"),
            habit.money(record.amount(left)),
            names[right],
            habit.money(record.amount(right)),
        )
        rows.append([cell(text, 2250) for text in texts])
    rows.append(
        [cell(text, 2250) for text in ("总计", habit.number(total), "总计", habit.number(total))]
    )
    draft.add(lay_out(rows))
    draft.extend(["本部门决算公开内容真实完整，解释权归本部门。"])
    return draft


def _regulation(record: DepartmentYear, habit: Habit, rng: Random) -> Draft:
    """Rules about assessments."""
    title = f"{record.region}项目支出绩效评价管理办法"
    draft = Draft(f"{record.department}转发{title}（{record.year}）", habit.look)
    draft.add(Para(title, align="center", style="Title"))
    draft.extend([f"{record.department}：现将办法转发你们，自{record.year}年起执行。"])
    draft.extend([f"第{n}条  {text}" for n, text in zip("一二三四", ARTICLES, strict=True)])
    return draft
