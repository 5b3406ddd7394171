"""Folders among the system's temporary files that go with the process that made them."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from multiprocessing import util
from pathlib import Path
from typing import Final

from schema.errors import JixiaoError

PREFIX: Final = "jixiao-"
# What the name of a socket may take, in bytes: 104 on macOS, 108 on Linux, with the one at its end.
_SOCKET_NAME_BYTES: Final = 103
_SOCKET: Final = "pymp-12345678/listener-12345678"  # as `multiprocessing` names it
_SHORT_PLACES: Final = (Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"))  # noqa: S108 (a folder of our own is made there)


def make_scratch(purpose: str) -> Path:
    """A new folder, named after this process; those that killed processes left go first.

    purpose: a word for its name. Who makes it removes it.
    """
    sweep()
    return Path(tempfile.mkdtemp(prefix=f"{PREFIX}{purpose}-{os.getpid()}-"))


def claim(folder: Path) -> None:
    """Have a folder that a library made for this process swept too if this process is killed."""
    (folder / f"{PREFIX}{os.getpid()}").touch()


def claim_socket_folder() -> None:
    """Have `multiprocessing` keep its sockets in a folder that goes with this process.

    Where the system's temporary files lie too deep for a socket's name, it is in another place.
    Raises JixiaoError where there is none.
    """
    usual = tempfile.gettempdir()
    for place in filter(_has_room, _places()):
        tempfile.tempdir = str(place)
        try:
            folder = Path(util.get_temp_dir())
        except OSError:
            continue
        finally:
            tempfile.tempdir = usual
        if _has_room(folder.parent):  # it may have been made before, elsewhere
            claim(folder)
            return
    raise JixiaoError(
        f"临时文件夹的路径太长，读取进程启动不了（temporary_name_too_long）：{usual}；"
        "请把环境变量 TMPDIR 设为路径短的文件夹（如 /tmp）再运行"
    )


def _places() -> list[Path]:
    """Where folders of ours may be: among the system's temporary files, or sockets elsewhere."""
    usual = Path(tempfile.gettempdir())
    if sys.platform == "win32" or _has_room(usual):
        return [usual]
    own = os.environ.get("XDG_RUNTIME_DIR")
    return [usual, *([Path(own)] if own else []), *_SHORT_PLACES]


def _has_room(place: Path) -> bool:
    """Whether the name of a socket in a folder below `place` is one that the system takes."""
    return len(os.fsencode(place / _SOCKET)) <= _SOCKET_NAME_BYTES


def sweep() -> None:
    """Remove what killed processes left."""
    for place in _places():
        for folder, owner in _scratches(place):
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
