"""Every place whose text holds what is searched for, the best first.

A scan: an index by words misses what they are cut across (docs/decisions/0009). Who searches once
scans the files of the snapshot; who searches often, its texts in memory (`corpus.search.kept`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from corpus.search.expression import Expression, parse_expression
from corpus.search.kept import keep_texts, kept_query, times_of
from corpus.store.catalog import table_statement
from corpus.store.database import open_database
from schema.errors import UsageError
from schema.nearest import near
from schema.text import quoted
from schema.views import SearchedText, macros, searched_texts

_AROUND = 24
_ELLIPSIS = "…"
_SHOWN = ["类别", "部门", "年度", "片段", "次数", "出处", "文件", "报送编号", "报告序号"]
_QUERY = """
WITH found AS ({found}),
scored AS (
  SELECT *, CASE WHEN {in_title} THEN 0 ELSE weight END AS rank, {times} AS times
  FROM (SELECT *, {folded_text} AS folded_text, {folded_title} AS folded_title FROM found)
),
single AS (
  SELECT *, row_number() OVER (PARTITION BY submission_id, spot ORDER BY rank, number) AS nth
  FROM scored
)
SELECT h.kind AS 类别, coalesce(r.department, s.department) AS 部门,
       nullif(h.fiscal_year, 0) AS 年度, h.text AS 片段, h.times AS 次数, h.spot AS 出处,
       s.path AS 文件, h.submission_id AS 报送编号, h.report_no AS 报告序号,
       count(*) OVER () AS total
FROM single AS h
LEFT JOIN submissions AS s ON s.submission_id = h.submission_id
LEFT JOIN reports AS r ON r.submission_id = h.submission_id AND r.report_no = h.report_no
WHERE nth = 1 AND {of_department}
ORDER BY rank, times DESC, 年度 DESC NULLS LAST, 部门, 文件, 报告序号, number, h.position, 出处
LIMIT {limit}
"""
_FOUND = """
SELECT {kind} AS kind, {number} AS number, {weight} AS weight, {text} AS text, {title} AS title,
       t.submission_id, t.report_no, t.fiscal_year, t.position, place(t.source) AS spot
FROM {table} AS t WHERE {condition} AND {of_year}"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Where to search. kinds: of texts, all where there are none; department: part of a name."""

    year: int | None = None
    department: str = ""
    kinds: Sequence[str] = ()
    limit: int = 50


@dataclass(frozen=True, slots=True)
class Hits:
    """The first hits, a row each with its place, and how many places there are in all."""

    rows: pa.Table
    total: int


class Searcher:
    """Searches one snapshot, again and again.

    is_keeping: its first search keeps the texts in memory, if there is room, for all that follow.
    """

    def __init__(self, snapshot: Path, is_keeping: bool = False) -> None:
        self._is_keeping = is_keeping
        self._is_kept: bool | None = None  # None: not tried yet
        self._connection = open_database()
        # What stands at the end of each file is the same each time: a snapshot never changes.
        self._connection.execute("SET parquet_metadata_cache = true")
        tables = {"submissions", "reports", *(own.table for own in searched_texts().values())}
        made = (table_statement(snapshot, table) for table in tables)
        for statement in (*made, *macros().values()):
            self._connection.execute(statement)

    def search(self, text: str, wanted: Wanted) -> Hits:
        """The places whose text holds what `text` asks for.

        Titles and labels come before running text, then what holds the words more often. A place
        that is told several ways (a cell, and the indicator in it) is one hit.
        Raises UsageError if the query cannot be understood, there is no such kind of text, or the
        snapshot is gone.
        """
        expression = parse_expression(text)
        try:
            if self._is_kept is None:
                self._is_kept = self._is_keeping and keep_texts(self._connection)
            sql = _kept_sql if self._is_kept else _sql
            rows = self._connection.sql(sql(expression, wanted)).to_arrow_table()
        except duckdb.IOException as error:
            raise UsageError("快照已被清理（gc）：请重新打开数据集") from error
        total = rows.column("total")[0].as_py() if rows.num_rows else 0
        pieces = [_snippet(whole, expression.words) for whole in rows.column("片段").to_pylist()]
        number = rows.column_names.index("片段")
        rows = rows.set_column(number, "片段", pa.array(pieces, pa.string()))
        return Hits(rows.select(_SHOWN), total)


def _kept_sql(expression: Expression, wanted: Wanted) -> str:
    texts = _chosen(wanted.kinds)
    return kept_query(expression, texts, wanted.year, wanted.department, wanted.limit)


def _sql(expression: Expression, wanted: Wanted) -> str:
    texts = _chosen(wanted.kinds)
    found = " UNION ALL ".join(
        _found(number, own, expression, wanted.year) for number, own in enumerate(texts)
    )
    words = [quoted(word) for word in expression.words]
    of_department = "true"
    if wanted.department:
        name = quoted(wanted.department)
        of_department = f"contains(coalesce(r.department, s.department, ''), {name})"
    return _QUERY.format(
        found=found,
        in_title=" OR ".join(f"contains(coalesce(folded_title, ''), {word})" for word in words),
        times=" + ".join(times_of(word, "folded_text") for word in words),
        folded_text=_folded("text", expression),
        folded_title=_folded("title", expression),
        of_department=of_department,
        limit=wanted.limit,
    )


def _found(number: int, own: SearchedText, expression: Expression, year: int | None) -> str:
    return _FOUND.format(
        kind=quoted(own.kind),
        number=number,
        weight=own.weight,
        text=own.text,
        title=own.title,
        table=own.table,
        condition=expression.sql.replace("{text}", _folded(own.text, expression)),
        of_year="true" if year is None else f"t.fiscal_year = {year:d}",
    )


def _folded(sql: str, expression: Expression) -> str:
    """The text as it is compared. Small letters cost as much as the scan; few words have any."""
    return f"lower(folded({sql}))" if expression.has_letters else f"folded({sql})"


def _chosen(kinds: Sequence[str]) -> list[SearchedText]:
    known = searched_texts()
    for kind in kinds:
        if kind not in known:
            raise UsageError(f"不能在这里检索：{kind}{near(kind, known)}")
    return [own for own in known.values() if not kinds or own.kind in kinds]


def _snippet(text: str, words: Sequence[str]) -> str:
    """The first of the words in the text between 【 and 】, with what stands around it.

    >>> _snippet("全年公务⏎用车运行12万元".replace("⏎", chr(10)), ["公务用车"])
    '全年【公务 用车】运行12万元'
    """
    spots = [found for word in words if (found := _pattern(word).search(text)) is not None]
    if not spots:
        return _one_line(text[: 2 * _AROUND])
    first = min(spots, key=re.Match.start)
    start, end = max(first.start() - _AROUND, 0), first.end() + _AROUND
    before, after = text[start : first.start()], text[first.end() : end]
    lead = _ELLIPSIS if start else ""
    tail = _ELLIPSIS if end < len(text) else ""
    return _one_line(f"{lead}{before}【{first.group()}】{after}{tail}")


def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(r"[ \n]*".join(map(re.escape, word)), re.IGNORECASE)


def _one_line(text: str) -> str:
    return " ".join(text.split())
