"""Commands that read a dataset: `query`, `tables`, `show`, `limits`."""

from pathlib import Path
from typing import Annotated

import typer

from corpus.commands.chinese import ChineseCommand
from corpus.commands.options import DatasetArgument, JsonOption, SnapshotOption
from corpus.page.terminal import say, write


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    for name, function in (
        ("query", query_command),
        ("tables", tables_command),
        ("show", show_command),
        ("limits", limits_command),
    ):
        app.command(name, cls=ChineseCommand)(function)


def query_command(
    dataset: DatasetArgument,
    query: Annotated[str, typer.Argument(metavar="SQL", help="SELECT 语句", show_default=False)],
    is_csv: Annotated[bool, typer.Option("--csv", help="输出 CSV（公式样的文字前加 '）")] = False,
    is_json: JsonOption = False,
    snapshot: SnapshotOption = None,
    output: Annotated[
        Path | None, typer.Option("--output", metavar="文件", help="写入文件，不打印")
    ] = None,
) -> None:
    """用 SQL 查询数据集（DuckDB；每张表一个视图，只读）。"""
    from corpus.dataset import open_dataset
    from corpus.page.rows import to_csv, to_json_rows, to_text
    from corpus.query import connect

    rows = connect(open_dataset(dataset, snapshot).folder).run(query)
    text = to_csv(rows) if is_csv else to_json_rows(rows) if is_json else to_text(rows)
    if output is None:
        write(text)
        return
    # Excel takes a CSV for UTF-8 only with the mark in front.
    output.write_text(text, encoding="utf-8-sig" if is_csv else "utf8", newline="")


def tables_command(
    dataset: DatasetArgument, is_json: JsonOption = False, snapshot: SnapshotOption = None
) -> None:
    """列出各表：列、单位、中文名、行数。"""
    import json

    from corpus.dataset import open_dataset
    from corpus.page.rows import table_listing, table_listing_text

    listing = table_listing(open_dataset(dataset, snapshot).manifest)
    if is_json:
        say(json.dumps(listing, ensure_ascii=False, indent=1))
    else:
        say(table_listing_text(listing))


def show_command(
    target: Annotated[
        Path,
        typer.Argument(metavar="文件或数据集", help="一份报告，或数据集文件夹", show_default=False),
    ],
    submission: Annotated[
        str | None, typer.Option("--id", metavar="报送编号", help="数据集中的哪一份")
    ] = None,
    at: Annotated[
        str | None,
        typer.Option(
            "--at",
            metavar="出处",
            help="只看一处：第1张表第4行第3列、第13段、第3页，或 t0r3c2、p12:0-5",
        ),
    ] = None,
    is_json: JsonOption = False,
) -> None:
    """按读到的样子显示一份报告：表格连同合并单元格，每格认作什么。"""
    from corpus.page.show import load_from_dataset, load_from_file, show

    if submission is None:
        reading = load_from_file(target)
    else:
        reading = load_from_dataset(target, submission)
    write(show(reading, at, is_json))


def limits_command(is_json: JsonOption = False) -> None:
    """列出读取一份文件的各项上限。"""
    import json

    from schema.limits import DEFAULT_LIMITS

    rows = DEFAULT_LIMITS.rows()
    if is_json:
        say(json.dumps({name: value for name, _, value, _ in rows}, indent=1))
        return
    for name, chinese_name, value, unit in rows:
        say(f"{chinese_name}：{value:,} {unit}（{name}）")
