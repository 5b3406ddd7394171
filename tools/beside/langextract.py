"""The one task that LangExtract's HTML view can do: it shows one document with its extractions."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tools.beside.city import City
from tools.beside.hand import CORRECT, FILTER, PHRASE, RULE, SOURCE, Hand, Tool

if TYPE_CHECKING:
    from playwright.sync_api import Page

# Run by the Python that has it. No model is asked: the extractions are the figures as we read them.
_SCRIPT = """
import json, sys
import langextract as lx
given = json.load(open(sys.argv[1], encoding="utf8"))
found = [
    lx.data.Extraction(name, text, char_interval=lx.data.CharInterval(start, end), attributes=more)
    for name, text, start, end, more in given["found"]
]
shown = lx.visualize(lx.data.AnnotatedDocument(text=given["text"], extractions=found))
open(sys.argv[2], "w", encoding="utf8").write(shown if isinstance(shown, str) else shown.data)
"""
_ONE = "一次只看一份文件"


@contextmanager
def opened(city: City, _page: "Page", peers: Path, folder: Path) -> Iterator[Tool]:
    """The HTML view of the report."""
    given, shown = folder / "langextract.json", folder / "langextract.html"
    text, found = annotated(city)
    given.write_text(json.dumps({"text": text, "found": found}), encoding="utf8")
    command = [str(peers / "bin/python"), "-c", _SCRIPT, str(given), str(shown)]
    subprocess.run(command, check=True, capture_output=True)
    missing = {
        RULE: "没有规则",
        FILTER: _ONE,
        PHRASE: f"{_ONE}，也没有搜索",
        CORRECT: "只能看",
    }
    short = {SOURCE: "已打开那一份文件；表格只剩文字"}
    tasks = {SOURCE: lambda hand: _find(hand, city)}
    yield Tool("LangExtract 的网页", shown.as_uri(), tasks, missing, short)


def annotated(city: City) -> tuple[str, list[tuple[str, str, int, int, dict[str, str]]]]:
    """The report as plain text; of each figure its concept, text, start, end, and what else."""
    text, starts = "", {}
    for line in city.lines():
        for place, own in line:
            starts[place] = len(text)
            text += f"{own}\t"
        text = f"{text[:-1]}\n"
    found = [
        (
            figure.concept,
            figure.text,
            starts[figure.place],
            starts[figure.place] + len(figure.text),
            {"数据类型": figure.measure, "出处": figure.place},
        )
        for figure in city.figures()
        if figure.place in starts
    ]
    return text, found


def _find(hand: Hand, city: City) -> None:
    """Step through the extractions until the one that is looked for is lit."""
    shown = hand.page.locator(".lx-attributes-panel, #attributesContainer").first
    for _ in range(1000):
        if city.wanted.place in shown.inner_text():
            return
        hand.click(hand.page.get_by_role("button", name="Next"))
    raise ValueError(city.wanted.place)
