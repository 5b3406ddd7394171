"""财政支出项目绩效评价自评报告 (YY-PROJ): funds as a lattice of labels and amounts."""

from decimal import Decimal
from random import Random

from tools.samples.draft import Draft, Sample
from tools.samples.facts import Fact, figure
from tools.samples.forms_data import load_form, project_form
from tools.samples.habits import Habit
from tools.samples.layout import FULL_WIDTH, LABEL_JOINT, cell, lay_out
from tools.samples.make_indicators import make_indicators
from tools.samples.mistakes_project import natural_mistakes
from tools.samples.money import CENT
from tools.samples.project import ProjectForm, ProjectReport, goal_rows, indicator_parts
from tools.samples.prose_parts import done_text, expected_text
from tools.samples.values import squeeze
from tools.samples.word import Box, Para
from tools.samples.world import DepartmentYear, Project

FILE = "yy_project"
EIGHTH = FULL_WIDTH // 8
# Which of (first, year, executed, balance) each pair of columns tells.
MEASURES = ("planned", "received", "executed", "balance")
DETAIL_ITEMS = ("办公费", "材料费", "劳务费", "设备购置", "委托业务费", "维修费")
Four = tuple[Decimal, Decimal, Decimal, Decimal]


def make_lattice(record: DepartmentYear, project: Project, habit: Habit, rng: Random) -> Sample:
    """One project in the older form of Yueyang's counties."""
    report = _report(record, project, habit, rng)
    form = project_form(FILE, habit.words(load_form(FILE)["words"]))
    draft = Draft(f"{project.name}{record.year}年度财政支出项目绩效评价自评报告", habit.look)
    columns: dict[str, object] = {
        "report_kind": "project",
        "template": "YY-PROJ",
        "department": record.bureau,
        "project_name": project.name,
        "supervising_department": record.bureau,
        "implementing_unit": record.department,
    }
    draft.report(**columns)
    draft.mistakes += natural_mistakes([report])
    _add_cover(draft, record, project)
    rows = [
        [cell(form.words["basic"], FULL_WIDTH)],
        *_pairs(record, form, rng),
        *_lattice(project, form, habit),
        [cell(form.words["detail"], FULL_WIDTH)],
        *_detail(project.total(2), form, habit, rng),
        [cell(form.words["evaluation"], FULL_WIDTH)],
        *goal_rows(report, form),
        *indicator_parts(report, form)[0],
    ]
    draft.add(lay_out(rows))
    draft.extend(["", "填报人（签名）：          联系电话："])
    return draft.finish(
        columns | {"status": "extracted", "region": record.region, "fiscal_year": record.year}
    )


def _add_cover(draft: Draft, record: DepartmentYear, project: Project) -> None:
    draft.add(Para(record.region, align="center", style="Title"))
    draft.add(Para("财政支出项目绩效评价自评报告", align="center", style="Title"))
    draft.extend(
        [
            "",
            "评价类型：项目实施过程评价□    项目完成结果评价■",
            f"项目名称：{project.name}",
            f"项目单位：{record.department}",
            f"主管部门：{record.bureau}",
            "评价机构：项目单位评价组",
            f"报告日期：{record.year + 1}年4月",
            f"{record.region}财政局（制）",
        ]
    )


def _pairs(record: DepartmentYear, form: ProjectForm, rng: Random) -> list[list[Box]]:
    words = form.words
    name, _ = record.people[0]
    start = f"{record.year}年{rng.randint(1, 4)}月至{record.year}年12月"
    return [
        _four(words["leader"], name, words["phone"], record.phone),
        [cell(words["period"], 1500), cell(start, FULL_WIDTH - 1500)],
    ]


def _four(*texts: str) -> list[Box]:
    widths = (1500, 3000, 1500, 3000)
    return [cell(text, width) for text, width in zip(texts, widths, strict=True)]


def _lattice(project: Project, form: ProjectForm, habit: Habit) -> list[list[Box]]:
    """The totals, then each government's part, planned, received, spent and left."""
    sources = load_form(FILE)["sources"]
    zero = (Decimal(0),) * 4
    parts: dict[str, Four] = {
        "funds.central": zero,
        "funds.province": _four_amounts(project, "carryover"),
        "funds.city": zero,
        "funds.county": _four_amounts(project, "current_fiscal"),
        "funds.other": _four_amounts(project, "other"),
    }
    heads = [form.words[measure] for measure in MEASURES]
    totals = tuple(sum((part[n] for part in parts.values()), Decimal(0)) for n in range(4))
    rows: list[list[Box]] = [[]]
    for head, measure, value in zip(heads, MEASURES, totals, strict=True):
        rows[0] += _pair(head, squeeze(head), "funds.total", measure, value, habit)
    for concept, label in sources.items():
        row: list[Box] = []
        for head, measure, value in zip(heads, MEASURES, parts[concept], strict=True):
            path = squeeze(head) + LABEL_JOINT + squeeze(label)
            row += _pair(label, path, concept, measure, value, habit)
        rows.append(row)
    return rows


def _four_amounts(project: Project, source: str) -> Four:
    _, year, executed = project.sources[source]
    return year, year, executed, year - executed


def _pair(
    label: str, path: str, concept: str, measure: str, value: Decimal, habit: Habit
) -> list[Box]:
    text = habit.money(value)
    fact = figure(
        text,
        label=path,
        concept=concept,
        measure=measure,
        unit_written="万元",
        unit_basis="header",
    )
    return [cell(label, EIGHTH), cell(text, EIGHTH, notes=[fact])]


def _detail(total: Decimal, form: ProjectForm, habit: Habit, rng: Random) -> list[list[Box]]:
    """What was bought, by voucher; the numbers of the vouchers are no amounts."""
    words = form.words
    widths = (3000, 2000, 2500, 1500)
    heads = (words["item"], words["spent"], words["voucher"], words["remark"])
    rows = [[cell(text, width) for text, width in zip(heads, widths, strict=True)]]
    left = total
    names = rng.sample(DETAIL_ITEMS, rng.randint(2, 4))
    for index, name in enumerate(names):
        is_last = index == len(names) - 1
        part = left if is_last else (left * Decimal(rng.randint(20, 70)) / 100).quantize(CENT)
        left -= part
        vouchers = "、".join(f"{rng.randint(1, 12)}月{rng.randint(1, 99)}号" for _ in range(2))
        rows.append(_detail_row(name, None, part, vouchers, form, habit))
    rows.append(_detail_row(words["detail_total"], "funds.total", total, "", form, habit))
    return rows


def _detail_row(
    name: str, concept: str | None, value: Decimal, voucher: str, form: ProjectForm, habit: Habit
) -> list[Box]:
    text = habit.number(value)
    fact: Fact = figure(
        text,
        label=name + LABEL_JOINT + form.words["spent"],
        concept=concept,
        measure="executed",
        unit_basis="assumed",
    )
    return [cell(name, 3000), cell(text, 2000, notes=[fact]), cell(voucher, 2500), cell("", 1500)]


def _report(record: DepartmentYear, project: Project, habit: Habit, rng: Random) -> ProjectReport:
    expected = habit.items([expected_text(task, rng) for task in project.tasks], "预期")
    done = habit.items([done_text(task, rng) for task in project.tasks], "完成")
    return ProjectReport(
        project_name=project.name,
        supervising=record.bureau,
        implementing=record.department,
        year=record.year,
        keys=(),
        funds=(),
        expected=expected,
        done=done,
        indicators=make_indicators(project.tasks, project.benefit, record.year, habit, rng),
        total_points="",
        total_score="",
        pairs=tuple((n, n) for n in range(1, len(expected) + 1)),
    )
