"""The bytes at a path, also of a file in an archive, which is opened for it."""

import os
from pathlib import Path

from corpus.store.intake import take_bytes
from corpus.store.names import member_path, split_member
from corpus.store.veil import veil
from extract.archive.archives import is_archive, read_members
from extract.archive.names import name_within
from schema.errors import DocumentError
from schema.limits import DEFAULT_LIMITS, Limits


def bytes_at(path: Path, limits: Limits) -> bytes:
    """The bytes of the file at `path`; of a member, whose names may be veiled, as it is unpacked.

    Raises DocumentError: those of `take_bytes`; of a member also why it cannot be had, and
    `changed_while_read` where there is no such member any more.
    """
    file, names = split_member(path)
    data = take_bytes(file, limits, 0).data
    around = file.name
    for name in names:
        around, data = _find(data, around, name, limits)
    return data


def find_file(path: Path) -> Path | None:
    """The file at `path`, also as one in an archive is shown (a.zip!b.docx); None if none is there.

    Raises DocumentError if the archive cannot be opened.
    """
    if path.is_file():
        return path
    parts = str(path).split("!")
    for count in range(1, len(parts)):
        archive = Path("!".join(parts[:count]))
        if archive.is_file():
            data = take_bytes(archive, DEFAULT_LIMITS, 0).data
            return _find_member(archive, data, parts[count:])
    return None


def _find_member(archive: Path, data: bytes, parts: list[str]) -> Path | None:
    """The member whose name begins the rest of a path as shown, or what is in it."""
    if not is_archive(data):
        return None
    for count in range(len(parts), 0, -1):
        name, rest = "!".join(parts[:count]), parts[count:]
        for member in read_members(data, DEFAULT_LIMITS, name):
            if name_within(archive.name, member.name) != name:
                continue
            path = member_path(archive, name)
            return _find_member(path, member.data or b"", rest) if rest else path
    return None


def _find(data: bytes, around: str, name: str, limits: Limits) -> tuple[str, bytes]:
    """(the true name, the bytes) of a member. around: the true name of its archive."""
    if not is_archive(data):
        raise DocumentError("changed_while_read")
    wanted = _veiled(name)
    # One name alone is looked for where it is not veiled: the others need not be unpacked then.
    exact = None if wanted == os.fsencode(Path(name)) else name
    for member in read_members(data, limits, exact):
        found = name_within(around, member.name)
        if _veiled(found) == wanted:
            if member.data is None:
                raise member.error or DocumentError("changed_while_read")
            return found, member.data
    raise DocumentError("changed_while_read")


def _veiled(name: str) -> bytes:
    return veil(os.fsencode(Path(name)))
