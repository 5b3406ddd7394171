"""Approved budgets and final accounts from an Excel or CSV file, as rows of `reference_figures`.

Long sheets have a row for each figure, wide ones a column for each concept:

    单位名称 | 年度 | 项目     | 决算数          单位名称 | 支出合计 | 基本支出
    甲中心   | 2023 | 支出合计 | 120.5           甲中心   | 120.5    | 80

Headings may take several rows (支出合计 over 预算数 | 决算数).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from corpus.audit.values import text_in
from corpus.desk.headed_sheets import load_words
from corpus.desk.reference_sheets import (
    SCALES,
    YEAR,
    Cells,
    Mapper,
    Sheet,
    bare,
    cell,
    find_sheet,
    number_in_cell,
    unit_in,
)
from schema.concepts import load_concepts, load_vocabulary
from schema.errors import UsageError
from schema.marks import means_zero
from schema.report import Row, make_source
from schema.text import condense

STORED = Decimal("0.000001")


@dataclass(slots=True)
class Imported:
    """What a file gave: rows of `reference_figures`, each with fiscal_year, and what it did not.

    unknown: headings, items, amounts and rows not taken over, each with its place, in order.
    """

    rows: list[Row] = field(default_factory=list)
    unknown: list[tuple[str, str]] = field(default_factory=list)

    def conflicts(self) -> list[str]:
        """The departments and concepts for which the file gives more than one value."""
        values: dict[tuple[object, ...], set[object]] = {}
        names: dict[tuple[object, ...], str] = {}
        for row in self.rows:
            who = row.get("budget_code") or row["department_key"]
            key = (who, row["fiscal_year"], row["concept"], row["measure"])
            values.setdefault(key, set()).add(row["value"])
            names.setdefault(key, f"{row['department']}：{row['label']}")
        return [names[key] for key, found in values.items() if len(found) > 1]


def read_references(
    sheets: Sequence[tuple[str, Sequence[Cells]]],
    own_id: str,
    mapper: Mapper,
    measure: str,
    fiscal_year: int,
) -> Imported:
    """The figures of sheets, given as (name, rows). own_id: of the file they come from.

    `measure` and `fiscal_year` hold where the file says nothing.
    Raises UsageError if no sheet names departments.
    """
    if measure not in load_vocabulary("measure"):
        raise UsageError(f"没有这个数据类型：{measure}")
    imported = Imported()
    is_any = False
    for index, (name, rows) in enumerate(sheets):
        sheet = find_sheet(index, name, rows)
        if sheet is None:
            if any(value is not None for row in rows for value in row):
                imported.unknown.append(("没有“单位名称”一列", f"工作表 {name}"))
            continue
        is_any = True
        for row in _figures(sheet, mapper, measure, fiscal_year, imported):
            position = len(imported.rows) + 1
            fixed: Row = {"submission_id": own_id, "report_no": 0, "position": position}
            imported.rows.append({**fixed, **row})
    if not is_any:
        raise UsageError("没有找到“单位名称”一列（应为 Excel 或 CSV 表格）")
    return imported


def _figures(
    sheet: Sheet, mapper: Mapper, measure: str, fiscal_year: int, imported: Imported
) -> Iterator[Row]:
    amounts = _amount_columns(sheet, mapper, imported)
    for number, row in enumerate(sheet.rows[sheet.first :], start=sheet.first):
        department = cell(row, sheet.roles["department"])
        if not department or condense(department) in load_words()["totals"]["words"]:
            if any(cell(row, column) for column in amounts):
                imported.unknown.append((department or "没有单位名称", sheet.place(number)))
            continue
        year = YEAR.search(cell(row, sheet.roles.get("year")))
        base: Row = {
            "department": department,
            "department_key": mapper.department_key(department),
            "budget_code": cell(row, sheet.roles.get("budget_code")) or None,
            "fiscal_year": int(year[1]) if year else sheet.year or fiscal_year,
        }
        told = mapper.measure_of(cell(row, sheet.roles.get("measure"))) or measure
        for column, concept in amounts.items():
            figure = _figure(sheet, number, column, concept, mapper, imported)
            if figure is not None:
                kind = {"measure": sheet.headings[column].measure(mapper) or told}
                source = make_source(table=sheet.index, row=number, col=column)
                yield {**base, **figure, **kind, "source": source}


def _amount_columns(sheet: Sheet, mapper: Mapper, imported: Imported) -> dict[int, str | None]:
    """The columns that hold amounts, each with the concept of its heading (None in long sheets)."""
    found: dict[int, str | None] = {}
    is_long = "concept" in sheet.roles
    used = {column for role, column in sheet.roles.items() if is_long or role != "value"}
    for column, heading in enumerate(sheet.headings):
        concept = None if is_long else heading.concept(mapper)
        is_value = is_long and column == sheet.roles.get("value")
        is_measured = is_long and column not in used and heading.measure(mapper) is not None
        if is_value or is_measured or (concept and column not in used):
            found[column] = concept
        elif column not in used and heading.written:
            imported.unknown.append((heading.written, sheet.place(sheet.first - 1)))
    return found


def _figure(
    sheet: Sheet,
    number: int,
    column: int,
    heading_concept: str | None,
    mapper: Mapper,
    imported: Imported,
) -> Row | None:
    """The value columns of a figure; None for a blank cell or one that is not understood."""
    row, heading = sheet.rows[number], sheet.headings[column]
    text = cell(row, column)
    if not text or means_zero(text):
        return None
    item = cell(row, sheet.roles.get("concept"))
    concept = heading_concept or mapper.concept_of(bare(item))
    amount = number_in_cell(text)
    if concept is None or amount is None:
        imported.unknown.append((item if concept is None else text, sheet.place(number)))
        return None
    told = cell(row, sheet.roles.get("unit"))
    written = told if told in SCALES else unit_in(item) or heading.unit or sheet.unit
    common = load_concepts()[concept].unit
    if common == "万元" and written is not None:
        amount *= Decimal(SCALES[written])
    return {
        "concept": concept,
        "label": item or heading.written,
        "value": amount.quantize(STORED),
        "unit": common,
        "text": text,
        "unit_written": written if common == "万元" else None,
    }


def reference_doubts(imported: Imported) -> list[str]:
    """What a person should look at before relying on the comparison, a line each."""
    lines = [f"未归类，没有导入：{label}（{place}）" for label, place in imported.unknown]
    lines += [f"同一单位同一项目有几个不同的数：{name}" for name in imported.conflicts()]
    without_year = sum(not row["fiscal_year"] for row in imported.rows)
    if without_year:
        lines.append(f"{without_year} 个数没有写明年度，无从核对：请用 --year 指明")
    money = [row for row in imported.rows if row["unit"] == "万元"]
    without_unit = sum(text_in(row, "unit_written") is None for row in money)
    if without_unit:
        lines.append(f"{without_unit} 个金额没有写明单位，按万元计")
    return lines
