"""The files of a dataset that ask for attention: not read, not read whole, to be read again."""

from pathlib import Path

from corpus.dataset import open_dataset
from corpus.ingest.run_report import PROBLEM_STATUSES


def read_quarantine(dataset: Path) -> list[dict[str, str]]:
    """The files that ask for attention, by status and reason."""
    columns = ["status", "reason", "message", "path", "submission_id"]
    rows = open_dataset(dataset).arrow("submissions").select(columns).to_pylist()
    found = [
        {name: str(row[name] or "") for name in columns}
        for row in rows
        if row["status"] in PROBLEM_STATUSES
    ]
    return sorted(
        found, key=lambda r: (PROBLEM_STATUSES.index(r["status"]), r["reason"], r["path"])
    )
