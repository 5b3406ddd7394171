"""`jixiao publish`: a copy without personal data."""

from pathlib import Path
from typing import Annotated

import typer

from corpus.commands.chinese import ChineseCommand
from corpus.commands.options import DatasetArgument, SnapshotOption
from corpus.page.terminal import say


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("publish", cls=ChineseCommand)(publish_command)


def publish_command(
    dataset: DatasetArgument,
    out: Annotated[
        Path, typer.Argument(metavar="副本", help="发布副本的文件夹", show_default=False)
    ],
    key_file: Annotated[
        Path | None,
        typer.Option(
            "--key-file",
            metavar="文件",
            help="密钥文件，没有就新建；默认为数据集旁的“数据集名.key”。不要随副本发出",
        ),
    ] = None,
    snapshot: SnapshotOption = None,
) -> None:
    """另存一份不含个人信息的数据集：姓名、电话、证件号、账号遮盖，不带原件。"""
    from corpus.privacy.keys import load_key
    from corpus.privacy.publish import publish_masked
    from corpus.store.layout import open_layout
    from corpus.store.products import check_place
    from schema.errors import UsageError

    root = open_layout(dataset).root.resolve()
    place = (key_file or root.with_name(f"{root.name}.key")).resolve()
    if place.is_relative_to(out.resolve()):
        raise UsageError(f"密钥不能放在发布副本里：{place}")
    if not place.exists():
        check_place(place)
    made = publish_masked(dataset, out, load_key(place), snapshot)
    say(f"发布副本：{out}（快照 {made.snapshot}，由快照 {made.origin} 得到）")
    say(f"{made.submissions} 份报送中有姓名，已遮盖；密钥在 {place}，请勿随副本发出")
    say("没有栏目名提示、只在文字里出现的姓名认不出来，发出前请抽查，见 docs/privacy.md")
