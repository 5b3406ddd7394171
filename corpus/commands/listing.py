"""Commands about lists beside the reports: `reference`, `roster`, `register` and `missing`."""

from pathlib import Path
from typing import Annotated

import typer

from corpus.commands.chinese import ChineseCommand, ChineseGroup, ListingCommand, also_named
from corpus.commands.options import (
    CodesOption,
    DatasetArgument,
    ForceOption,
    JsonOption,
    PagerOption,
    SnapshotOption,
    WaitOption,
    WideOption,
    dataset_first,
)
from corpus.page.terminal import say, terminal_columns

_YEAR_DIGITS = 4


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    for name, help_text, importing, removing in (
        (
            "reference",
            "导入决算、预算批复数、批复的绩效目标。",
            import_reference_command,
            remove_reference_command,
        ),
        ("roster", "导入应报清单。", import_roster_command, remove_roster_command),
        ("register", "导入收文登记。", import_register_command, remove_register_command),
    ):
        group = typer.Typer(
            cls=ChineseGroup, no_args_is_help=True, rich_markup_mode=None, help=help_text
        )
        group.command("import", cls=ChineseCommand)(importing)
        group.command("remove", cls=ChineseCommand)(removing)
        app.add_typer(group, name=name)
    settings = also_named(excel="output")
    app.command("missing", cls=ListingCommand, context_settings=settings)(missing_command)


def import_reference_command(
    dataset: DatasetArgument,
    path: Annotated[
        Path, typer.Argument(metavar="文件", help=".xlsx 或 .csv 文件", show_default=False)
    ],
    measure: Annotated[
        str | None,
        typer.Option(
            "--measure", metavar="数据类型", help="表题看不出时指明：决算、预算、年初预算、调整预算"
        ),
    ] = None,
    fiscal_year: Annotated[
        int, typer.Option("--year", metavar="年度", help="表中没有写明时的预算年度")
    ] = 0,
    is_waiting: WaitOption = False,
) -> int:
    """导入预算批复数、决算数或批复的绩效目标表，与各单位报告核对。"""
    from corpus.commands.running import import_and_say
    from corpus.desk.references import read_references, reference_imports, reference_lines
    from corpus.desk.targets import read_targets
    from corpus.store.labels import accepted_of
    from corpus.store.layout import open_layout

    dataset, path = dataset_first(dataset, path)
    targets = read_targets(path, fiscal_year)
    if targets is not None:
        lines = [f"导入 {len(targets.rows)} 个批复的绩效目标（编号 {targets.name}）"]
        return import_and_say([targets], lines, dataset, is_waiting)
    found = read_references(path, measure, fiscal_year, accepted_of(open_layout(dataset)))
    lines = reference_lines(found)
    return import_and_say(reference_imports(found), lines, dataset, is_waiting)


def remove_reference_command(
    dataset: DatasetArgument,
    own_id: Annotated[str, typer.Argument(metavar="编号", help="导入时给出的编号（开头几位即可）")],
    is_waiting: WaitOption = False,
) -> int:
    """移出一次导入的数或绩效目标。"""
    from corpus.commands.running import remove_import
    from corpus.store.imports import list_imports
    from corpus.store.layout import open_layout

    dataset, own = dataset_first(dataset, Path(own_id))
    known = list_imports(open_layout(dataset), "approved_targets")
    is_target = any(name.startswith(str(own)) for name in known)
    table = "approved_targets" if is_target else "reference_figures"
    return remove_import(table, str(own), "导入的数", dataset, is_waiting)


def import_roster_command(
    dataset: DatasetArgument,
    path: Annotated[
        Path, typer.Argument(metavar="清单", help=".xlsx 或 .csv 文件", show_default=False)
    ],
    fiscal_year: Annotated[
        int | None, typer.Option("--year", metavar="年度", help="表中没有写明时的预算年度")
    ] = None,
    is_waiting: WaitOption = False,
) -> int:
    """导入应报清单（预算编码、单位名称、报告类型、截止日期），取代同一年度原有的清单。"""
    from corpus.commands.running import import_and_say
    from corpus.desk.roster import read_roster, roster_imports, roster_lines

    dataset, path = dataset_first(dataset, path)
    found = read_roster(path, fiscal_year)
    return import_and_say(roster_imports(found), roster_lines(found), dataset, is_waiting)


def remove_roster_command(
    dataset: DatasetArgument,
    fiscal_year: Annotated[str, typer.Argument(metavar="年度", help="预算年度")],
    is_waiting: WaitOption = False,
) -> int:
    """移出一个年度的应报清单。"""
    from corpus.commands.running import remove_import
    from schema.errors import UsageError

    dataset, year = dataset_first(dataset, Path(fiscal_year))
    if len(str(year)) != _YEAR_DIGITS:
        raise UsageError(f"年度应为四位数：{year}")
    return remove_import("roster", str(year), "应报清单", dataset, is_waiting)


def import_register_command(
    dataset: DatasetArgument,
    path: Annotated[
        Path, typer.Argument(metavar="登记", help=".xlsx 或 .csv 文件", show_default=False)
    ],
    is_waiting: WaitOption = False,
) -> int:
    """导入收文登记（文件名、收文日期、报送单位、批次），取代原来同名的登记。"""
    from corpus.commands.running import import_and_say
    from corpus.desk.register import read_register_file

    dataset, path = dataset_first(dataset, path)
    imported, lines = read_register_file(path)
    return import_and_say([imported], lines, dataset, is_waiting)


def remove_register_command(
    dataset: DatasetArgument,
    name: Annotated[str, typer.Argument(metavar="编号", help="导入时给出的编号（开头几位即可）")],
    is_waiting: WaitOption = False,
) -> int:
    """移出一份收文登记。"""
    from corpus.commands.running import remove_import

    dataset, own = dataset_first(dataset, Path(name))
    return remove_import("receipts", str(own), "收文登记", dataset, is_waiting)


def missing_command(
    dataset: DatasetArgument,
    fiscal_year: Annotated[
        int | None, typer.Option("--year", metavar="年度", help="只看这个预算年度")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", metavar="文件", help="写成可发出的 .xlsx 文件")
    ] = None,
    is_forced: ForceOption = False,
    is_json: JsonOption = False,
    has_codes: CodesOption = False,
    is_wide: WideOption = False,
    is_paged: PagerOption = False,
    snapshot: SnapshotOption = None,
) -> None:
    """按应报清单列出应报未报、逾期报送和对不上的。"""
    import json
    from dataclasses import asdict

    from corpus.dataset import open_dataset
    from corpus.desk.missing import export_missing, find_missing, missing_lines
    from corpus.page.style import Style

    missing = find_missing(open_dataset(dataset, snapshot), fiscal_year)
    if output is not None:
        export_missing(missing, output, is_forced)
    if is_json:
        say(json.dumps(asdict(missing), ensure_ascii=False, indent=1, default=str))
        return
    style = Style(None if is_wide else terminal_columns(), has_codes)
    say("\n".join(missing_lines(missing, style)))
    if output is not None:
        say(f"已写出：{output}")
