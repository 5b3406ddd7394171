"""The files in a .7z, by py7zr, which is an extra: `pip install 'jixiao[archive]'`."""

import io
import lzma
import zlib
from collections.abc import Iterator, Sequence
from typing import Any, Final

from extract.archive.member import Member
from extract.archive.names import safe_name
from schema.errors import DocumentError
from schema.limits import Limits

SIGNATURE: Final = b"7z\xbc\xaf\x27\x1c"
# What a damaged archive makes py7zr raise, beside errors of its own.
_ERRORS: Final = (
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    OverflowError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AssertionError,
    AttributeError,
    NotImplementedError,
    RuntimeError,
)


def is_7z(data: bytes) -> bool:
    """Whether `data` is a .7z."""
    return data.startswith(SIGNATURE)


def read_7z_members(data: bytes, limits: Limits, wanted: str | None) -> Iterator[Member]:
    """The files of a .7z, by name; of `wanted` alone where it is given.

    Its files are packed as one stream, so that all are unpacked whatever is wanted.
    Raises DocumentError: needs_py7zr, corrupt_package, empty_archive, too_many_entries,
    unsafe_package, inflated_too_large, encrypted_archive.
    """
    try:
        import py7zr
    except ImportError as error:
        raise DocumentError("needs_py7zr") from error
    found = _unpack(py7zr, data, limits)
    names = [safe_name(name) for name in found]
    if len(set(names)) != len(names):
        raise DocumentError("unsafe_package")
    for name, content in sorted(zip(names, found.values(), strict=True)):
        if wanted in (None, name):
            yield Member(name, content, len(content))


def _unpack(py7zr: Any, data: bytes, limits: Limits) -> dict[str, bytes]:
    """The bytes of each file, by its name as py7zr gives it."""
    errors = py7zr.exceptions
    factory = py7zr.io.BytesIOFactory(limits.inflated_bytes)
    try:
        with py7zr.SevenZipFile(io.BytesIO(data), max_extract_size=limits.inflated_bytes) as found:
            if found.needs_password():
                raise DocumentError("encrypted_archive")
            _refuse(found.list(), limits)
            found.extractall(factory=factory)
    except errors.PasswordRequired as error:
        raise DocumentError("encrypted_archive") from error
    except errors.UnsupportedCompressionMethodError as error:
        raise DocumentError("unsupported_compression") from error
    except errors.DecompressionBombError as error:
        raise DocumentError("inflated_too_large", limit=limits.inflated_bytes) from error
    except errors.AbsolutePathError as error:
        raise DocumentError("unsafe_package") from error
    except (errors.ArchiveError, *_ERRORS) as error:
        raise DocumentError("corrupt_package") from error
    return {name: product.read() for name, product in factory.products.items()}


def _refuse(infos: Sequence[Any], limits: Limits) -> None:
    files = [info for info in infos if not info.is_directory]
    if not files:
        raise DocumentError("empty_archive")
    if len(files) > limits.zip_entries:
        raise DocumentError("too_many_entries", len(files), limits.zip_entries)
    total = sum(info.uncompressed for info in files)
    if total > limits.inflated_bytes:
        raise DocumentError("inflated_too_large", total, limits.inflated_bytes)
    largest = max(info.uncompressed for info in files)
    if largest > limits.file_bytes:
        raise DocumentError("file_too_large", largest, limits.file_bytes)
