"""The one writer of a dataset starts from a clean folder, whatever a killed run still does."""

import threading
import time
from pathlib import Path

from corpus.store.layout import Layout
from corpus.store.writing import hold_lock

WRITING_SECONDS = 0.3


def write_on(folder: Path, is_writing: threading.Event) -> None:
    """Write one file after the other as a worker that has not died yet, while the folder stands."""
    until = time.monotonic() + WRITING_SECONDS
    number = 0
    while time.monotonic() < until:
        try:
            (folder / str(number)).write_bytes(b"")
        except FileNotFoundError:
            return
        number += 1
        is_writing.set()


def test_what_a_dying_worker_writes_while_it_is_removed_stops_nobody(tmp_path: Path) -> None:
    layout = Layout(tmp_path)
    for number in range(5):
        left = layout.snapshots / f".build-{number}"
        left.mkdir(parents=True)
        is_writing = threading.Event()
        worker = threading.Thread(target=write_on, args=(left, is_writing))
        worker.start()
        assert is_writing.wait(timeout=60)
        with hold_lock(layout, is_waiting=False):
            assert not left.exists()
        worker.join()
