"""What a run keeps of what it met: the slowest, the largest, the files that need somebody."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.ingest.line import Line
from corpus.ingest.outcome import Outcome
from corpus.ingest.run_report import RunState, describe_state


def test_the_ten_slowest_and_the_ten_largest_documents_are_kept() -> None:
    state = RunState("", [])
    for number in range(11):
        seconds, size, own = {"read": float(number)}, 100 - number, f"{number:064d}"[::-1]
        state.add_outcome(Outcome(Path("a"), size=size, sha256=own, seconds=seconds))
    assert [seconds for seconds, _ in state.slowest] == [float(n) for n in range(10, 0, -1)]
    assert [size for size, _ in state.largest] == list(range(100, 90, -1))


@pytest.mark.parametrize(
    ("status", "count", "kept"),
    [
        ("quarantined", 500, 500),
        ("quarantined", 501, 500),
        ("ignored", 100, 100),
        ("ignored", 101, 100),
    ],
)
def test_so_many_files_are_named_and_all_are_counted(status: str, count: int, kept: int) -> None:
    now = datetime(2024, 1, 1, tzinfo=UTC)
    common = {"status": status, "reason": "empty_file", "message": "", "replaced_by": None}
    lines = [
        Line({"submission_id": f"{n:016x}", "path": f"{n}.docx", "ingested_at": now, **common}, 0)
        for n in range(count)
    ]
    state = describe_state(lines, {}, {}, {})
    assert state.statuses == {status: count}
    assert len(state.problems) + len(state.asides) == kept
