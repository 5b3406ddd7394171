"""A zip package with some of its parts replaced."""

import io
import zipfile
from collections.abc import Mapping

from extract.container import ZIP_ERRORS
from schema.errors import DocumentError


def repack(package: bytes, replaced: Mapping[str, bytes]) -> bytes:
    """The package with other bytes for some parts, all in the order they had.

    It was opened under guard before (`open_package`), so that no part is larger than it says.
    Raises DocumentError: corrupt_package.
    """
    target = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(target, "w") as made:
            for info in source.infolist():
                name = info.filename
                made.writestr(name, replaced[name] if name in replaced else source.read(info))
    except ZIP_ERRORS as error:
        raise DocumentError("corrupt_package") from error
    return target.getvalue()
