"""Commands run at a terminal of their own, and datasets whose every text attacks it."""

import os
import sys
import threading
import tty
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from corpus.cli import main
from corpus.dataset import open_dataset
from corpus.store.layout import open_layout
from corpus.store.parts import part_prefix, write_part
from corpus.store.snapshot import finish_build, publish, start_build

# Clears the screen, writes to the clipboard, sets a title, colours by C1, rings, turns the line
# round, isolates, hides, breaks the line for who reads by Unicode, speaks in tags.
HOSTILE = (
    "\x1b[2J清\x1b]52;c;cm0=\x07\x1b]0;x\x1b\\\x9b31m\x85\x7f\b\r假\u202e倒\u2066隔\u200f"
    "\u200b\u00ad\u2028行\u2029\ufeff\U000e0041\x0e\x90q\x9c"
)
_OVER = "（完）\x04"


def run_at_terminal(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> tuple[int, str]:
    """The exit code of a command, and all that reached the terminal."""
    master, slave = os.openpty()
    tty.setraw(slave)  # what is written arrives as it was written
    seen = bytearray()
    reader = threading.Thread(target=_read, args=(master, seen))
    reader.start()
    with os.fdopen(slave, "w", encoding="utf8") as screen, monkeypatch.context() as patch:
        patch.setenv("TERM", "dumb")
        patch.setattr(sys, "stdout", screen)
        patch.setattr(sys, "stderr", screen)
        patch.setattr(sys, "argv", ["jixiao", *map(str, arguments)])
        patch.setattr("corpus.commands.running.default_workers", lambda: 0)
        code = main()
        screen.write(_OVER)  # a process that the command left may hold the terminal open
    reader.join()
    os.close(master)
    return code, seen.decode().removesuffix(_OVER)


def _read(master: int, seen: bytearray) -> None:
    while not seen.endswith(_OVER.encode()):
        seen += os.read(master, 65536)


def make_hostile(dataset: Path) -> None:
    """Publish a snapshot of the dataset in which each Chinese text ends in `HOSTILE`."""
    layout, source = open_layout(dataset), open_dataset(dataset)
    build = start_build(layout)
    made = []
    for part in source.manifest.parts:
        rows = pq.ParquetFile(source.folder / part.path).read()
        hostile = pa.Table.from_pylist([_spoilt(row) for row in rows.to_pylist()], rows.schema)
        batches = hostile.combine_chunks().to_batches()
        made.append(write_part(build, part.table, part.fiscal_year, part_prefix(part), batches, ""))
    publish(layout, finish_build(layout, build, made).snapshot)


def _spoilt(value: object) -> object:
    if isinstance(value, dict):
        return {name: _spoilt(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_spoilt(inner) for inner in value]
    is_chinese = isinstance(value, str) and not value.isascii()
    return f"{value}{HOSTILE}" if is_chinese else value
