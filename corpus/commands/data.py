"""Commands that read a dataset: `query`, `show`, `limits`."""

import atexit
import contextlib
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.commands.chinese import ListingCommand
from corpus.commands.options import (
    CodesOption,
    CsvOption,
    DatasetArgument,
    ForceOption,
    JsonOption,
    PagerOption,
    SnapshotOption,
    WideOption,
    check_one_format,
)
from corpus.page.terminal import say, terminal_columns, write, write_all
from schema.errors import DocumentError
from schema.limits import (
    DEFAULT_LIMITS,
    DEFAULT_QUERY_LIMITS,
    MIB,
    Limits,
    QueryLimits,
    limit_rows,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

EXIT_UNFINISHED = 1
EXIT_USAGE = 2
# How soon an end is seen, and how long one may take: no answer hangs on either.
_LOOK_SECONDS = 0.2
_GRACE_SECONDS = 5
WHY_COLUMNS = 80  # of what --why writes into a pipe


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    for name, function in (
        ("query", query_command),
        ("show", show_command),
        ("limits", limits_command),
    ):
        app.command(name, cls=ListingCommand)(function)


def query_command(
    dataset: DatasetArgument,
    query: Annotated[str, typer.Argument(metavar="SQL", help="SELECT 语句", show_default=False)],
    is_csv: CsvOption = False,
    is_json: JsonOption = False,
    is_wide: WideOption = False,
    is_paged: PagerOption = False,
    snapshot: SnapshotOption = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", metavar="文件", help="写入 .csv、.json 或 .xlsx 文件，不打印"),
    ] = None,
    is_forced: ForceOption = False,
    seconds: Annotated[
        int, typer.Option("--seconds", min=1, metavar="秒数", help="最多查多久")
    ] = DEFAULT_QUERY_LIMITS.query_seconds,
    memory: Annotated[
        int, typer.Option("--memory", min=16, metavar="MiB数", help="最多用多少内存")
    ] = DEFAULT_QUERY_LIMITS.query_memory_mib,
    most_rows: Annotated[
        int, typer.Option("--rows", min=1, metavar="行数", help="结果最多多少行")
    ] = DEFAULT_QUERY_LIMITS.query_rows,
) -> None:
    """用 SQL 查询数据集（DuckDB；每张表一个视图，只读）。"""
    from corpus.dataset import open_dataset
    from corpus.desk.answers import FORMATS, write_answer
    from corpus.page.fit import to_text
    from corpus.page.rows import to_csv, to_json_rows
    from corpus.query import connect, held_to, time_message
    from corpus.store.platform import end_now
    from corpus.store.products import check_product

    check_one_format(is_csv, is_json)
    if output is not None:
        check_product(output, _formats(is_csv, is_json) or FORMATS, is_forced)
    limits = QueryLimits(seconds, memory, most_rows)
    connection = connect(open_dataset(dataset, snapshot).folder, limits)

    def give_up() -> None:
        say(time_message(limits), is_error=True)
        end_now(EXIT_USAGE)

    try:
        with held_to(limits, give_up):
            rows = connection.run(query)
    finally:
        if connection.is_deaf:  # its thread would work on with what Python takes down
            atexit.register(end_now, EXIT_UNFINISHED)
    if output is None:
        columns = None if is_wide else terminal_columns()
        text = to_text(rows, columns)
        write_all(to_csv(rows) if is_csv else to_json_rows(rows) if is_json else text)
        return
    write_answer(rows, output, is_forced)
    say(f"已写出 {rows.num_rows} 行：{output}")


def _formats(is_csv: bool, is_json: bool) -> tuple[str, ...]:
    """The formats of a file that go with what was asked for; () for any."""
    return (".csv",) * is_csv + (".json",) * is_json


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
            help="只看一处：第1张表第4行第3列、第13段、第3页（t0r3c2、p12:0-5 也认，从 0 数起）",
        ),
    ] = None,
    is_json: JsonOption = False,
    has_codes: CodesOption = False,
    is_wide: WideOption = False,
    is_why: Annotated[
        bool,
        typer.Option("--why", help="说明每个数为什么这样认：栏目名、单位、谁的钱、算术、把握"),
    ] = False,
    is_paged: PagerOption = False,
) -> None:
    """按读到的样子显示一份报告：表格连同合并单元格，每格认作什么，为什么。"""
    from corpus.page.reading import load_from_dataset, load_from_file
    from corpus.page.show import show
    from corpus.page.style import Style

    with _held_to_document(DEFAULT_LIMITS):
        if submission is None:
            reading = load_from_file(target)
        else:
            reading = load_from_dataset(target, submission)
        if is_why:
            from corpus.desk.explaining import explained_text

            columns = None if is_wide else terminal_columns() or WHY_COLUMNS
            dataset = target if submission else None
            write(explained_text(reading, dataset, at, None if is_json else columns, is_json))
            return
    style = Style(None if is_wide else terminal_columns(), has_codes)
    write(show(reading, at, is_json, style))


@contextlib.contextmanager
def _held_to_document(limits: Limits) -> "Iterator[None]":
    """Hold this process to what an ingest lets a document take.

    Raises DocumentError where that is too little memory. Too much time ends the process: what takes
    it may listen to nothing.
    """
    from corpus.store.platform import end_now, limited_growth, limited_time

    begun = time.process_time()
    is_over = threading.Event()

    def watch() -> None:
        while not is_over.wait(_LOOK_SECONDS):
            if time.process_time() - begun > limits.seconds:
                say(str(DocumentError("time_limit", f"{limits.seconds} 秒")), is_error=True)
                end_now(EXIT_UNFINISHED)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        with limited_growth(limits.worker_bytes), limited_time(limits.seconds + _GRACE_SECONDS):
            yield
    except MemoryError as error:
        size = f"{limits.worker_bytes // MIB} MiB"
        raise DocumentError("memory_limit", size) from error
    finally:
        is_over.set()
        watcher.join()


def limits_command(is_json: JsonOption = False) -> None:
    """列出读取一份文件、做一次查询的各项上限。"""
    import json

    rows = limit_rows()
    if is_json:
        say(json.dumps({name: value for name, _, value, _ in rows}, indent=1))
        return
    for name, chinese_name, value, unit in rows:
        say(f"{chinese_name}：{value:,} {unit}（{name}）")
