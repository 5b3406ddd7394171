"""What LibreOffice made of a file, kept by whoever reads many: no file is converted twice.

A reader asks for the package of some bytes and need not know where it comes from, or of any keeper.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Final, Protocol

from extract.office.install import converter_version

DIGITS: Final = 12
# How it is called, and with which settings, decides what it makes as its version does.
MODULE: Final = "convert.py"


class Keeper(Protocol):
    """Keeps what was made under a key."""

    def find(self, key: str) -> bytes | None:
        """What is kept under `key`; None if nothing is."""

    def keep(self, key: str, made: bytes) -> None:
        """Keep `made` under `key`."""


_KEEPER: ContextVar[Keeper | None] = ContextVar("keeper", default=None)


@contextmanager
def conversions_kept_by(keeper: Keeper) -> Iterator[None]:
    """While it lasts, conversions are looked for in `keeper` first, and left there."""
    token = _KEEPER.set(keeper)
    try:
        yield
    finally:
        _KEEPER.reset(token)


def current_keeper() -> Keeper | None:
    """Who keeps conversions now; None if nobody does."""
    return _KEEPER.get()


def key_of(data: bytes, kinds: str) -> str:
    """What a conversion is kept under: the bytes, the converter, from and to what kind of file."""
    return f"{hashlib.sha256(data).hexdigest()}-{conversion_version()}-{kinds}"


def is_current(key: str) -> bool:
    """Whether the converter of this machine would make what is kept under a key."""
    return key.split("-")[1:2] == [conversion_version()]


def conversion_version() -> str:
    """What tells apart all that decides what is made of some bytes."""
    return _version_with(converter_version())


@cache
def _version_with(converter: str) -> str:
    called = Path(__file__).with_name(MODULE).read_bytes()
    return hashlib.sha256(converter.encode() + b"\0" + called).hexdigest()[:DIGITS]
