"""`python -m tools.peers FOLDER…`: files that others made for their readers, read by ours.

    python -m tools.peers /tmp/docling /tmp/poi            a table, a row for each ending
    python -m tools.peers --only docx,pdf --list /tmp/poi  and each file that needs a look

Each file, and each file of an archive, is read in a process with the limits of an ingest. It ends
as read (any status), as refused with a reason, or as crashed (a bug of ours, or a limit of time or
memory). Those of which characters were not kept are counted: without saying so (not `partial`) none
may be.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.ingest.discover import walk
from corpus.ingest.pool import Failure, WorkerPool
from corpus.store.intake import take_bytes
from corpus.store.names import member_path, printable, split_member
from extract.archive.archives import is_archive, read_members
from extract.readers import read_document
from normalize.report import normalize
from schema.errors import DocumentError
from schema.limits import DEFAULT_LIMITS

HEADS = ("后缀", "文件", "读出", "拒绝", "崩溃或超限", "缺字且没有标明", "缺字已标明")
OTHERS = "其他"
FEW = 3  # endings of fewer files share a row


@dataclass(frozen=True, slots=True)
class Seen:
    """What became of one file. reason: why it was refused or how it failed; None where it was read.

    lost: characters that are not kept. members: of an archive.
    """

    path: str
    status: str
    reason: str | None = None
    lost: int = 0
    is_crash: bool = False
    members: tuple["Seen", ...] = ()

    @property
    def is_suspect(self) -> bool:
        """Whether it needs a look: it crashed, or lost characters."""
        return self.is_crash or self.lost != 0


def main(arguments: Sequence[str]) -> None:
    """Read the files under the folders and print the table."""
    parser = argparse.ArgumentParser(prog="python -m tools.peers")
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--only", default="", help="endings, joined by commas")
    parser.add_argument("--list", action="store_true", help="name each file that needs a look")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args(arguments)
    endings = {f".{ending}" for ending in options.only.lower().split(",") if ending}
    files = list(find_files(options.folders, endings))
    seen = [file for one in read_all(files, options.workers) for file in flatten(one)]
    print("\n".join(table(seen)))
    print("\n".join(reasons(seen)))
    if options.list:
        print(
            "\n".join(
                f"{one.status} {one.reason} 缺 {one.lost}：{one.path}" for one in suspects(seen)
            )
        )


def find_files(folders: Iterable[Path], endings: set[str]) -> Iterator[Path]:
    """The files under the folders, those with one of the endings where any is given."""
    for folder in folders:
        for entry in walk(folder.resolve(), Path()):
            if entry.reason is None and (not endings or entry.path.suffix.lower() in endings):
                yield entry.path


def read_all(files: Sequence[Path], workers: int) -> Iterator[Seen]:
    """What became of each file, in the order of their paths."""
    found = []
    with WorkerPool(workers, DEFAULT_LIMITS.worker_bytes) as pool:
        for done in pool.run(read_file, files, DEFAULT_LIMITS.seconds):
            if isinstance(done.answer, Failure):
                how = f"{done.answer.code} {done.answer.value or ''}".strip()
                found.append(Seen(printable(done.item), "crashed", how, is_crash=True))
            else:
                found.append(done.answer)
    yield from sorted(found, key=lambda seen: seen.path)


def read_file(path: Path) -> Seen:
    """What becomes of one file."""
    try:
        return _read(path, take_bytes(path, DEFAULT_LIMITS, 0).data)
    except DocumentError as error:
        return Seen(printable(path), error.status, error.code)


def _read(path: Path, data: bytes) -> Seen:
    name = printable(path)
    try:
        if data and is_archive(data):
            if len(split_member(path)[1]) >= DEFAULT_LIMITS.archive_depth:
                raise DocumentError("archives_too_deep")
            return Seen(name, "archive", members=tuple(_read_members(path, data)))
        report = normalize(read_document(data), path.name).submission
    except DocumentError as error:
        return Seen(name, error.status, error.code)
    counts = [int(str(report[column])) for column in ("characters", "characters_kept")]
    return Seen(name, str(report["status"]), None, counts[0] - counts[1])


def _read_members(path: Path, data: bytes) -> Iterator[Seen]:
    for member in read_members(data, DEFAULT_LIMITS):
        place = member_path(path, member.name)
        if member.data is None:
            reason = None if member.error is None else member.error.code
            yield Seen(printable(place), "quarantined", reason)
        else:
            yield _read(place, member.data)


def flatten(seen: Seen) -> Iterator[Seen]:
    """A file and all that is in it."""
    yield seen
    for member in seen.members:
        yield from flatten(member)


def suspects(seen: Iterable[Seen]) -> list[Seen]:
    """Those that need a look."""
    return [one for one in seen if one.is_suspect]


def table(seen: Iterable[Seen]) -> Iterator[str]:
    """A Markdown table with a row for each ending."""
    files = list(seen)
    counts = Counter(_ending(one) for one in files)
    by_ending: dict[str, list[Seen]] = defaultdict(list)
    for one in files:
        ending = _ending(one)
        by_ending[ending if counts[ending] >= FEW else OTHERS].append(one)
    yield _row(HEADS)
    yield _row("---" for _ in HEADS)
    for ending, those in sorted(by_ending.items()):
        crashed = sum(one.is_crash for one in those)
        refused = sum(one.reason is not None and not one.is_crash for one in those)
        lost = Counter(one.status == "partial" for one in those if one.lost)
        read = len(those) - refused - crashed
        yield _row((ending, len(those), read, refused, crashed, lost[False], lost[True]))


def _ending(seen: Seen) -> str:
    ending = Path(seen.path).suffix.lower()
    return ending if ending[1:].isalnum() and not ending[1:].isdecimal() else OTHERS


def reasons(seen: Iterable[Seen]) -> Iterator[str]:
    """How often each reason was given."""
    counts = Counter(one.reason for one in seen if one.reason is not None)
    yield ""
    yield from (f"{reason}：{count}" for reason, count in sorted(counts.items()))


def _row(cells: Iterable[object]) -> str:
    return "| " + " | ".join(map(str, cells)) + " |"


if __name__ == "__main__":
    main(sys.argv[1:])
