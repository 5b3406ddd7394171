"""Sentences about a department's money, people and results, with every amount marked."""

from decimal import Decimal
from random import Random

from tools.samples.world import DepartmentYear, Task


def mark(concept: str, value: Decimal, qualifier: str = "") -> str:
    """A marked amount in 万元: `{expenditure.total|12.5万元}`."""
    text = f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
    return "{" + concept + "|" + text + "万元" + (f"|{qualifier}" if qualifier else "") + "}"


def share(part: Decimal, whole: Decimal) -> str:
    """A marked percentage with two places, rounded."""
    return "{|" + f"{(part * 100 / whole).quantize(Decimal('0.01')):f}" + "%}"


def income_sentence(record: DepartmentYear, rng: Random) -> str:
    """The income of the year; the carry-over apart or not at all."""
    total = record.amount("income.total")
    current = total - record.amount("income.carryover")
    fiscal = record.amount("income.fiscal_appropriation") + record.amount("income.government_fund")
    other = record.amount("income.other")
    openings = ["本年总收入{}", "{year}年本年收入合计{}", "全年本年总收入{}"]
    text = rng.choice(openings).replace("{year}", str(record.year))
    text = text.replace("{}", mark("income.current_year_total", current))
    text += f"，其中财政拨款收入{mark('income.fiscal_total', fiscal)}，占比{share(fiscal, current)}"
    if other:
        text += f"；其他收入{mark('income.other', other)}，占比{share(other, current)}"
    return text + "。"


def expenditure_sentence(record: DepartmentYear, rng: Random) -> str:
    """The expenditure by nature, with its shares."""
    total = record.amount("expenditure.total")
    basic, project = record.amount("expenditure.basic"), record.amount("expenditure.project")
    opening = rng.choice(["本年总支出", "全年支出合计", "本年支出合计"])
    return (
        f"{opening}{mark('expenditure.total', total)}，其中基本支出"
        f"{mark('expenditure.basic', basic)}，占比{share(basic, total)}；项目支出"
        f"{mark('expenditure.project', project)}，占比{share(project, total)}。"
    )


def basic_sentence(record: DepartmentYear, rng: Random) -> str:
    """The basic expenditure by use."""
    personnel = record.amount("expenditure.basic.personnel")
    public = record.amount("expenditure.basic.public")
    word = rng.choice(["公用经费", "日常公用经费"])
    return (
        f"基本支出{mark('expenditure.basic', personnel + public)}，其中人员经费"
        f"{mark('expenditure.basic.personnel', personnel)}，{word}"
        f"{mark('expenditure.basic.public', public)}。"
    )


def three_public_sentence(record: DepartmentYear) -> str:
    """三公经费 and what was spent on guests."""
    total, guests = record.amount("three_public.total"), record.amount("three_public.reception")
    return (
        f"“三公”经费支出{mark('three_public.total', total)}，其中公务接待费"
        f"{mark('three_public.reception', guests)}。"
    )


def staff_sentence(record: DepartmentYear) -> str:
    """The head-count at the end of the year."""
    authorized = "{staff.authorized|" + f"{record.authorized}人" + "}"
    actual = "{staff.actual|" + f"{record.actual}人" + "}"
    return f"核定编制{authorized}，年末实有在职人员{actual}。"


def done_text(task: Task, rng: Random) -> str:
    """What was done, in the words of the task."""
    opening = rng.choice(["", "全年", "本年度实际", "按期"])
    return f"{opening}{task.text.format(n=task.actual)}。"


def expected_text(task: Task, rng: Random) -> str:
    """The goal in the words of the task."""
    opening = rng.choice(["", "", "计划", "力争"])
    return f"{opening}{task.text.format(n=task.expected)}。"


def work_text(record: DepartmentYear, rng: Random) -> str:
    """The year's work: what was done, and what it cost, never a total of the form."""
    spent = Decimal(rng.randint(3, 90))
    done = "；".join(task.text.format(n=task.actual) for task in record.tasks[:3])
    about = rng.choice([("约", "about"), ("近", "about"), ("超过", "over"), ("", "")])
    ask = mark("", spent, about[1])
    return f"{record.year}年，单位围绕主责主业抓落实：{done}。争取上级补助{about[0]}{ask}。"


def problem_texts(rng: Random) -> list[str]:
    """What went less well, and what is to be done."""
    problems = [
        "绩效指标细化程度不够，个别指标难以衡量。",
        "项目资金下达偏晚，影响支出进度。",
        "业务人员对绩效管理的理解还不深。",
        "固定资产台账更新不及时。",
    ]
    plans = ["加强业务与财务的衔接。", "年初把指标分解到科室。", "按月调度支出进度。"]
    return [rng.choice(problems), rng.choice(plans)]
