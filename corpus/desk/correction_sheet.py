"""Corrections as a second sheet of exported findings: the figures they stand on, read again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from corpus.desk.grids import SheetFile
from corpus.desk.headed_sheets import Record, find_listing, parse_number
from corpus.desk.headings import heading_of
from corpus.desk.signature_columns import read_signature, signature_columns
from corpus.desk.signatures import Signature
from corpus.desk.workbooks import TEXT, Column, Sheet, make_sheet
from schema.addresses import address_in_words, machine_address
from schema.concepts import load_concepts
from schema.errors import UsageError
from schema.rows.corrections import CorrectionRow
from schema.rows.figures import FigureRow
from schema.text import fold

TITLE = "识读更正"
NAME = "corrections"
REQUIRED = ("submission_id", "address", "value")
# How a person writes that no number stands there.
NOTHING = "无"


@dataclass(frozen=True, slots=True)
class CitedFigure:
    """A row of `figures` with submission_id and fiscal_year, and its correction if there is one."""

    figure: FigureRow
    correction: CorrectionRow | None


@dataclass(frozen=True, slots=True)
class FigurePlace:
    """What names a figure in the sheet. address: as people or the machine write it.

    concept: its Chinese name, "" where it is not known.
    """

    submission_id: str
    address: str
    concept: str
    label: str

    @property
    def key(self) -> tuple[str, ...]:
        """What stays the same where Excel or a person touched blanks and signs of the label."""
        return (self.submission_id, _comparable(self.address), self.concept, fold(self.label))


@dataclass(frozen=True, slots=True)
class FilledCorrection:
    """A row that someone filled in. row: where it stands in the sheet, for a reader."""

    row: str
    figure: FigurePlace
    value: Decimal | None
    signature: Signature


def correction_sheet(figures: Sequence[CitedFigure]) -> Sheet:
    """The sheet of figures to be corrected."""
    return make_sheet(TITLE, _columns(), figures)


def figure_place(figure: FigureRow | CorrectionRow) -> FigurePlace:
    """What names a row of `figures` or `corrections` in the sheet."""
    concept = figure["concept"]
    return FigurePlace(
        submission_id=figure["submission_id"],
        address=address_in_words(figure["source"]),
        concept=load_concepts()[concept].chinese_name if concept else "",
        label=figure["label"] or "",
    )


def _comparable(address: str) -> str:
    """An address in the one form of the machine; as it is where it is none."""
    try:
        return machine_address(address)
    except UsageError:
        return address


def _columns() -> tuple[Column[CitedFigure], ...]:
    return (
        Column(
            _heading("submission_id"),
            lambda item: _place(item).submission_id,
            width=20,
            number_format=TEXT,
        ),
        Column(
            _heading("address"), lambda item: _place(item).address, width=30, number_format=TEXT
        ),
        Column("部门（单位）名称", lambda item: item.figure["department"], width=28),
        Column("预算年度", lambda item: item.figure["fiscal_year"] or ""),
        Column(_heading("concept"), lambda item: _place(item).concept, width=20),
        Column(_heading("label"), lambda item: _place(item).label, width=40),
        Column("原文", lambda item: item.figure["text"], width=24),
        Column("读出数", lambda item: item.figure["value"]),
        Column("单位", lambda item: item.figure["unit"]),
        Column(_heading("value"), _corrected_value, is_input=True),
        *signature_columns(NAME, _signed),
    )


def _heading(role: str) -> str:
    return heading_of(NAME, role)


def _place(item: CitedFigure) -> FigurePlace:
    return figure_place(item.figure)


def _signed(item: CitedFigure, role: str) -> object:
    correction: Mapping[str, object] | None = item.correction
    return None if correction is None else correction[role]


def _corrected_value(item: CitedFigure) -> object:
    if item.correction is None:
        return None
    value = item.correction["corrected_value"]
    return NOTHING if value is None else value


def read_corrections(file: SheetFile, today: date) -> Iterator[FilledCorrection]:
    """The corrections filled into an exported sheet; rows without one are left out.

    A date left blank is `today`. Raises UsageError if a row is wrong.
    """
    for record in find_listing(file, NAME, REQUIRED).records:
        if record.has("value"):
            yield _read_row(record, today)


def _read_row(record: Record, today: date) -> FilledCorrection:
    signature = read_signature(record, NAME, today)
    names = [record.text(role) or "" for role in ("submission_id", "address", "concept", "label")]
    value = parse_value(record.text("value") or "", record.place)
    return FilledCorrection(record.place, FigurePlace(*names), value, signature)


def parse_value(text: str, where: str) -> Decimal | None:
    """The number a person gives, None for 无. where: for the error.

    Raises UsageError if it is neither.
    """
    value = None if text.strip() == NOTHING else parse_number(text)
    if value is None and text.strip() != NOTHING:
        raise UsageError(f"{where}：更正数应为数字或“{NOTHING}”，而不是“{text}”")
    return value
