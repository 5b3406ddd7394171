"""Being the one writer of a dataset."""

import contextlib
from collections.abc import Callable, Iterator

from corpus.store.account import check_account
from corpus.store.layout import Kind, Layout, StoreError, kind_of
from corpus.store.ledger import Ledger, open_ledger
from corpus.store.platform import lock_file
from corpus.store.snapshot import clean_up
from normalize.personal.masking import mask_path
from schema.errors import UsageError


@contextlib.contextmanager
def open_for_writing(
    layout: Layout, is_waiting: bool, mend: Callable[[Layout], object] = lambda _: None
) -> Iterator[Ledger]:
    """The ledger, while nobody else may write. What a killed run left is removed first.

    mend: what is done before the ledger is opened.

    Raises StoreError if another run holds the lock and this one is not to wait, or if the ledger
    is damaged or does not account for what is published; UsageError if this is a published copy.
    """
    with hold_lock(layout, is_waiting):
        mend(layout)
        with open_ledger(layout.ledger, path_mask(layout)) as ledger:
            check_account(layout, ledger)
            yield ledger


@contextlib.contextmanager
def hold_lock(layout: Layout, is_waiting: bool) -> Iterator[None]:
    """Nothing, while nobody else may write. What a killed run left is removed first.

    At the end, however it comes, half-written files are removed; what cannot be is at the next.

    Raises StoreError if another run holds the lock and this one is not to wait, UsageError if the
    dataset is a published copy.
    """
    if kind_of(layout.root) is Kind.published:
        raise UsageError(f"这是去除个人信息的发布副本，不能再改动：{layout.root}")
    with lock_file(layout.lock, is_waiting) as is_free:
        if not is_free:
            raise StoreError(f"另一个入库正在进行：{layout.root}；请稍后再试，或加 --wait 等待")
        clean_up(layout)
        try:
            yield
        finally:
            with contextlib.suppress(OSError):  # the disk's own error is the one to be told
                clean_up(layout)


@contextlib.contextmanager
def hold_notes(layout: Layout) -> Iterator[None]:
    """Nothing, while nobody else adds to what people noted: decisions, replies, pinned snapshots.

    It is a lock of its own, held for moments, so that people need not wait for an ingest. What is
    written must follow from what is read meanwhile.
    """
    with lock_file(layout.notes_lock, wait=True):
        yield


def path_mask(layout: Layout) -> Callable[[str], str] | None:
    """What masks a path in the ledger of a dataset without personal data; None in others."""
    return mask_path if kind_of(layout.root) is Kind.masked else None
