"""The garbage collector, spared while a document is worked on, or libraries are loaded."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Look for no cycles: documents and rows have none, and looking for them takes a tenth.

    Nor are they looked through at the end: what was made meanwhile counts as old, as long as
    nobody keeps objects frozen, whom thawing would mix with them.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            if not gc.get_freeze_count():
                gc.freeze()  # there and back: all counts as old, and is not looked through now
                gc.unfreeze()
            gc.enable()
