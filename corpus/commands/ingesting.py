"""`jixiao ingest`: the run with its progress and its summary."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.commands.chinese import ChineseCommand
from corpus.commands.options import CodesOption, LogOption, WaitOption
from corpus.page.terminal import say

if TYPE_CHECKING:
    from corpus.store.imports import Import


class Engine(StrEnum):
    """Where the work is done."""

    local = "local"
    ray = "ray"


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
        int | None,
        typer.Option(
            "--workers", min=0, help="读取进程数，默认与处理器数相同；0 为不另起进程（仅供调试）"
        ),
    ] = None,
    is_pruning: Annotated[
        bool, typer.Option("--prune", help="把已不在输入文件夹中的文件移出数据集")
    ] = False,
    is_rehashing: Annotated[
        bool,
        typer.Option(
            "--rehash",
            help="重读每个文件，也找出大小和修改时间都没变而内容变了的（平时不重读这种）",
        ),
    ] = False,
    is_masking: Annotated[
        bool,
        typer.Option(
            "--no-personal", help="新建的数据集不存个人信息：不留原件，姓名、电话、证件号、账号遮盖"
        ),
    ] = False,
    is_shared: Annotated[
        bool, typer.Option("--shared", help="新建的数据集供同组用户共用，默认只有本人能读")
    ] = False,
    roster: Annotated[
        Path | None,
        typer.Option(
            "--roster", metavar="清单", help="应报清单（.xlsx 或 .csv），取代同一年度原有的清单"
        ),
    ] = None,
    register_file: Annotated[
        Path | None,
        typer.Option(
            "--register", metavar="登记", help="收文登记（.xlsx 或 .csv），取代原来同名的登记"
        ),
    ] = None,
    has_codes: CodesOption = False,
    is_waiting: WaitOption = False,
    log: LogOption = None,
    engine: Annotated[
        Engine, typer.Option("--engine", help="在哪里运行：local 本机，ray 多台机器（须另装 Ray）")
    ] = Engine.local,
    ray_address: Annotated[
        str | None,
        typer.Option(
            "--ray-address",
            metavar="地址",
            help="已有 Ray 集群的地址（如 auto）；不给则在本机临时启动",
        ),
    ] = None,
) -> int:
    """把报送材料读入数据集（可反复运行，只处理新增和有变动的文件）。"""
    from corpus.commands.progress import open_monitor
    from corpus.commands.running import default_workers
    from corpus.commands.summary import summary_lines
    from corpus.ingest.run import Options, ingest
    from corpus.page.style import Style

    imports, notes = _read_lists(roster, register_file)
    count = default_workers() if workers is None else workers
    options = Options(
        workers=count,
        is_pruning=is_pruning,
        is_rehashing=is_rehashing,
        is_waiting=is_waiting,
        is_masking=is_masking,
        is_shared=is_shared,
        imports=imports,
        is_on_ray=engine is Engine.ray,
        ray_address=ray_address,
    )
    with open_monitor(log) as monitor:
        report = ingest(paths, out, options, monitor)
    say("\n".join([*notes, *summary_lines(report, out, Style(has_codes=has_codes))]))
    return report.exit_code


def _read_lists(
    roster: Path | None, register_file: Path | None
) -> "tuple[list[Import], list[str]]":
    """The lists given beside the reports, and what was taken from them as lines."""
    imports: list[Import] = []
    notes: list[str] = []
    if roster is not None:
        from corpus.desk.roster import read_roster, roster_imports, roster_lines

        found = read_roster(roster)
        imports, notes = roster_imports(found), list(roster_lines(found))
    if register_file is not None:
        from corpus.desk.register import read_register_file

        imported, lines = read_register_file(register_file)
        imports, notes = [*imports, imported], [*notes, *lines]
    return imports, notes
