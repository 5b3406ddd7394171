"""The command `jixiao`: its commands and its exit codes."""

import contextlib
import os
import signal
import sqlite3
import sys
import threading
from collections.abc import Iterator

import typer
from typer.completion import completion_init  # type: ignore[attr-defined] # Typer hands it on

from corpus.commands import (
    auditing,
    completing,
    data,
    doctoring,
    exporting,
    guarding,
    ingesting,
    keeping,
    labelling,
    listing,
    measuring,
    memos,
    originals,
    publishing,
    reviewing,
    searching,
    serving,
    siting,
    viewing,
)
from corpus.commands.chinese import ChineseGroup, usage_message
from corpus.commands.completing import COMPLETE
from corpus.page.terminal import drop_output, guard_streams, say
from schema.errors import JixiaoError, UsageError

EXIT_UNFINISHED = 1
EXIT_USAGE = 2

app = typer.Typer(
    name="jixiao",
    cls=ChineseGroup,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,  # its tracebacks quote local values, and so documents
)


def _print_version(is_wanted: bool) -> None:
    if is_wanted:
        from corpus.ingest.versions import program_version

        say(f"jixiao {program_version()}")
        raise typer.Exit


@app.callback()
def options(
    is_version: bool = typer.Option(
        False, "--version", callback=_print_version, is_eager=True, help="显示程序版本"
    ),
) -> None:
    """绩效自评报告提取：把部门整体支出、项目支出绩效自评材料汇成一个可查询、可追溯、可核对的数据集。"""


for group in (
    ingesting,
    data,
    viewing,
    searching,
    exporting,
    siting,
    guarding,
    keeping,
    publishing,
    labelling,
    auditing,
    completing,
    reviewing,
    memos,
    originals,
    listing,
    measuring,
    serving,
    doctoring,
):
    group.register(app)


class _StoppedError(BaseException):
    """Ctrl-C or SIGTERM. No KeyboardInterrupt, since Typer has an exit code of its own for that."""


def main() -> int:
    """Run the command line and give its exit code."""
    guard_streams()
    if COMPLETE in os.environ:
        completion_init()
    try:
        with _stopped_by_signals():
            arguments = sys.argv[1:] or serving.arguments_of_desk()
            result = app(arguments, standalone_mode=False, prog_name="jixiao")
    except BrokenPipeError:  # who read our output has heard enough, as `head` does
        drop_output()
        return EXIT_UNFINISHED
    except (typer.TyperException, UsageError, JixiaoError, OSError, sqlite3.Error) as error:
        return _fail(error)
    except _StoppedError:
        say("已中断：读过的文件都已保存，数据集没有改动；重新运行即可接着做", is_error=True)
        return EXIT_UNFINISHED
    return result if isinstance(result, int) else 0


@contextlib.contextmanager
def _stopped_by_signals() -> Iterator[None]:
    """Ctrl-C and SIGTERM raise _StoppedError meanwhile, where this thread may say so."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, _stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _stop(number: int, frame: object) -> None:
    raise _StoppedError


def _fail(error: Exception) -> int:
    """Say what went wrong, and give the exit code for it."""
    if isinstance(error, typer.TyperException):
        help_page = getattr(error, "ctx", None)
        is_bare = type(error).__name__ == "NoArgsIsHelpError" and help_page is not None
        shown = help_page.get_help() if is_bare and help_page else usage_message(error)
        say(shown, is_error=True)
        return EXIT_USAGE
    if isinstance(error, JixiaoError):
        say(str(error), is_error=True)
        return EXIT_USAGE if isinstance(error, UsageError) else EXIT_UNFINISHED
    say(f"未能完成：{_detail(error)}；排除后重新运行即可接着做", is_error=True)
    return EXIT_UNFINISHED


def _detail(error: Exception) -> str:
    """What happened, and to which file. Errors of Arrow and of pipes have a message alone."""
    if not isinstance(error, OSError):
        return str(error)
    where = f"（{error.filename}）" if error.filename else ""
    return f"{error.strerror or str(error) or type(error).__name__}{where}"


if __name__ == "__main__":
    sys.exit(main())
