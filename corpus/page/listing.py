"""The tables and views of a dataset as a terminal and a program list them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa

from corpus.dataset import Dataset
from corpus.page.fit import clip, fitted
from corpus.page.rows import in_one_line, value_text
from corpus.page.terminal import terminal_columns
from schema.errors import UsageError
from schema.nearest import near
from schema.tables import PERSONS, TableDefinition, load_tables
from schema.views import View, load_views

_EXAMPLE_COLUMNS = 24


def listing(dataset: Dataset, names: Sequence[str] = ()) -> str:
    """All views and tables with their numbers of rows; with names, the columns of those.

    Of a column: how many of the rows have a value, the first of them, and what it means.

    Raises UsageError if there is no view or table of a name.
    """
    lines = [*_all_lines(dataset)] if not names else [*_named_lines(dataset, names)]
    return "\n".join(lines) + "\n"


def listing_values(dataset: Dataset) -> list[dict[str, object]]:
    """Each table with its columns and its number of rows, then each view."""
    rows = dataset.manifest.rows()
    tables = [_table_values(table, rows[table.name]) for table in load_tables().values()]
    counts = _view_rows(dataset)
    return [*tables, *(_view_values(view, counts[view.name]) for view in load_views().values())]


def _all_lines(dataset: Dataset) -> Iterator[str]:
    counts, rows, columns = _view_rows(dataset), dataset.manifest.rows(), terminal_columns()
    views = [[view.name, str(counts[view.name]), view.title] for view in load_views().values()]
    tables = [
        [table.name, str(rows[table.name]), table.chinese_name] for table in load_tables().values()
    ]
    yield "视图（列名、代码都是中文，查询先用它们）"
    yield from fitted([["视图", "行数", "内容"], *views], columns)
    yield ""
    yield "原始表（程序读到的原样）"
    yield from fitted([["表", "行数", "名称"], *tables], columns)
    yield ""
    yield "有哪些列：后面写上名称，如 jixiao tables 数据集 收支数据 figures"


def _named_lines(dataset: Dataset, names: Sequence[str]) -> Iterator[str]:
    room = terminal_columns()
    columns = None if room is None else room - 2
    for name in names:
        own = _view_columns(name) or _table_columns(name)
        if own is None:
            known = [*load_views(), *load_tables()]
            raise UsageError(f"没有这张表或视图：{name}{near(name, known)}")
        rows = dataset.arrow(name)
        body = [
            [*cells, *filled(rows.column(cells[0]), cells[0] in own.personal), note]
            for cells, note in own.columns
        ]
        yield own.title
        lines = fitted([[*own.head, "填写率", "例", "说明"], *body], columns)
        yield from (f"  {line}" for line in lines)
        yield ""


@dataclass(frozen=True, slots=True)
class _Listed:
    """What is told of a table or view: head over the cells of each column, its name the first."""

    title: str
    head: tuple[str, ...]
    columns: tuple[tuple[tuple[str, ...], str], ...]
    personal: frozenset[str]


def _view_columns(name: str) -> _Listed | None:
    view = load_views().get(name)
    if view is None:
        return None
    columns = tuple(((column.name,), column.note) for column in view.columns)
    title = f"{view.name}：{view.title}（原始表 {view.table}）"
    return _Listed(title, ("列",), columns, personal_columns(view))


def _table_columns(name: str) -> _Listed | None:
    table = load_tables().get(name)
    if table is None:
        return None
    columns = tuple(
        ((c.name, c.chinese_name, c.type_name, c.unit or ""), c.note or "") for c in table.columns
    )
    personal = frozenset(c.name for c in table.columns if c.personal in PERSONS)
    head = ("列", "中文名", "类型", "单位")
    return _Listed(f"{table.name}：{table.chinese_name}", head, columns, personal)


def personal_columns(view: View) -> frozenset[str]:
    """The columns of a view that show a person's name or phone."""
    persons = {c.name for c in load_tables()[view.table].columns if c.personal in PERSONS}
    return frozenset(c.name for c in view.columns if c.sql.removeprefix("t.") in persons)


def filled(column: pa.ChunkedArray, is_personal: bool) -> tuple[str, str]:
    """(how many of the values are there, the first of them). What is empty is not there."""
    values = column.to_pylist()
    there = [value for value in values if value not in (None, "", [])]
    share = _share(len(there), len(values)) if values else ""
    if is_personal:
        return share, "（个人信息）"
    return share, clip(in_one_line(value_text(there[0] if there else None)), _EXAMPLE_COLUMNS)


def _share(part: int, whole: int) -> str:
    """A share in %: never 0 % or 100 % where it is not.

    >>> _share(1, 1000), _share(999, 1000), _share(2, 3), _share(3, 3)
    ('<1%', '>99%', '67%', '100%')
    """
    rounded = round(100 * part / whole)
    if rounded == 0 and part:
        return "<1%"
    return ">99%" if rounded == 100 and part < whole else f"{rounded}%"


def _view_rows(dataset: Dataset) -> dict[str, int]:
    """How many rows each view has: as many as its table, but for those that pair rows."""
    rows = dataset.manifest.rows()
    counts = {view.name: rows.get(view.table, 0) for view in load_views().values()}
    for view in load_views().values():
        if view.has_own_rows and counts[view.name]:
            counts[view.name] = int(dataset.sql(f'SELECT count(*) AS n FROM "{view.name}"').n[0])  # noqa: S608 (our own name)
    return counts


def _table_values(table: TableDefinition, rows: int) -> dict[str, object]:
    return {
        "table": table.name,
        "chinese_name": table.chinese_name,
        "rows": rows,
        "columns": [
            {
                "name": column.name,
                "type": column.type_name,
                "chinese_name": column.chinese_name,
                "unit": column.unit,
                "description": column.description,
                "note": column.note,
            }
            for column in table.columns
        ],
    }


def _view_values(view: View, rows: int) -> dict[str, object]:
    return {
        "view": view.name,
        "table": view.table,
        "title": view.title,
        "rows": rows,
        "columns": [{"name": column.name, "note": column.note} for column in view.columns],
    }
