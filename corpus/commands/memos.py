"""The command `memo`: working papers of a department as a Word file."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from corpus.commands.chinese import ChineseCommand
from corpus.commands.completing import papers
from corpus.commands.options import DatasetArgument, ForceOption, day_of
from corpus.page.terminal import say


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("memo", cls=ChineseCommand)(memo_command)


def memo_command(
    dataset: DatasetArgument,
    out: Annotated[
        Path, typer.Argument(metavar="OUT.docx", help="写成的 Word 文件", show_default=False)
    ],
    department: Annotated[
        str, typer.Option("--department", metavar="单位", help="单位名称（或其中几个字）")
    ] = "",
    kind: Annotated[
        str,
        typer.Option(
            "--kind", metavar="种类", help="取证单、底稿、核实表或复核", autocompletion=papers
        ),
    ] = "取证单",
    ids: Annotated[
        list[str] | None,
        typer.Option("--finding", metavar="疑点编号", help="只要这几条（可重复，开头几位即可）"),
    ] = None,
    fiscal_year: Annotated[
        int | None, typer.Option("--year", metavar="年度", help="只要这个预算年度的")
    ] = None,
    project: Annotated[str, typer.Option("--project", metavar="名称", help="项目名称")] = "",
    index: Annotated[str, typer.Option("--index", metavar="索引号", help="底稿的索引号")] = "",
    due: Annotated[
        str | None, typer.Option("--due", metavar="日期", help="核实表要单位何时以前答复")
    ] = None,
    day: Annotated[
        str | None, typer.Option("--date", metavar="日期", help="编制日期，默认今天")
    ] = None,
    template: Annotated[
        Path | None, typer.Option("--template", metavar="文件", help="本单位的模板（.docx）")
    ] = None,
    is_blank: Annotated[
        bool, typer.Option("--blank", help="只写出空白模板，改好后用 --template 给出")
    ] = False,
    is_forced: ForceOption = False,
) -> None:
    """把一个单位的疑点写成 Word 底稿：取证单和底稿只收情况属实的，一事一张；核实表收待处理的。"""
    from corpus.desk.memo.papers import Order, write_blank, write_paper
    from schema.errors import UsageError

    if is_blank:
        write_blank(kind, out, is_forced)
        say(f"已写出空白模板：{out}")
        return
    if not department and not ids:
        raise UsageError("请用 --department 写明单位，或用 --finding 写明疑点")
    order = Order(
        kind=kind,
        department=department,
        today=day_of(day, "--date") or date.today(),  # the day on their own desk
        year=fiscal_year,
        ids=ids or (),
        project=project,
        index=index,
        due=day_of(due, "--due"),
        template=template,
    )
    say(f"已写出 {write_paper(dataset, order, out, is_forced)} 条疑点：{out}")
