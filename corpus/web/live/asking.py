"""The page that answers SQL, on the screen or as a file."""

from collections.abc import Mapping
from functools import partial

import pyarrow as pa
from starlette.responses import Response

from corpus.desk.answers import write_answer
from corpus.query import QueryError
from corpus.web.live.downloads import download
from corpus.web.live.visit import Visit
from schema.tables import load_tables
from schema.views import load_views

_SHOWN_ROWS = 500
_EXAMPLES: Mapping[str, str] = {
    "各部门的支出合计，大的在前": (
        "SELECT 部门, 年度, 金额, 单位, 出处 FROM 收支数据\n"
        "WHERE 收支项目 = '支出合计' AND 汇总用数 ORDER BY 金额 DESC"
    ),
    "各规则的疑点数": (
        "SELECT 规则, 级别, count(*) AS 条数 FROM 疑点 GROUP BY ALL ORDER BY 条数 DESC"
    ),
    "没有读取或没有读全的文件": (
        "SELECT 文件, 处理状态, 处理说明 FROM 报送台账 WHERE 处理说明 IS NOT NULL"
    ),
}


def sql_page(visit: Visit) -> Response:
    """The form with what can be asked for."""
    return _page(visit, visit.query.text("query"), {})


def answer_query(visit: Visit) -> Response:
    """The answer to a query: its first rows on a page, or all of them as a file."""
    query, kind = visit.form.text("query"), visit.form.text("as")
    try:
        rows = visit.desk.select(query)
    except QueryError as error:
        return _page(visit, query, {"why": str(error)})
    if kind:
        return download(f"查询结果.{kind}", partial(write_answer, rows))
    return _page(visit, query, {"answer": _shown(rows), "total": rows.num_rows})


def _page(visit: Visit, query: str, values: Mapping[str, object]) -> Response:
    common = {
        "query": query,
        "examples": _EXAMPLES,
        "views": list(load_views().values()),
        "tables": list(load_tables().values()),
        "limits": visit.desk.limits,
        "answer": None,
        "total": 0,
        "why": "",
        "shown_rows": _SHOWN_ROWS,
    }
    return visit.page("sql.html", {**common, **values})


def _shown(rows: pa.Table) -> dict[str, object]:
    """The first rows. Column by column: two columns of a query may have one name."""
    first = rows.slice(0, _SHOWN_ROWS)
    columns = [column.to_pylist() for column in first.columns]
    heads = [(field.name, _is_number(field.type)) for field in rows.schema]
    return {"heads": heads, "rows": list(zip(*columns, strict=True))}


def _is_number(kind: pa.DataType) -> bool:
    is_one = (pa.types.is_decimal, pa.types.is_integer, pa.types.is_floating)
    return any(is_kind(kind) for is_kind in is_one)
