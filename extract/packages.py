"""What a zip holds, by its directory and what it says of itself: Word, Excel, OpenDocument, OFD."""

import io
import zipfile
from collections.abc import Callable
from typing import Final

from extract.container import ZIP_ERRORS

SIGNATURES: Final = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
WORD_MAIN: Final = "word/document.xml"
OFD_MAIN: Final = "ofd.xml"
TYPES: Final = "[content_types].xml"
MIMETYPE: Final = "mimetype"
HEAD_BYTES: Final = 65_536
WORD, SHEET, BINARY_SHEET, SLIDES = "docx", "xlsx", "xlsb", "pptx"
OPEN_TEXT, OPEN_SHEET, OPEN_SLIDES, OFD = "odt", "ods", "odp", "ofd"
# A zip that is no document of its own; and one that cannot be opened, or is of no kind known here.
ARCHIVE, OTHER = "zip", "other"
# What the list of types names the main part of each, in lower case.
MAIN_TYPES: Final = (
    (b"ms-word.document", WORD),
    (b"wordprocessingml.document.main", WORD),
    (b"wordprocessingml.template.main", WORD),
    (b"sheet.binary.macroenabled.main", BINARY_SHEET),
    (b"spreadsheetml.sheet.main", SHEET),
    (b"spreadsheetml.template.main", SHEET),
    (b"ms-excel.sheet.macroenabled.main", SHEET),
    (b"ms-excel.template.macroenabled.main", SHEET),
    (b"presentationml.", SLIDES),
)
OPEN_TYPES: Final = (
    (b"opendocument.text", OPEN_TEXT),
    (b"opendocument.spreadsheet", OPEN_SHEET),
    (b"opendocument.presentation", OPEN_SLIDES),
)


def is_package(kind: str) -> Callable[[bytes], bool]:
    """Whether bytes are a zip of this kind."""
    return lambda data: data.startswith(SIGNATURES) and _kind_of(data) == kind


def _kind_of(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _find_kind(archive)
    except ZIP_ERRORS:
        return OTHER


def _find_kind(archive: zipfile.ZipFile) -> str:
    names = {name.lstrip("/").casefold(): name for name in reversed(archive.namelist())}
    if not {MIMETYPE, TYPES, OFD_MAIN} & names.keys():
        return ARCHIVE
    if WORD_MAIN in names:
        return WORD
    if OFD_MAIN in names:
        return OFD
    for listed, kinds in ((MIMETYPE, OPEN_TYPES), (TYPES, MAIN_TYPES)):
        if listed in names:
            with archive.open(names[listed]) as stream:
                told = stream.read(HEAD_BYTES).lower().replace(b"\0", b"")
            found = next((kind for words, kind in kinds if words in told), None)
            if found is not None:
                return found
    return OTHER
