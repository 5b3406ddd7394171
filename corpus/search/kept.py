"""The texts of a snapshot held in memory, each text once: for a process that searches often.

    papers   the reports in the order of hits       paper · submission_id, report_no, department …
    texts    what is said anywhere, each text once  text_number · text · folded
    spots    where it is said                       text, title · paper · kind · place

A search looks through `texts` alone, many times fewer than there are cells, and finds what a scan
of the files finds, in the same order.
"""

from collections.abc import Sequence

import duckdb

from corpus.search.expression import Expression
from schema.text import quoted
from schema.views import SearchedText, searched_texts

# Rows of the searched tables: some 20,000 documents, whose texts take some 500 MiB here.
MOST_ROWS = 4_000_000
_SPOT = ("page", "table", "row", "col", "paragraph")
_PLACES = ", ".join(f'"{name}"' for name in _SPOT)
_PAPERS = """
CREATE OR REPLACE TABLE papers AS
SELECT row_number() OVER (
         ORDER BY fiscal_year DESC NULLS LAST, department, path, report_no, submission_id
       )::INTEGER AS paper,
       dense_rank() OVER (ORDER BY submission_id)::INTEGER AS submission, *
FROM (
  SELECT t.submission_id, t.report_no, nullif(t.fiscal_year, 0) AS fiscal_year,
         coalesce(r.department, s.department) AS department, s.path
  FROM (SELECT DISTINCT submission_id, report_no, fiscal_year FROM ({said})) AS t
  LEFT JOIN submissions AS s ON s.submission_id = t.submission_id
  LEFT JOIN reports AS r ON r.submission_id = t.submission_id AND r.report_no = t.report_no
)
"""
_TEXTS = """
CREATE OR REPLACE TABLE texts AS
SELECT row_number() OVER ()::INTEGER AS text_number, text, folded(text) AS folded, is_title
FROM (
  SELECT text, bool_or(is_title) AS is_title FROM (
    SELECT text, false AS is_title FROM ({said}) UNION ALL SELECT title, true FROM ({said})
  )
  WHERE text IS NOT NULL GROUP BY text
)
"""
_SPOTS = f"""
CREATE OR REPLACE TABLE spots AS
SELECT whole.text_number AS text, title.text_number AS title, paper, submission,
       number::UTINYINT AS number, position,
       {", ".join(f'source."{name}" AS "{name}"' for name in _SPOT)}
FROM ({{said}}) AS t
JOIN papers ON papers.submission_id = t.submission_id
           AND papers.report_no IS NOT DISTINCT FROM t.report_no
JOIN texts AS whole ON whole.text = t.text
LEFT JOIN texts AS title ON title.text = t.title
"""  # noqa: S608 (constants)
_SAID = """
SELECT {number} AS number, {text} AS text, {title} AS title,
       t.submission_id, t.report_no, t.fiscal_year, t.position, t.source
FROM {table} AS t"""
# A place that is told several ways (a cell, and the indicator in it) is one hit, the best of them.
_QUERY = f"""
WITH said AS (SELECT text_number, {{times}} AS times FROM texts WHERE {{condition}}),
titles AS (SELECT text_number FROM texts WHERE is_title AND ({{in_title}})),
found AS (
  SELECT spots.*, times,
         CASE WHEN title IN (FROM titles) THEN 0 ELSE {{weights}}[number + 1] END AS rank
  FROM spots JOIN said ON said.text_number = spots.text WHERE {{of_kind}} AND {{of_year}}
),
best AS (
  SELECT arg_min(found, struct_pack(rank, number)) AS hit FROM found
  GROUP BY submission, {_PLACES}
),
top AS (
  SELECT hit.*, count(*) OVER () AS total FROM best WHERE {{of_department}}
  ORDER BY hit.rank, hit.times DESC, hit.paper, hit.number, hit.position LIMIT {{limit}}
)
SELECT {{kinds}}[number + 1] AS 类别, department AS 部门, fiscal_year AS 年度, texts.text AS 片段,
       times AS 次数, place(top) AS 出处, path AS 文件, submission_id AS 报送编号,
       report_no AS 报告序号, total
FROM top JOIN texts ON texts.text_number = top.text JOIN papers USING (paper)
ORDER BY rank, times DESC, paper, number, position, 出处
"""  # noqa: S608 (constants)


def keep_texts(connection: duckdb.DuckDBPyConnection) -> bool:
    """Make the tables in `connection`, which has the snapshot's own; whether there is room.

    Nothing is made where the snapshot has more than MOST_ROWS rows to search.
    """
    tables = [connection.table(own.table) for own in searched_texts().values()]
    if sum(len(table) for table in tables) > MOST_ROWS:
        return False
    said = " UNION ALL ".join(
        _SAID.format(number=number, text=own.text, title=own.title, table=own.table)
        for number, own in enumerate(searched_texts().values())
    )
    for statement in (_PAPERS, _TEXTS, _SPOTS):
        connection.execute(statement.format(said=said))
    return True


def kept_query(
    expression: Expression,
    texts: Sequence[SearchedText],
    year: int | None,
    department: str,
    limit: int,
) -> str:
    """The query that finds in the tables what `expression` asks for, in these kinds of texts."""
    known = list(searched_texts().values())
    folded = "lower(folded)" if expression.has_letters else "folded"
    words = [quoted(word) for word in expression.words]
    name = quoted(department)
    return _QUERY.format(
        times=" + ".join(times_of(word, folded) for word in words),
        condition=expression.sql.replace("{text}", folded),
        in_title=" OR ".join(f"contains({folded}, {word})" for word in words),
        weights=[own.weight for own in known],
        kinds=f"[{', '.join(quoted(own.kind) for own in known)}]",
        of_kind=f"number IN ({', '.join(str(known.index(own)) for own in texts)})",
        of_year=_papers_with("paper", year is not None, f"fiscal_year = {year}"),
        of_department=_papers_with(
            "hit.paper", bool(department), f"contains(coalesce(department, ''), {name})"
        ),
        limit=limit,
    )


def times_of(word: str, text: str) -> str:
    """The SQL of how often a word stands in a text; both are SQL."""
    return f"(length({text}) - length(replace({text}, {word}, ''))) // length({word})"


def _papers_with(paper: str, is_asked: bool, condition: str) -> str:
    return f"{paper} IN (FROM papers SELECT paper WHERE {condition})" if is_asked else "true"
