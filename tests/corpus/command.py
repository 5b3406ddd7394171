"""`jixiao` run in the process of a test: its exit code, and what it printed."""

import sys

import pytest

from corpus.cli import main


class Command:
    """`run` gives the exit code; `out`, `err` and `said` (both) hold what that run printed.

    Without `--workers` it works in this process: starting two costs more than what most tests do.
    """

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.out = self.err = ""

    @property
    def said(self) -> str:
        return self.out + self.err

    def run(self, *arguments: object) -> int:
        self._capsys.readouterr()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "argv", ["jixiao", *map(str, arguments)])
            patch.setattr("corpus.commands.running.default_workers", lambda: 0)
            code = main()
        self.out, self.err = self._capsys.readouterr()
        return code
