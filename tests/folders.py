"""Folders that last as long as the tests of one process, and are gone when these end."""

import shutil
import tempfile
from pathlib import Path

_MADE: list[Path] = []


def make_lasting_folder(prefix: str) -> Path:
    """A new folder for what tests make once. The name begins so."""
    folder = Path(tempfile.mkdtemp(prefix=prefix))
    _MADE.append(folder)
    return folder


def remove_lasting_folders() -> None:
    """Remove them all. A process of pytest-xdist ends without what others do at their exit."""
    while _MADE:
        shutil.rmtree(_MADE.pop(), ignore_errors=True)
