"""`make bench`: what reading and understanding cost, how they grow, and how fast an ingest is.

The floor inflates word/document.xml and parses it. All times are CPU times of one run, taken in
turns, so that what else the machine does disturbs all of them alike.
"""

import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from corpus.audit.engine import check_report
from extract.readers import read_document
from normalize.report import normalize
from schema.report import Row
from tools import (
    bench_desk,
    bench_growth,
    bench_ingest,
    bench_open,
    bench_pdf,
    bench_search,
    bench_site,
)
from tools.bench_read import READERS, ROUNDS, SIZES, measure, repeat_rows

ROOT = Path(__file__).resolve().parent.parent
FLOOR = "floor"
LABELS = {
    FLOOR: "最低开销（解压加解析 XML）",
    "jixiao": "本程序：读成 Document",
    "pipeline": "本程序：全流程到各表的行",
    "python-docx row.cells": "python-docx row.cells",
    "docx2python": "docx2python",
}
ROUNDS_OF_LARGE = 5


def main() -> None:
    """Print the ratios of every reader at each size, then documents a second."""
    document = find_document()
    print(f"测速文件：{document.name}")
    data = document.read_bytes()
    first: Mapping[str, float] | None = None
    for times in SIZES:
        seconds = measure_size(repeat_rows(data, times), ROUNDS if times == 1 else ROUNDS_OF_LARGE)
        first = first or seconds
        print_size(times, seconds, first)
    print("目标：读取不超过最低开销的 2 倍，全流程不超过 5 倍，行数 50 倍时用时不超过 60 倍。\n")
    bench_pdf.main()
    bench_growth.main()
    bench_open.main()
    bench_site.main()
    bench_desk.main()
    bench_search.main()
    bench_ingest.main(sys.argv[1:])


def find_document() -> Path:
    """The real report where it is there, else the longest of our samples."""
    real = ROOT.parent / "shared" / "seed" / "yueyang-2021.docx"
    samples = sorted((ROOT / "corpus" / "samples" / "docx").glob("*.docx"))
    return real if real.is_file() else max(samples, key=lambda path: path.stat().st_size)


def measure_size(data: bytes, rounds: int) -> dict[str, float]:
    """CPU seconds of each reader, and of the whole pipeline, on one document."""
    calls = {name: partial(read, data) for name, read in READERS.items()}
    return measure({**calls, "pipeline": partial(run_pipeline, data)}, rounds)


def run_pipeline(data: bytes) -> dict[str, list[Row]]:
    """Everything from bytes to the rows of the findings."""
    return check_report(normalize(read_document(data), ""))


def print_size(times: int, seconds: Mapping[str, float], first: Mapping[str, float]) -> None:
    """One line a reader: CPU time, ratio to the floor, growth since the document itself."""
    print(f"\n行数 × {times}{'毫秒':>36}{'与最低开销之比':>12}{'用时增长':>8}")
    for name, label in LABELS.items():
        ratio = seconds[name] / seconds[FLOOR]
        growth = seconds[name] / first[name]
        width = 36 - sum(ord(character) > 0x2E7F for character in label)
        print(f"  {label:<{width}}{seconds[name] * 1000:10.1f}{ratio:16.2f}{growth:12.1f}")


if __name__ == "__main__":
    main()
