"""Commands about what is damaged and who may read: `verify`, `protect`, `repair`."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from corpus.commands.chinese import ChineseCommand
from corpus.commands.options import DatasetArgument, JsonOption, WaitOption
from corpus.commands.summary import exposure_lines
from corpus.page.terminal import say

if TYPE_CHECKING:
    from corpus.ingest.repair import Repair

_SHOWN = 20


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    for name, function in (
        ("verify", verify_command),
        ("protect", protect_command),
        ("repair", repair_command),
    ):
        app.command(name, cls=ChineseCommand)(function)


def verify_command(dataset: DatasetArgument, is_json: JsonOption = False) -> int:
    """逐字节核对数据集：被改动、缺失、多出的文件都会指出。"""
    import json
    from dataclasses import asdict

    from corpus.store.layout import open_layout
    from corpus.store.verify import verify

    damages = list(verify(open_layout(dataset)))
    if is_json:
        say(json.dumps([asdict(d) for d in damages], ensure_ascii=False, indent=1))
        return 1 if damages else 0
    for damage in damages:
        say(f"{damage.path}：{damage.problem}")
    for line in exposure_lines(dataset):
        say(line)
    advice = f"；能修的用 jixiao repair {dataset} 修复"
    say(f"发现 {len(damages)} 处损坏{advice}" if damages else "核对无误")
    return 1 if damages else 0


def protect_command(
    dataset: DatasetArgument,
    is_shared: Annotated[
        bool, typer.Option("--shared", help="供同组用户共用；不加则只有本人能读")
    ] = False,
    is_waiting: WaitOption = False,
) -> None:
    """收紧数据集的权限：只有本人能读，或（--shared）只有同组用户能读写。"""
    from corpus.store.access import protect
    from corpus.store.layout import Access, open_layout
    from corpus.store.writing import open_for_writing

    layout = open_layout(dataset)
    with open_for_writing(layout, is_waiting):
        protect(layout, Access.shared if is_shared else Access.private)
    say("现在只有同组用户能读写" if is_shared else "现在只有本人能读")


def repair_command(
    dataset: DatasetArgument,
    roots: Annotated[
        list[Path] | None,
        typer.Option("--root", metavar="路径", help="输入文件夹（台账和运行报告都丢失时逐个给出）"),
    ] = None,
    snapshot: Annotated[
        str | None,
        typer.Option("--snapshot", metavar="快照", help="current 丢失时以哪个快照为准"),
    ] = None,
    is_waiting: WaitOption = False,
) -> int:
    """修复受损的数据集：丢失的台账、current、数据文件、原件、暂存结果，能重做的重做，不能的列出。"""
    from corpus.commands.running import run_result
    from corpus.ingest.repair import repair

    done = run_result(
        lambda path, options, monitor: repair(path, roots or [], snapshot, options, monitor),
        dataset,
        is_waiting,
    )
    for line in repair_lines(done):
        say(line)
    return 1 if done.left else 0


def repair_lines(done: "Repair") -> Iterator[str]:
    """What was mended, what could not be, and what the ledger was made of."""
    if not done.mended and not done.left:
        yield "没有发现损坏，未作改动"
        return
    found = done.recollection
    if found is not None:
        roots = "、".join(map(str, found.roots))
        yield f"台账已按快照 {'、'.join(found.snapshots)} 重建：{found.paths} 个路径，输入 {roots}"
        yield "  补不回的：一个路径更早的内容，如果另一个文件现在与它相同"
        yield "  原来的台账（如果还在）移到 set-aside/"
        if found.guessed:
            yield f"  {len(found.guessed)} 个路径的文件已不在输入文件夹，按快照所示的名字补回："
            yield from (f"    {path}" for path in found.guessed[:_SHOWN])
    yield from (f"已修复：{damage.path}：{damage.problem}" for damage in done.mended)
    yield from (f"无法修复：{damage.path}：{damage.problem}" for damage in done.left)
    if done.report is None:
        yield "没有发布：导入的数据损坏，请移除后重新导入"
    else:
        yield f"快照 {done.report.snapshot}"
