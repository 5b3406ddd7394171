"""Being the one writer of a dataset."""

import contextlib
from collections.abc import Iterator

from corpus.store.layout import Kind, Layout, StoreError, kind_of
from corpus.store.ledger import Ledger, open_ledger
from corpus.store.platform import lock_file
from corpus.store.snapshot import clean_up
from normalize.personal.masking import mask_path
from schema.errors import UsageError


@contextlib.contextmanager
def open_for_writing(layout: Layout, is_waiting: bool) -> Iterator[Ledger]:
    """The ledger, while nobody else may write. What a killed run left is removed first.

    Raises StoreError if another run holds the lock and this one is not to wait, UsageError if the
    dataset is a published copy.
    """
    if kind_of(layout.root) is Kind.published:
        raise UsageError(f"这是去除个人信息的发布副本，不能再改动：{layout.root}")
    with lock_file(layout.lock, is_waiting) as is_free:
        if not is_free:
            raise StoreError(f"另一个入库正在进行：{layout.root}；请稍后再试，或加 --wait 等待")
        clean_up(layout)
        is_masked = kind_of(layout.root) is Kind.masked
        with open_ledger(layout.ledger, mask_path if is_masked else None) as ledger:
            yield ledger
