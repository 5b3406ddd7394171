"""An Excel workbook with a sheet for each view; the findings as people fill them in."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from corpus.desk.answers import excel_value
from corpus.desk.correction_sheet import correction_sheet
from corpus.desk.dataset_corrections import cited_figures
from corpus.desk.dataset_reviews import load_findings, reviewed_findings
from corpus.desk.finding_sheet import finding_columns
from corpus.desk.workbooks import (
    DAY,
    LONGEST_CELL,
    MOST_ROWS,
    TEXT,
    USUAL_WIDTH,
    Column,
    Sheet,
    make_sheet,
    save_workbook,
)
from corpus.export.contents import Contents
from schema.errors import UsageError
from schema.views import View

_YEAR = "年度"
_ANOTHER = "请用 --only 只导出要用的视图，或导出为 .duckdb 或文件夹"
_MONEY, _SHARE, _COUNT = "#,##0.00####", "0.00##", "0"
_WIDE = 40


def write_workbook(contents: Contents, path: Path) -> None:
    """Write the workbook.

    Raises UsageError if a view has more rows of one year than a sheet can hold, or a text that is
    longer than a cell: nothing is cut.
    """
    save_workbook(path, [_about(contents), *_sheets(contents)])


def _about(contents: Contents) -> Sheet:
    """Where the rows come from, and what stands on which sheet."""
    lines = [
        ("数据集", contents.root.resolve().name),
        ("快照", contents.dataset.snapshot),
        *((view.name, view.title) for view in contents.views),
    ]
    columns: tuple[Column[tuple[str, str]], ...] = (
        Column("名称", lambda line: line[0], number_format=TEXT),
        Column("内容", lambda line: line[1], width=80, number_format=TEXT),
    )
    return make_sheet("说明", columns, lines)


def _sheets(contents: Contents) -> Iterator[Sheet]:
    for view in contents.views:
        if contents.is_current and view.name in _FILLED_IN:
            yield _FILLED_IN[view.name](contents)
            continue
        rows = contents.dataset.arrow(view.name)
        _check_texts(view, rows)
        for title, part in _parts(view, rows):
            yield _sheet(title, part)


def _findings(contents: Contents) -> Sheet:
    return make_sheet("疑点清单", finding_columns(), reviewed_findings(contents.root))


def _corrections(contents: Contents) -> Sheet:
    return correction_sheet(cited_figures(contents.root, load_findings(contents.root)))


# What people fill in and `review --import` takes back.
_FILLED_IN: Mapping[str, Callable[[Contents], Sheet]] = {
    "疑点": _findings,
    "数值更正": _corrections,
}


def _parts(view: View, rows: pa.Table) -> Iterator[tuple[str, pa.Table]]:
    """The rows under the title of a sheet; by year where one sheet does not hold them."""
    if rows.num_rows <= MOST_ROWS:
        yield view.name, rows
        return
    has_years = _YEAR in rows.column_names
    years = pc.unique(rows.column(_YEAR)).to_pylist() if has_years else [None]
    for year in sorted(years, key=lambda year: year or 0):
        column = rows.column(_YEAR) if has_years else None
        part = rows
        if column is not None:
            part = rows.filter(pc.is_null(column) if year is None else pc.equal(column, year))
        if part.num_rows > MOST_ROWS:
            raise UsageError(f"“{view.name}”有 {part.num_rows} 行，一张表放不下；{_ANOTHER}")
        yield f"{view.name} {year or '年度不明'}", part


def _check_texts(view: View, rows: pa.Table) -> None:
    """Raise UsageError if a text is longer than a cell can hold."""
    for name in rows.column_names:
        column = rows.column(name)
        if not pa.types.is_string(column.type):
            continue
        longest = pc.max(pc.utf8_length(column)).as_py() or 0
        if 2 * longest < LONGEST_CELL:  # a character is at most two of Excel's units
            continue
        for number, text in enumerate(column.to_pylist(), start=1):
            size = len((text or "").encode("utf-16-le")) // 2
            if size >= LONGEST_CELL:
                where = f"“{view.name}”第 {number} 行的“{name}”有 {size} 字"
                raise UsageError(f"{where}，Excel 单元格放不下；{_ANOTHER}")


def _sheet(title: str, rows: pa.Table) -> Sheet:
    columns = [_column(field, index, rows) for index, field in enumerate(rows.schema)]
    values = zip(*(column.to_pylist() for column in rows.columns), strict=True)
    return make_sheet(title, columns, values)


def _column(field: pa.Field, index: int, rows: pa.Table) -> Column[Sequence[object]]:
    return Column(
        field.name,
        lambda row: excel_value(row[index]),
        width=_width(field, rows),
        number_format=_format(field.type),
    )


def _format(of: pa.DataType) -> str | None:
    """How Excel shows the values of a column; codes stay text."""
    if pa.types.is_decimal(of):
        return _MONEY
    if pa.types.is_floating(of):
        return _SHARE
    if pa.types.is_integer(of):
        return _COUNT
    return DAY if pa.types.is_date(of) else TEXT


def _width(field: pa.Field, rows: pa.Table) -> int:
    """Wide where texts are long."""
    column = rows.column(field.name)
    if not pa.types.is_string(field.type):
        return USUAL_WIDTH
    usual = pc.mean(pc.utf8_length(column)).as_py() or 0
    return _WIDE if usual > USUAL_WIDTH else USUAL_WIDTH
