"""Mistakes put into a department's report, each of the kind that one rule should find."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from random import Random

from tools.samples.department import DepartmentReport, EntityRow, Indicator
from tools.samples.draft import Mistake
from tools.samples.habits import Habit
from tools.samples.lists import Item
from tools.samples.make_department import grade_of
from tools.samples.numbers import add_to, plain_number, read_number, swap_digits
from tools.samples.plans import Plan
from tools.samples.values import written_number
from tools.samples.world import FIRST_YEAR_AFTER

Spoiled = tuple[DepartmentReport, Mistake]
BALANCE_ROW, OPINION_ROW = 5, 24
MUCH_LEFT = Decimal("0.3")
NEW_RESULT = "另外承接抗旱应急送水任务，出动车辆18台次。"


def spoil_department(
    report: DepartmentReport, plan: Plan, habit: Habit, rng: Random
) -> tuple[DepartmentReport, tuple[Mistake, ...]]:
    """The report with a mistake of each group of the plan that can be made in it."""
    mistakes: list[Mistake] = []
    for group in plan.groups:
        for rule in group:
            spoiled = SPOILERS[rule](report, habit, rng)
            if spoiled is not None:
                report = spoiled[0]
                mistakes.append(spoiled[1])
                break
    return report, tuple(mistakes)


def natural_mistakes(report: DepartmentReport, habit: Habit) -> tuple[Mistake, ...]:
    """What nobody put in: much that is left, and numbers as targets answered by a word."""
    return (*_much_left(report, habit), *_unquantified(report))


def _much_left(report: DepartmentReport, habit: Habit) -> tuple[Mistake, ...]:
    concepts = ("income.total", "balance.cumulative")
    income, left = (read_number(report.entities[0].amounts[concept]) for concept in concepts)
    if not habit.is_listed(concepts) or not income or not left or left < income * MUCH_LEFT:
        return ()
    return (Mistake("balance_high", f"累计结余{left}，收入合计{income}"),)


def _unquantified(report: DepartmentReport) -> tuple[Mistake, ...]:
    for row in report.indicators:
        has_number = any(character.isdigit() for item in row.items for character in item.text)
        if has_number and row.done and not any(map(str.isdigit, row.done)):
            return (Mistake("unquantified_result", f"有数字的指标只答“{row.done}”"),)
    return ()


def _amounts(report: DepartmentReport, changed: Mapping[str, str]) -> DepartmentReport:
    first = report.entities[0]
    entity = EntityRow(first.name, first.role, {**first.amounts, **changed})
    return replace(report, entities=(entity, *report.entities[1:]))


def _sum(report: DepartmentReport, habit: Habit, rng: Random) -> Spoiled | None:
    keys = ("total", "in_use", "leased_out", "other")
    concepts = [f"assets.fixed.{key}" for key in keys]
    text = report.entities[0].amounts["assets.fixed.other"] or "0"
    if not habit.is_listed(concepts) or len(report.entities) > 1 or read_number(text) is None:
        return None
    wrong = add_to(text, Decimal(rng.randint(12, 90)))
    facts = f"其他固定资产{text}写作{wrong}，合计与分项之和不符"
    # The parts are all printed, so a blank among them is filled in: only then does the sum count.
    parts = {key: report.entities[0].amounts[key] or "0" for key in concepts[1:]}
    changed = _amounts(report, parts | {"assets.fixed.other": wrong})
    return changed, Mistake("sum_mismatch", facts)


def _prose(report: DepartmentReport, habit: Habit, rng: Random) -> Spoiled | None:
    concept = "expenditure.basic.personnel"
    if not habit.is_listed([concept]):
        return None
    return _change_prose(report, concept, swap_digits, "prose_table_mismatch", "文字部分与表内不同")


def _change_prose(
    report: DepartmentReport,
    concept: str,
    change: Callable[[str], str | None],
    rule: str,
    why: str,
) -> Spoiled | None:
    pattern = re.compile(r"\{" + re.escape(concept) + r"\|([\d.]+)")
    for index, line in enumerate(report.narrative):
        match = pattern.search(line)
        wrong = change(match[1]) if match else None
        if match is None or wrong is None:
            continue
        start, end = match.span(1)
        lines = list(report.narrative)
        lines[index] = line[:start] + wrong + line[end:]
        facts = f"{match[1]}写作{wrong}：{why}"
        return replace(report, narrative=tuple(lines)), Mistake(rule, facts)
    return None


def _percentage(report: DepartmentReport, habit: Habit, rng: Random) -> Spoiled | None:
    pattern = re.compile(r"(?<=，占比\{\|)(\d\d)(?=\.\d\d%\}。)")
    for index, line in enumerate(report.narrative):
        match = pattern.search(line)
        if match and "项目支出" in line and 10 <= int(match[1]) < 80:
            wrong = f"{line[: match.start()]}{int(match[1]) + 10}{line[match.end() :]}"
            lines = (*report.narrative[:index], wrong, *report.narrative[index + 1 :])
            facts = f"项目支出占比多写了10个百分点：{match[1]}"
            return replace(report, narrative=lines), Mistake("percentage_mismatch", facts)
    return None


def _balance(report: DepartmentReport, habit: Habit, rng: Random) -> Spoiled | None:
    concepts = ["income.total", "income.carryover", "expenditure.total", "balance.cumulative"]
    text = report.entities[0].amounts["balance.cumulative"]
    value = read_number(text)
    if report.year + 1 < FIRST_YEAR_AFTER or len(report.entities) > 1:
        return None  # the report of the year after, or the bodies' sum, would disagree with it too
    if not habit.is_listed([*concepts, "balance.current_year"]) or value is None or value < 10:
        return None
    wrong = add_to(text, -(value / 10).quantize(Decimal("0.01")))
    changed = _amounts(report, {"balance.cumulative": wrong})
    return changed, Mistake("balance_mismatch", f"累计结余{text}写作{wrong}")


def _rescored(report: DepartmentReport, row: int, score: Decimal) -> DepartmentReport:
    """The report with another score in a row, the total and the cover following."""
    scores = list(report.self_scores)
    scores[row] = plain_number(score)
    total = sum((Decimal(text) for text in scores), Decimal(0))
    suffix = "分" if report.score.endswith("分") else ""
    kind = "short" if len(report.grade) == 1 else "long"
    return replace(
        report,
        self_scores=tuple(scores),
        score=plain_number(total) + suffix,
        grade=grade_of(total, kind),
    )


def _over_points(report: DepartmentReport, habit: Habit, rng: Random) -> Spoiled | None:
    facts = "社会公众或服务对象满意度分值5，自评得分6"
    return _rescored(report, OPINION_ROW, Decimal(6)), Mistake("score_over_points", facts)


def _total_score(report: DepartmentReport, habit: Habit, rng: Random) -> Spoiled | None:
    total = written_number(report.score)
    if report.sheet is None or total is None:
        return None
    wrong = plain_number(total - rng.choice([2, 3]))
    sheet = replace(report.sheet, total_score=wrong)
    facts = f"各项之和{total}，总分写作{wrong}"
    return replace(report, sheet=sheet), Mistake("score_total_mismatch", facts)


def _criterion(report: DepartmentReport, habit: Habit, rng: Random) -> Spoiled | None:
    score = Decimal(report.self_scores[BALANCE_ROW])
    if score == 3 or not habit.is_listed(["income.carryover", "balance.cumulative"]):
        return None
    if not habit.is_listed(["income.total", "expenditure.total"]):
        return None
    facts = f"有结余，资金结余应得{score}分，自评3分"
    return _rescored(report, BALANCE_ROW, Decimal(3)), Mistake("score_criterion_breach", facts)


def _grade(report: DepartmentReport, habit: Habit, rng: Random) -> Spoiled | None:
    total = written_number(report.score)
    is_doubtful = report.sheet is not None and report.sheet.total_score is not None
    if total is None or total < 90 or is_doubtful:
        return None
    wrong = "中" if report.grade == "优" else "合格"
    return replace(report, grade=wrong), Mistake("grade_band_mismatch", f"{total}分评为{wrong}")


def _unanswered(report: DepartmentReport, habit: Habit, rng: Random) -> Spoiled | None:
    if len(report.done) < 3:
        return None
    facts = f"预期目标{len(report.expected)}没有完成情况"
    changed = replace(report, done=report.done[:-1], pairs=report.pairs[:-1])
    return changed, Mistake("target_unanswered", facts)


def _no_target(report: DepartmentReport, habit: Habit, rng: Random) -> Spoiled | None:
    if not report.done or len(report.done) > 5:
        return None
    number = len(report.done) + 1
    item = habit.items(["文字"] * number, "done")[-1]
    changed = replace(report, done=(*report.done, replace(item, text=NEW_RESULT)))
    return changed, Mistake("result_without_target", f"完成情况{number}没有对应的预期目标")


def _numbering(report: DepartmentReport, habit: Habit, rng: Random) -> Spoiled | None:
    last, before = report.done[-1], report.done[-2]
    if last.numbering is not None or "一" in last.mark or habit.marks == "spoken":
        return None
    item = Item(before.mark, before.number, last.text)
    changed = replace(report, done=(*report.done[:-1], item))
    return changed, Mistake("numbering_irregular", f"完成情况有两个{before.mark}")


def _duplicate(report: DepartmentReport, habit: Habit, rng: Random) -> Spoiled | None:
    rows = [row for row in report.indicators if len(row.items) == 1 and row.level2 == "数量指标"]
    if not rows:
        return None
    last = rows[-1]
    item = last.items[0]
    number = (item.number or 0) + 1
    again = replace(last, items=(Item(f"指标{number}：", number, item.text),))
    position = report.indicators.index(last) + 1
    rows_after: tuple[Indicator, ...] = report.indicators[position:]
    changed = replace(report, indicators=(*report.indicators[:position], again, *rows_after))
    return changed, Mistake("duplicate_indicator", f"数量指标{number - 1}与{number}相同")


def _headcount(report: DepartmentReport, habit: Habit, rng: Random) -> Spoiled | None:
    if not habit.is_listed(["staff.actual"]):
        return None
    more = rng.randint(2, 6)
    return _change_prose(
        report,
        "staff.actual",
        lambda text: str(int(text) + more),
        "headcount_mismatch",
        "文字部分与表内实有人数不同",
    )


def _unit(report: DepartmentReport, habit: Habit, rng: Random) -> Spoiled | None:
    """The row of 三公 in 元 where the title above it and the text say 万元.

    Where nothing says what the row is counted in, 元 is no mistake.
    """
    keys = ("total", "reception", "vehicle_operation", "vehicle_purchase", "overseas")
    concepts = [f"three_public.{key}" for key in keys]
    if not habit.tells_unit or not habit.is_listed(concepts) or len(report.entities) > 1:
        return None
    amounts = report.entities[0].amounts
    values = {concept: read_number(amounts[concept]) for concept in concepts}
    changed = {concept: plain_number(value * 10000) for concept, value in values.items() if value}
    facts = "三公经费按元填列，文字部分按万元"
    return _amounts(report, changed), Mistake("unit_suspect", facts)


def _level_points(report: DepartmentReport, habit: Habit, rng: Random) -> Spoiled | None:
    if report.sheet is None:
        return None
    rows = list(report.sheet.rows)
    index = next(n for n, row in enumerate(rows) if row.level2.startswith("预算管理"))
    rows[index] = replace(rows[index], level2="预算管理\n（18分）")
    changed = replace(report, sheet=replace(report.sheet, rows=tuple(rows)))
    return changed, Mistake("level_points_mismatch", "预算管理写作18分，下级分值合计15分")


def _missing(report: DepartmentReport, habit: Habit, rng: Random) -> Spoiled | None:
    if not habit.is_listed(["word.grade"]):
        return None
    return replace(report, grade=""), Mistake("missing_required", "评价等次没有填")


SPOILERS: Mapping[str, Callable[[DepartmentReport, Habit, Random], Spoiled | None]] = {
    "balance_mismatch": _balance,
    "duplicate_indicator": _duplicate,
    "grade_band_mismatch": _grade,
    "headcount_mismatch": _headcount,
    "level_points_mismatch": _level_points,
    "missing_required": _missing,
    "numbering_irregular": _numbering,
    "percentage_mismatch": _percentage,
    "prose_table_mismatch": _prose,
    "result_without_target": _no_target,
    "score_criterion_breach": _criterion,
    "score_over_points": _over_points,
    "score_total_mismatch": _total_score,
    "sum_mismatch": _sum,
    "target_unanswered": _unanswered,
    "unit_suspect": _unit,
}
