"""The command `original`: the original file of a submission, under its own name."""

from pathlib import Path
from typing import Annotated

import typer

from corpus.commands.chinese import ChineseCommand
from corpus.commands.options import DatasetArgument, ForceOption
from corpus.page.terminal import say


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("original", cls=ChineseCommand)(original_command)


def original_command(
    dataset: DatasetArgument,
    folder: Annotated[
        Path, typer.Argument(metavar="文件夹", help="放在哪里；没有就新建", show_default=False)
    ],
    ids: Annotated[
        list[str],
        typer.Option("--id", metavar="报送编号", help="要哪一份（可重复，开头几位即可）"),
    ],
    is_forced: ForceOption = False,
) -> None:
    """取出报送的原件：内容与报送时逐字节相同，用它自己的文件名。"""
    from corpus.desk.originals import take_out

    for path, sha256 in take_out(dataset, ids, folder, is_forced):
        say(f"{path}\n  SHA-256 {sha256}")
