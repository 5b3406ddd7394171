"""LibreOffice in tests: files of other formats made from Word packages, where it is installed."""

import pytest

from extract.office.convert import Conversion, convert
from extract.office.install import find_program
from schema.limits import DEFAULT_LIMITS

needs_libreoffice = pytest.mark.skipif(
    find_program() is None, reason="没有安装 LibreOffice（soffice），这些测试没有运行"
)
# How LibreOffice writes each format that is read by way of it.
WRITERS = {
    "doc": "doc:MS Word 97",
    "odt": "odt:writer8",
    "rtf": "rtf:Rich Text Format",
}


SHEET_WRITERS = {"xls": "xls:MS Excel 97", "ods": "ods:calc8"}


def save_as(name: str, package: bytes) -> bytes:
    """A Word package in another format."""
    return convert(package, Conversion("docx", "MS Word 2007 XML", WRITERS[name]), DEFAULT_LIMITS)


def save_sheet_as(name: str, workbook: bytes) -> bytes:
    """An Excel package in another format."""
    conversion = Conversion("xlsx", "Calc MS Excel 2007 XML", SHEET_WRITERS[name])
    return convert(workbook, conversion, DEFAULT_LIMITS)
