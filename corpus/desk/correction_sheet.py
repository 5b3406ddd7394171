"""Corrections as a second sheet of exported findings: the figures they stand on, read again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from openpyxl import Workbook

from corpus.desk.excel import fill_sheet
from corpus.desk.grids import SheetFile
from corpus.desk.headed_sheets import Record, find_listing, parse_number
from schema.addresses import address_of
from schema.concepts import load_concepts
from schema.errors import UsageError
from schema.report import Row
from schema.text import fold

TITLE = "数值更正"
HEADINGS = (
    "报送编号", "出处", "部门（单位）名称", "预算年度", "项目口径", "原栏目名", "原文", "读出数",
    "单位", "更正数", "说明", "更正人", "更正日期", "复核人", "复核日期",
)  # fmt: skip
NAME = "corrections"
REQUIRED = ("submission_id", "address", "value")
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
class FigurePlace:
    """What names a figure in the sheet. concept: its Chinese name, "" where it is not known."""

    submission_id: str
    address: str
    concept: str
    label: str

    @property
    def key(self) -> tuple[str, ...]:
        """What stays the same where Excel or a person touched blanks and signs of the label."""
        return (self.submission_id, self.address, self.concept, fold(self.label))


@dataclass(frozen=True, slots=True)
class FilledCorrection:
    """A row that someone filled in. row: where it stands in the sheet, for a reader."""

    row: str
    figure: FigurePlace
    value: Decimal | None
    note: str
    reviewer: str
    review_date: date
    second_reviewer: str | None
    second_date: date | None


def add_correction_sheet(book: Workbook, figures: Sequence[CitedFigure]) -> None:
    """Add the sheet to a workbook."""
    fill_sheet(book.create_sheet(TITLE), HEADINGS, map(_cells, figures), WIDTHS)


def figure_place(figure: Row) -> FigurePlace:
    """What names a row of `figures` or `corrections` in the sheet."""
    source, concept = figure["source"], figure.get("concept")
    return FigurePlace(
        submission_id=str(figure["submission_id"]),
        address=address_of(source) if isinstance(source, dict) else "",
        concept=load_concepts()[str(concept)].chinese_name if concept else "",
        label=str(figure.get("label") or ""),
    )


def _cells(item: CitedFigure) -> list[object]:
    figure, place = item.figure, figure_place(item.figure)
    about = [figure.get("department"), figure.get("fiscal_year") or "", place.concept, place.label]
    read = [figure.get(column) for column in ("text", "value", "unit")]
    return [place.submission_id, place.address, *about, *read, *_filled(item.correction)]


def _filled(correction: Row | None) -> list[object]:
    if correction is None:
        return [""] * 6
    value = correction["corrected_value"]
    columns = ("note", "reviewer", "review_date", "second_reviewer", "second_date")
    return [NOTHING if value is None else value, *(correction[column] for column in columns)]


def read_corrections(file: SheetFile, today: date) -> Iterator[FilledCorrection]:
    """The corrections filled into an exported sheet; rows without one are left out.

    A date left blank is `today`. Raises UsageError if a row is wrong.
    """
    for record in find_listing(file, NAME, REQUIRED).records:
        if record.has("value"):
            yield _read_row(record, today)


def _read_row(record: Record, today: date) -> FilledCorrection:
    place = f"“{TITLE}”第 {record.row + 1} 行"
    reviewer, second = record.text("reviewer"), record.text("second_reviewer")
    if reviewer is None:
        raise UsageError(f"{place}：缺少更正人")
    names = [record.text(role) or "" for role in ("submission_id", "address", "concept", "label")]
    return FilledCorrection(
        row=place,
        figure=FigurePlace(*names),
        value=parse_value(record.text("value") or "", place),
        note=record.text("note") or "",
        reviewer=reviewer,
        review_date=record.checked_day(NAME, "review_date") or today,
        second_reviewer=second,
        second_date=(record.checked_day(NAME, "second_date") or today) if second else None,
    )


def parse_value(text: str, where: str) -> Decimal | None:
    """The number a person gives, None for 无. where: for the error.

    Raises UsageError if it is neither.
    """
    value = None if text.strip() == NOTHING else parse_number(text)
    if value is None and text.strip() != NOTHING:
        raise UsageError(f"{where}：更正数应为数字或“{NOTHING}”，而不是“{text}”")
    return value
