"""What a run did, for its summary and its report: counts, names and times, never cell text."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from corpus.ingest.line import Line
from corpus.ingest.outcome import Outcome
from corpus.store.files import to_json, write_durably
from corpus.store.layout import Layout
from corpus.store.names import ID_DIGITS
from corpus.store.platform import peak_memory
from corpus.store.staging import Digest
from normalize.personal.masking import mask_form

Number = TypeVar("Number", int, float)

_SHOWN = 10
_PROBLEMS_KEPT = 500
_ASIDES_KEPT = 100
PROBLEM_STATUSES = ("quarantined", "partial", "deferred")
_ASIDE_STATUSES = ("duplicate", "ignored")


def now() -> str:
    """The time as the ledger and the run reports hold it (ISO 8601, UTC)."""
    return datetime.now(UTC).isoformat()


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that asks for attention."""

    status: str
    reason: str
    message: str
    path: str


@dataclass(frozen=True, slots=True)
class DatasetState:
    """What the published snapshot holds. problems: the first of them, quarantined first.

    asides: the first of the files that are no submission: duplicates, then what is ignored.
    """

    statuses: Mapping[str, int]
    problems: tuple[Problem, ...]
    rows: Mapping[str, int]
    severities: Mapping[str, int]
    asides: tuple[Problem, ...] = ()

    def to_json(self) -> str:
        """As the ledger remembers it."""
        return to_json(asdict(self))


def state_from_json(text: str) -> DatasetState:
    """The inverse of `DatasetState.to_json`."""
    values = json.loads(text)
    for name in ("problems", "asides"):
        values[name] = tuple(Problem(**problem) for problem in values.get(name, ()))
    return DatasetState(**values)


def describe_state(
    lines: Iterable[Line],
    digests: Mapping[str, Digest],
    rows: Mapping[str, int],
    recounted: Mapping[str, int],
) -> DatasetState:
    """What a snapshot with these lines holds.

    recounted: severity -> findings that no staged result tells: between reports, and in those of
    which a value was corrected.
    """
    lines = list(lines)
    severities: Counter[str] = Counter(recounted)
    for line in lines:
        if line.keys and not line.corrections:
            severities.update(digests[line.keys[0]].severities)
    return DatasetState(
        dict(Counter(str(line.row["status"]) for line in lines)),
        tuple(_named(lines, PROBLEM_STATUSES)[:_PROBLEMS_KEPT]),
        rows,
        dict(severities),
        tuple(_named(lines, _ASIDE_STATUSES)[:_ASIDES_KEPT]),
    )


def _named(lines: Iterable[Line], statuses: Sequence[str]) -> list[Problem]:
    """The files of these statuses, in their order."""
    paths = {line.submission_id: str(line.row["path"]) for line in lines}
    found = []
    for line in lines:
        status, reason = str(line.row["status"]), str(line.row["reason"])
        if status in statuses:
            twin = paths.get(str(line.row["replaced_by"]))
            of = f"：{mask_form(twin)}" if twin is not None and status == "duplicate" else ""
            message = f"{line.row['message']}{of}"
            found.append(Problem(status, reason, message, mask_form(paths[line.submission_id])))
    return sorted(found, key=lambda p: (statuses.index(p.status), p.reason, p.path))


@dataclass(frozen=True, slots=True)
class RunReport:
    """A finished run.

    elapsed: seconds of each stage of the run; seconds: of each step of a document, added up over
    documents and workers. peak_bytes: the memory of the parent alone; between_peak_bytes: of the
    process that compared the reports, between_cpu_seconds: its processor time; None if it is not
    known, or was not needed. between_error: what made it begin a second time.
    slowest, largest: by submission_id: a path may name somebody.
    empty: the input roots in which there is no file.
    """

    run_id: str
    started_at: str
    finished_at: str
    roots: tuple[str, ...]
    snapshot: str
    is_unchanged: bool
    removed: tuple[str, ...]
    counts: Mapping[str, int]
    state: DatasetState
    elapsed: Mapping[str, float]
    seconds: Mapping[str, float]
    peak_bytes: int | None
    slowest: tuple[tuple[str, float], ...]
    largest: tuple[tuple[str, int], ...]
    between_peak_bytes: int | None = None
    empty: tuple[str, ...] = ()
    between_cpu_seconds: float | None = None
    between_error: str | None = None

    @property
    def exit_code(self) -> int:
        """0 where nothing asks for attention, else 3."""
        return 3 if any(self.state.statuses.get(s) for s in PROBLEM_STATUSES) else 0


@dataclass(slots=True)
class RunState:
    """What a run gathers while it goes on.

    fresh: outcomes whose bytes are new for their path. damaged: files of the published snapshot
    that were not as they had been written, and were made again. empty: which of the roots, by
    their order, hold no file. recollected: paths of a ledger that was lost and made again.
    """

    started_at: str
    roots: list[str]
    empty: list[int] = field(default_factory=list)
    entries: int = 0
    read: int = 0
    reused: int = 0
    pruned: int = 0
    missing: int = 0
    removed: tuple[str, ...] = ()
    shards_built: int = 0
    shards_kept: int = 0
    between_peak_bytes: int | None = None
    between_cpu_seconds: float | None = None
    between_error: str | None = None
    snapshot: str = ""
    is_unchanged: bool = False
    damaged: int = 0
    recollected: int = 0
    dataset: DatasetState | None = None
    fresh: list[Outcome] = field(default_factory=list)
    elapsed: dict[str, float] = field(default_factory=dict)
    seconds: Counter[str] = field(default_factory=Counter)
    slowest: list[tuple[float, str]] = field(default_factory=list)
    largest: list[tuple[int, str]] = field(default_factory=list)

    def add_outcome(self, outcome: Outcome) -> None:
        """Count what a worker has done. Where only rules ran again, nothing was read."""
        self.read += not (outcome.path is None and outcome.is_reused)
        self.reused += outcome.is_reused
        self.seconds.update(outcome.seconds)
        if outcome.sha256 is None:
            return
        own_id = outcome.sha256[:ID_DIGITS]
        self.slowest = _top([*self.slowest, (sum(outcome.seconds.values()), own_id)])
        if outcome.size is not None:
            self.largest = _top([*self.largest, (outcome.size, own_id)])

    def finish(self, layout: Layout, finished_at: str) -> RunReport:
        """The report of the run, kept under `runs/`."""
        if self.dataset is None:
            raise AssertionError("a run finishes after its snapshot is published")
        stamp = datetime.fromisoformat(self.started_at).strftime("%Y%m%dT%H%M%S.%fZ")
        report = RunReport(
            run_id=stamp,
            started_at=self.started_at,
            finished_at=finished_at,
            roots=tuple(self.roots),
            snapshot=self.snapshot,
            is_unchanged=self.is_unchanged,
            removed=self.removed,
            counts={
                "entries": self.entries,
                "read": self.read,
                "reused": self.reused,
                "pruned": self.pruned,
                "missing": self.missing,
                "shards_built": self.shards_built,
                "shards_kept": self.shards_kept,
                "damaged": self.damaged,
                "recollected": self.recollected,
            },
            state=self.dataset,
            elapsed={stage: round(value, 3) for stage, value in self.elapsed.items()},
            seconds={step: round(value, 3) for step, value in sorted(self.seconds.items())},
            peak_bytes=peak_memory(),
            slowest=tuple((own_id, round(seconds, 3)) for seconds, own_id in self.slowest),
            largest=tuple((own_id, size) for size, own_id in self.largest),
            between_peak_bytes=self.between_peak_bytes,
            empty=tuple(self.roots[number] for number in self.empty),
            between_cpu_seconds=self.between_cpu_seconds,
            between_error=self.between_error,
        )
        write_durably(
            layout.runs / f"{stamp}.json",
            json.dumps(asdict(report), ensure_ascii=False, indent=1).encode("utf8"),
            layout.scratch(f"run-{stamp}"),
        )
        return report


def _top(pairs: list[tuple[Number, str]]) -> list[tuple[Number, str]]:
    return sorted(pairs, key=lambda pair: (-pair[0], pair[1]))[:_SHOWN]


def read_run(path: Path) -> RunReport:
    """A kept run report."""
    values = json.loads(path.read_text(encoding="utf8"))
    values["state"] = state_from_json(to_json(values["state"]))
    return RunReport(**values)
