"""Folders among the system's temporary files that go with the process that made them."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

PREFIX: Final = "jixiao-"


def make_scratch(purpose: str) -> Path:
    """A new folder, named after this process; those that killed processes left go first.

    purpose: a word for its name. Who makes it removes it.
    """
    sweep()
    return Path(tempfile.mkdtemp(prefix=f"{PREFIX}{purpose}-{os.getpid()}-"))


def claim(folder: Path) -> None:
    """Have a folder that a library made for this process swept too if this process is killed."""
    (folder / f"{PREFIX}{os.getpid()}").touch()


def sweep() -> None:
    """Remove what killed processes left."""
    for folder, owner in _scratches(Path(tempfile.gettempdir())):
        if owner.isdigit() and not _is_running(int(owner)):
            shutil.rmtree(folder, ignore_errors=True)


def _scratches(place: Path) -> Iterator[tuple[Path, str]]:
    """The folders with the number of the process that each is of."""
    for folder in place.glob(f"{PREFIX}*-*-*"):
        yield folder, folder.name.split("-")[2]
    for mark in place.glob(f"pymp-*/{PREFIX}*"):  # as `multiprocessing` names its own
        yield mark.parent, mark.name.removeprefix(PREFIX)


def _is_running(process: int) -> bool:
    if sys.platform == "win32":  # nobody is asked there, and nothing swept
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
