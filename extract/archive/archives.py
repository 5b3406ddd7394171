"""The registry of archives: which kind one is, by its content, and what is in it.

An archive is no document: reading one as a document ends in the reason `archive`, or in the reason
why it cannot be opened. Its members are documents of their own.
"""

from collections.abc import Callable, Iterator
from typing import Final, NoReturn

from extract.archive.member import Member
from extract.archive.seven_zip import is_7z, read_7z_members
from extract.archive.tars import is_packed, is_tar, read_packed_members, read_tar_members
from extract.archive.zips import read_zip_members
from extract.packages import ARCHIVE, is_package
from schema.errors import DocumentError
from schema.frozen import dataclass
from schema.limits import Limits


@dataclass(frozen=True, slots=True)
class ArchiveKind:
    """A kind of archive.

    name: what `submissions.format` calls it. recognise: whether the bytes are one.
    read: its files, sorted by name; of one name alone where it is given.
    """

    name: str
    recognise: Callable[[bytes], bool]
    read: Callable[[bytes, Limits, str | None], Iterator[Member]]


KINDS: Final = (
    ArchiveKind(ARCHIVE, is_package(ARCHIVE), read_zip_members),
    ArchiveKind("7z", is_7z, read_7z_members),
    ArchiveKind("tar", is_tar, read_tar_members),
    ArchiveKind("gz", is_packed, read_packed_members),
)


def is_archive(data: bytes) -> bool:
    """Whether `data` is an archive whose members are documents of their own."""
    return any(kind.recognise(data) for kind in KINDS)


def read_members(data: bytes, limits: Limits, wanted: str | None = None) -> Iterator[Member]:
    """The members of an archive, sorted by name; the one called `wanted` alone if it is given.

    Raises DocumentError if the archive cannot be opened; what is wrong with one member is told by
    it. Nothing is written anywhere.
    """
    kind = next(kind for kind in KINDS if kind.recognise(data))
    yield from kind.read(data, limits, wanted)


def refuse_archive(data: bytes, limits: Limits) -> NoReturn:
    """What "reads" an archive as a document: each member is unpacked once, to see that it can be.

    Raises DocumentError: `archive`, or why it cannot be opened.
    """
    for _ in read_members(data, limits):
        pass
    raise DocumentError("archive")
