"""Archives as the parent sees them: which members are to be read, and which are there no more.

archive read -> its members listed -> new ones read -> archives among them listed -> …
             -> a member that is not listed any more is gone, as a file that is no longer there
"""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from corpus.ingest.outcome import MemberSeen, Outcome
from corpus.store.ledger import Ledger
from corpus.store.ledger_tables import Observation
from corpus.store.names import MEMBER, member_path, split_member
from extract.archive.names import name_within
from schema.errors import DocumentError
from schema.limits import Limits

_INSIDE = f"{os.sep}{MEMBER}{os.sep}".encode()


def is_inside(path: bytes) -> bool:
    """Whether a path, as the ledger holds it, is of a member."""
    return _INSIDE in path


def archive_of(path: bytes) -> bytes:
    """The file that a member's path leads into; the path itself of a file."""
    return path.partition(_INSIDE)[0]


def _archives_of(path: bytes) -> Iterator[bytes]:
    """Every archive that a path leads through, the file itself first."""
    parts = path.split(_INSIDE)
    return (_INSIDE.join(parts[:count]) for count in range(1, len(parts)))


class Unpacking:
    """What one run finds in the archives that it reads.

    known: what the ledger holds, by path.
    """

    def __init__(self, ledger: Ledger, limits: Limits) -> None:
        self._ledger = ledger
        self._limits = limits
        self._known: Mapping[bytes, Observation] = {s.path: s for s in ledger.observations()}
        self._archives = {archive for path in self._known for archive in _archives_of(path)}
        self._met: set[bytes] = set()
        self._opened: set[bytes] = set()
        self._closed: set[bytes] = set()
        self._members: dict[Path, int] = defaultdict(int)
        self._bytes: dict[Path, int] = defaultdict(int)

    def note(self, outcome: Outcome) -> None:
        """Note what a file was: an archive, one that did not open, or none (any more)."""
        if outcome.path is None:
            return
        path = self._ledger.key(outcome.path)
        self._met.add(path)
        if outcome.sha256 is None or outcome.members == ():
            self._closed.add(path)
        else:
            self._opened.add(path)

    def refusal(self, outcome: Outcome) -> DocumentError | None:
        """Why the members of an archive are not taken: all that one file unpacks to is limited."""
        file, names = split_member(_path_of(outcome))
        members = outcome.members or ()
        limits = self._limits
        count = self._members[file] + len(members)
        size = self._bytes[file] + sum(member.size for member in members)
        if len(names) >= limits.archive_depth:
            return DocumentError("archives_too_deep", len(names) + 1, limits.archive_depth)
        if count > limits.zip_entries:
            return DocumentError("too_many_entries", count, limits.zip_entries)
        if size > limits.inflated_bytes:
            return DocumentError("inflated_too_large", size, limits.inflated_bytes)
        self._members[file], self._bytes[file] = count, size
        return None

    def split(self, outcome: Outcome) -> Iterator[tuple[Path, MemberSeen, bool]]:
        """(path, member, whether its bytes are to be read) of each member of an archive.

        Those whose bytes stand at their path already are passed over, unless they are archives too:
        how much one file unpacks to is counted through.
        """
        for member in outcome.members or ():
            archive = _path_of(outcome)
            path = member_path(archive, name_within(archive.name, member.name))
            key = self._ledger.key(path)
            known = self._known.get(key)
            self._met.add(key)
            is_known = known and (known.sha256, known.reason) == (member.sha256, member.reason)
            if known is None or not is_known or key in self._archives:
                yield path, member, member.sha256 is not None
            elif not known.is_settled:
                self._ledger.record(replace(known, is_settled=True))

    def gone(self) -> list[Observation]:
        """What lay in the archives and is in them no more, marked so until it is found again."""
        gone = [
            seen
            for path, seen in self._known.items()
            if path not in self._met
            and not self._opened.isdisjoint(_archives_of(path))
            and self._closed.isdisjoint(_archives_of(path))
        ]
        for seen in gone:
            self._ledger.record(replace(seen, is_settled=False))
        return gone


def in_order(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """The outcomes in the order of their paths, whatever the order they came in."""
    return sorted(outcomes, key=lambda outcome: os.fsencode(_path_of(outcome)))


def _path_of(outcome: Outcome) -> Path:
    if outcome.path is None:
        raise AssertionError("what is in kept bytes is listed for the paths that hold them")
    return outcome.path
