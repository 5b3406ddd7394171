"""A ledger that is lost: made again by itself where nothing is in doubt, else refused.

Nothing is in doubt where the published snapshot is whole and the last that a run published, every
file that it names is still in the input folders, and the originals kept are those it names: then
the lost ledger held nothing that is not told elsewhere.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from corpus.ingest.recollection import Recollection, published_by_runs, recollect
from corpus.store.account import named_bytes
from corpus.store.files import sha256_of_file
from corpus.store.layout import Kind, Layout, StoreError, kind_of
from corpus.store.ledger import open_ledger
from corpus.store.snapshot import current_snapshot, list_snapshots, set_aside
from corpus.store.verify import verify_snapshot
from corpus.store.writing import path_mask


def renew_lost_ledger(layout: Layout) -> Recollection | None:
    """What a lost or unreadable ledger was made again from; None where none is lost.

    One that tells anything is left alone, whatever it says: it may be a backup put back on purpose.
    Raises StoreError where something is in doubt. Only for the holder of the lock.
    """
    if not list_snapshots(layout) or _tells_anything(layout):
        return None
    try:
        doubt = _doubt(layout)
        if doubt is None:
            return remake_ledger(layout, str(current_snapshot(layout)), (), _check_complete)
    except StoreError as error:
        doubt = str(error)
    raise StoreError(
        f"台账（{layout.ledger.name}）丢失或损坏，{doubt}，为免丢失，未作任何改动："
        f"请先运行 jixiao repair {layout.root} 补回台账"
    )


def remake_ledger(
    layout: Layout,
    current: str,
    roots: Sequence[Path],
    check: Callable[[Recollection], None] = lambda _: None,
) -> Recollection:
    """What the ledger was made again from; the old one is set aside.

    check: may raise StoreError; nothing is changed then.
    """
    scratch = layout.scratch("ledger")
    with open_ledger(scratch, path_mask(layout)) as ledger:
        recollection = recollect(layout, ledger, current, roots)
        check(recollection)
        ledger.commit()
    if layout.ledger.exists():
        set_aside(layout, layout.ledger)
    layout.ledger.with_name(f"{layout.ledger.name}-journal").unlink(missing_ok=True)
    scratch.replace(layout.ledger)
    return recollection


def _tells_anything(layout: Layout) -> bool:
    """Whether it opens and is not blank, as one is that a command made where it found none.

    What is damaged further inside is met, and told, where it is read.
    """
    if not layout.ledger.is_file() or not layout.ledger.stat().st_size:
        return False
    try:
        with open_ledger(layout.ledger, path_mask(layout)) as ledger:
            return bool(ledger.roots() or ledger.publications())
    except StoreError:
        return False


def _doubt(layout: Layout) -> str | None:
    """Why the lost ledger may have held what nothing else tells; None if it did not."""
    current = current_snapshot(layout)
    if current is None or [*published_by_runs(layout)][-1:] != [current]:
        return "当前快照不是最近一次运行发布的"
    if any(True for _ in verify_snapshot(layout, current)):
        return "当前快照也有损坏"
    return _doubt_originals(layout, current) if kind_of(layout.root) is Kind.full else None


def _doubt_originals(layout: Layout, current: str) -> str | None:
    kept = {path.name: path for path in layout.originals.rglob("*") if path.is_file()}
    named = named_bytes(layout, current)
    if named != kept.keys():
        return f"原件与当前快照对不上（{len(named ^ kept.keys())} 份）"
    if any(sha256_of_file(path) != name for name, path in kept.items()):
        return "原件也有损坏"
    return None


def _check_complete(recollection: Recollection) -> None:
    """Nothing, if all was told. Raises StoreError if files are gone from the input folders."""
    if recollection.guessed:
        raise StoreError(f"输入文件夹里少了 {len(recollection.guessed)} 份快照中的文件")
