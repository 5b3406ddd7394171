"""Commands about lists beside the reports: `roster`, `register` and `missing`."""

from pathlib import Path
from typing import Annotated

import typer

from corpus.commands.chinese import ChineseCommand, ChineseGroup
from corpus.commands.options import DatasetArgument, JsonOption, SnapshotOption, WaitOption

roster = typer.Typer(
    cls=ChineseGroup, no_args_is_help=True, rich_markup_mode=None, help="导入应报清单。"
)

receiving = typer.Typer(
    cls=ChineseGroup, no_args_is_help=True, rich_markup_mode=None, help="导入收文登记。"
)


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    roster.command("import", cls=ChineseCommand)(import_roster_command)
    roster.command("remove", cls=ChineseCommand)(remove_roster_command)
    receiving.command("import", cls=ChineseCommand)(import_register_command)
    receiving.command("remove", cls=ChineseCommand)(remove_register_command)
    app.add_typer(roster, name="roster")
    app.add_typer(receiving, name="register")
    app.command("missing", cls=ChineseCommand)(missing_command)


def import_roster_command(
    path: Annotated[
        Path, typer.Argument(metavar="清单", help=".xlsx 或 .csv 文件", show_default=False)
    ],
    dataset: DatasetArgument,
    fiscal_year: Annotated[
        int | None, typer.Option("--year", metavar="年度", help="表中没有写明时的预算年度")
    ] = None,
    is_waiting: WaitOption = False,
) -> int:
    """导入应报清单（预算编码、单位名称、报告类型、截止日期），取代同一年度原有的清单。"""
    from corpus.commands.running import run
    from corpus.desk.roster import read_roster, roster_imports, roster_lines
    from corpus.ingest.manage import add_imports

    found = read_roster(path, fiscal_year)
    report = run(
        lambda out, options, monitor: add_imports(out, roster_imports(found), options, monitor),
        dataset,
        is_waiting,
    )
    typer.echo("\n".join(roster_lines(found)))
    typer.echo(f"快照 {report.snapshot}")
    return report.exit_code


def remove_roster_command(
    fiscal_year: Annotated[int, typer.Argument(metavar="年度", help="预算年度")],
    dataset: DatasetArgument,
    is_waiting: WaitOption = False,
) -> int:
    """移出一个年度的应报清单。"""
    from corpus.commands.running import remove_import

    shown = f" {fiscal_year} 年度应报清单"
    return remove_import("roster", str(fiscal_year), shown, dataset, is_waiting)


def import_register_command(
    path: Annotated[
        Path, typer.Argument(metavar="登记", help=".xlsx 或 .csv 文件", show_default=False)
    ],
    dataset: DatasetArgument,
    is_waiting: WaitOption = False,
) -> int:
    """导入收文登记（文件名、收文日期、报送单位、批次），取代原来同名的登记。"""
    from corpus.commands.running import run
    from corpus.desk.register import read_register_file
    from corpus.ingest.manage import add_imports

    imported, lines = read_register_file(path)
    report = run(
        lambda out, options, monitor: add_imports(out, [imported], options, monitor),
        dataset,
        is_waiting,
    )
    typer.echo("\n".join(lines))
    typer.echo(f"快照 {report.snapshot}")
    return report.exit_code


def remove_register_command(
    name: Annotated[str, typer.Argument(metavar="编号", help="导入时给出的编号")],
    dataset: DatasetArgument,
    is_waiting: WaitOption = False,
) -> int:
    """移出一份收文登记。"""
    from corpus.commands.running import remove_import

    return remove_import("receipts", name, f"收文登记 {name}", dataset, is_waiting)


def missing_command(
    dataset: DatasetArgument,
    fiscal_year: Annotated[
        int | None, typer.Option("--year", metavar="年度", help="只看这个预算年度")
    ] = None,
    excel: Annotated[
        Path | None, typer.Option("--excel", metavar="文件", help="写成可发出的 Excel 文件")
    ] = None,
    is_json: JsonOption = False,
    snapshot: SnapshotOption = None,
) -> None:
    """按应报清单列出应报未报、逾期报送和对不上的。"""
    import json
    from dataclasses import asdict

    from corpus.dataset import open_dataset
    from corpus.desk.missing import export_missing, find_missing, missing_lines

    missing = find_missing(open_dataset(dataset, snapshot), fiscal_year)
    if excel is not None:
        export_missing(missing, excel)
    if is_json:
        typer.echo(json.dumps(asdict(missing), ensure_ascii=False, indent=1, default=str))
        return
    typer.echo("\n".join(missing_lines(missing)))
    if excel is not None:
        typer.echo(f"已写出：{excel}")
