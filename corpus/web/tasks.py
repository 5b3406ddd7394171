"""What a worker is asked for: the pages of some submissions."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from corpus.web.pages import Frame
from schema.limits import QueryLimits


class Care(IntEnum):
    """How much is left away because workers were lost over it."""

    whole = 0
    without_pictures = 1
    without_document = 2


@dataclass(frozen=True, slots=True)
class Task:
    """Pages to make. root: the dataset's folder; out: where the pages go."""

    root: Path
    snapshot: str
    ids: tuple[str, ...]
    out: Path
    frame: Frame
    care: Care = Care.whole


@dataclass(frozen=True, slots=True)
class Question:
    """SQL to answer from a snapshot. root: the dataset's folder."""

    root: Path
    snapshot: str
    query: str
    limits: QueryLimits


@dataclass(frozen=True, slots=True)
class Made:
    """What a task wrote: the address of each file and its bytes."""

    sizes: Mapping[str, int]


def write_page(out: Path, address: str, html: str) -> int:
    """Write a page, and give its bytes."""
    data = html.encode("utf8")
    (out / address).write_bytes(data)
    return len(data)
