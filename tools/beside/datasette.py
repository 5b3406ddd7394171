"""The tasks in Datasette, over the views of the dataset as an SQLite file with indexed texts."""

import contextlib
import socket
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.dataset import open_dataset
from corpus.page.rows import records_of, value_text
from tools.beside.city import PHRASE as WORDS
from tools.beside.city import City
from tools.beside.hand import CORRECT, FILTER, PHRASE, RULE, SOURCE, Hand, Tool

if TYPE_CHECKING:
    from playwright.sync_api import Page

_VIEWS = ("报送台账", "收支数据", "疑点", "单元格", "正文")
_TEXTS = {"单元格": "原文", "正文": "正文"}
_PLACE_ALONE = "到出处的文字为止：没有原文可看，要自己打开原件去找"
_SECONDS_TO_START = 60


@contextlib.contextmanager
def opened(city: City, _page: "Page", peers: Path, folder: Path) -> Iterator[Tool]:
    """Datasette over the city."""
    path = folder / "city.db"
    write_sqlite(city, path)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [str(peers / "bin/datasette"), "serve", str(path), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait(port)
            tasks = {
                SOURCE: lambda hand: _find(hand, city),
                RULE: lambda hand: _list_rule(hand, city),
                FILTER: lambda hand: _filter(hand, city),
                PHRASE: _search,
            }
            missing = {CORRECT: "只读，要另装插件"}
            short = {SOURCE: _PLACE_ALONE}
            yield Tool("Datasette", f"http://127.0.0.1:{port}/city", tasks, missing, short)
        finally:
            process.terminate()


def write_sqlite(city: City, path: Path) -> None:
    """Write the views to an SQLite file, their texts with an index that finds parts of words."""
    dataset = open_dataset(city.dataset)
    with contextlib.closing(sqlite3.connect(path)) as made, made:
        for view in _VIEWS:
            rows = dataset.arrow(view)
            names = ", ".join(f'"{name}"' for name in rows.column_names)
            marks = ", ".join("?" * rows.num_columns)
            made.execute(f'CREATE TABLE "{view}" ({names})')
            values = ([value_text(v) for v in row.values()] for row in records_of(rows))
            made.executemany(f'INSERT INTO "{view}" VALUES ({marks})', values)  # noqa: S608 (our own names)
        for view, column in _TEXTS.items():
            indexed = f'"{column}", content="{view}", tokenize=\'trigram\''
            made.execute(f'CREATE VIRTUAL TABLE "{view}_fts" USING fts5({indexed})')
            made.execute(f'INSERT INTO "{view}_fts"("{view}_fts") VALUES (\'rebuild\')')  # noqa: S608 (our own names)


def _wait(port: int) -> None:
    until = time.monotonic() + _SECONDS_TO_START
    while time.monotonic() < until:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.1)
    raise ChildProcessError("datasette")


def _where(hand: Hand, column: str, how: str, value: str) -> None:
    """Fill in the empty row of the form and apply it."""
    page = hand.page
    rows = page.locator("form.filters div.filter-row:not(:has(input[type=submit]))")
    row = rows.filter(has=page.locator("input.filter-value")).last
    hand.choose(row.locator("select").first, column)
    if how != "exact":
        hand.choose(row.locator("select").nth(1), how)
    hand.type(row.locator("input.filter-value"), value)
    hand.click(page.locator("form.filters input[type=submit]").last)
    page.wait_for_load_state()


def _open_table(hand: Hand, name: str) -> None:
    hand.click(hand.page.get_by_role("link", name=name, exact=True).first)
    hand.page.locator("form.filters").wait_for()


def _find(hand: Hand, city: City) -> None:
    _open_table(hand, "收支数据")
    for column, value in (
        ("部门", city.department),
        ("收支项目", city.wanted.concept),
        ("数据类型", city.wanted.measure),
        ("年度", str(city.year)),
    ):
        _where(hand, column, "exact", value)
    hand.page.get_by_text(city.wanted.place, exact=True).first.wait_for()


def _list_rule(hand: Hand, city: City) -> None:
    _open_table(hand, "疑点")
    _where(hand, "规则", "exact", city.rule)
    hand.page.get_by_text(f"{city.found} rows").first.wait_for()


def _filter(hand: Hand, city: City) -> None:
    _open_table(hand, "报送台账")
    _where(hand, "部门", "contains", city.department)
    hand.page.locator("table.rows-and-columns tbody tr").first.wait_for()


def _search(hand: Hand) -> None:
    _open_table(hand, "正文")
    hand.type(hand.page.locator("input[name=_search]"), WORDS)
    hand.click(hand.page.locator("form.filters input[type=submit]").last)
    hand.page.locator("table.rows-and-columns tbody tr").first.wait_for()
