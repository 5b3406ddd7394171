"""The input roots that a ledger knows."""

import os
from collections.abc import Sequence
from pathlib import Path

from corpus.ingest.discover import outermost
from corpus.store.ledger import Ledger
from corpus.store.veil import find_veiled


def register_roots(ledger: Ledger, roots: Sequence[Path]) -> None:
    """Add the roots to those known.

    A known root that is gone, where one of its name is given elsewhere, has moved there.
    """
    known = ledger.roots()
    for given in roots:
        root = Path(os.fsdecode(ledger.key(given)))
        if root in known:
            continue
        moved = [k for k in known if k.name == root.name and not os.path.lexists(find_veiled(k))]
        if len(moved) == 1:
            ledger.move_root(moved[0], given)
            known.remove(moved[0])
        known.append(root)
    ledger.show_roots(roots)
    kept = outermost(set(known))
    if kept != ledger.roots():
        ledger.set_roots(kept)
        ledger.mark_changed()
