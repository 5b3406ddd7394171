"""What a search takes in 10,000 documents: in a process that stays open, and as a command.

The documents are those of a sample year, each many times over with longer texts and numbers of its
own (`tools.bench_desk`). By the clock, which what else the machine does disturbs, and in processor
time, which it disturbs less: on two idle cores the clock shows half of that.
"""

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.dataset import open_dataset
from corpus.ingest.monitor import Monitor
from corpus.ingest.run import Options, ingest
from corpus.search.search import Searcher, Wanted
from tools.bench_desk import COUNT, multiply
from tools.samples.year import write_year

DEPARTMENTS, YEARS, SEED = 60, 2, 11
ROUNDS = 5
WORDS = (
    *("公务用车", "预算", "满意度", "公务用车 或 公务接待", "支出 非 项目", '"年末结转"', "培训"),
    *("绩效", "不存在的词", "项目 完成", "三公经费", "2023", "公里", "资金"),
)
GOAL = 200
_MIB = 2**20


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds by the clock and of the processor."""

    clock: float
    processor: float


def main(dataset: str | None = None) -> None:
    """Print what searches take in a dataset, in one of 10,000 documents where none is given."""
    with tempfile.TemporaryDirectory() as name:
        out = Path(dataset or Path(name) / "dataset")
        if dataset is None:
            write_year(Path(name), DEPARTMENTS, YEARS, SEED)
            ingest([Path(name) / "docx"], out, Options(workers=1), Monitor())
            print(f"检索（{multiply(out, COUNT)} 份的数据集）：")
        print_searches(out)
        print()


def print_searches(out: Path) -> None:
    """Print the lines: searches of an open process, in memory and in the files, and a command."""
    folder = open_dataset(out).folder
    for label, is_keeping in (("内存", True), ("文件", False)):
        before = _held()
        searcher = Searcher(folder, is_keeping)
        first = _search(searcher, WORDS[0])
        more = (_held() - before) / _MIB
        rest = [_search(searcher, word) for word in WORDS * ROUNDS]
        print(
            f"  检索（查{label}）：第一次 {_text(first)}，内存多 {more:.0f} MiB；"
            f"以后{_spread(rest)}（目标 {GOAL}）"
        )
    command = [sys.executable, "-m", "corpus.cli", "search", str(out)]
    print(f"  jixiao search 整个命令：{_spread([_run([*command, word]) for word in WORDS])}")
    starts = [_run([*command[:3], "--version"]) for _ in range(ROUNDS)]
    print(f"    其中启动（--version）：{_spread(starts)}")


def _search(searcher: Searcher, word: str) -> Took:
    clock, processor = time.perf_counter(), time.process_time()
    searcher.search(word, Wanted())
    return Took(time.perf_counter() - clock, time.process_time() - processor)


def _run(command: Sequence[str]) -> Took:
    clock, processor = time.perf_counter(), _used_by_children()
    subprocess.run(command, check=True, capture_output=True)
    return Took(time.perf_counter() - clock, _used_by_children() - processor)


def _used_by_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _held() -> int:
    """The bytes of memory that this process holds now (Linux alone tells)."""
    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    return int(pages) * resource.getpagesize()


def _spread(taken: Sequence[Took]) -> str:
    clock, processor = [one.clock for one in taken], [one.processor for one in taken]
    middle = _text(Took(statistics.median(clock), statistics.median(processor)))
    slow = _text(Took(_slowest(clock), _slowest(processor)))
    return f"中位 {middle}，95% 在 {slow} 以内"


def _slowest(seconds: Sequence[float]) -> float:
    """The 95th percentile."""
    return sorted(seconds)[int(len(seconds) * 0.95)]


def _text(took: Took) -> str:
    return f"{took.clock * 1000:.0f} 毫秒（处理器 {took.processor * 1000:.0f}）"


if __name__ == "__main__":
    main(*sys.argv[1:])
