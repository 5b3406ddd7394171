"""The command `completion`: what a shell needs to complete commands, options and their words."""

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


def decisions(typed: str) -> list[str]:
    """The words for a decision about a finding that begin so."""
    from corpus.desk.reviews import DECISIONS

    return [name for name in DECISIONS.values() if name.startswith(typed)]


def severities(typed: str) -> list[str]:
    """The severities whose Chinese names begin so."""
    return _terms("severity", typed)


def rules(typed: str) -> list[str]:
    """The rules whose Chinese names begin so."""
    return _terms("rule", typed)


def papers(typed: str) -> list[str]:
    """The kinds of working papers whose names begin so."""
    from corpus.desk.memo.forms import load_forms

    return [form.name for form in load_forms().values() if form.name.startswith(typed)]


def _terms(kind: str, typed: str) -> list[str]:
    from schema.concepts import load_vocabulary

    terms = [term for term in load_vocabulary(kind).values() if not term.is_planned]
    return [term.chinese_name for term in terms if term.chinese_name.startswith(typed)]


def completion_command(
    shell: Annotated[Shell, typer.Argument(metavar="SHELL", help="bash、zsh、fish 或 powershell")],
) -> None:
    """打印按 Tab 补全命令、选项用的脚本：eval "$(jixiao completion bash)"，可写进 ~/.bashrc。"""
    from typer.completion import get_completion_script  # type: ignore[attr-defined] # handed on

    asked = {"prog_name": "jixiao", "complete_var": COMPLETE, "shell": shell.value}
    say(get_completion_script(**asked))
