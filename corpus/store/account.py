"""Whether the ledger accounts for what is published: one that was lost or put back does not.

Nothing may be published or collected by such a ledger: what it does not know would be gone.
"""

import pyarrow as pa
import pyarrow.parquet as pq

from corpus.store.layout import Layout, StoreError
from corpus.store.ledger import Ledger
from corpus.store.snapshot import current_snapshot, list_snapshots


def check_account(layout: Layout, ledger: Ledger) -> None:
    """Nothing, where the ledger accounts for the published snapshot.

    Raises StoreError if it does not.
    """
    problem = find_gap(layout, ledger)
    published = current_snapshot(layout)
    if problem is None and published is not None and _leads_nowhere(layout, ledger, published):
        problem = f"current 指向的快照 {published} 不存在，台账里也没有它"
    if problem is not None:
        raise StoreError(
            f"{problem}，为免丢失，未作任何改动：请先运行 jixiao repair {layout.root} 修复"
        )


def find_gap(layout: Layout, ledger: Ledger) -> str | None:
    """What of the published snapshot the ledger does not account for; None if nothing.

    What was taken out by a run that was interrupted before it could publish is no gap.
    """
    published = current_snapshot(layout)
    if published is None or _leads_nowhere(layout, ledger, published):
        is_lost = bool(list_snapshots(layout)) and not ledger.roots()
        return "台账丢失：有快照，台账却是空的" if is_lost else None
    if not ledger.knows_snapshot(published):
        return f"台账丢失或不是最近的：没有发布当前快照 {published} 的记录"
    if ledger.is_changed():
        return None
    unknown = len(named_bytes(layout, published) - ledger.known_bytes())
    return f"台账不全：当前快照有 {unknown} 份报送它没有记录" if unknown else None


def _leads_nowhere(layout: Layout, ledger: Ledger, published: str) -> bool:
    """Whether `current` names a snapshot that never was: it is what is wrong, not the ledger."""
    return not ledger.knows_snapshot(published) and not (layout.snapshots / published).is_dir()


def named_bytes(layout: Layout, snapshot: str) -> set[str]:
    """The hashes of the bytes that a snapshot's submissions name, in the parts that can be read."""
    named: set[str] = set()
    for path in sorted((layout.snapshots / snapshot / "submissions").rglob("*.parquet")):
        try:
            named.update(pq.read_table(path, columns=["sha256"]).column(0).to_pylist())
        except (OSError, pa.ArrowException):
            continue
    return named - {None}
