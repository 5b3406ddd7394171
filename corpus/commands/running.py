"""A change of a dataset run for a command: with a bar, a summary, an exit code."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from corpus.page.terminal import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from corpus.ingest.monitor import Monitor
    from corpus.ingest.run import Options
    from corpus.ingest.run_report import RunReport
    from corpus.store.imports import Import

Result = TypeVar("Result")


def run_and_summarise(
    change: "Callable[[Path, Options, Monitor], RunReport]",
    dataset: Path,
    is_waiting: bool,
    has_codes: bool,
    log: Path | None = None,
) -> int:
    """Run a change of a dataset with a bar and a summary, and give the exit code.

    log: where to note its progress.
    """
    from corpus.commands.summary import summary_lines
    from corpus.page.style import Style

    report = run_result(change, dataset, is_waiting, log)
    say("\n".join(summary_lines(report, dataset, Style(has_codes=has_codes))))
    return report.exit_code


def run(
    change: "Callable[[Path, Options, Monitor], RunReport]", dataset: Path, is_waiting: bool
) -> "RunReport":
    """Run a change of a dataset with a bar, and give its report."""
    return run_result(change, dataset, is_waiting)


def run_result(
    change: "Callable[[Path, Options, Monitor], Result]",
    dataset: Path,
    is_waiting: bool,
    log: Path | None = None,
) -> "Result":
    """Run a change of a dataset with a bar, and give what it gives. log: of its progress."""
    from corpus.commands.progress import open_monitor
    from corpus.ingest.run import Options

    with open_monitor(log) as monitor:
        return change(dataset, Options(default_workers(), is_waiting=is_waiting), monitor)


def import_and_say(
    imports: "Sequence[Import]", lines: "Iterable[str]", dataset: Path, is_waiting: bool
) -> int:
    """Add imports to a dataset, say what was taken from them, and give the exit code."""
    report = add_to_dataset(lambda: imports, dataset, is_waiting)
    say("\n".join(lines))
    say(f"快照 {report.snapshot}")
    return report.exit_code


def add_to_dataset(
    make: "Callable[[], Sequence[Import]]", dataset: Path, is_waiting: bool
) -> "RunReport":
    """Add the imports that are made to a dataset with a bar, and give the report.

    make: called once nobody else may write.
    """
    from corpus.ingest.manage import add_imports

    return run(
        lambda out, options, monitor: add_imports(out, make, options, monitor),
        dataset,
        is_waiting,
    )


def remove_import(table: str, beginning: str, what: str, dataset: Path, is_waiting: bool) -> int:
    """Take an import out of a dataset, say so, and give the exit code.

    beginning: of its name. what: it is, for a reader.
    """
    from corpus.ingest.manage import drop_import
    from corpus.store.imports import list_imports
    from corpus.store.layout import open_layout
    from corpus.store.prefixes import find_id

    name = find_id(list_imports(open_layout(dataset), table), beginning, what)
    report = run(
        lambda out, options, monitor: drop_import(out, table, name, options, monitor),
        dataset,
        is_waiting,
    )
    say(f"已移出{what} {name}；快照 {report.snapshot}")
    return report.exit_code


def default_workers() -> int:
    """As many workers as this process may use processors."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
