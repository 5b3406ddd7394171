"""The command `evaluate`."""

from pathlib import Path
from typing import Annotated

import typer

from corpus.commands.chinese import ChineseCommand
from corpus.page.terminal import say


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("evaluate", cls=ChineseCommand)(evaluate_command)


def evaluate_command(
    datasets: Annotated[
        list[Path],
        typer.Argument(metavar="数据集... 真值", help="一个或几个数据集，最后是真值文件夹"),
    ],
    document: Annotated[
        str | None, typer.Option("--document", help="只列一份文件的差错（文件名，不带扩展名）")
    ] = None,
) -> None:
    """对照真值给数据集打分：各表准确率、召回率，网格、疑点，差错最多的文件。"""
    from corpus.measure.evaluate import evaluate
    from corpus.measure.scoreboard import difference_lines, scoreboard
    from schema.errors import UsageError

    *found, truth = datasets
    if not found:
        raise UsageError("请给出数据集和真值文件夹")
    if not (truth / "submissions.parquet").is_file():
        raise UsageError(f"{truth} 不是真值文件夹（其中应有 submissions.parquet）")
    for dataset in found:
        evaluation = evaluate(dataset, truth)
        if document is None:
            say(scoreboard(evaluation))
            continue
        for line in difference_lines(evaluation, document):
            say(line)
