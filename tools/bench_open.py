"""How soon a notebook has its first answer: opening and one query, beside DuckDB alone."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from corpus.ingest.monitor import Monitor
from corpus.ingest.run import Options, ingest

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 7
MOST = 0.5
DUCKDB, PANDAS, FIRST_ANSWER = "import duckdb", "import duckdb, pandas", "import duckdb, jixiao"
QUERY = """
ds = jixiao.open_dataset(sys.argv[1])
ds.sql("SELECT 部门, 金额 FROM 收支数据 WHERE 收支项目 = '支出合计'")
"""
CODES = {
    "只导入 DuckDB": DUCKDB,
    "另导入 pandas": PANDAS,
    "打开并查询": FIRST_ANSWER + QUERY,
}
# As soon as the answer is there: what ends the process takes is nobody's waiting.
_TELL = "\nimport time; print(time.process_time(), time.monotonic() - float(sys.argv[2]))"


def main() -> None:
    """Print the seconds of each until it is done, and how much more the answer takes."""
    with tempfile.TemporaryDirectory() as name:
        out = Path(name) / "dataset"
        ingest([ROOT / "corpus" / "samples" / "docx"], out, Options(workers=0), Monitor())
        found = measure(out)
    print(f"打开数据集并做第一次查询（秒，{ROUNDS} 次的中位数）：")
    for label, (used, waited) in found.items():
        print(f"  {label}：处理器 {used:.2f}，等待 {waited:.2f}")
    (least, soonest), *_, (used, waited) = found.values()
    more = f"处理器 {used - least:.2f}，等待 {waited - soonest:.2f}"
    print(f"  比只导入 DuckDB 多：{more}（目标 {MOST} 以内）\n")


def measure(out: Path) -> dict[str, tuple[float, float]]:
    """(seconds of a processor, seconds waited) for each code, in new Pythons taken in turns."""
    rounds = [{label: run(code, out) for label, code in CODES.items()} for _ in range(ROUNDS)]
    return {
        label: (median(own[label][0] for own in rounds), median(own[label][1] for own in rounds))
        for label in CODES
    }


def run(code: str, out: Path) -> tuple[float, float]:
    """What a new Python tells of itself when the code is done."""
    whole = f"import sys\n{code}{_TELL}"
    command = [sys.executable, "-c", whole, str(out), str(time.monotonic())]
    told = subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    used, waited = map(float, told.stdout.split())
    return used, waited


if __name__ == "__main__":
    main()
