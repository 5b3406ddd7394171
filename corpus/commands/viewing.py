"""What can be asked of a dataset: `tables` (and the views over them), `concepts`."""

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
from corpus.page.terminal import say, terminal_columns, write, write_all


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    app.command("tables", cls=ListingCommand)(tables_command)
    app.command("concepts", cls=ListingCommand)(concepts_command)


def tables_command(
    dataset: DatasetArgument,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="名称", help="列出这些视图或表的列", show_default=False),
    ] = None,
    is_sql: Annotated[
        bool, typer.Option("--sql", help="输出建视图的 SQL，在别处的 DuckDB 里用同样的视图")
    ] = False,
    is_json: JsonOption = False,
    is_paged: PagerOption = False,
    snapshot: SnapshotOption = None,
) -> None:
    """列出中文视图和原始表；写上名称则列出它们的列。"""
    import json

    from corpus.dataset import open_dataset
    from corpus.page.listing import listing, listing_values
    from corpus.store.catalog import views_script

    opened = open_dataset(dataset, snapshot)
    if is_sql:
        write(views_script(opened.folder))
    elif is_json:
        say(json.dumps(listing_values(opened), ensure_ascii=False, indent=1))
    else:
        write(listing(opened, names or ()))


def concepts_command(
    dataset: DatasetArgument,
    is_json: JsonOption = False,
    is_wide: WideOption = False,
    is_paged: PagerOption = False,
    snapshot: SnapshotOption = None,
) -> None:
    """列出收支项目：查询“收支项目”一列时可以写的名称。"""
    from corpus.dataset import open_dataset
    from corpus.page.fit import to_text
    from corpus.page.rows import to_json_rows

    rows = open_dataset(dataset, snapshot).arrow("收支项目")
    columns = None if is_wide else terminal_columns()
    write_all(to_json_rows(rows) if is_json else to_text(rows, columns))
