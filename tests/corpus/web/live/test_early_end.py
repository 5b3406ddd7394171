"""Ctrl-C while the desk is still starting: all of its processes hear of it, as in a terminal."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.corpus.web.live.places import make_desk_place

pytestmark = pytest.mark.slow


# As the command begins. What comes before it, Python's own start, hears of Ctrl-C as it likes.
_COMMAND = "import sys; print(flush=True); from jixiao import main; sys.exit(main())"


@pytest.mark.parametrize("seconds", [0.1, 0.4, 1.0, 1.6])
def test_ctrl_c_before_it_listens_ends_it_at_once_and_quietly(
    tmp_path: Path, seconds: float
) -> None:
    make_desk_place(tmp_path)
    command = [sys.executable, "-c", _COMMAND, "serve", str(tmp_path / "ds"), "--no-open"]
    desk = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    assert desk.stdout is not None
    desk.stdout.readline()
    time.sleep(seconds)
    os.killpg(desk.pid, signal.SIGINT)
    _, said = desk.communicate(timeout=30)
    assert b"Traceback" not in said and b"BrokenProcessPool" not in said
