"""The score sheet 部门整体支出绩效评价评分表, split in two tables as over a page break."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tools.samples.draft import Draft
from tools.samples.facts import Fact
from tools.samples.layout import cell, lay_out
from tools.samples.word import Box, Para

LEVEL_POINTS = re.compile(r"（([\d.]+)(?:分|%)?）$")


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A row: empty levels repeat those above. shares_*: the cell is merged with its neighbours'."""

    level3: str
    level1: str = ""
    level2: str = ""
    criterion: str = ""
    points: str = ""
    shares_criterion: bool = False
    shares_points: bool = False


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """The sheet as printed.

    keys: what each column holds (level1, level2, level3, criterion or
        note, points, self_score, deduction).
    split_after: rows in the first table, 0 for one table.
    """

    title: str
    heads: tuple[str, ...]
    keys: tuple[str, ...]
    widths: tuple[int, ...]
    total: str
    rows: tuple[ScoreRow, ...]
    attachment: str = ""
    remark: str = ""
    split_after: int = 0
    total_score: str | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    """A row with its levels filled in and its shared cells resolved."""

    level1: str
    level2: str
    row: ScoreRow
    criterion: str
    points: str
    shared_by: int
    is_first_sharer: bool


def add_score_sheet(
    draft: Draft, sheet: ScoreSheet, scores: Sequence[str], deductions: Mapping[int, str]
) -> None:
    """Add the sheet. scores: one a row, as written; deductions: reasons by row number."""
    draft.extend([sheet.attachment] if sheet.attachment else [])
    draft.add(Para(sheet.title, align="center", is_bold=True))
    lines = _lines(sheet.rows)
    cut = sheet.split_after or len(lines)
    parts = [range(cut), range(cut, len(lines))] if cut < len(lines) else [range(cut)]
    for part in parts:
        rows = [[cell(text, width) for text, width in zip(sheet.heads, sheet.widths, strict=True)]]
        rows += [_row(lines, part, index, sheet, scores, deductions) for index in part]
        if part is parts[-1]:
            rows.append(_total_row(sheet, lines, scores))
        draft.add(lay_out(rows))
        draft.extend([""])
    draft.extend([sheet.remark] if sheet.remark else [])


def _lines(rows: Sequence[ScoreRow]) -> list[_Line]:
    lines: list[_Line] = []
    level1 = level2 = ""
    for index, row in enumerate(rows):
        level1, level2 = row.level1 or level1, row.level2 or level2
        criterion = row.criterion or (lines[-1].criterion if row.shares_criterion else "")
        points = row.points or (lines[-1].points if row.shares_points else "")
        sharers = _run_length([other.shares_points for other in rows], index)
        is_first = not row.shares_points or bool(row.points)
        lines.append(_Line(level1, level2, row, criterion, points, sharers, is_first))
    return lines


def _run_length(flags: Sequence[bool], index: int) -> int:
    """The length of the run of True around `index`; 1 where that is False."""
    if not flags[index]:
        return 1
    start = index
    while start and flags[start - 1]:
        start -= 1
    end = index
    while end < len(flags) and flags[end]:
        end += 1
    return end - start


def _row(
    lines: Sequence[_Line],
    part: range,
    index: int,
    sheet: ScoreSheet,
    scores: Sequence[str],
    deductions: Mapping[int, str],
) -> list[Box]:
    line = lines[index]
    texts = {
        "level1": line.level1,
        "level2": line.level2,
        "level3": line.row.level3,
        "criterion": line.criterion,
        "note": line.criterion,
        "points": line.points,
        "self_score": scores[index],
        "deduction": deductions.get(index, ""),
    }
    heights = _heights([lines[other] for other in range(index, part.stop)], index == part.start)
    fact = _fact(line, sheet.keys, scores[index], deductions.get(index))
    boxes: list[Box] = []
    for key, width in zip(sheet.keys, sheet.widths, strict=True):
        if not (height := heights.get(key, 1)):
            continue
        notes = [fact] if key == "level3" else []
        align = "left" if key in ("criterion", "note") else "center"
        boxes.append(cell(texts[key], width, height, notes=notes, align=align))
    return boxes


def _heights(ahead: Sequence[_Line], is_first: bool) -> dict[str, int]:
    """The rows each cell of the first of `ahead` spans; 0 where it continues the one above."""
    row = ahead[0].row
    begins1 = is_first or bool(row.level1)
    begins2 = begins1 or bool(row.level2)
    return {
        "level1": _same([other.level1 for other in ahead]) * begins1,
        "level2": _same([(other.level1, other.level2) for other in ahead]) * begins2,
        "criterion": _shared([(o.row.shares_criterion, o.row.criterion) for o in ahead], is_first),
        "points": _shared([(o.row.shares_points, o.row.points) for o in ahead], is_first),
    }


def _shared(rows: Sequence[tuple[bool, str]], is_first: bool) -> int:
    """The rows that share the cell of the first: they say so, and none begins another.

    0 where the first itself goes on with the cell above.
    """
    shares, text = rows[0]
    if not shares:
        return 1
    if not (is_first or text):
        return 0
    return _leading([shares and not (n and text) for n, (shares, text) in enumerate(rows)])


def _same(values: Sequence[object]) -> int:
    return _leading([value == values[0] for value in values])


def _leading(flags: Sequence[bool]) -> int:
    return flags.index(False) if False in flags else len(flags)


def _fact(line: _Line, keys: Sequence[str], score: str, deduction: str | None) -> Fact:
    level1, points1 = split_points(line.level1)
    level2, points2 = split_points(line.level2)
    values = {
        "level1": level1,
        "level1_points": points1,
        "level2": level2 if "level2" in keys else None,
        "level2_points": points2,
        "level3": line.row.level3.replace("\n", ""),
        "criterion": (line.criterion or None) if "criterion" in keys else None,
        "points": _decimal(line.points),
        "points_shared_by": line.shared_by,
        "points_counted": _decimal(line.points) if line.is_first_sharer else Decimal(0),
        "self_score": _decimal(score),
        "deduction": deduction,
        "is_total": False,
    }
    return Fact("scores", values)


def split_points(level: str) -> tuple[str, Decimal | None]:
    """The name of a level and its points.

    >>> split_points("投  入\\n（15分）")
    ('投入', Decimal('15'))
    """
    text = re.sub(r"\s", "", level)
    match = LEVEL_POINTS.search(text)
    if match is None:
        return text, None
    return text[: match.start()], Decimal(match[1])


def _decimal(text: str) -> Decimal | None:
    number = text.removesuffix("分").removesuffix("%")
    return Decimal(number) if number else None


def _total_row(sheet: ScoreSheet, lines: Sequence[_Line], scores: Sequence[str]) -> list[Box]:
    points = sum(
        (_decimal(line.points) or Decimal(0) for line in lines if line.is_first_sharer), Decimal(0)
    )
    summed = sum((_decimal(score) or Decimal(0) for score in scores), Decimal(0))
    written = sheet.total_score if sheet.total_score is not None else f"{summed:f}"
    values = {
        "points": points,
        "points_shared_by": 1,
        "points_counted": Decimal(0),
        "self_score": _decimal(written),
        "is_total": True,
    }
    texts = {"points": f"{points:f}", "self_score": written}
    boxes = [
        cell(texts.get(key, ""), width) for key, width in zip(sheet.keys, sheet.widths, strict=True)
    ]
    return [cell(sheet.total, sheet.widths[0], notes=[Fact("scores", values)]), *boxes[1:]]
