"""The data dictionary, written from `schema/definitions`: python -m tools.dictionary."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from schema.concepts import Term, load_concepts, load_vocabulary
from schema.errors import load_reasons
from schema.limits import limit_rows
from schema.tables import SCHEMA_VERSION, TableDefinition, load_tables
from schema.views import View, load_views
from tools.dictionary_fills import load_fills

TARGET = Path(__file__).resolve().parent.parent / "docs" / "dictionary.md"
INTRODUCTION = f"""\
# 数据字典

本页由 `python -m tools.dictionary` 从 `schema/definitions/` 生成，请勿手工修改。
表结构版本：{SCHEMA_VERSION}。“英文说明”与数据文件内各列的 `description` 相同。
“填写率”和“例”取自一座虚构城市两年的材料（`python -m tools.dictionary_fills`）；
由人导入的表（应报清单、决算数等）那里没有。个人信息不举例。
自己的数据集里各列填了多少、是什么样的值：`jixiao tables 数据集 收支数据`（视图名或表名）。

- 查询先用视图：列名、代码都是中文，带部门、年度、文件和出处，更正过的数已换成更正数。

- 金额是 `decimal(20,6)`，单位万元；空（null）不是零。
- `fiscal_year`（预算年度）只在分区文件夹名里，每张表查询时都有这一列，0 表示年度不明。
- 除 `submissions` 外，各表以 `submission_id`、`report_no` 开头；`source` 指回原文位置。
- 标“附加”的表是在约定之外另加的。
"""


def main() -> None:
    """Write the page."""
    TARGET.write_text(render_dictionary(), encoding="utf8")
    print(f"已生成 {TARGET.name}")


def render_dictionary() -> str:
    """The whole page as Markdown."""
    parts = [
        INTRODUCTION,
        "## 视图\n",
        _render_grid(("视图", "内容", "原始表"), _view_rows()),
        *(_render_view(view) for view in load_views().values()),
        "## 原始表\n",
        _render_grid(("表", "名称", "列数"), _table_rows()),
        *(_render_table(table) for table in load_tables().values()),
        f"## {_name_of('figures.concept')}\n",
        _render_grid(("代码", "名称", "单位", "由哪些项组成", "说明"), _concept_rows()),
        *(_render_vocabulary(kind, _name_of(place)) for kind, place in VOCABULARIES.items()),
        _render_vocabulary("standing", "应报清单核对结果（`jixiao missing`）"),
        f"## {_name_of('submissions.reason')}\n",
        _render_grid(("代码", "状态", "说明"), _reason_rows()),
        "## 读取限度\n",
        _render_grid(("限度", "名称", "上限", "单位"), _limit_rows()),
    ]
    return "\n".join(parts)


FILLED = ("填写率", "例")
TABLE_HEAD = ("列", "名称", "类型", "单位", *FILLED, "说明", "英文说明")
PLANNED = "计划中，还不核查"
# Vocabulary -> the column that holds its words.
VOCABULARIES = {
    "measure": "figures.measure",
    "status": "submissions.status",
    "severity": "findings.severity",
    "rule": "findings.rule",
    "report_kind": "submissions.report_kind",
}


def _name_of(place: str) -> str:
    """The title of a list of codes: the Chinese name of the column that holds them, and the column.

    >>> _name_of("findings.severity")
    '疑点级别（`findings.severity`）'
    """
    table, name = place.split(".")
    [column] = [column for column in load_tables()[table].columns if column.name == name]
    return f"{column.chinese_name}（{_code(place)}）"


def _render_table(table: TableDefinition) -> str:
    rows = (
        (
            *(_code(c.name), c.chinese_name, _code(c.type_name), c.unit),
            *(*_filled(table.name, c.name), c.note, c.description),
        )
        for c in table.columns
    )
    added = "（附加）" if table.is_added else ""
    [view] = [view for view in load_views().values() if view.table == table.name]
    title = f"### {table.name} {table.chinese_name}{added}\n\n{view.title}。\n"
    return f"{title}\n{_render_grid(TABLE_HEAD, rows)}"


def _render_view(view: View) -> str:
    rows = ((c.name, *_filled(view.name, c.name), c.note) for c in view.columns)
    grid = _render_grid(("列", *FILLED, "说明"), rows)
    return f"### 视图 {view.name}\n\n{view.title}（原始表 {_code(view.table)}）\n\n{grid}"


def _filled(name: str, column: str) -> tuple[str, str]:
    """How full a column of a table or view is in the made city, and a value of it."""
    share, example = load_fills().get(name, {}).get(column, ("", ""))
    return share, re.sub(r"([\\`*_\[\]<>#])", r"\\\1", example)


def _view_rows() -> Iterator[Sequence[str | None]]:
    for view in load_views().values():
        yield f"[{view.name}](#视图-{view.name})", view.title, _code(view.table)


def _render_vocabulary(kind: str, title: str) -> str:
    rows = ((_code(t.id), t.chinese_name, _note(t)) for t in load_vocabulary(kind).values())
    return f"## {title}\n\n{_render_grid(('代码', '名称', '说明'), rows)}"


def _note(term: Term) -> str:
    """What is said of a word; first, where it is so, that its rule is only planned."""
    said = (PLANNED if term.is_planned else "", term.note or "")
    return "；".join(filter(None, said))


def _table_rows() -> Iterator[Sequence[str | None]]:
    for table in load_tables().values():
        anchor = re.sub(r"[^\w-]", "", f"{table.name}-{table.chinese_name}")
        link = f"[`{table.name}`](#{anchor})"
        yield link, table.chinese_name, str(len(table.columns))


def _concept_rows() -> Iterator[Sequence[str | None]]:
    for concept in load_concepts().values():
        parts = "、".join(map(_code, concept.parts))
        yield _code(concept.id), concept.chinese_name, concept.unit, parts, concept.note


def _reason_rows() -> Iterator[Sequence[str | None]]:
    for reason in load_reasons().values():
        yield _code(reason.code), _code(reason.status), reason.message


def _limit_rows() -> Iterator[Sequence[str | None]]:
    for name, chinese_name, value, unit in limit_rows():
        yield _code(name), chinese_name, f"{value:,}", unit


def _render_grid(head: Sequence[str], rows: Iterable[Sequence[str | None]]) -> str:
    """A Markdown table.

    >>> print(_render_grid(("列", "说明"), [("a", None), ("b", "x|y")]))
    | 列 | 说明 |
    | --- | --- |
    | a |  |
    | b | x\\|y |
    <BLANKLINE>
    """
    lines = [head, ["---"] * len(head), *([_escape(cell) for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _escape(cell: str | None) -> str:
    return (cell or "").replace("|", "\\|")


def _code(text: str) -> str:
    return f"`{text}`"


if __name__ == "__main__":
    main()
