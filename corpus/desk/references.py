"""Approved budgets and final accounts from an Excel or CSV file, as rows of `reference_figures`.

Long sheets have a row for each figure, wide ones a column for each concept:

    单位名称 | 年度 | 项目     | 决算数          单位名称 | 支出合计 | 基本支出
    甲中心   | 2023 | 支出合计 | 120.5           甲中心   | 120.5    | 80

Headings may take several rows (支出合计 over 预算数 | 决算数).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from corpus.desk.grids import read_sheet_file
from corpus.desk.headed_sheets import (
    Listing,
    Record,
    find_listings,
    parse_number,
    place_of,
    unread_sheets,
)
from corpus.desk.headings import bare, load_words
from corpus.desk.reference_columns import (
    FigureColumn,
    concept_named,
    figure_columns,
    measure_in,
    measure_named,
    unit_in,
    unknown_headings,
)
from corpus.store.imports import Import
from normalize.labels.accepted import NO_LABELS, Accepted
from normalize.labels.label import measure_of
from normalize.reports.names import department_key
from normalize.values.dates import find_year
from schema.concepts import load_concepts, load_vocabulary
from schema.errors import UsageError
from schema.marks import means_zero
from schema.rows.reference_figures import REFERENCE_FIGURES, ReferenceFigureRow
from schema.text import fold
from schema.units import MONEY, load_units, to_unit

NAME = "references"
REQUIRED = ("department",)
STORED = Decimal("0.000001")


@dataclass(slots=True)
class References:
    """What a file gave: rows of `reference_figures`, each with fiscal_year, and what it did not.

    id: of the file. unknown: headings, items, amounts and rows not taken over, each with its
    place, in order.
    """

    id: str
    rows: list[ReferenceFigureRow] = field(default_factory=list)
    unknown: list[tuple[str, str]] = field(default_factory=list)

    def conflicts(self) -> list[str]:
        """The departments and concepts for which the file gives more than one value."""
        values: dict[tuple[object, ...], set[object]] = {}
        names: dict[tuple[object, ...], str] = {}
        for row in self.rows:
            who = row["budget_code"] or row["department_key"]
            key = (who, row["fiscal_year"], row["concept"], row["measure"])
            values.setdefault(key, set()).add(row["value"])
            names.setdefault(key, f"{row['department']}：{row['label']}")
        return [names[key] for key, found in values.items() if len(found) > 1]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet, and what holds where neither a row nor a heading says otherwise."""

    listing: Listing
    figures: list[FigureColumn]
    accepted: Accepted
    measure: str | None
    fiscal_year: int
    unit: str | None


def read_references(
    path: Path, measure: str | None, fiscal_year: int, accepted: Accepted = NO_LABELS
) -> References:
    """The figures of an Excel or CSV file.

    `measure` (its code or in Chinese) and `fiscal_year` hold where the file says nothing.
    accepted: what labels that the knowledge files do not know mean in the dataset.
    Raises UsageError if there is no such file, it is none, no sheet names departments, or it
    cannot be told whether a sheet holds budgets or final accounts.
    """
    file = read_sheet_file(path, "决算、预算批复数")
    given = None if measure is None else measure_named(measure)
    found = find_listings(file.sheets, NAME, REQUIRED)
    listings = [listing for listing in found if not listing.missing]
    if not listings:
        raise UsageError("没有找到“单位名称”一列（应为 Excel 或 CSV 表格）")
    references = References(file.id)
    for listing in listings:
        year = find_year(listing.title) or fiscal_year
        unit = unit_in(listing.title)
        told = _measure_of_sheet(listing, given, path)
        sheet = _Sheet(listing, figure_columns(listing, accepted), accepted, told, year, unit)
        _take_sheet(sheet, references)
    unread = unread_sheets(file.sheets, listings)
    references.unknown += [("没有“单位名称”一列", f"工作表 {name}") for name in unread]
    return references


def _measure_of_sheet(listing: Listing, given: str | None, path: Path) -> str | None:
    """The measure of a whole sheet: by its title, as given, by the file's name; None for none.

    Raises UsageError if the title says another than was given.
    """
    told = measure_in(listing.title)
    if told is not None and given not in (None, told):
        names = load_vocabulary("measure")
        said, wanted = names[told].chinese_name, names[given or ""].chinese_name
        raise UsageError(f"表题写的是{said}，与 --measure {wanted}不符，没有导入：{listing.title}")
    return told or given or measure_in(path.stem)


def _take_sheet(sheet: _Sheet, references: References) -> None:
    listing = sheet.listing
    place = place_of(listing.name, listing.header)
    references.unknown += [(heading, place) for heading in unknown_headings(listing, sheet.figures)]
    for record in listing.records:
        if (doubt := _doubt(sheet, record)) is not None:
            references.unknown.append((doubt, record.place))
            continue
        _take_row(sheet, record, references)


def _doubt(sheet: _Sheet, record: Record) -> str | None:
    """What speaks against taking the amounts of a row; None if nothing does, or it has none."""
    if not any(record.text_at(figure.column) for figure in sheet.figures):
        return None
    department = record.text("department")
    if department is None or fold(department) in load_words("totals")["names"]:
        return department or "没有单位名称"
    is_year_odd = record.has("year") and record.year("year") is None
    return f"年度“{record.text('year')}”" if is_year_odd else None


def _take_row(sheet: _Sheet, record: Record, references: References) -> None:
    """Add the figures of a row, without blank cells; what is not understood is unknown."""
    department, item = record.text("department") or "", record.text("concept") or ""
    for figure, text in _filled(sheet, record):
        concept = figure.concept or concept_named(bare(item), sheet.accepted)
        amount = parse_number(text)
        if concept is None or amount is None:
            references.unknown.append((item if concept is None else text, record.place))
            continue
        common = load_concepts()[concept].unit
        unit = _unit_of(sheet, record, figure) if common == MONEY else None
        value = amount if unit is None else to_unit(amount, unit, MONEY)
        references.rows.append(
            {
                "submission_id": references.id,
                "report_no": 0,
                "department": department,
                "department_key": department_key(department),
                "budget_code": record.text("budget_code"),
                "concept": concept,
                "measure": _measure_of(sheet, record, figure),
                "label": item or figure.written,
                "value": value.quantize(STORED),
                "unit": common,
                "text": text,
                "unit_written": unit,
                "source": record.source(figure.column),
                "position": len(references.rows) + 1,
                "fiscal_year": record.year("year") or sheet.fiscal_year,
            }
        )


def _filled(sheet: _Sheet, record: Record) -> Iterator[tuple[FigureColumn, str]]:
    """The figures of a row with what stands there; blanks and dashes tell none."""
    for figure in sheet.figures:
        text = record.text_at(figure.column)
        if text is not None and not means_zero(text):
            yield figure, text


def _measure_of(sheet: _Sheet, record: Record, figure: FigureColumn) -> str:
    """The measure by the heading of the column, else by the row, else that of the sheet.

    Raises UsageError if none of them tells it: a budget taken for final accounts gives findings
    that are wrong.
    """
    found = figure.measure or measure_of(record.text("measure") or "") or sheet.measure
    if found is None:
        raise UsageError(
            f"看不出是预算数还是决算数，没有导入：{record.place}（表题“{sheet.listing.title.strip()}”）；"
            "请用 --measure 决算 或 --measure 年初预算 等指明"
        )
    return found


def _unit_of(sheet: _Sheet, record: Record, figure: FigureColumn) -> str | None:
    """The unit of money as written nearest to the amount; None if it is written nowhere."""
    own = record.text("unit")
    if own in load_units().money:
        return own
    return unit_in(record.text("concept") or "") or figure.unit or sheet.unit


def reference_imports(references: References) -> list[Import]:
    """The figures as they are kept: by file, so that its next reading takes their place."""
    return [Import(REFERENCE_FIGURES, references.id, references.rows)]


def reference_lines(references: References) -> list[str]:
    """What was taken from a file, and what a person should look at."""
    count = f"导入 {len(references.rows)} 个数（编号 {references.id}）"
    return [count, *(f"  {doubt}" for doubt in reference_doubts(references))]


def reference_doubts(references: References) -> list[str]:
    """What a person should look at before relying on the comparison, a line each."""
    lines = [f"未归类，没有导入：{label}（{place}）" for label, place in references.unknown]
    lines += [f"同一单位同一项目有几个不同的数：{name}" for name in references.conflicts()]
    without_year = sum(not row["fiscal_year"] for row in references.rows)
    if without_year:
        lines.append(f"{without_year} 个数没有写明年度，无从核对：请用 --year 指明")
    money = [row for row in references.rows if row["unit"] == MONEY]
    without_unit = sum(row["unit_written"] is None for row in money)
    if without_unit:
        lines.append(f"{without_unit} 个金额没有写明单位，按万元计")
    return lines
