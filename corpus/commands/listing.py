"""Commands about lists beside the reports: `roster`."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.commands.chinese import ChineseCommand, ChineseGroup
from corpus.commands.words import DatasetArgument, WaitOption

if TYPE_CHECKING:
    from corpus.lists.roster import Roster
    from corpus.store.imports import Import

_YEAR_BASES: Mapping[str, str] = {
    "column": "“预算年度”一列",
    "title": "表题",
    "option": "--year",
    "file_name": "文件名",
    "deadline": "截止日期的上一年，请核实",
}

roster = typer.Typer(
    cls=ChineseGroup, no_args_is_help=True, rich_markup_mode=None, help="导入应报清单。"
)


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    roster.command("import", cls=ChineseCommand)(import_roster_command)
    roster.command("remove", cls=ChineseCommand)(remove_roster_command)
    app.add_typer(roster, name="roster")


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
    from corpus.commands.ingesting import run
    from corpus.ingest.manage import add_imports
    from corpus.lists.roster import read_roster

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
    from corpus.commands.ingesting import run
    from corpus.ingest.manage import drop_import

    report = run(
        lambda out, options, monitor: drop_import(
            out, "roster", str(fiscal_year), options, monitor
        ),
        dataset,
        is_waiting,
    )
    typer.echo(f"已移出 {fiscal_year} 年度应报清单；快照 {report.snapshot}")
    return report.exit_code


def roster_imports(found: "Roster") -> "list[Import]":
    """A roster as it is kept: by year, so that a new one takes the place of that year's."""
    from corpus.store.imports import Import

    years = sorted({year for year, _ in found.years})
    return [
        Import("roster", str(year), [row for row in found.rows if row["fiscal_year"] == year])
        for year in years
    ]


def roster_lines(found: "Roster") -> Iterator[str]:
    """What was taken from a roster, and what was not."""
    for (year, basis), count in sorted(found.years.items()):
        how = f"年度取自{_YEAR_BASES[basis]}"
        yield f"应报清单：{year} 年度 {count} 行（{how}），取代该年度原有清单"
    if found.ignored:
        yield f"  没有留存的栏目：{'、'.join(found.ignored)}"
    if found.passed:
        yield f"  不是应报单位，没有读入：{'、'.join(found.passed)}"
