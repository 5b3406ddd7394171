"""The indicators of a project or a department: 90 points over what was done and what it brought."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from random import Random

from tools.samples.habits import Habit
from tools.samples.indicator_table import IndicatorRow
from tools.samples.numbers import plain_number
from tools.samples.world import Task

NOTES = ("", "（{}分）", "\n（{}分）", "({})")
NUMBERED_VARIANT, LEFT_OVER_VARIANT = 3, 5
WHY_LESS = ("受天气影响进度偏慢，下年提前安排", "年中调减任务", "招标推迟，已在次年一季度完成")


def make_indicators(
    tasks: Sequence[Task], benefit: str, year: int, habit: Habit, rng: Random
) -> tuple[IndicatorRow, ...]:
    """The rows: tasks, quality, time and cost 50 points, benefits 30, opinion 10."""
    note = rng.choice(NOTES)
    rows = [*_outputs(tasks, "产出指标" + note.format(50), year, rng)]
    rows += _outcomes(benefit, "效益指标" + note.format(30), rng)
    pleased, sign = rng.choice([85, 90, 95]), _sign(rng)
    reached = f"{pleased + rng.randint(0, 4)}%"
    opinion = ("满意度指标" + note.format(10), "服务对象满意度指标", "服务对象满意度")
    rows.append(_row(opinion, f"{sign}{pleased}%", reached, 10))
    if habit.variant == NUMBERED_VARIANT:
        return tuple(_numbered(rows))
    if habit.variant == LEFT_OVER_VARIANT:
        return tuple(_with_left_overs(rows))
    return tuple(rows)


def _sign(rng: Random) -> str:
    return rng.choice(["≥", "≧", ">=", "≥", "不低于"])


def _outputs(tasks: Sequence[Task], level1: str, year: int, rng: Random) -> Iterable[IndicatorRow]:
    each = 25 // len(tasks)
    for index, task in enumerate(tasks):
        points = 25 - each * (len(tasks) - 1) if index == 0 else each
        yield _task_row(task, level1, points, rng)
    rate = rng.choice([90, 95, 98, 100])
    quality = (level1, "质量指标", "验收合格率")
    yield _row(quality, f"{_sign(rng)}{rate}%", f"{rate}%", 10)
    month = rng.randint(6, 12)
    time = (level1, "时效指标", "完成时间")
    shown = rng.choice([f"{month}月底前", f"{year}年{month}月前", f"{month}月30日前"])
    yield replace(_row(time, shown, f"{month - 1}月", 10), completion=None)
    cost = rng.randint(20, 400)
    spent = rng.choice([cost, cost - rng.randint(1, 9)])
    yield _row((level1, "成本指标", "成本控制数"), f"≤{cost}万元", f"{spent}万元", 5)


def _outcomes(benefit: str, level1: str, rng: Random) -> Iterable[IndicatorRow]:
    spell = rng.choice(["", "指标"])
    social = _row((level1, f"社会效益{spell}", "带动效果"), benefit, "达成预期指标", 15)
    yield replace(social, completion="done")
    lasting = (level1, f"可持续影响{spell}", "长效机制")
    yield replace(_row(lasting, "健全", rng.choice(["健全", "基本健全"]), 15), completion=None)


def _row(levels: tuple[str, str, str], target: str, actual: str, points: int) -> IndicatorRow:
    return IndicatorRow(*levels, target, actual, str(points), str(points))


def _task_row(task: Task, level1: str, points: int, rng: Random) -> IndicatorRow:
    sign = rng.choice(["≥", "≥", "不少于", ""])
    row = _row(
        (level1, "数量指标", task.noun),
        f"{sign}{task.expected}{task.unit}",
        f"{task.actual}{task.unit}",
        points,
    )
    if task.actual >= task.expected:
        return row
    score = (Decimal(points) * task.actual / task.expected).quantize(Decimal("0.1"))
    return replace(row, self_score=plain_number(score), deviation=rng.choice(WHY_LESS))


def _numbered(rows: Iterable[IndicatorRow]) -> Iterable[IndicatorRow]:
    """Each indicator called 指标1：, 指标2：, … within its second level."""
    seen: Counter[tuple[str, str]] = Counter()
    for row in rows:
        seen[row.level1, row.level2] += 1
        yield replace(row, level3=f"指标{seen[row.level1, row.level2]}：{row.level3}")


def _with_left_overs(rows: Sequence[IndicatorRow]) -> Iterable[IndicatorRow]:
    """The printed rows nobody filled in: …… under the quantities, 指标2： under the quality."""
    for index, row in enumerate(rows):
        yield row
        is_last = index + 1 == len(rows) or rows[index + 1].level2 != row.level2
        left_over = {"数量指标": "……", "质量指标": "指标2："}.get(row.level2)
        if is_last and left_over is not None:
            yield IndicatorRow(row.level1, row.level2, left_over, "", "")
