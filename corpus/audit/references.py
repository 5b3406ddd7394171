"""Approved budgets and final accounts from an Excel file, as rows of `reference_figures`.

Long sheets have a row for each figure, wide ones a column for each concept:

    单位名称 | 年度 | 项目     | 决算数          单位名称 | 支出合计 | 基本支出
    甲中心   | 2023 | 支出合计 | 120.5           甲中心   | 120.5    | 80
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

from corpus.audit.excel import read_sheets
from corpus.audit.rules import load_settings
from corpus.audit.values import squeeze
from schema.concepts import load_concepts, load_vocabulary
from schema.errors import DefinitionError, UsageError
from schema.report import Row, make_source

HEADER_SEARCH_ROWS = 10
STORED = Decimal("0.000001")
_SCALES = {"元": "0.0001", "千元": "0.1", "万元": "1", "百万元": "100", "亿元": "10000"}
_YEAR = re.compile(r"(20\d\d)")


@dataclass(frozen=True, slots=True)
class Mapper:
    """How headings are understood, given by whoever knows the words of forms.

    concept_of, measure_of: the id a heading names, None if none.
    department_key: the one key of a department's spellings.
    """

    concept_of: Callable[[str], str | None]
    measure_of: Callable[[str], str | None]
    department_key: Callable[[str], str]


@dataclass(slots=True)
class Imported:
    """What a file gave: rows of `reference_figures`, each with fiscal_year, and what it did not.

    unknown: headings and items in no concept, each with its place, in order.
    """

    rows: list[Row] = field(default_factory=list)
    unknown: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet with its header row found. roles: column -> department, year, concept, …"""

    index: int
    name: str
    rows: Sequence[Sequence[object]]
    header: int
    roles: Mapping[int, str]
    unit: str | None
    year: int


def read_references(path: Path, mapper: Mapper, measure: str, fiscal_year: int) -> Imported:
    """The figures of an .xlsx file. `measure` and `fiscal_year` hold where the file says nothing.

    Raises UsageError if it is no Excel file or no sheet names departments.
    """
    if measure not in load_vocabulary("measure"):
        raise UsageError(f"没有这个口径：{measure}")
    own_id = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
    imported = Imported()
    sheets = [s for i, (name, rows) in enumerate(read_sheets(path)) if (s := _sheet(i, name, rows))]
    if not sheets:
        raise UsageError(f"没有找到“单位名称”一列：{path}")
    for sheet in sheets:
        for row in _figures(sheet, mapper, measure, fiscal_year, imported):
            position = len(imported.rows) + 1
            fixed: Row = {"submission_id": own_id, "report_no": 0, "position": position}
            imported.rows.append({**fixed, **row})
    return imported


def _words(role: str) -> frozenset[str]:
    columns = load_settings()["reference_columns"]
    if not isinstance(columns, dict) or not isinstance(columns.get(role), list):
        raise DefinitionError(f"核查规则：settings.reference_columns.{role} 应为列表")
    return frozenset(squeeze(word) for word in columns[role])


def _sheet(index: int, name: str, rows: Sequence[Sequence[object]]) -> _Sheet | None:
    """The sheet with its header; None if none of its first rows names departments."""
    roles_words = {role: _words(role) for role in ("department", "year", "concept", "measure")}
    roles_words["value"] = _words("value")
    for number, row in enumerate(rows[:HEADER_SEARCH_ROWS]):
        names = {column: _bare(str(value)) for column, value in enumerate(row) if value is not None}
        roles = {c: r for c, n in names.items() for r, words in roles_words.items() if n in words}
        if "department" in roles.values():
            above = "".join(str(v) for r in rows[:number] for v in r if v is not None)
            year = _YEAR.search(above + name)
            unit = _unit_in(above)
            return _Sheet(index, name, rows, number, roles, unit, int(year[1]) if year else 0)
    return None


def _bare(heading: str) -> str:
    """A heading without spaces and its note in brackets."""
    return re.sub(r"\([^)]*\)", "", squeeze(heading))


def _unit_in(text: str) -> str | None:
    match = re.search(r"(?:单位:|\()(?:人民币)?(元|千元|万元|百万元|亿元)", squeeze(text))
    return match[1] if match else None


def _figures(
    sheet: _Sheet, mapper: Mapper, measure: str, fiscal_year: int, imported: Imported
) -> Iterator[Row]:
    columns = {role: column for column, role in sheet.roles.items()}
    is_long = "concept" in columns
    heads = [str(value or "") for value in sheet.rows[sheet.header]]
    amounts = _amount_columns(sheet, mapper, heads, is_long, imported)
    for number, row in enumerate(sheet.rows[sheet.header + 1 :], start=sheet.header + 1):
        department = _cell(row, columns["department"])
        if not department:
            continue
        year = _YEAR.search(_cell(row, columns.get("year")))
        base: Row = {
            "department": department,
            "department_key": mapper.department_key(department),
            "fiscal_year": int(year[1]) if year else sheet.year or fiscal_year,
        }
        told = mapper.measure_of(_cell(row, columns.get("measure")))
        for column, (concept, head_measure) in amounts.items():
            label = _cell(row, columns["concept"]) if is_long else heads[column]
            wanted = mapper.concept_of(label) if is_long else concept
            if wanted is None:
                imported.unknown.append((label, f"{sheet.name} 第{number + 1}行"))
                continue
            figure = _figure(row, column, wanted, _unit_in(heads[column]) or sheet.unit)
            if figure is not None:
                source = make_source(table=sheet.index, row=number, col=column)
                kind = {"measure": head_measure or told or measure, "label": label}
                yield {**base, **figure, **kind, "source": source}


def _amount_columns(
    sheet: _Sheet, mapper: Mapper, heads: Sequence[str], is_long: bool, imported: Imported
) -> dict[int, tuple[str | None, str | None]]:
    """The columns that hold amounts: {column: (concept of its heading, measure of its heading)}."""
    found: dict[int, tuple[str | None, str | None]] = {}
    for column, head in enumerate(heads):
        bare = _bare(head)
        concept, measure = mapper.concept_of(bare), mapper.measure_of(bare)
        role = sheet.roles.get(column)
        if is_long and (role == "value" or (role is None and measure is not None)):
            found[column] = (None, measure)
        elif not is_long and role is None and concept is not None:
            found[column] = (concept, measure)
        elif not is_long and role is None and head:
            imported.unknown.append((head, f"{sheet.name} 第{sheet.header + 1}行"))
    return found


def _cell(row: Sequence[object], column: int | None) -> str:
    value = row[column] if column is not None and column < len(row) else None
    return "" if value is None else str(value).strip()


def _figure(row: Sequence[object], column: int, concept: str, unit: str | None) -> Row | None:
    """The value columns of a figure; None for a blank cell or one that is no number."""
    text = _cell(row, column)
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None
    common = load_concepts()[concept].unit
    if common == "万元" and unit is not None:
        number *= Decimal(_SCALES[unit])
    return {
        "concept": concept,
        "value": number.quantize(STORED),
        "unit": common,
        "text": text,
        "unit_written": unit,
    }
