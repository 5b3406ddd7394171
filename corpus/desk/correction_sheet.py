"""Corrections as a second sheet of exported findings: the figures they stand on, read again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from openpyxl import Workbook

from corpus.desk.excel import date_of, fill_sheet, read_rows, text_of
from schema.addresses import address_of
from schema.concepts import load_concepts
from schema.errors import UsageError
from schema.report import Row

TITLE = "数值更正"
HEADINGS = (
    "报送编号", "出处", "部门（单位）名称", "预算年度", "项目口径", "原栏目名", "原文", "读出数",
    "单位", "更正数", "说明", "更正人", "更正日期", "复核人", "复核日期",
)  # fmt: skip
WANTED = ("报送编号", "出处", "更正数")
WIDTHS = {
    "部门（单位）名称": 28,
    "原栏目名": 40,
    "原文": 24,
    "说明": 40,
    "项目口径": 20,
    "报送编号": 20,
}
# How a person writes that no number stands there.
NOTHING = "无"


@dataclass(frozen=True, slots=True)
class CitedFigure:
    """A row of `figures` with submission_id and fiscal_year, and its correction if there is one."""

    figure: Row
    correction: Row | None


@dataclass(frozen=True, slots=True)
class FilledCorrection:
    """A row that someone filled in. place: (submission_id, address, the concept's name, label)."""

    number: int
    place: tuple[str, str, str, str]
    value: Decimal | None
    note: str
    reviewer: str
    review_date: date
    second_reviewer: str | None
    second_date: date | None


def add_correction_sheet(book: Workbook, figures: Sequence[CitedFigure]) -> None:
    """Add the sheet to a workbook."""
    fill_sheet(book.create_sheet(TITLE), HEADINGS, map(_cells, figures), WIDTHS)


def figure_place(figure: Row) -> tuple[str, str, str, str]:
    """What names a figure in the sheet: submission_id, address, the concept's name, label."""
    source, concept = figure["source"], figure.get("concept")
    name = load_concepts()[str(concept)].chinese_name if concept else ""
    address = address_of(source) if isinstance(source, dict) else ""
    return (str(figure["submission_id"]), address, name, str(figure.get("label") or ""))


def _cells(item: CitedFigure) -> list[object]:
    own_id, address, name, label = figure_place(item.figure)
    about = [item.figure.get("department"), item.figure.get("fiscal_year") or "", name, label]
    read = [item.figure.get(column) for column in ("text", "value", "unit")]
    return [own_id, address, *about, *read, *_filled(item.correction)]


def _filled(correction: Row | None) -> list[object]:
    if correction is None:
        return [""] * 6
    value = correction["corrected_value"]
    columns = ("note", "reviewer", "review_date", "second_reviewer", "second_date")
    return [NOTHING if value is None else value, *(correction[column] for column in columns)]


def read_corrections(path: Path, today: date) -> Iterator[FilledCorrection]:
    """The corrections filled into an exported sheet; rows without one are left out.

    A date left blank is `today`. Raises UsageError if a row is wrong.
    """
    for number, row in enumerate(read_rows(path, WANTED), start=2):
        if text_of(row, "更正数"):
            yield _read_row(row, number, today)


def _read_row(row: Mapping[str, object], number: int, today: date) -> FilledCorrection:
    if not text_of(row, "更正人"):
        raise UsageError(f"“{TITLE}”第 {number} 行：缺少更正人")
    second = text_of(row, "复核人") or None
    place = tuple(text_of(row, name) for name in ("报送编号", "出处", "项目口径", "原栏目名"))
    return FilledCorrection(
        number,
        (place[0], place[1], place[2], place[3]),
        parse_value(text_of(row, "更正数"), f"“{TITLE}”第 {number} 行"),
        text_of(row, "说明"),
        text_of(row, "更正人"),
        date_of(row, "更正日期", number) or today,
        second,
        (date_of(row, "复核日期", number) or today) if second else None,
    )


def parse_value(text: str, where: str) -> Decimal | None:
    """The number a person gives, None for 无. where: for the error.

    Raises UsageError if it is neither.
    """
    if text.strip() == NOTHING:
        return None
    try:
        value = Decimal(text.strip().replace(",", ""))
    except InvalidOperation as error:
        raise UsageError(f"{where}：更正数应为数字或“{NOTHING}”，而不是“{text}”") from error
    if not value.is_finite():
        raise UsageError(f"{where}：更正数应为数字或“{NOTHING}”，而不是“{text}”")
    return value
