"""Dates that a document shows anew each day: LibreOffice writes the day of the run for them.

A field of today's date or time (DATE, TIME) keeps in a Word package what it showed last; through
LibreOffice that is lost, and the day of the reading would stand in the document.
"""

import io
import re
import zipfile
from dataclasses import replace
from html import unescape
from typing import Final

from extract.container import open_package
from extract.document import BODY, Document, Skipped
from extract.office.repack import repack
from schema.limits import Limits

CHANGING_DATE: Final = "changing_date"
PART: Final = re.compile(r"word/[^/]+\.xml")
FIELD: Final = re.compile(
    rb"(<w:instrText[^>]*>\s*((?:DATE|TIME)\b[^<]*)</w:instrText>"
    rb'(?:(?!fldCharType="end").)*?fldCharType="separate"/>)((?:(?!fldCharType="end").)*)',
    re.DOTALL,
)
RESULT: Final = re.compile(rb"(<w:t(?: [^>]*)?>)[^<]*")


def drop_dates(package: bytes, limits: Limits) -> tuple[bytes, list[str]]:
    """(the package as LibreOffice wrote it without what such fields show, the code of each).

    Raises DocumentError: those of `open_package`.
    """
    open_package(package, limits)
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    codes: list[str] = []
    for name, data in parts.items():
        if PART.fullmatch(name):
            codes += [unescape(code.decode()).strip() for _, code, _ in FIELD.findall(data)]
            parts[name] = FIELD.sub(lambda found: found[1] + RESULT.sub(rb"\1", found[3]), data)
    if not codes:
        return package, []
    return repack(package, parts), codes


def tell_dates(document: Document, codes: list[str]) -> Document:
    """The document with what was dropped told."""
    told = tuple(Skipped(BODY, CHANGING_DATE, None, True, code) for code in codes)
    return replace(document, skipped=(*document.skipped, *told))
