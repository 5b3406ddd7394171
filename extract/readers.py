"""The registry of readers: type by content, then the one reader for it."""

from schema.limits import DEFAULT_LIMITS, Limits

from extract.document import Document


def read_document(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The document in `data`, whatever its file was called.

    Raises DocumentError if the type is not supported, the file is damaged, or a limit is met.
    """
    raise NotImplementedError
