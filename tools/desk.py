"""The live desk, run for a measurement or a picture."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Served:
    """A desk that runs. process_id: of its own process; the one that draws documents is another."""

    port: int
    token: str
    process_id: int

    @property
    def processor_seconds(self) -> float:
        """What its own process has used of a processor so far, as Linux tells it."""
        told = Path(f"/proc/{self.process_id}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, told[11:13])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def serving(out: Path, *options: str) -> Iterator[Served]:
    """`jixiao serve` over the dataset `out`, ended afterwards.

    Raises ChildProcessError with what it said if it does not start.
    """
    command = [sys.executable, "-m", "corpus.cli", "serve", str(out), "--no-open", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf8") as process:
        try:
            line = "" if process.stdout is None else process.stdout.readline()
            found = re.search(r":(\d+)/enter\?token=(\S+)", line)
            if found is None:
                raise ChildProcessError(line)
            yield Served(int(found[1]), found[2], process.pid)
        finally:
            process.terminate()
