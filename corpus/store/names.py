"""How files are named in a dataset: their shown paths, their names, their ids."""

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ID_DIGITS = 16


def path_id(path: str) -> str:
    """The submission_id of an entry whose bytes do not name it: of its shown path."""
    return hashlib.sha256(path.encode("utf8")).hexdigest()[:ID_DIGITS]


def file_name(path: Path) -> str:
    """The name of a file as text, as `normalize` is given it."""
    return printable(Path(path.name))


def printable(path: Path | bytes) -> str:
    """A path as text with `/`; bytes that are not UTF-8 become \\xNN."""
    data = path if isinstance(path, bytes) else os.fsencode(path)
    text = data.decode("utf8", "backslashreplace")
    return text if os.sep == "/" else text.replace(os.sep, "/")


def shown_paths(roots: Sequence[Path], shown: Mapping[bytes, str] | None = None) -> "PathNames":
    """How paths under `roots` are named in the dataset. shown: as `PathNames` has it."""
    named = tuple((os.fsencode(root), name) for root, name in _root_names(roots))
    return PathNames(named, shown or {})


@dataclass(frozen=True, slots=True)
class PathNames:
    """The name of each root: "" where there is one alone, so that paths are relative to it.

    shown: by path as the ledger holds it what stands for it, of the same parts; empty where they
    are true paths.
    """

    roots: tuple[tuple[bytes, str], ...]
    shown: Mapping[bytes, str] = field(default_factory=dict)

    def name(self, path: bytes) -> str:
        """`path` relative to its root, the root's name first where there are several."""
        name = self._name(path)
        if path not in self.shown:
            return name
        parts = name.count("/") + 1
        return "/".join(self.shown[path].split("/")[-parts:])

    def own_id(self, path: bytes) -> str:
        """The submission_id of `path` where its bytes do not name it."""
        return path_id(self._name(path))

    def _name(self, path: bytes) -> str:
        separator = os.sep.encode()
        for root, name in self.roots:
            if path == root:
                return name or printable(Path(Path(os.fsdecode(root)).name))
            if path.startswith(root + separator):
                relative = printable(path[len(root) + 1 :])
                return f"{name}/{relative}" if name else relative
        return printable(path)


def _root_names(roots: Sequence[Path]) -> list[tuple[Path, str]]:
    """Each root with its last parts, as many as keep the names of all roots apart."""
    if len(roots) == 1:
        return [(roots[0], "")]
    longest = max((len(root.parts) for root in roots), default=1)
    for count in range(1, longest + 1):
        names = [printable(Path(*root.parts[-count:])) for root in roots]
        if len(set(names)) == len(names):
            break
    return list(zip(roots, names, strict=True))
