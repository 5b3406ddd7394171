"""预算单位整体支出绩效评价基础数据表 (HN-BASE): staff, costs of three columns, buildings."""

from decimal import Decimal
from random import Random

from tools.samples.draft import Draft, Sample
from tools.samples.facts import figure
from tools.samples.habits import Habit
from tools.samples.layout import FULL_WIDTH, LABEL_JOINT, cell, lay_out
from tools.samples.money import CENT
from tools.samples.values import squeeze
from tools.samples.word import Box, Para
from tools.samples.world import DepartmentYear

TITLE = "预算单位整体支出绩效评价基础数据表"
NAME_WIDTH = 3000
COLUMN = 2000
# (concept, label, its own concept among the department's amounts or the share of project spending)
COST_ROWS: tuple[tuple[str | None, str, str], ...] = (
    ("three_public.total", "三公经费", "three_public.total"),
    ("three_public.vehicle", "  1、公务用车购置和维护经费", "vehicle"),
    ("three_public.vehicle_purchase", "    其中：公车购置", "three_public.vehicle_purchase"),
    ("three_public.vehicle_operation", "          公车运行维护", "three_public.vehicle_operation"),
    ("three_public.overseas", "  2、出国经费", "three_public.overseas"),
    ("three_public.reception", "  3、公务接待", "three_public.reception"),
    ("expenditure.project", "项目支出：", "expenditure.project"),
    (None, "  1、业务工作经费", "0.3"),
    (None, "  2、运行维护经费", "0.2"),
    (None, "  3、上级转移支付（一个专项一行）", "0.5"),
    ("expenditure.basic.public", "公用经费", "expenditure.basic.public"),
    (None, "  其中：办公经费", "0.05"),
)
BUILDING_HEADS = ("批复规模（m²）", "实际规模（m²）", "规模控制率", "预算投资（万元）")


def make_base(record: DepartmentYear, habit: Habit, rng: Random) -> Sample:
    """The base data of a department: what it is, nobody scores it."""
    name = f"{record.department}{record.year}年度整体支出绩效自评基础数据表"
    draft = Draft(name, habit.look, habit.header, habit.footer)
    columns: dict[str, object] = {
        "report_kind": "department",
        "template": "HN-BASE",
        "department": record.department,
    }
    draft.report(**columns)
    draft.add(Para(f"{record.year}年度{TITLE}", align="center", style="Title"))
    draft.extend([f"预算单位名称：{record.department}"])
    rows = [*_staff_rows(record), *_cost_rows(record, habit, rng), *_building_rows(record)]
    draft.add(lay_out(rows))
    draft.extend([f"说明：填表人：{record.people[0][0]}    联系电话：{record.phone}"])
    return draft.finish(
        columns | {"status": "extracted", "region": record.region, "fiscal_year": record.year}
    )


def _staff_rows(record: DepartmentYear) -> list[list[Box]]:
    rate = (Decimal(record.actual) * 100 / record.authorized).quantize(CENT)
    columns = (
        ("编制数", "staff.authorized", str(record.authorized), "人"),
        (f"{record.year}年实际在职人数", "staff.in_service", str(record.actual), "人"),
        ("控制率", "staff.control_rate", f"{rate}%", "%"),
    )
    heads = [cell("财政供养人员情况（人）", NAME_WIDTH, rowspan=2)]
    heads += [cell(label, COLUMN) for label, *_ in columns]
    values: list[Box] = []
    for label, concept, text, unit in columns:
        fact = figure(
            text,
            label=label,
            concept=concept,
            unit=unit,
            unit_written=unit,
            unit_basis="cell" if unit == "%" else "caption",
        )
        values.append(cell(text, COLUMN, notes=[fact]))
    return [heads, values]


def _cost_rows(record: DepartmentYear, habit: Habit, rng: Random) -> list[list[Box]]:
    years = (
        (f"{record.year - 1}年决算数", "prior_year_final"),
        (f"{record.year}年预算数", "budget"),
        (f"{record.year}年决算数", "final"),
    )
    rows = [[cell("经费控制情况（万元）", NAME_WIDTH)]]
    rows[0] += [cell(label, COLUMN) for label, _ in years]
    for concept, label, key in COST_ROWS:
        final = _cost(record, key)
        amounts = _three(record, key, final, rng)
        row = [cell(label, NAME_WIDTH, align="left")]
        for (column, measure), value in zip(years, amounts, strict=True):
            text = habit.money(value)
            fact = figure(
                text,
                label=squeeze(label) + LABEL_JOINT + column,
                concept=concept,
                measure=measure,
                unit_written="万元",
                unit_basis=None,  # one cell is the block's caption and its first heading
            )
            row.append(cell(text, COLUMN, notes=[fact] if text or concept else []))
        rows.append(row)
    return rows


def _cost(record: DepartmentYear, key: str) -> Decimal:
    if key == "vehicle":
        purchase = record.amount("three_public.vehicle_purchase")
        return purchase + record.amount("three_public.vehicle_operation")
    if key[0].isdigit():
        return (record.amount("expenditure.project") * Decimal(key)).quantize(CENT)
    return record.amount(key)


def _three(
    record: DepartmentYear, key: str, final: Decimal, rng: Random
) -> tuple[Decimal, Decimal, Decimal]:
    """Last year's final, this year's budget and final; the sums of 三公 hold in each column."""
    if key.startswith(("three_public", "vehicle")):
        prior = (final * Decimal("1.1")).quantize(CENT)
        return prior, (final * Decimal("1.2")).quantize(CENT), final
    prior = record.prior.get(key, (final * Decimal(rng.randint(80, 120)) / 100).quantize(CENT))
    return prior, final, final


def _building_rows(record: DepartmentYear) -> list[list[Box]]:
    """Buildings finished in the year: none, so the row is blank; and the measures to save."""
    label = f"楼堂馆所控制情况（{record.year}年完工项目）"
    width = (FULL_WIDTH - NAME_WIDTH) // len(BUILDING_HEADS)
    heads = [cell(label, NAME_WIDTH, rowspan=2)]
    heads += [cell(text, width) for text in BUILDING_HEADS]
    blanks = [cell("", width) for _ in BUILDING_HEADS]
    measures = "严格接待审批，公务用车统一调度，办公用品集中采购。"
    saving = [cell("厉行节约保障措施", NAME_WIDTH), cell(measures, FULL_WIDTH - NAME_WIDTH)]
    return [heads, blanks, saving]
