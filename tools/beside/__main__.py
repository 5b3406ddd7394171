"""`python -m tools.beside PEERS`: clicks and seconds of five tasks, in our desk and in others.

PEERS is a virtual environment that has the others, made for this alone:

    python3 -m venv PEERS && PEERS/bin/pip install datasette langextract arelle-release ixbrl-viewer

Each tool shows the same made-up city in the same Chromium, driven by the same script without any
time to think; the fastest of several rounds counts.
"""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tools.beside import datasette, desk, ixbrl, langextract
from tools.beside.city import City, make_city
from tools.beside.hand import TASKS, Measured, Tool, measure
from tools.browser import MissingBrowserError, open_browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_ROUNDS = 5
_SIZE = (1366, 768)


def main(arguments: Sequence[str]) -> int:
    """Print the table; the first argument is the environment of the others."""
    if not arguments:
        print(__doc__)
        return 2
    with tempfile.TemporaryDirectory() as name:
        city = make_city(Path(name))
        try:
            with open_browser() as browser:
                for line in _table(browser, city, Path(arguments[0]).resolve(), Path(name)):
                    print(line, flush=True)
        except MissingBrowserError as error:
            print(error)
            return 1
    return 0


def _table(browser: "Browser", city: City, peers: Path, folder: Path) -> Iterator[str]:
    """A row for each tool, as docs/desk.md has it, then what an answer leaves to be done."""
    yield f"| | {' | '.join(TASKS)} |"
    yield f"| --- |{' --- |' * len(TASKS)}"
    notes: list[str] = []
    for opened in (desk.opened, datasette.opened, ixbrl.opened, langextract.opened):
        context = browser.new_context(viewport={"width": _SIZE[0], "height": _SIZE[1]})
        page = context.new_page()
        with opened(city, page, peers, folder) as tool:
            yield f"| {tool.name} | {' | '.join(_cells(tool, page))} |"
            notes += [f"{tool.name}，{task}：{why}" for task, why in tool.short.items()]
        context.close()
    yield ""
    yield from notes


def _cells(tool: Tool, page: "Page") -> Iterator[str]:
    for task in TASKS:
        steps = tool.tasks.get(task)
        if steps is None:
            yield f"没有（{tool.missing[task]}）"
        else:
            yield _shown(measure(tool, steps, page, _ROUNDS))


def _shown(measured: Measured) -> str:
    typed = f"，填 {measured.typed} 处" if measured.typed else ""
    return f"点 {measured.clicks} 下{typed}，{measured.seconds:.1f} 秒"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
