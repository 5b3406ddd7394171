"""How files are named in a dataset: their shown paths, their names, their ids."""

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ID_DIGITS = 16
# Between an archive and what is in it, as a folder that no file can hold. Shown as `!`.
MEMBER = "\x1f"


def path_id(path: str) -> str:
    """The submission_id of an entry whose bytes do not name it: of its shown path."""
    return hashlib.sha256(path.encode("utf8")).hexdigest()[:ID_DIGITS]


def file_name(path: Path) -> str:
    """The name of a file as text, as `normalize` is given it."""
    return printable(Path(path.name))


def printable(path: Path | bytes) -> str:
    """A path as text with `/`, and `!` before what is in an archive.

    Bytes that are not UTF-8 become \\xNN.
    """
    data = path if isinstance(path, bytes) else os.fsencode(path)
    text = data.decode("utf8", "backslashreplace")
    text = text if os.sep == "/" else text.replace(os.sep, "/")
    return text.replace(f"/{MEMBER}/", "!")


def member_path(archive: Path, name: str) -> Path:
    """The path of a file in an archive. name: as `extract.archive` gives it.

    >>> printable(member_path(Path("/in/a.zip"), "b/c.docx"))
    '/in/a.zip!b/c.docx'
    """
    return archive / MEMBER / name


def split_member(path: Path) -> tuple[Path, tuple[str, ...]]:
    """(the file, the name of each member down to the one meant); no names for a file itself.

    >>> split_member(member_path(member_path(Path("a.zip"), "b/c.zip"), "d.txt"))
    (PosixPath('a.zip'), ('b/c.zip', 'd.txt'))
    """
    groups: list[list[str]] = [[]]
    for part in path.parts:
        if part == MEMBER:
            groups.append([])
        else:
            groups[-1].append(part)
    return Path(*groups[0]), tuple("/".join(group) for group in groups[1:])


def split_shown(path: Path) -> tuple[str, str]:
    """(what is shown before the name of a file, with its `/` or `!`; its name)."""
    name = file_name(path)
    return printable(path).removesuffix(name), name


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
        inside = separator + MEMBER.encode() + separator
        for root, name in self.roots:
            own = name or printable(Path(Path(os.fsdecode(root)).name))
            if path == root:
                return own
            if path.startswith(root + inside):  # an archive that was given itself
                return f"{own}!{printable(path[len(root + inside) :])}"
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
