"""The command `completion`: what a shell needs to complete commands and options."""

from enum import StrEnum
from typing import Annotated

import typer

from corpus.commands.chinese import ChineseCommand
from corpus.page.terminal import say

# Set by a shell that asks what may come next.
COMPLETE = "_JIXIAO_COMPLETE"


class Shell(StrEnum):
    """A shell that can complete."""

    bash = "bash"
    zsh = "zsh"
    fish = "fish"
    powershell = "powershell"


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("completion", cls=ChineseCommand)(completion_command)


def completion_command(
    shell: Annotated[Shell, typer.Argument(metavar="SHELL", help="bash、zsh、fish 或 powershell")],
) -> None:
    """打印按 Tab 补全命令、选项用的脚本：eval "$(jixiao completion bash)"，可写进 ~/.bashrc。"""
    from typer.completion import get_completion_script  # type: ignore[attr-defined] # handed on

    asked = {"prog_name": "jixiao", "complete_var": COMPLETE, "shell": shell.value}
    say(get_completion_script(**asked))
