"""The command `labels`: unknown labels, what they might mean, and taking one in."""

from dataclasses import asdict
from typing import Annotated

import typer

from corpus.commands.chinese import ChineseCommand
from corpus.commands.options import DatasetArgument, JsonOption


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("labels", cls=ChineseCommand)(labels_command)


def labels_command(
    dataset: DatasetArgument,
    accept: Annotated[
        list[str] | None,
        typer.Option(
            "--accept",
            metavar="栏目名=收支项目代码",
            help="确认一个栏目名的含义，下次入库生效（可重复）",
        ),
    ] = None,
    is_json: JsonOption = False,
) -> None:
    """列出未归类的栏目名：出现次数、出处、最可能的三个收支项目。"""
    import json

    from corpus.desk.labels import suggestion_text, unknown_labels
    from corpus.desk.suggestions import accept_label
    from schema.errors import UsageError

    if accept:
        for pair in accept:
            label, sign, concept = pair.rpartition("=")
            if not sign:
                raise UsageError(f"“{pair}”应写成 栏目名=收支项目代码")
            accept_label(label, concept)
            typer.echo(f"已记下：{label} = {concept}；下次入库生效")
        return
    found = unknown_labels(dataset)
    if is_json:
        typer.echo(json.dumps([asdict(entry) for entry in found], ensure_ascii=False, indent=1))
        return
    for entry in found:
        typer.echo(f"{entry.label}　{entry.submissions} 份、{entry.places} 处")
        typer.echo(
            f"  所在：{entry.context or '（无表题）'}；示例值 {entry.sample_value or '（空）'}"
        )
        typer.echo(f"  查看：jixiao show {dataset} --id {entry.submission_id}")
        for suggestion in entry.suggestions:
            typer.echo(f"  可能是：{suggestion_text(suggestion)}")
    typer.echo(f"共 {len(found)} 个未归类的栏目名")
