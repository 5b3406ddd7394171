"""The folders of this machine that may be taken in: those that were chosen, and what is in them."""

import base64
import binascii
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.store.platform import IS_WINDOWS
from schema.errors import UsageError

_OUTSIDE = "不在可选的文件夹里；要用别处的文件夹，请重新启动：jixiao serve 数据集 --folder 文件夹"


@dataclass(frozen=True, slots=True)
class Listing:
    """What is in a folder: the folders that can be entered, the names of the files."""

    folders: Sequence[Path]
    files: Sequence[str]


class Folders:
    """What lies under `roots`; links lead nowhere."""

    def __init__(self, roots: Iterable[Path]) -> None:
        real = dict.fromkeys(Path(os.path.realpath(root)) for root in roots)
        self.roots = tuple(root for root in real if root.is_dir())

    def at(self, key: str) -> Path:
        """The folder of a key.

        Raises UsageError if it is none of ours.
        """
        try:
            path = os.fsdecode(base64.urlsafe_b64decode(key.encode("ascii")))
        except (ValueError, binascii.Error) as error:
            raise UsageError(_OUTSIDE) from error
        return self.find(path)

    def find(self, text: str) -> Path:
        """The folder that somebody named by its whole path.

        Raises UsageError if it is no folder, does not lie in one of ours, or a link is on the way.
        """
        path = self._within(text)
        if not path.is_dir():
            raise UsageError(f"没有这个文件夹：{text}")
        return path

    def file(self, text: str) -> Path:
        """The file that somebody named by its whole path, as Windows copies it: in quotes.

        Raises UsageError if it is no file, does not lie in one of ours, or a link is on the way.
        """
        path = self._within(text.strip('"'))
        if not path.is_file():
            raise UsageError(f"没有这个文件：{text}")
        return path

    def _within(self, text: str) -> Path:
        path = Path(text)
        is_plain = path.is_absolute() and ".." not in path.parts and "\0" not in text
        if not is_plain or not any(path.is_relative_to(root) for root in self.roots):
            raise UsageError(_OUTSIDE)
        if Path(os.path.realpath(path)) != path:
            raise UsageError(_OUTSIDE)
        return path

    def above(self, path: Path) -> Path | None:
        """The folder that a folder lies in; None for one of the roots."""
        return None if path in self.roots else path.parent


def key_of(path: Path) -> str:
    """What stands for a folder in an address: also a name that is no text has one.

    >>> key_of(Path("/材料"))
    'L-adkOaWmQ=='
    """
    return base64.urlsafe_b64encode(os.fsencode(path)).decode("ascii")


def list_folder(path: Path) -> Listing:
    """What is in a folder, by name. Hidden folders and links are left out.

    Raises UsageError if it cannot be read.
    """
    folders, files = [], []
    try:
        with os.scandir(path) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(path / entry.name)
                elif entry.is_file(follow_symlinks=False):
                    files.append(entry.name)
    except OSError as error:
        raise UsageError(f"打不开这个文件夹：{path}") from error
    shown = [folder for folder in folders if not folder.name.startswith(".")]
    return Listing(sorted(shown), sorted(files))


def usual_folders() -> list[Path]:
    """Where people keep what they are handed: their own folder, and what is plugged in."""
    places = [Path.home()]
    user = os.environ.get("USER", "")
    media = [Path("/media") / user, Path("/run/media") / user] if user else []
    drives = [Path(f"{letter}:\\") for letter in "DEFGHIJKLMNOPQRSTUVWXYZ"]
    return places + (drives if IS_WINDOWS else media)
