"""What DuckDB says of a wrong query, in Chinese; its own words where they are not known."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "query_words.toml"
_ERROR = re.compile(r"(?P<kind>[A-Z][A-Za-z ]*?) Error: (?P<rest>.*)", re.DOTALL)
_PLACE = re.compile(r"\n+LINE (\d+): ")


def in_chinese(message: str) -> str:
    """An error of DuckDB for a reader: what is wrong, what is like it, and where.

    >>> in_chinese('Catalog Error: Table with name a does not exist!\\nDid you mean "b"?')
    '没有这张表：a（有哪些见 jixiao tables）；相近的：b'
    """
    found = _ERROR.fullmatch(message.strip())
    if found is None:
        return f"DuckDB 原话：{message}"
    said, *place = _PLACE.split(found["rest"], maxsplit=1)
    first, _, more = said.partition("\n")
    sentence = _translated(first.strip(), "sentences")
    if sentence is None:
        kind = _words()["kinds"].get(found["kind"], "没有完成")
        sentence = f"{kind}（DuckDB 原话：{first.strip()}）"
    return "；".join([sentence, *_hints(more)]) + _where(place)


def _hints(more: str) -> Iterator[str]:
    for line in more.split("\n"):
        if hint := _translated(line.strip(), "hints"):
            yield hint.replace('"', "").replace(", ", "、")


def _where(place: list[str]) -> str:
    """The line of the query, and a mark under what is meant."""
    if not place:
        return ""
    number, text = place
    line, _, mark = text.partition("\n")
    head = f"第 {number} 行：{line}"
    # A column more than `LINE 1: `, on a terminal.
    return f"\n{head}" + (f"\n {mark}" if mark.strip() else "")


def _translated(text: str, group: str) -> str | None:
    for pattern, chinese in _words()[group].items():
        if (found := re.fullmatch(pattern, text)) is not None:
            return found.expand(chinese)
    return None


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(FILE.read_text(encoding="utf8"))
