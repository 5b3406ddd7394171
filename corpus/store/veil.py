"""Paths as the ledger of a dataset without personal data holds them: names of files as hashes.

/in/2023/水利局张三.docx  ->  /in/2023/#4be1a0c35f09d7e2.docx

A file is known again by its hash, and found again by hashing what its folder holds. A part that is
plain (ASCII, without a long number) can name nobody and stays.
"""

import hashlib
import os
import re
from pathlib import Path

from corpus.store.names import MEMBER

_PLAIN = re.compile(rb"[A-Za-z0-9 ._#()-]*")
_LONG_NUMBER = re.compile(rb"\d{7}")
_VEILED = re.compile(rb"#[0-9a-f]{16}(?:\.[A-Za-z0-9]{1,5})?")
_ENDING = re.compile(rb"\.[A-Za-z0-9]{1,5}$")
_DIGITS = 16


def veil(path: bytes) -> bytes:
    """The path with each part that may hold a name as a hash; a veiled one stays as it is.

    >>> veil("/in/2023/张三.docx".encode()) == veil(veil("/in/2023/张三.docx".encode()))
    True
    >>> veil(b"/in/2023/a.docx")
    b'/in/2023/a.docx'
    """
    separator = os.sep.encode()
    return separator.join(map(_veil_part, path.split(separator)))


def _veil_part(part: bytes) -> bytes:
    is_plain = _PLAIN.fullmatch(part) and not _LONG_NUMBER.search(part)
    if is_plain or part == MEMBER.encode() or _VEILED.fullmatch(part):
        return part
    ending = _ENDING.search(part)
    digest = hashlib.sha256(part).hexdigest()[:_DIGITS].encode()
    return b"#" + digest + (ending.group() if ending else b"")


def find_veiled(path: Path) -> Path:
    """The true path of a veiled one; as it is where its file is gone."""
    found = Path(path.anchor)
    for part in path.parts[1:]:
        wanted = os.fsencode(part)
        step = found / part
        if _VEILED.fullmatch(wanted) and not os.path.lexists(step):
            matching = (child for child in _children(found) if _veil_part(child) == wanted)
            step = found / os.fsdecode(next(matching, wanted))
        found = step
    return found


def _children(folder: Path) -> list[bytes]:
    try:
        return sorted(os.fsencode(child.name) for child in folder.iterdir())
    except OSError:
        return []
