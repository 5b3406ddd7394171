"""`jixiao search`: words found in all that the documents say."""

from typing import Annotated

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
    hits = Searcher(open_dataset(dataset, snapshot).folder).search(text, wanted)
    if is_json:
        write_all(to_json_rows(hits.rows))
        return
    write_all(to_text(hits.rows, None if is_wide else terminal_columns()))
    say(f"共 {hits.total} 处" + ("，以上是排在前面的" if hits.total > hits.rows.num_rows else ""))
