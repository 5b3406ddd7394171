"""`jixiao show` of a file that asks for too much ends within the limits of an ingest."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.corpus.small_reports import report_bytes

# The command with a reader that does harm, and limits that end it soon.
_SCRIPT = """
import sys
from dataclasses import replace
import corpus.commands.data as data
import corpus.page.reading as reading
from corpus.cli import main

def read(*_):
    {harm}

reading.read_document = read
data.DEFAULT_LIMITS = replace(data.DEFAULT_LIMITS, seconds=1, worker_bytes=1 << 28)
sys.argv = ["jixiao", "show", sys.argv[1]]
sys.exit(main())
"""


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        ("bytearray(1 << 32)", ("读取超过内存上限", "（256 MiB）")),
        ("while True: pass", ("读取超过时间上限", "（1 秒）")),
    ],
)
def test_a_file_that_asks_for_too_much_ends_with_a_sentence(
    tmp_path: Path, repository: Path, harm: str, words: tuple[str, str]
) -> None:
    (tmp_path / "毒.docx").write_bytes(report_bytes())
    command = [sys.executable, "-c", _SCRIPT.format(harm=harm), str(tmp_path / "毒.docx")]
    done = subprocess.run(command, cwd=repository, check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert all(word in done.stderr for word in words) and "Traceback" not in done.stderr


@pytest.mark.slow
def test_a_reader_that_never_listens_is_ended_by_the_system(
    tmp_path: Path, repository: Path
) -> None:
    (tmp_path / "毒.docx").write_bytes(report_bytes())
    script = _SCRIPT.format(harm="pow(7, 10 ** 8)").replace("worker_bytes=1 << 28", "")
    command = [sys.executable, "-c", script, str(tmp_path / "毒.docx")]
    done = subprocess.run(command, cwd=repository, check=False, capture_output=True, text=True)
    assert done.returncode < 0
