"""`jixiao export`: the whole dataset for other programs."""

from pathlib import Path
from typing import Annotated

import typer

from corpus.commands.chinese import ChineseCommand
from corpus.commands.options import DatasetArgument, ForceOption, SnapshotOption
from corpus.page.terminal import say


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("export", cls=ChineseCommand)(export_command)


def export_command(
    dataset: DatasetArgument,
    out: Annotated[
        Path,
        typer.Argument(
            metavar="OUT",
            help="OUT.xlsx、OUT.duckdb，或文件夹（CSV 和 datapackage.json）",
            show_default=False,
        ),
    ],
    only: Annotated[
        str, typer.Option("--only", metavar="视图", help="只导出这些视图，用逗号分开")
    ] = "",
    is_forced: ForceOption = False,
    snapshot: SnapshotOption = None,
) -> None:
    """导出整个数据集：每个中文视图一张表；放不下的按年度分开，再放不下就不导出，不截断。"""
    from corpus.export.export import export

    names = [name for name in only.replace("，", ",").replace("、", ",").split(",") if name]
    contents = export(dataset, out, names, snapshot, is_forced)
    say(f"已导出 {len(contents.views)} 个视图：{out}（快照 {contents.dataset.snapshot}）")
    say("其中可能有姓名、电话等个人信息，对外提供请先用 jixiao publish")
