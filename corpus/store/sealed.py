"""Bytes compressed under a seal, so that a torn or flipped file is noticed and never used.

magic · SHA-256 of what follows · zstd( what was sealed ), its length first
"""

import hashlib
from pathlib import Path

import pyarrow as pa

_MAGIC = b"JXS1"
_BODY_START = len(_MAGIC) + hashlib.sha256().digest_size
_SIZE_BYTES = 8


def seal(data: bytes) -> bytes:
    """`data` compressed and sealed."""
    packed: bytes = pa.compress(data, codec="zstd", asbytes=True)
    body = len(data).to_bytes(_SIZE_BYTES, "big") + packed
    return _MAGIC + hashlib.sha256(body).digest() + body


def unseal(sealed: bytes) -> bytes | None:
    """What `seal` was given; None if the seal is broken.

    >>> unseal(seal("自评".encode())).decode()
    '自评'
    >>> unseal(seal(b"abc")[:-1]) is None
    True
    """
    body = sealed[_BODY_START:]
    if sealed[:_BODY_START] != _MAGIC + hashlib.sha256(body).digest():
        return None
    size = int.from_bytes(body[:_SIZE_BYTES], "big")
    data: bytes = pa.decompress(
        body[_SIZE_BYTES:], decompressed_size=size, codec="zstd", asbytes=True
    )
    return data


def read_sealed(path: Path) -> bytes | None:
    """What stands sealed in the file `path`; None if it is not there or its seal is broken."""
    try:
        return unseal(path.read_bytes())
    except FileNotFoundError:
        return None
