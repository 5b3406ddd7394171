"""Archives as people's programs make them."""

import io
import tarfile
import zipfile
from collections.abc import Mapping, Sequence


def tarred(files: Mapping[str, bytes]) -> bytes:
    """A tar of these files."""
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return target.getvalue()


def packed(files: Sequence[tuple[bytes, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip whose names are these bytes, in no encoding that it tells, as Windows makes it."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for number, (name, data) in enumerate(files):
            archive.writestr(_placeholder(number, name), data)
    content = target.getvalue()
    for number, (name, _) in enumerate(files):
        content = content.replace(_placeholder(number, name).encode(), name)
    return content


def _placeholder(number: int, name: bytes) -> str:
    return f"#{number:02d}".ljust(len(name), "#")[: len(name)]


def encrypted(data: bytes) -> bytes:
    """A zip whose entries all say that they are encrypted."""
    content = bytearray(data)
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(signature)
        while at >= 0:
            content[at + flags] |= 1
            at = content.find(signature, at + 4)
    return bytes(content)
