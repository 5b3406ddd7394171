"""Commands that look after a dataset: its snapshots, their history, its quarantine."""

from typing import Annotated

import typer

from corpus.commands.chinese import ListingCommand
from corpus.commands.options import (
    CodesOption,
    DatasetArgument,
    JsonOption,
    LogOption,
    PagerOption,
    WaitOption,
)
from corpus.page.terminal import say

SnapshotArgument = Annotated[
    str, typer.Argument(metavar="快照", help="快照编号（开头几位即可）", show_default=False)
]


def register(app: typer.Typer) -> None:
    """Add the commands to `app`."""
    for name, function in (
        ("snapshots", snapshots_command),
        ("pin", pin_command),
        ("gc", collect_command),
        ("diff", diff_command),
        ("history", history_command),
        ("quarantine", quarantine_command),
        ("retry", retry_command),
        ("remove", remove_command),
    ):
        app.command(name, cls=ListingCommand)(function)


def snapshots_command(
    dataset: DatasetArgument, is_json: JsonOption = False, is_paged: PagerOption = False
) -> None:
    """列出各个快照，最新的在最后。"""
    import json
    from dataclasses import asdict

    from corpus.page.rows import aligned, local_time
    from corpus.store.keep import describe_snapshots
    from corpus.store.layout import open_layout
    from corpus.store.ledger import open_ledger

    layout = open_layout(dataset)
    with open_ledger(layout.ledger) as ledger:
        kept = describe_snapshots(layout, ledger)
    if is_json:
        say(json.dumps([asdict(k) for k in kept], ensure_ascii=False, indent=1))
        return
    rows = [["快照", "发布时间", "行数", "字节", "标记"]]
    for k in kept:
        marks = "、".join(
            ["当前"] * k.is_current + ["已锁定"] * k.is_pinned + ["清单损坏"] * k.is_damaged
        )
        rows.append(
            [
                k.snapshot,
                local_time(k.published_at) if k.published_at else "",
                str(k.rows),
                str(k.bytes),
                marks,
            ]
        )
    for line in aligned(rows):
        say(line)


def pin_command(
    dataset: DatasetArgument,
    snapshot: SnapshotArgument,
    is_released: Annotated[bool, typer.Option("--off", help="取消锁定")] = False,
) -> None:
    """锁定一个快照（已被底稿引用的，清理时永不删除）。"""
    from corpus.store.keep import set_pin
    from corpus.store.layout import open_layout

    found = set_pin(open_layout(dataset), snapshot, not is_released)
    say(f"{'已取消锁定' if is_released else '已锁定'}：{found}")


def collect_command(
    dataset: DatasetArgument,
    keep: Annotated[int, typer.Option("--keep", min=1, help="保留最近几个快照")] = 10,
    is_waiting: WaitOption = False,
) -> None:
    """清理旧快照和只有它们用到的文件（当前的、锁定的总会保留）。"""
    from corpus.ingest.manage import collect_garbage

    removed = collect_garbage(dataset, keep, is_waiting)
    for snapshot in removed:
        say(f"已删除快照：{snapshot}")
    say(f"共删除 {len(removed)} 个快照")


def diff_command(
    dataset: DatasetArgument,
    old: Annotated[
        str, typer.Argument(metavar="旧快照", help="快照编号（开头几位即可）", show_default=False)
    ],
    new: Annotated[
        str, typer.Argument(metavar="新快照", help="快照编号（开头几位即可）", show_default=False)
    ],
    is_json: JsonOption = False,
    is_paged: PagerOption = False,
) -> None:
    """比较两个快照：各表增加、减少、改动的行，逐格列出。"""
    import json
    from dataclasses import asdict

    from corpus.commands.changes import change_lines
    from corpus.dataset import open_dataset
    from corpus.store.diff import diff_snapshots

    changes = list(
        diff_snapshots(open_dataset(dataset, old).folder, open_dataset(dataset, new).folder)
    )
    if is_json:
        values = [asdict(change) for change in changes]
        say(json.dumps(values, ensure_ascii=False, indent=1, default=str))
        return
    for line in change_lines(changes):
        say(line)


def history_command(
    dataset: DatasetArgument,
    department: Annotated[
        str, typer.Option("--department", metavar="单位", help="单位名称（或其中几个字）")
    ],
    is_json: JsonOption = False,
    has_codes: CodesOption = False,
    is_paged: PagerOption = False,
) -> None:
    """一个单位报送过的各个版本，以及新版改了哪些数。"""
    import json
    from dataclasses import asdict

    from corpus.commands.changes import history_lines, near_units, read_history
    from corpus.page.style import Style

    history = read_history(dataset, department)
    if is_json:
        values = asdict(history)
        say(json.dumps(values, ensure_ascii=False, indent=1, default=str))
        return
    for line in history_lines(history, Style(has_codes=has_codes)):
        say(line)
    if not history.submissions:
        for line in near_units(dataset, department):
            say(line)


def quarantine_command(
    dataset: DatasetArgument,
    is_json: JsonOption = False,
    has_codes: CodesOption = False,
    is_paged: PagerOption = False,
) -> None:
    """列出未能读取（或未读全、待重读）的文件，按原因分组。"""
    import json

    from corpus.commands.changes import quarantine_lines
    from corpus.ingest.problems import read_quarantine
    from corpus.page.style import Style

    rows = read_quarantine(dataset)
    if is_json:
        say(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for line in quarantine_lines(rows, Style(has_codes=has_codes)):
        say(line)


def retry_command(
    dataset: DatasetArgument,
    has_codes: CodesOption = False,
    is_waiting: WaitOption = False,
    log: LogOption = None,
) -> int:
    """把未能读取的文件重读一遍。"""
    from corpus.commands.running import run_and_summarise
    from corpus.ingest.manage import retry

    return run_and_summarise(retry, dataset, is_waiting, has_codes, log)


def remove_command(
    dataset: DatasetArgument,
    ids: Annotated[
        list[str],
        typer.Argument(
            metavar="报送编号...", help="要移出的报送编号（开头几位即可）", show_default=False
        ),
    ],
    has_codes: CodesOption = False,
    is_waiting: WaitOption = False,
) -> int:
    """把指定的报送移出数据集（旧快照中仍在；文件若还在输入文件夹，下次入库会再读入）。"""
    from corpus.commands.running import run_and_summarise
    from corpus.ingest.manage import remove

    return run_and_summarise(
        lambda path, options, monitor: remove(path, ids, options, monitor),
        dataset,
        is_waiting,
        has_codes,
    )
