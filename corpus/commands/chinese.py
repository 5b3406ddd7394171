"""Typer's own words in Chinese: help pages and usage errors."""

from collections.abc import Callable
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

_HELP_WORDS = (
    ("Usage:", "用法："),
    ("[OPTIONS]", "[选项]"),
    ("COMMAND [ARGS]...", "命令 [参数]..."),
    ("Options:", "选项："),
    ("Arguments:", "参数："),
    ("Commands:", "命令："),
    ("Show this message and exit.", "显示本帮助"),
    ("[required]", "（必填）"),
    ("[default: ", "（默认 "),
)


def translate_help(text: str) -> str:
    """A help page with its fixed words in Chinese."""
    for english, chinese in _HELP_WORDS:
        text = text.replace(english, chinese)
    return text


def also_named(**names: str) -> dict[str, Callable[[str], str]]:
    """Settings of a command: options under names they had before. names: old=new, no dashes.

    Help pages show the new ones alone.
    """
    return {"token_normalize_func": lambda name: names.get(name, name)}


class ChineseCommand(TyperCommand):
    """A command whose help page is in Chinese."""

    def get_help(self, ctx: Any) -> str:
        """The help page. `ctx` is of a class that Typer keeps to itself."""
        return translate_help(super().get_help(ctx))


class ChineseGroup(TyperGroup):
    """A group of commands whose help page is in Chinese."""

    def get_help(self, ctx: Any) -> str:
        """The help page. `ctx` is of a class that Typer keeps to itself."""
        return translate_help(super().get_help(ctx))


def usage_message(error: typer.TyperException) -> str:
    """What was wrong with the command line, in Chinese. The classes' names are all Typer shows."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "jixiao"
    option = getattr(error, "option_name", "")
    sentences = {
        "MissingParameter": f"缺少参数：{_parameter_name(error)}",
        "NoSuchOption": f"没有这个选项：{option}",
        "BadOptionUsage": f"选项用法有误：{option}",
        "BadParameter": f"参数取值有误：{_parameter_name(error)}（{error.message}）",
    }
    sentence = sentences.get(type(error).__name__, f"命令有误：{error.message}")
    return f"{sentence}\n用法见 {command} --help"


def _parameter_name(error: typer.TyperException) -> str:
    parameter = getattr(error, "param", None)
    if parameter is None:
        return ""
    if parameter.param_type_name == "option":
        return " / ".join(parameter.opts)
    return str(parameter.metavar or parameter.name)
