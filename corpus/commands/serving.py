"""The command `serve`: the live desk in a browser; and `jixiao` alone, which opens one too."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from corpus.commands.chinese import ChineseCommand
from corpus.page.terminal import say


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("serve", cls=ChineseCommand)(serve_command)


def serve_command(
    dataset: Annotated[
        Path | None,
        typer.Argument(metavar="数据集", help="数据集文件夹；不写就用上次的", show_default=False),
    ] = None,
    is_new: Annotated[
        bool, typer.Option("--new", help="数据集还没有：从空的开始，第一次入库时建在那里")
    ] = False,
    folders: Annotated[
        list[Path] | None,
        typer.Option(
            "--folder",
            metavar="文件夹",
            help="可从中选材料入库的文件夹（可重复），默认本人的文件夹和插上的盘",
        ),
    ] = None,
    port: Annotated[
        int | None, typer.Option("--port", metavar="端口", help="端口，默认任选一个空闲的")
    ] = None,
    host: Annotated[
        str, typer.Option("--host", metavar="地址", help="在哪个地址上听，默认只有本机能连")
    ] = "127.0.0.1",
    token: Annotated[
        str | None,
        typer.Option(
            "--token",
            metavar="令牌",
            envvar="JIXIAO_TOKEN",
            show_envvar=False,
            help="几个人合用的令牌（也可写在环境变量 JIXIAO_TOKEN 里）；默认每次新造，只能用一次",
        ),
    ] = None,
    is_quiet: Annotated[bool, typer.Option("--no-open", help="不打开浏览器，只显示地址")] = False,
) -> None:
    """在浏览器里打开工作台：看报送、检索、查询、处理疑点、更正、入库；只有本机、本人能用。"""
    from corpus.commands.running import default_workers
    from corpus.page.rows import in_one_line
    from corpus.store.layout import is_dataset
    from corpus.web.live.desk import Desk
    from corpus.web.live.folders import Folders, usual_folders
    from corpus.web.live.hosts import check_bind, is_local
    from corpus.web.live.ingesting import known_folders
    from corpus.web.live.keys import Keys
    from corpus.web.live.recent import chosen_dataset, has_screen, remember
    from corpus.web.live.server import serve
    from schema.limits import DEFAULT_QUERY_LIMITS

    check_bind(host, token)
    root = chosen_dataset(dataset, is_new).resolve()
    chosen = [*(folders or usual_folders()), *known_folders(root)]
    desk = Desk(root, Folders(chosen), Keys(token), default_workers(), DEFAULT_QUERY_LIMITS)
    remember(root)

    def tell(address: str) -> None:
        say(f"工作台：{address}")
        if not is_dataset(root):
            place = in_one_line(str(root))
            say(f"还没有数据：在“入库”页选一个文件夹，第一次入库时建成数据集 {place}")
        say("按 Ctrl-C 关闭；关闭不会丢失已做的事，没做完的入库下次接着做")
        if not is_local(host):
            say("注意：网上传送没有加密，请只在可信的内网使用")

    serve(desk, host, port or 0, not is_quiet and has_screen(), tell)
    say("工作台已关闭")


def arguments_of_desk() -> list[str]:
    """What `jixiao` alone means: the desk, where a person sits at a screen.

    It is that of the last dataset, or of one that is still to be made. Elsewhere nothing, which
    prints the help.
    """
    from corpus.web.live.recent import has_screen

    is_person = has_screen() and sys.stdin is not None and sys.stdin.isatty()
    return ["serve"] if is_person else []
