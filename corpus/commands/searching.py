"""`jixiao search`: words found in all that the documents say."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.commands.chinese import ListingCommand
from corpus.commands.options import (
    DatasetArgument,
    JsonOption,
    PagerOption,
    SnapshotOption,
    WideOption,
)
from corpus.page.terminal import say, terminal_columns, write_all

if TYPE_CHECKING:
    import pyarrow as pa

    from corpus.dataset import Dataset


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("search", cls=ListingCommand)(search_command)


def search_command(
    dataset: DatasetArgument,
    text: Annotated[
        str,
        typer.Argument(
            metavar="检索式",
            help='如 公务用车；公务用车 维修；公务用车 或 公务接待；公务用车 非 报废；"年末 结转"',
            show_default=False,
        ),
    ],
    year: Annotated[int | None, typer.Option("--year", metavar="年度", help="只查这一年度")] = None,
    department: Annotated[
        str, typer.Option("--department", metavar="单位", help="名称中有这些字的部门")
    ] = "",
    kinds: Annotated[
        list[str] | None,
        typer.Option("--in", metavar="类别", help="只查章节、正文、目标、指标或单元格，可写几次"),
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", min=1, metavar="处数", help="最多列出多少处")
    ] = 50,
    is_json: JsonOption = False,
    is_wide: WideOption = False,
    is_paged: PagerOption = False,
    snapshot: SnapshotOption = None,
) -> None:
    """在章节、正文、目标、指标和表格里检索：标题、栏目名在前，然后按出现次数。"""
    from corpus.dataset import open_dataset
    from corpus.page.fit import to_text
    from corpus.page.rows import to_json_rows
    from corpus.search.search import Searcher, Wanted

    wanted = Wanted(year, department, kinds or (), limit)
    opened = open_dataset(dataset, snapshot)
    hits = Searcher(opened.folder).search(text, wanted)
    if is_json:
        write_all(to_json_rows(hits.rows))
        return
    columns = None if is_wide else terminal_columns()
    write_all(to_text(hits.rows) if columns is None else _blocks(hits.rows, columns))
    say(f"共 {hits.total} 处" + ("，以上是排在前面的" if hits.total > hits.rows.num_rows else ""))
    if not hits.total and department:
        for line in _near_departments(opened, department):
            say(line)


def _near_departments(dataset: "Dataset", name: str) -> Iterator[str]:
    """A line with the departments whose names are like `name`; nothing where one holds it."""
    from schema.nearest import near_names

    tables = [dataset.arrow(table) for table in ("reports", "submissions")]
    known = {unit for rows in tables for unit in rows.column("department").to_pylist() if unit}
    if not any(name in unit for unit in known):
        near = "、".join(near_names(name, known))
        yield f"没有部门的名称中有“{name}”" + (f"；相近的：{near}" if near else "")


def _blocks(rows: "pa.Table", columns: int) -> Iterator[str]:
    """Each hit with its place, its words and its file, each on lines of their own."""
    from corpus.page.draw import wrap
    from corpus.page.fit import indented
    from corpus.page.rows import in_one_line, records_of

    for row in records_of(rows):
        text = {name: in_one_line(str(value or "")) for name, value in row.items()}
        year = f"{text['年度']}年度" if text["年度"] else "年度不明"
        head = [text["类别"], text["部门"], year, text["出处"], f"{text['次数']} 次"]
        file = f"{text['报送编号']}　{text['文件']}"
        below = [*indented(text["片段"], columns), *indented(file, columns)]
        yield "\n".join([*wrap("　".join(filter(None, head)), columns), *below]) + "\n"
