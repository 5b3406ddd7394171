"""Bytes compressed under a seal, so that a torn, flipped or misplaced file is noticed, never used.

magic · SHA-256 of where it belongs and of what follows · zstd( what was sealed ), its length first
"""

import hashlib
from pathlib import Path

import pyarrow as pa

_MAGIC = b"JXS2"
_FORMER_MAGIC = b"JXS1"  # its hash is of what follows alone
_BODY_START = len(_MAGIC) + hashlib.sha256().digest_size
_SIZE_BYTES = 8  # of the format


def seal(data: bytes, place: Path) -> bytes:
    """`data` compressed and sealed for the file at `place` of a dataset."""
    packed: bytes = pa.compress(data, codec="zstd", asbytes=True)
    body = len(data).to_bytes(_SIZE_BYTES, "big") + packed
    return _MAGIC + _hash(_name(place), body) + body


def unseal(sealed: bytes, place: Path) -> bytes | None:
    """What `seal` was given for this place; None if the seal is broken or of another place.

    >>> unseal(seal("自评".encode(), Path("results/ab/abc")), Path("elsewhere/ab/abc")).decode()
    '自评'
    >>> unseal(seal(b"abc", Path("ab/abc")), Path("ab/abd")) is None
    True
    """
    head, body = sealed[:_BODY_START], sealed[_BODY_START:]
    if head not in (_MAGIC + _hash(_name(place), body), _FORMER_MAGIC + _hash(b"", body)):
        return None
    size = int.from_bytes(body[:_SIZE_BYTES], "big")
    data: bytes = pa.decompress(
        body[_SIZE_BYTES:], decompressed_size=size, codec="zstd", asbytes=True
    )
    return data


def read_sealed(path: Path) -> bytes | None:
    """What stands sealed in the file `path`; None if it is not there or its seal is broken."""
    try:
        return unseal(path.read_bytes(), path)
    except FileNotFoundError:
        return None


def _name(place: Path) -> bytes:
    """Where a file belongs, wherever the dataset is: its own name and its folder's."""
    return "/".join(place.parts[-2:]).encode("utf8", "surrogateescape")


def _hash(name: bytes, body: bytes) -> bytes:
    return hashlib.sha256(name + body).digest()
