"""The bytes taken in, as they are kept."""

from corpus.store.files import sha256_of_file, write_durably
from corpus.store.layout import Layout


def keep_original(data: bytes, sha256: str, layout: Layout) -> None:
    """Keep the bytes, read-only, under their hash, unless they are kept already."""
    if not is_kept(layout, sha256):
        scratch = layout.scratch(f"original-{sha256}")
        write_durably(layout.original(sha256), data, scratch, read_only=True)


def is_kept(layout: Layout, sha256: str) -> bool:
    """Whether the original with this hash is kept, and its bytes are still those."""
    kept = layout.original(sha256)
    return kept.is_file() and sha256_of_file(kept) == sha256
