"""A city's year of submissions: every form, in Word and as text, with its truth."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tools.samples.department import add_department_report
from tools.samples.draft import Draft, Mistake, Sample
from tools.samples.habits import Habit, habit_of
from tools.samples.make_base import make_base
from tools.samples.make_department import make_department_form, make_department_report
from tools.samples.make_lattice import make_lattice
from tools.samples.make_narrative import TITLES, make_narrative
from tools.samples.make_project import FORM_FILES, make_project_form, make_project_report
from tools.samples.make_table import make_table_report
from tools.samples.mistakes_department import natural_mistakes, spoil_department
from tools.samples.mistakes_project import natural_mistakes as natural_of_projects
from tools.samples.mistakes_project import spoil_project
from tools.samples.mistakes_record import spoil_record
from tools.samples.plans import BALANCE, DEPARTMENT, PROJECT, Plan, plan_of
from tools.samples.project import ProjectForm, ProjectReport, add_project
from tools.samples.rejects import KINDS, make_reject
from tools.samples.submission import department_columns, project_columns
from tools.samples.tika import dump_bytes
from tools.samples.truth_files import write_truth
from tools.samples.world import DepartmentYear, regions_of, seeded, simulate

REJECT_SHARE = 0.12
MISTAKE_SHARE = 0.4
DEPARTMENT_SHARE = 0.6
RECORD_SHARE = 0.7
RECORD_NEEDS = (*BALANCE, "staff.authorized", "staff.actual")
NO_MISTAKES = Plan((), ())
TOGETHER_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class YearSummary:
    """What was written."""

    documents: int
    mistakes: int


def write_year(
    out: Path,
    departments: int,
    years: int,
    seed: int,
    on_record: Callable[[], None] = lambda: None,
) -> YearSummary:
    """Write OUT/docx, OUT/txt and OUT/truth; the same arguments give the same documents."""
    for folder in ("docx", "txt"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    counts = [0, 0]

    def written() -> Iterator[Sample]:
        for sample in make_year(departments, years, seed, on_record):
            (out / "docx" / f"{sample.name}.docx").write_bytes(sample.docx)
            (out / "txt" / f"{sample.name}.txt").write_bytes(dump_bytes(sample.docx))
            counts[0] += 1
            counts[1] += len(sample.mistakes)
            yield sample

    write_truth(out / "truth", written())
    return YearSummary(*counts)


def make_year(
    departments: int, years: int, seed: int, on_record: Callable[[], None] = lambda: None
) -> Iterator[Sample]:
    """The samples, department by department, year by year; `on_record` after each year of one."""
    for index, region in enumerate(regions_of(departments)):
        department_form = region["department"][index % len(region["department"])]
        project_form = region["project"][index % len(region["project"])]
        for record in simulate(region, index, years, seed):
            rng = seeded(seed, "documents", index, record.year)
            habit = habit_of(record.region, department_form, index, seed)
            yield _department_sample(record, department_form, habit, rng)
            habit = habit_of(record.region, project_form, index, seed)
            yield from _project_samples(record, project_form, habit, rng)
            if rng.random() < REJECT_SHARE:
                yield make_reject(record, rng.choice(KINDS), habit, rng)
            on_record()


def _department_sample(record: DepartmentYear, form: str, habit: Habit, rng: Random) -> Sample:
    if form in TITLES:
        return make_narrative(record, form, habit, rng)
    if form == "HN-BASE":
        return make_base(record, habit, rng)
    if form == "HN-DEPT-TABLE":
        plan, habit = _project_plan(habit, rng)
        table, printed = make_table_report(record, habit, rng)
        draft = Draft(f"{record.department}{record.year}年度部门整体支出绩效自评表", habit.look)
        return _project_file(record, [table], draft, printed, (plan, habit), rng)
    mistakes: tuple[Mistake, ...] = ()
    plan = plan_of(DEPARTMENT, rng) if rng.random() < DEPARTMENT_SHARE else NO_MISTAKES
    own, habit = habit, habit.listed(plan.needs)
    if plan.groups and rng.random() < RECORD_SHARE:
        record, mistakes = spoil_record(record, own, rng)
        habit = habit.listed(RECORD_NEEDS)
    report, more = spoil_department(make_department_report(record, habit, rng), plan, habit, rng)
    mistakes += more
    name = f"{record.department}{record.year}年度部门整体支出绩效评价自评报告"
    draft = Draft(name, habit.look, habit.header, habit.footer)
    draft.mistakes += [*mistakes, *natural_mistakes(report, habit)]
    of_report, of_submission = department_columns(report)
    draft.report(**of_report)
    add_department_report(draft, report, make_department_form(record, habit, rng))
    return draft.finish(of_submission | {"fiscal_year": record.year})


def _project_samples(
    record: DepartmentYear, form: str, habit: Habit, rng: Random
) -> Iterator[Sample]:
    if form == "YY-PROJ":
        yield from (make_lattice(record, project, habit, rng) for project in record.projects)
        return
    name = FORM_FILES[form]
    is_together = rng.random() < TOGETHER_SHARE
    projects = record.projects
    for group in [projects] if is_together else [(project,) for project in projects]:
        plan, own = _project_plan(habit, rng)
        reports = [make_project_report(record, project, name, own, rng) for project in group]
        owner = record.department if is_together else group[0].name
        draft = Draft(f"{owner}{record.year}年度绩效自评表", own.look)
        yield _project_file(record, reports, draft, make_project_form(name, own), (plan, own), rng)


def _project_plan(habit: Habit, rng: Random) -> tuple[Plan, Habit]:
    """The mistakes of a project file, and the habit with the labels they stand on."""
    plan = plan_of(PROJECT, rng) if rng.random() < MISTAKE_SHARE else NO_MISTAKES
    return plan, habit.listed(plan.needs)


def _project_file(
    record: DepartmentYear,
    group: list[ProjectReport],
    draft: Draft,
    printed: ProjectForm,
    planned: tuple[Plan, Habit],
    rng: Random,
) -> Sample:
    group[0], mistakes = spoil_project(group[0], printed, *planned, rng)
    draft.mistakes += [*mistakes, *natural_of_projects(group)]
    for report in group:
        add_project(draft, report, printed)
    return draft.finish(project_columns(group, printed) | {"fiscal_year": record.year})
