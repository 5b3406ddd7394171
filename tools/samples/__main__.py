"""`python -m tools.samples FOLDER`: a made-up city's reports, with their truth beside."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.samples.year import write_year


def main(arguments: Sequence[str] | None = None) -> None:
    """生成一座虚构城市的报送材料：Word 和文本各一份，另附真值和埋入的差错。"""
    parser = argparse.ArgumentParser(prog="python -m tools.samples", description=main.__doc__)
    parser.add_argument("out", type=Path, metavar="文件夹", help="新建的文件夹，或空文件夹")
    parser.add_argument("--departments", type=int, default=300, help="单位个数（默认 300）")
    parser.add_argument("--years", type=int, default=2, help="年度个数（默认 2）")
    parser.add_argument("--seed", type=int, default=1, help="随机种子；相同则生成的文件相同")
    options = parser.parse_args(arguments)
    if options.departments < 1 or not 1 <= options.years <= 10:
        sys.exit("单位个数至少 1，年度个数 1 至 10")
    if options.out.exists() and any(options.out.iterdir()):
        sys.exit(f"{options.out} 不是空文件夹；请另选一处")
    summary = write_year(options.out, options.departments, options.years, options.seed)
    print(f"已生成 {summary.documents} 份材料，埋入差错 {summary.mistakes} 处")
    for name, kind in (("docx", "Word"), ("txt", "文本"), ("truth", "真值")):
        print(f"{kind}：{options.out / name}")


if __name__ == "__main__":
    main()
