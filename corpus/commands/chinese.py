"""Typer's own words in Chinese: help pages and usage errors."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from corpus.page.draw import wrap
from schema.nearest import near_names
from schema.width import width_of

_COLUMNS = 80
_WIDEST_HEAD = 30
_UNWRAPPED = 10_000  # wider than anything that Typer says
_HELP_WORDS = (
    (r"Usage: ", "用法："),
    (r"\[OPTIONS\]", "[选项]"),
    (r"COMMAND \[ARGS\]\.\.\.", "命令 [参数]..."),
    (r"Options:", "选项："),
    (r"Arguments:", "参数："),
    (r"Commands:", "命令："),
    (r"Show this message and exit\.", "显示本帮助"),
    # What Typer says of types: the names of parameters say it, and {x}... is a list.
    (r"\{([^{}\n]*)\}", r"\1"),
    (r"<int range>", "整数"),
    (r"<int>", "整数"),
    (r"<(?:list\[)?(?:str|Path|path|int)\]?>", ""),
    (r"(\.\.\.)(\]?)\.\.\.", r"\1\2"),
    (r"\[required\]", "（必填）"),
    (r"\[default: ([^\];]*)(?:; )?\]", r"（默认 \1）"),
    (r"\[default: ([^\];]*); x>=(\d+)\]", r"（默认 \1，不小于 \2）"),
    (r"\[x>=(\d+)\]", r"（不小于 \1）"),
)
_ENTRY = re.compile(r"^  (\S.*?)(?:  +(\S.*))?$")
# What the parser says was wrong, as far as the class of its error does not tell.
_ERROR_WORDS = (
    (r"No such command '([^']*)'\..*", r"没有这个命令：\1"),
    (r"Missing command\.", "缺少命令"),
    (r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)", r"多余的参数：\1"),
    (r"Option '(.*)' does not take a value\.", r"选项 \1 后面不能写值"),
    (r"Option '(.*)' requires (?:an argument|\d+ arguments)\.", r"选项 \1 后面要写值"),
    (r"Argument '(.*)' takes (\d+) values\.", r"参数 \1 要 \2 个值"),
    (r"Input should be a valid integer.*", "应为整数"),
    (r"Input should be greater than or equal to (\d+)", r"不能小于 \1"),
    (r"(?:Value error, )?'(.*)' is not one of (.*)\.", r"\1 不在 \2 之中"),
)


def translate_help(text: str) -> str:
    """A help page with its fixed words in Chinese, in two columns that fit a terminal."""
    for english, chinese in _HELP_WORDS:
        text = re.sub(english, chinese, text)
    return "\n".join(line for part in text.split("\n\n") for line in (*_laid_out(part), ""))[:-1]


def _laid_out(part: str) -> Iterator[str]:
    """The lines of a section, entries with what they say beside them."""
    lines = part.split("\n")
    entries = [_ENTRY.match(line) for line in lines]
    heads = [width_of(entry[1].strip()) for entry in entries if entry and entry[2]]
    left = min(max(heads, default=0), _WIDEST_HEAD)
    for line, entry in zip(lines, entries, strict=True):
        if entry is not None and entry[2]:
            yield from _entry_lines(entry[1].strip(), entry[2], left)
        elif line.startswith(" "):
            yield from (f"  {found}" for found in wrap(line.strip(), _COLUMNS - 2))
        else:
            yield line


def _entry_lines(head: str, said: str, left: int) -> Iterator[str]:
    """A parameter or command and what it says. left: the width of the column of heads."""
    first, *others = wrap(re.sub(r"  +（", "（", said), _COLUMNS - left - 4)
    if width_of(head) > left:
        yield f"  {head}"
        head = ""
    yield f"  {head}{' ' * (left - width_of(head) + 2)}{first}"
    yield from (" " * (left + 4) + more.lstrip() for more in others)


def also_named(**names: str) -> dict[str, Callable[[str], str]]:
    """Settings of a command: options under names they had before. names: old=new, no dashes.

    Help pages show the new ones alone.
    """
    return {"token_normalize_func": lambda name: names.get(name, name)}


class ChineseCommand(TyperCommand):
    """A command whose help page is in Chinese."""

    def get_help(self, ctx: Any) -> str:
        """The help page. `ctx` is of a class that Typer keeps to itself."""
        ctx.terminal_width = ctx.max_content_width = _UNWRAPPED
        return translate_help(super().get_help(ctx))


class ListingCommand(ChineseCommand):
    """A command that prints what may be long, a page at a time where its `is_paged` asks for it."""

    def invoke(self, ctx: Any) -> Any:
        """What the command gives. `ctx` is of a class that Typer keeps to itself."""
        from corpus.page.pager import paged

        if not ctx.params.get("is_paged"):
            return super().invoke(ctx)
        with paged():  # who leaves it early has seen what they wanted, and gets no code
            return super().invoke(ctx)


class ChineseGroup(TyperGroup):
    """A group of commands whose help page is in Chinese."""

    def get_help(self, ctx: Any) -> str:
        """The help page. `ctx` is of a class that Typer keeps to itself."""
        ctx.terminal_width = ctx.max_content_width = _UNWRAPPED
        return translate_help(super().get_help(ctx))


def usage_message(error: typer.TyperException) -> str:
    """What was wrong with the command line, in Chinese. The classes' names are all Typer shows."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "jixiao"
    option = getattr(error, "option_name", "")
    sentences = {
        "MissingParameter": f"缺少参数：{_parameter_name(error)}",
        "NoSuchOption": f"没有这个选项：{option}",
        "BadParameter": f"参数取值有误：{_parameter_name(error)}（{_in_chinese(error.message)}）",
    }
    sentence = sentences.get(type(error).__name__, _in_chinese(error.message))
    return f"{sentence}{_hint(error, context)}\n用法见 {command} --help"


def _in_chinese(message: str) -> str:
    for english, chinese in _ERROR_WORDS:
        if re.fullmatch(english, message):
            return re.sub(english, chinese, message)
    return f"命令有误：{message}"


def _hint(error: typer.TyperException, context: Any) -> str:
    """The commands or options that are like what was typed."""
    command = getattr(context, "command", None)
    if type(error).__name__ == "NoSuchOption":
        known = [name for parameter in getattr(command, "params", []) for name in parameter.opts]
        typed = getattr(error, "option_name", "")
    else:
        known = list(getattr(command, "commands", {}))
        found = re.fullmatch(_ERROR_WORDS[0][0], error.message)
        typed = found[1] if found else ""
    near = near_names(typed, known) if typed else []
    return f"（相近的：{'、'.join(near)}）" if near else ""


def _parameter_name(error: typer.TyperException) -> str:
    parameter = getattr(error, "param", None)
    if parameter is None:
        return ""
    if parameter.param_type_name == "option":
        return " / ".join(parameter.opts)
    return str(parameter.metavar or parameter.name)
