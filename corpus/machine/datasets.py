"""How a dataset stands: what it holds, who may read it, how much room is left."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from corpus.dataset import open_dataset
from corpus.store.access import open_to
from corpus.store.layout import Layout, kind_of, open_layout
from corpus.store.snapshot import current_snapshot, list_snapshots
from schema.errors import JixiaoError
from schema.limits import DEFAULT_QUERY_LIMITS

_STATUSES = """
SELECT status, count(*) AS n FROM submissions GROUP BY ALL ORDER BY ALL"""


@dataclass(frozen=True, slots=True)
class DatasetHealth:
    """A look at a dataset, not at each of its bytes.

    snapshot: None before the first. statuses: how many submissions have each status. open_to: who
    else may read it, "" for nobody. problem: why it could not be opened, "" where it could.
    """

    place: str
    kind: str
    snapshot: str | None
    snapshots: int
    statuses: dict[str, int]
    open_to: str
    free_bytes: int
    problem: str


def look_at_dataset(root: Path) -> DatasetHealth:
    """How the dataset `root` stands.

    Raises UsageError if it is none.
    """
    layout = open_layout(root)
    statuses, problem = _statuses(layout)
    return DatasetHealth(
        place=str(root.resolve()),
        kind=kind_of(root),
        snapshot=current_snapshot(layout),
        snapshots=len(list_snapshots(layout)),
        statuses=statuses,
        open_to=open_to(layout),
        free_bytes=shutil.disk_usage(root).free,
        problem=problem,
    )


def _statuses(layout: Layout) -> tuple[dict[str, int], str]:
    """(submissions of each status, why they cannot be counted)."""
    if current_snapshot(layout) is None:
        return {}, ""
    try:
        rows = open_dataset(layout.root).select(_STATUSES, DEFAULT_QUERY_LIMITS).to_pylist()
    except JixiaoError as error:
        return {}, str(error)
    return {str(row["status"]): int(row["n"]) for row in rows}, ""
