"""The indicator table of the project forms: merged levels, targets whole or split, placeholders."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tools.samples.facts import Fact
from tools.samples.layout import Column, Head, cell, header_rows, leaf_columns
from tools.samples.values import bare_level, squeeze, target_values, written_number
from tools.samples.word import Box

SIDE_WIDTH = 700
NUMBERED = re.compile(r"^指标(?P<number>\d+)[：:]")
PLACEHOLDER = re.compile(r"^(……|\.\.\.\.\.\.|指标\d+[：:])?$")


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """A row of the indicator table, every text as written."""

    level1: str
    level2: str
    level3: str
    target: str
    actual: str
    points: str = ""
    self_score: str = ""
    deviation: str = ""
    completion: str | None = None


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """The printed table: its header, and the caption merged down its left side."""

    heads: tuple[Head, ...]
    caption: str
    has_header: bool = True


def indicator_rows(
    indicators: Sequence[IndicatorRow], part: range, table: IndicatorTable
) -> list[list[Box]]:
    """The rows of `part` under the header; the levels of its first row are printed again."""
    rows = header_rows(table.heads) if table.has_header else []
    columns = leaf_columns(table.heads)
    shown = indicators[part.start : part.stop]
    rows += [_indicator_row(shown, index, columns) for index in range(len(shown))]
    rows[0].insert(0, cell(table.caption, SIDE_WIDTH, rowspan=len(rows)))
    return rows


def _indicator_row(
    indicators: Sequence[IndicatorRow], index: int, columns: Sequence[Column]
) -> list[Box]:
    item = indicators[index]
    row: list[Box] = []
    for column in columns:
        height = _height(indicators, index, column.key)
        if height:
            is_named = column.key == "level3" and not PLACEHOLDER.match(item.level3)
            notes = [_indicator_fact(item, columns)] if is_named else []
            row.append(cell(_text(item, column.key), column.width, height, notes=notes))
    return row


def _height(indicators: Sequence[IndicatorRow], index: int, key: str) -> int:
    """How many rows a cell spans: a level those of its kind; 0 where it continues the one above."""
    if key not in ("level1", "level2"):
        return 1
    levels = [(o.level1, o.level2 if key == "level2" else "") for o in indicators]
    if index and levels[index - 1] == levels[index]:
        return 0
    return _run([level == levels[index] for level in levels[index:]])


def _text(item: IndicatorRow, key: str) -> str:
    """The text of a column; split targets give `operator`, `value` and `unit`."""
    if key in ("operator", "value", "unit"):
        return target_values(item.target).pieces[key]
    return str(getattr(item, key))


def _run(same: Sequence[bool]) -> int:
    return same.index(False) if False in same else len(same)


def _indicator_fact(item: IndicatorRow, columns: Sequence[Column]) -> Fact:
    keys = {column.key for column in columns}
    is_split = "operator" in keys
    target = target_values(item.target)
    actual = target_values(item.actual)
    number = NUMBERED.match(item.level3)
    values = {
        "level1": bare_level(item.level1),
        "level2": bare_level(item.level2),
        "level3": squeeze(NUMBERED.sub("", item.level3)),
        "number": int(number["number"]) if number else None,
        "target": ("".join(target.pieces.values()) if is_split else item.target) or None,
        "target_operator": target.operator,
        "target_value": target.value,
        "target_unit": target.unit,
        "actual": item.actual or None,
        "actual_value": actual.value,
        "actual_unit": actual.unit,
        "completion": item.completion,
        "points": written_number(item.points) if "points" in keys else None,
        "self_score": written_number(item.self_score) if "self_score" in keys else None,
        "deviation": (item.deviation or None) if "deviation" in keys else None,
    }
    return Fact("indicators", values)


def total_row(total: tuple[str, str, str], table: IndicatorTable) -> list[Box]:
    """The row 总分: (label, points, score) under their columns."""
    columns = leaf_columns(table.heads)
    keys = [column.key for column in columns]
    widths = [column.width for column in columns]
    first, second = sorted((keys.index("points"), keys.index("self_score")))
    texts = {keys.index("points"): total[1], keys.index("self_score"): total[2]}
    row = [cell(total[0], SIDE_WIDTH + sum(widths[:first]))]
    row.append(cell(texts[first], widths[first]))
    row += [cell("", width) for width in widths[first + 1 : second]]
    row.append(cell(texts[second], widths[second]))
    row += [cell("", width) for width in widths[second + 1 :]]
    return row
