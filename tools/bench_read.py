"""How long reading takes, as a ratio to the floor: inflating and parsing word/document.xml alone.

python -m tools.bench_read SEED.docx            all readers, on 1, 10 and 50 times the rows
python -m tools.bench_read SEED.docx --quick    our reader and the floor on the document itself
"""

import argparse
import io
import re
import time
import zipfile
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Final

import docx
from docx2python import docx2python
from lxml import etree

from extract.readers import read_document

MAIN_PART: Final = "word/document.xml"
ROW: Final = re.compile(rb"<w:tr[ >].*?</w:tr>", re.DOTALL)
SIZES: Final = (1, 10, 50)
# Rounds for readers that take under a tenth of a second; slower ones run once.
ROUNDS: Final = 20
RUNS_IN_A_ROW: Final = 4
# Slower ones than this are read once: they are far from the goals, and take the most time.
SLOW_SECONDS: Final = 3.0

Read = Callable[[bytes], object]


def read_floor(data: bytes) -> object:
    """The least any reader does: inflate the main part and parse it."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read(MAIN_PART))


def read_python_docx(data: bytes) -> object:
    """Every cell's text by python-docx, row by row as its documentation says."""
    document = docx.Document(io.BytesIO(data))
    return [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]


def read_docx2python(data: bytes) -> object:
    """Everything docx2python reads."""
    with docx2python(io.BytesIO(data)) as document:
        return document.document


READERS: Final[dict[str, Read]] = {
    "floor": read_floor,
    "jixiao": read_document,
    "python-docx row.cells": read_python_docx,
    "docx2python": read_docx2python,
}


def repeat_rows(data: bytes, times: int) -> bytes:
    """The document with each table's rows written `times` over."""

    def repeat_table(match: re.Match[bytes]) -> bytes:
        rows = ROW.findall(match[0])
        start = match[0].index(rows[0])
        end = match[0].rindex(rows[-1]) + len(rows[-1])
        return match[0][:start] + match[0][start:end] * times + match[0][end:]

    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as result,
    ):
        for name in source.namelist():
            part = source.read(name)
            if name == MAIN_PART:
                part = re.sub(rb"<w:tbl>.*?</w:tbl>", repeat_table, part, flags=re.DOTALL)
            result.writestr(name, part)
    return target.getvalue()


def measure(readers: Mapping[str, Callable[[], object]], rounds: int = ROUNDS) -> dict[str, float]:
    """The least CPU seconds of each reader.

    They take turns, so that whatever else the machine does disturbs all of them alike, and each
    reads a few times in a row, so that none pays for what another pushed out of the caches.
    """
    best: dict[str, float] = {}
    for turn in range(rounds):
        for name, read in readers.items():
            if turn and best[name] > SLOW_SECONDS:
                continue
            for _ in range(RUNS_IN_A_ROW if turn else 1):
                start = time.process_time()
                read()
                taken = time.process_time() - start
                best[name] = min(best.get(name, taken), taken)
    return best


def print_ratios(data: bytes, sizes: Sequence[int], names: Sequence[str]) -> None:
    """Print one line a size and reader: its CPU time and its ratio to the floor."""
    for times in sizes:
        document = repeat_rows(data, times)
        calls = {name: partial(READERS[name], document) for name in names}
        best = measure(calls, ROUNDS if times == 1 else 5)
        for name, seconds in best.items():
            ratio = seconds / best["floor"]
            print(f"行数×{times:<3} {name:<22} {seconds * 1000:10.1f} ms   {ratio:6.2f}")


def main() -> None:
    """Measure the readers on a document given on the command line."""
    parser = argparse.ArgumentParser(description="读取速度：与最低开销（解压加解析）之比")
    parser.add_argument("document", type=Path, help="Word 文件（.docx）")
    parser.add_argument("--quick", action="store_true", help="只测本程序，只测原文件")
    options = parser.parse_args()
    data = options.document.read_bytes()
    if options.quick:
        print_ratios(data, (1,), ("floor", "jixiao"))
    else:
        print_ratios(data, SIZES, tuple(READERS))


if __name__ == "__main__":
    main()
