"""What became of one task, as it crosses from a worker to the parent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Staged:
    """A staged result: its key, its digest as JSON, and whether it was there already."""

    key: str
    digest: str
    is_reused: bool = False


@dataclass(frozen=True, slots=True)
class MemberSeen:
    """A file found in an archive: its bytes by their hash, or why they were not taken.

    name: its path in the archive, safe.
    """

    name: str
    size: int
    sha256: str | None
    reason: str | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one task, small enough to cross from a worker to the parent.

    path: the file, None where kept bytes were worked on again.
    sha256: None where the bytes could not be taken in; `reason` and `message` then say why.
    staged: its rows, and what the rules find in them where they look at it.
    seconds: by stage (take, read, understand, check, stage).
    members: of an archive, sorted by name; none where it cannot be opened; None for other files.
    """

    path: Path | None
    size: int | None = None
    mtime_ns: int | None = None
    is_settled: bool = False
    sha256: str | None = None
    reason: str | None = None
    message: str | None = None
    staged: tuple[Staged, ...] = ()
    seconds: Mapping[str, float] = field(default_factory=dict)
    members: tuple[MemberSeen, ...] | None = None

    @property
    def is_reused(self) -> bool:
        """Whether the rows of the document were there already."""
        return bool(self.staged) and self.staged[0].is_reused
