"""How soon a notebook has its first answer: opening and one query, beside DuckDB alone."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from corpus.ingest.monitor import Monitor
from corpus.ingest.run import Options, ingest

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 5
MOST = 0.5
FLOOR = "import duckdb"
FIRST_ANSWER = """
import sys, duckdb, jixiao
ds = jixiao.open_dataset(sys.argv[1])
ds.sql("SELECT 部门, 金额 FROM 收支数据 WHERE 收支项目 = '支出合计'")
"""


def main() -> None:
    """Print both and their difference, in seconds of a processor."""
    with tempfile.TemporaryDirectory() as name:
        out = Path(name) / "dataset"
        ingest([ROOT / "corpus" / "samples" / "docx"], out, Options(workers=0), Monitor())
        floor, first = (processor_seconds(code, out) for code in (FLOOR, FIRST_ANSWER))
    print("打开数据集并做第一次查询（处理器秒）：")
    print(f"  只导入 DuckDB {floor:.2f}，打开并查询 {first:.2f}，", end="")
    print(f"多 {first - floor:.2f}（目标 {MOST} 以内）\n")


def processor_seconds(code: str, out: Path) -> float:
    """The least that a new Python takes for the code, of some runs."""
    seconds = []
    for _ in range(ROUNDS):
        before = os.times()
        subprocess.run([sys.executable, "-c", code, str(out)], check=True, cwd=ROOT)
        after = os.times()
        used = after.children_user - before.children_user
        seconds.append(used + after.children_system - before.children_system)
    return min(seconds)


if __name__ == "__main__":
    main()
