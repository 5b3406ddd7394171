"""A bundle tried out on this machine: installed into an empty place without an index, then used."""

import json
import os
import platform
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from extract.office.install import fence
from tools.bundle.folder import CITY
from tools.bundle.targets import Target
from tools.bundle.wheels import BundleError

_QUERY = "SELECT count(*) AS n FROM 收支数据 WHERE 收支项目 = '支出合计' AND 汇总用数"


def is_own(target: Target) -> bool:
    """Whether a target is what this machine is."""
    return (platform.uname().system, platform.machine()) in {
        (target.system, machine) for machine in target.machines
    }


def try_out(folder: Path) -> Iterator[str]:
    """What was done and found, line by line.

    Raises BundleError with what was said if something fails.
    """
    with tempfile.TemporaryDirectory(prefix="jixiao-bundle-") as name:
        home = Path(name)
        place = home / "jixiao"
        _run(home, "sh", str(folder / "install.sh"), "--to", str(place), "--no-icon")
        yield "装进空的环境，没有用任何来源" + ("，断着网" if fence() else "")
        command = str(place / "venv" / "bin" / "jixiao")
        found = json.loads(_run(home, command, "doctor", "--json"))
        if not found["is_sound"] or not found["program"].startswith(str(place)):
            raise BundleError(f"doctor 报告：{found}")
        yield f"doctor：{len(found['parts'])} 项查过，可以使用"
        dataset = home / "数据集"
        _run(home, command, "ingest", str(place / CITY), "--out", str(dataset))
        [row] = json.loads(_run(home, command, "query", str(dataset), _QUERY, "--json"))
        if not row["n"]:
            raise BundleError("样例城市里没有读出支出合计")
        yield f"读入样例城市，查出 {row['n']} 个支出合计"


def _run(home: Path, *command: str) -> str:
    """What a command prints that has no network, no index, and nobody's own settings."""
    environment = {
        **{name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ},
        "HOME": str(home),
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_INDEX": "1",
        "PYTHONUTF8": "1",
    }
    done = subprocess.run(
        [*fence(), *command],
        cwd=home,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf8",
        check=False,
    )
    if done.returncode != 0:
        raise BundleError(f"{' '.join(command)}：{(done.stdout + done.stderr)[-2000:]}")
    return done.stdout
