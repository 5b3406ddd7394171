"""The command `rules`: what is checked, with the sentence each rule asks."""

import json

import typer

from corpus.commands.chinese import ChineseCommand
from corpus.commands.words import JsonOption


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("rules", cls=ChineseCommand)(rules_command)


def rules_command(is_json: JsonOption = False) -> None:
    """列出核查规则：级别、中文名、问句示例。"""
    from corpus.audit.commands import rule_rows, rules_text

    if is_json:
        typer.echo(json.dumps(rule_rows(), ensure_ascii=False, indent=1, default=str))
    else:
        typer.echo(rules_text())
