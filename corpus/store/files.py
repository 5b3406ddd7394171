"""Durable file operations: what a dataset keeps is written through here."""

import hashlib
import json
import os
from pathlib import Path

from corpus.store.platform import forbid_writing, make_file, make_folder, sync_folder

_CHUNK_BYTES = 1 << 20


def write_durably(path: Path, data: bytes, temporary: Path, read_only: bool = False) -> None:
    """Write `data` to `path` so that it is there whole or not at all, also after a power cut.

    temporary: a name on the same filesystem that nobody else uses.
    """
    write_synced(temporary, data)
    if read_only:
        forbid_writing(temporary)
    make_folder(path.parent)
    temporary.replace(path)
    sync_folder(path.parent)


def write_synced(path: Path, data: bytes) -> None:
    """Write `data` to the new file `path` and wait until it is on the disk.

    It is as open to others as the folder it is in.
    """
    make_file(path)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def sha256_of_file(path: Path) -> str:
    """The SHA-256 of a file's bytes, read in pieces."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            digest.update(chunk)
    return digest.hexdigest()


def to_json(value: object) -> str:
    """Compact JSON with sorted keys: equal values give equal text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def hash_of(*values: object) -> str:
    """A SHA-256 over JSON values: equal values give equal hashes."""
    return hashlib.sha256(to_json(values).encode("utf8", "surrogatepass")).hexdigest()
