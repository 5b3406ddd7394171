"""The live desk, run for a measurement or a picture."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def serving(out: Path, *options: str) -> Iterator[tuple[int, str]]:
    """(port, token) of `jixiao serve` over the dataset `out`, ended afterwards.

    Raises ChildProcessError with what it said if it does not start.
    """
    command = [sys.executable, "-m", "corpus.cli", "serve", str(out), "--no-open", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf8") as process:
        try:
            line = "" if process.stdout is None else process.stdout.readline()
            found = re.search(r":(\d+)/enter\?token=(\S+)", line)
            if found is None:
                raise ChildProcessError(line)
            yield int(found[1]), found[2]
        finally:
            process.terminate()
