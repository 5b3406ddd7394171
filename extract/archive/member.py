"""One file of an archive."""

from schema.errors import DocumentError
from schema.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive.

    name: its path in the archive, safe to show (`extract.archive.names`).
    data: its bytes; None where they cannot be had, and `error` says why.
    """

    name: str
    data: bytes | None
    size: int
    error: DocumentError | None = None
