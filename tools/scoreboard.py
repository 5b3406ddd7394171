"""`make scoreboard`: a year of samples made, read and scored; writes docs/regression.md."""

import argparse
import tempfile
from pathlib import Path

from corpus.commands.running import default_workers
from corpus.ingest.monitor import Monitor
from corpus.ingest.run import Options, ingest
from corpus.measure.evaluate import evaluate
from corpus.measure.scoreboard import scoreboard
from tools.held_out import held_out_lines
from tools.samples.year import write_year

ROOT = Path(__file__).parent.parent
REGRESSION = ROOT / "docs" / "regression.md"
INTRODUCTION = ROOT / "tools" / "samples" / "regression-intro.md"


def main() -> None:
    """Make the year, read it in both formats, score it, and write what came out."""
    options = _arguments()
    with tempfile.TemporaryDirectory() as folder:
        text = _measure(Path(folder), options)
    command = (
        f"python -m tools.scoreboard --departments {options.departments} --years {options.years}"
        f" --seed {options.seed} --held-out {options.held_out}"
    )
    introduction = INTRODUCTION.read_text(encoding="utf8").replace("{command}", command)
    options.out.write_text(introduction + "\n" + text, encoding="utf8")
    print(f"已写入 {options.out}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--departments", type=int, default=300)
    parser.add_argument("--years", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--held-out", type=int, default=60, help="单位个数；0 为不做")
    parser.add_argument("--out", type=Path, default=REGRESSION)
    return parser.parse_args()


def _measure(folder: Path, options: argparse.Namespace) -> str:
    year = folder / "year"
    summary = write_year(year, options.departments, options.years, options.seed)
    print(f"样本 {summary.documents} 份，埋入差错 {summary.mistakes} 处")
    parts = []
    for name in ("docx", "txt"):
        dataset = folder / name
        ingest([year / name], dataset, Options(workers=default_workers()), Monitor())
        parts.append(scoreboard(evaluate(dataset, year / "truth", f"数据集-{name}")))
        print(f"{name} 已打分")
    if options.held_out:
        parts.append("\n".join(held_out_lines(folder / "held-out", options.held_out, options.seed)))
    return "\n".join(parts)


if __name__ == "__main__":
    main()
