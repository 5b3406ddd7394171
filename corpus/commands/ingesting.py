"""`jixiao ingest`: the run with its progress and its summary."""

import os
from pathlib import Path
from typing import Annotated

import typer

from corpus.commands.chinese import ChineseCommand


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("ingest", cls=ChineseCommand)(ingest_command)


def ingest_command(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="路径...", help="报送文件或文件夹（含下级）", show_default=False),
    ],
    out: Annotated[
        Path,
        typer.Option(
            "--out", metavar="数据集", help="数据集文件夹；没有就新建", show_default=False
        ),
    ],
    workers: Annotated[
        int, typer.Option("--workers", min=0, help="读取进程数；0 为不另起进程（仅供调试）")
    ] = os.cpu_count() or 1,
    is_pruning: Annotated[
        bool, typer.Option("--prune", help="把已不在输入文件夹中的文件移出数据集")
    ] = False,
    is_waiting: Annotated[
        bool, typer.Option("--wait", help="另一个入库正在进行时等它结束")
    ] = False,
    log: Annotated[
        Path | None,
        typer.Option("--log-json", metavar="文件", help="把过程逐行写成 JSON（不含正文）"),
    ] = None,
) -> int:
    """把报送材料读入数据集（可反复运行，只处理新增和有变动的文件）。"""
    from corpus.commands.progress import open_monitor
    from corpus.commands.summary import summary_lines
    from corpus.ingest.run import Options, ingest

    options = Options(workers=workers, is_pruning=is_pruning, is_waiting=is_waiting)
    with open_monitor(log) as monitor:
        report = ingest(paths, out, options, monitor)
    for line in summary_lines(report, out):
        typer.echo(line)
    return report.exit_code
