"""What became of one task, as it crosses from a worker to the parent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one task, small enough to cross from a worker to the parent.

    path: the file, None where kept bytes were worked on again.
    sha256: None where the bytes could not be taken in; `reason` and `message` then say why.
    key, digest: of the staged result; `is_reused`: it was there already.
    seconds: by stage (take, read, understand, stage).
    """

    path: Path | None
    size: int | None = None
    mtime_ns: int | None = None
    is_settled: bool = False
    sha256: str | None = None
    reason: str | None = None
    message: str | None = None
    key: str | None = None
    digest: str | None = None
    is_reused: bool = False
    seconds: Mapping[str, float] = field(default_factory=dict)
