"""Documents a second of `jixiao ingest`, with one worker and with two."""

import io
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path

SAMPLES = Path(__file__).resolve().parent.parent / "corpus" / "samples" / "docx"
BODY = "word/document.xml"
DOCUMENTS = 200
READ_WHOLE = 0


def main(arguments: Sequence[str] = ()) -> None:
    """Print the rates. The first argument is the number of documents."""
    count = int(arguments[0]) if arguments else DOCUMENTS
    with tempfile.TemporaryDirectory() as folder:
        inbox = Path(folder) / "inbox"
        inbox.mkdir()
        write_reports(inbox, count)
        print(f"入库速度（{count} 份样例报告，各属不同单位；含快照）")
        rates = {workers: measure_rate(inbox, Path(folder), workers, count) for workers in (1, 2)}
        for workers, rate in rates.items():
            times = rate / rates[1]
            print(f"  {workers} 个读取进程：每秒 {rate:6.1f} 份，是单进程的 {times:.2f} 倍")


def write_reports(inbox: Path, count: int) -> None:
    """Copies of the samples, each of a department of its own, so that none replaces another."""
    samples = sorted(SAMPLES.glob("*.docx"))
    for number in range(count):
        sample = samples[number % len(samples)]
        (inbox / f"{number:06d}.docx").write_bytes(rename_department(sample, number))


def rename_department(sample: Path, number: int) -> bytes:
    """The sample with a number behind its department's name, which its file name begins with."""
    name = re.split(r"\d", sample.stem)[0].encode()
    target = io.BytesIO()
    with zipfile.ZipFile(sample) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == BODY:
                if name not in data:
                    raise ValueError(f"{sample.name}：正文里没有单位名称")
                data = data.replace(name, name + f"第{number}分站".encode())
            new.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def measure_rate(inbox: Path, folder: Path, workers: int, count: int) -> float:
    """Documents a second, start of the program and snapshot included."""
    command = [sys.executable, "-m", "corpus.cli", "ingest", str(inbox)]
    out = folder / f"dataset-{workers}"
    begin = time.perf_counter()
    done = subprocess.run(
        [*command, "--out", str(out), "--workers", str(workers)],
        capture_output=True,
        encoding="utf8",
        check=False,
    )
    seconds = time.perf_counter() - begin
    if done.returncode != READ_WHOLE:
        words = done.stdout + done.stderr
        raise RuntimeError(f"入库未全部完成（退出码 {done.returncode}）\n{words}")
    return count / seconds


if __name__ == "__main__":
    main(sys.argv[1:])
