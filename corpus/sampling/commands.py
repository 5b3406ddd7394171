"""The commands `sample` and `evaluate`."""

from pathlib import Path
from typing import Annotated

import typer

from corpus.commands.chinese import ChineseCommand


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    app.command("sample", cls=ChineseCommand)(sample_command)
    app.command("evaluate", cls=ChineseCommand)(evaluate_command)


def sample_command(
    out: Annotated[Path, typer.Argument(metavar="文件夹", show_default=False)],
    departments: Annotated[int, typer.Option("--departments", min=1, help="单位个数")] = 300,
    years: Annotated[int, typer.Option("--years", min=1, max=10, help="年度个数")] = 2,
    seed: Annotated[int, typer.Option("--seed", help="随机种子；相同则生成的文件相同")] = 1,
) -> None:
    """生成一座虚构城市的报送材料：Word 和文本各一份，另附真值和埋入的差错。"""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
    from rich.progress import TimeElapsedColumn as Elapsed

    from corpus.sampling.year import write_year
    from schema.errors import UsageError

    if out.exists() and any(out.iterdir()):
        raise UsageError(f"{out} 不是空文件夹；请另选一处")
    columns = (
        TextColumn("生成"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("单位·年"),
        Elapsed(),
    )
    with Progress(*columns, console=Console(stderr=True)) as progress:
        task = progress.add_task("生成", total=departments * years)
        summary = write_year(out, departments, years, seed, lambda: progress.advance(task))
    typer.echo(f"已生成 {summary.documents} 份材料，埋入差错 {summary.mistakes} 处")
    typer.echo(f"Word：{out / 'docx'}")
    typer.echo(f"文本：{out / 'txt'}")
    typer.echo(f"真值：{out / 'truth'}")


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
    from corpus.evaluate import evaluate
    from corpus.sampling.scoreboard import difference_lines, scoreboard
    from schema.errors import UsageError

    *found, truth = datasets
    if not found:
        raise UsageError("请给出数据集和真值文件夹")
    if not (truth / "submissions.parquet").is_file():
        raise UsageError(f"{truth} 不是真值文件夹（jixiao sample 写出的 truth）")
    for dataset in found:
        evaluation = evaluate(dataset, truth)
        if document is None:
            typer.echo(scoreboard(evaluation))
            continue
        for line in difference_lines(evaluation, document):
            typer.echo(line)
