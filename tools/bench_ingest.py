"""What an ingest costs: a sample year in one process, with one worker and with two, and on Ray.

Then what a second run costs, one changed synonym or rule, and a hundred files more. All of it is of
whole programs, start included, one after the other: wall time, which what else the machine does
disturbs, and processor time beside it, which it disturbs less.
"""

import contextlib
import ctypes
import importlib.util
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

import numpy as np

from tools.samples.year import make_year

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("schema", "extract", "normalize", "corpus")
# A department hands in some 2.6 documents a year.
DOCUMENTS_OF_A_DEPARTMENT = 2.6
YEARS = 2
SEED = 11
ADDED = 100
LAP = 1000
FINISHED = (0, 3)
_SET_CHILD_SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER of prctl(2)
READING = "读取文件"
# What is changed in a copy of the program -> (a file, words in it, what then stands there).
CHANGES = {
    "改了一个叫法": (
        Path("normalize", "knowledge", "labels", "concepts.toml"),
        '= ["',
        '= ["从来没有人用过的叫法", "',
    ),
    "改了一条规则": (
        Path("corpus", "audit", "rules", "1-figures.toml"),
        "请问哪一处有误",
        "请问何处有误",
    ),
}


@dataclass(frozen=True, slots=True)
class Run:
    """A finished ingest: wall seconds in all and of each stage, and what its report says.

    cpu_seconds: of all its processes, workers included.
    """

    seconds: float
    cpu_seconds: float
    elapsed: Mapping[str, float]
    peak_mib: float
    documents: int


def main(arguments: Sequence[str] = ()) -> None:
    """Print the tables. The first argument is the number of documents, 2,000 if there is none."""
    count = int(arguments[0]) if arguments else 2 * LAP
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        inbox, more = write_inboxes(folder, count)
        runs = measure_engines(inbox, folder)
        print_engines(runs)
        pace = pace_of(folder / "2.log")
        if pace is not None:
            print(f"最后一千份的用时是最初一千份的 {pace:.2f} 倍（目标 1.1 倍以内）")
        print_reruns(measure_reruns(inbox, more, folder), runs["2 个读取进程"])


def write_inboxes(folder: Path, count: int) -> tuple[Path, Path]:
    """(a folder of `count` documents of a sample year, one of a hundred more)."""
    departments = int((count + ADDED) / DOCUMENTS_OF_A_DEPARTMENT / YEARS) + 3
    inbox, more = folder / "inbox", folder / "more"
    for target in (inbox, more):
        target.mkdir()
    written = 0
    for sample in islice(make_year(departments, YEARS, SEED), count + ADDED):
        target = inbox if written < count else more
        (target / f"{sample.name}.docx").write_bytes(sample.docx)
        written += 1
    if written < count + ADDED:
        raise RuntimeError(f"样本只有 {written} 份")
    return inbox, more


def run_ingest(inbox: Path, out: Path, *options: str, code: Path = ROOT) -> Run:
    """Run `jixiao ingest` of the program in `code` as a user would."""
    command = [sys.executable, "-m", "corpus.cli", "ingest", str(inbox), "--out", str(out)]
    begin, used = time.perf_counter(), _used_cpu()
    _adopt_orphans()
    done = subprocess.run(
        [*command, *options],
        cwd=code,
        env=os.environ | {"PYTHONPATH": str(code)},
        capture_output=True,
        encoding="utf8",
        check=False,
    )
    seconds = time.perf_counter() - begin
    if done.returncode not in FINISHED:
        words = done.stdout + done.stderr
        raise RuntimeError(f"入库没有跑完（退出码 {done.returncode}）\n{words}")
    _wait_for_all()
    cpu_seconds = _used_cpu() - used
    report = json.loads(max((out / "runs").glob("*.json")).read_text(encoding="utf8"))
    peak_mib = report["peak_bytes"] / 2**20
    return Run(seconds, cpu_seconds, report["elapsed"], peak_mib, report["counts"]["read"])


def _adopt_orphans() -> None:
    """Have what the program leaves behind become our children (Linux alone knows how).

    The server that workers are forked from outlives it by a moment, and nobody else waits for it.
    """
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1)


def _wait_for_all() -> None:
    """Wait for every child, so that its time is counted."""
    with contextlib.suppress(ChildProcessError):
        while True:
            os.wait()


def _used_cpu() -> float:
    """Processor seconds of all children that have ended, and of theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure_engines(inbox: Path, folder: Path) -> dict[str, Run]:
    """The same year in the ways there are to run it. The dataset of two workers is kept."""
    engines = {
        "不另起进程": ["--workers", "0"],
        "1 个读取进程": ["--workers", "1"],
        "2 个读取进程": ["--workers", "2"],
    }
    if importlib.util.find_spec("ray") is not None:
        engines["Ray（2 个）"] = ["--workers", "2", "--engine", "ray"]
    return {
        name: run_ingest(
            inbox, folder / f"dataset-{number}", "--log-json", f"{folder}/{number}.log", *options
        )
        for number, (name, options) in enumerate(engines.items())
    }


def pace_of(log: Path) -> float | None:
    """How much longer the last thousand documents took than the first; None where they overlap.

    log: as `--log-json` writes it. Between two of its lines the pace is taken to be even.
    """
    events = [json.loads(line) for line in log.read_text(encoding="utf8").splitlines()]
    done = [event for event in events if event["stage"] == READING]
    counts = [event["done"] for event in done]
    times = [datetime.fromisoformat(event["time"]).timestamp() for event in done]
    if counts[-1] < 4 * LAP:
        return None
    marks = [float(np.interp(mark, counts, times)) for mark in (0, LAP, counts[-1] - LAP)]
    return (times[-1] - marks[2]) / (marks[1] - marks[0])


def print_engines(runs: Mapping[str, Run]) -> None:
    """A line a way to run, against one worker."""
    one = runs["1 个读取进程"]
    print(f"\n入库速度（样本年 {one.documents} 份，整个程序的用时）")
    print("                每秒份数  与单进程之比  其中读取阶段  处理器秒数  主进程内存（MiB）")
    for name, run in runs.items():
        width = 14 - sum(ord(character) > 0x2E7F for character in name)
        print(
            f"  {name:<{width}}{run.documents / run.seconds:10.1f}{one.seconds / run.seconds:14.2f}"
            f"{one.elapsed[READING] / run.elapsed[READING]:14.2f}{run.cpu_seconds:12.1f}"
            f"{run.peak_mib:18.0f}"
        )
    if "Ray（2 个）" not in runs:
        print("  Ray 没有安装（jixiao[ray]），不测")
    print("目标：2 个读取进程整个程序 1.7 倍，读取阶段 1.85 倍；主进程不超过 300 MiB。")
    stages = "，".join(f"{stage} {seconds:.1f} 秒" for stage, seconds in one.elapsed.items())
    print(f"单进程各阶段：{stages}")


def measure_reruns(inbox: Path, more: Path, folder: Path) -> dict[str, Run]:
    """Runs over the dataset that two workers made: nothing new, changes, a hundred files."""
    out = folder / "dataset-2"
    runs = {"没有变化": run_ingest(inbox, out, "--workers", "2")}
    for number, (name, change) in enumerate(CHANGES.items()):
        code, before = folder / f"code-{number}", folder / f"dataset-before-{number}"
        copy_code(code, *change)
        shutil.copytree(out, before, symlinks=True)
        runs[name] = run_ingest(inbox, before, "--workers", "2", code=code)
    for document in more.iterdir():
        document.rename(inbox / document.name)
    runs[f"增加 {ADDED} 份"] = run_ingest(inbox, out, "--workers", "2")
    return runs


def copy_code(target: Path, place: Path, old: str, new: str) -> None:
    """Write the program to `target` with other words in one of its files."""
    for package in PACKAGES:
        ignored = shutil.ignore_patterns("__pycache__", "samples")
        shutil.copytree(ROOT / package, target / package, ignore=ignored)
    text = (target / place).read_text(encoding="utf8")
    if old not in text:
        raise RuntimeError(f"{place} 里没有“{old}”")
    (target / place).write_text(text.replace(old, new, 1), encoding="utf8")


def print_reruns(runs: Mapping[str, Run], full: Run) -> None:
    """A line a later run, against the full one."""
    print(f"\n再次入库（全量 {full.seconds:.1f} 秒）")
    goals = {
        "没有变化": "2%",
        "改了一个叫法": "40%",
        "改了一条规则": "30%",
        f"增加 {ADDED} 份": "3%（对一万份而言）",
    }
    for name, run in runs.items():
        width = 14 - sum(ord(character) > 0x2E7F for character in name)
        share, of_cpu = run.seconds / full.seconds, run.cpu_seconds / full.cpu_seconds
        shares = f"{share:10.1%}（处理器时间 {of_cpu:.1%}）"
        print(f"  {name:<{width}}{run.seconds:8.1f} 秒{shares}    目标 {goals[name]}")


if __name__ == "__main__":
    main(sys.argv[1:])
