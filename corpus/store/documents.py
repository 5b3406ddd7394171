"""A document as a dataset keeps it."""

from corpus.store.document_codec import decode_document
from corpus.store.layout import Layout
from corpus.store.sealed import read_sealed
from extract.document import Document
from extract.readers import read_document
from schema.limits import DEFAULT_LIMITS


def kept_document(layout: Layout, sha256: str, extractor_version: str) -> Document | None:
    """The document as it was read; from its original where that reading is no longer kept.

    None where neither is there.
    """
    kept = read_sealed(layout.document(sha256, extractor_version))
    if kept is not None:
        return decode_document(kept)
    original = layout.original(sha256)
    if not original.is_file():
        return None
    return read_document(original.read_bytes(), DEFAULT_LIMITS)
