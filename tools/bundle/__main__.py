"""`make bundle`: an offline folder for each kind of machine; that of this one is tried out."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.bundle.check import is_own, try_out
from tools.bundle.folder import build_bundle
from tools.bundle.targets import PYTHONS, TARGETS
from tools.bundle.wheels import BundleError


def main(arguments: Sequence[str] | None = None) -> int:
    """做离线安装包：每种机器一个文件夹，本机的那个装一遍试用。"""
    parser = argparse.ArgumentParser(prog="python -m tools.bundle", description=main.__doc__)
    parser.add_argument("out", type=Path, metavar="文件夹", help="放在哪个文件夹")
    parser.add_argument("--target", action="append", choices=[*TARGETS], help="默认三种都做")
    parser.add_argument("--python", action="append", help="给哪个版本的 Python，默认各版都带")
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    try:
        for key in options.target or TARGETS:
            folder = build_bundle(TARGETS[key], options.python or PYTHONS, options.out)
            size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
            print(f"已做成：{folder}（{size / 2**20:.0f} MiB，{TARGETS[key].name}）")
            if is_own(TARGETS[key]):
                for line in try_out(folder):
                    print(f"  {line}")
            else:
                print("  每个 wheel 都核对过标签；没有在这种机器上装过")
    except BundleError as error:
        print(f"没有做成：{error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
