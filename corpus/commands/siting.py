"""`jixiao site`: a dataset as pages for a browser."""

from pathlib import Path
from typing import Annotated

import typer

from corpus.commands.chinese import ChineseCommand
from corpus.commands.options import DatasetArgument, ForceOption, SnapshotOption
from corpus.page.terminal import say


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("site", cls=ChineseCommand)(site_command)


def site_command(
    dataset: DatasetArgument,
    out: Annotated[
        Path, typer.Argument(metavar="OUT", help="放网页的文件夹；没有就新建", show_default=False)
    ],
    is_forced: ForceOption = False,
    snapshot: SnapshotOption = None,
) -> None:
    """做成网页：双击 index.html 就看，不用联网；每份报告按原样排出，读出的数、疑点指回原文。"""
    from corpus.commands.progress import open_monitor
    from corpus.commands.running import default_workers
    from corpus.web.site import build_site

    with open_monitor(None) as monitor:
        made = build_site(dataset, out, snapshot, is_forced, default_workers(), monitor)
    say(f"已做成 {len(made.pages)} 页（{made.submissions} 份报送）：{out}（快照 {made.snapshot}）")
    if made.lessened:
        say(f"{len(made.lessened)} 份没有排全：{'、'.join(made.lessened)}")
    say(f"打开：{out / 'index.html'}")
    say("其中可能有姓名、电话等个人信息，对外提供请先用 jixiao publish")
