"""One small report in each format of the registry, and a file of each type that is not read."""

import gzip
import io
import struct
from collections.abc import Mapping
from typing import Final

import openpyxl
import xlwt

from tests.extract.archive.builder import tarred
from tests.extract.docx_builder import (
    MAIN_TYPE,
    OFFICE,
    document_xml,
    docx,
    paragraph,
    row,
    table,
    zipped,
)
from tests.extract.pdf.builder import Page, draw_table, pdf
from tests.extract.text_dumps import dump

TITLE: Final = "2021年度部门整体支出绩效自评报告"
ROWS: Final = [["机构名称", "支出合计（万元）"], ["青禾县水利局", "320.50"], ["合计", "320.50"]]
ENDING: Final = "填报日期：2022年3月1日"

_BODY = paragraph(TITLE) + table(*(row(*cells) for cells in ROWS)) + paragraph(ENDING)
_PACKAGE = "http://schemas.microsoft.com/office/2006/xmlPackage"
_LINK = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD_2003 = "http://schemas.microsoft.com/office/word/2003/wordml"
_WORKBOOK_2003 = "urn:schemas-microsoft-com:office:"
_HTML_ROWS = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>" for cells in ROWS)


def html(body: str = f"<p>{TITLE}</p><table>{_HTML_ROWS}</table><p>{ENDING}</p>") -> str:
    """A page."""
    return f"<html><body>{body}</body></html>"


def mhtml(page: str = html()) -> str:
    """A web archive of a page."""
    return (
        'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\n'
        "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
        f"{page}\n--b--\n"
    )


def mail(page: str = html()) -> str:
    """A mail, or a page saved as its only part."""
    return f"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{page}\n"


def word_2003(body: str = _BODY) -> str:
    """A Word 2003 XML file."""
    return (
        f'<?xml version="1.0"?><w:wordDocument xmlns:w="{_WORD_2003}">'
        f"<w:body>{body}</w:body></w:wordDocument>"
    )


def flat_package(body: str = _BODY) -> str:
    """A Word package in one XML file."""
    return (
        f'<?xml version="1.0"?><pkg:package xmlns:pkg="{_PACKAGE}">'
        '<pkg:part pkg:name="/_rels/.rels" pkg:contentType="x"><pkg:xmlData>'
        f'<Relationships xmlns="{_LINK}"><Relationship Id="1" Type="{OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships></pkg:xmlData></pkg:part>'
        f'<pkg:part pkg:name="/word/document.xml" pkg:contentType="{MAIN_TYPE}"><pkg:xmlData>'
        f"{document_xml(body)}</pkg:xmlData></pkg:part></pkg:package>"
    )


def printed() -> bytes:
    """The report on a page of a PDF."""
    page = Page()
    page.text(170, 90, TITLE, 16)
    texts = {(row, col): text for row, cells in enumerate(ROWS) for col, text in enumerate(cells)}
    draw_table(page, (72, 250, 520), (120, 140, 160, 180), texts)
    page.text(72, 220, ENDING)
    return pdf(page)


def ole(*streams: str, first: bytes = b"") -> bytes:
    """A small OLE2 file whose directory lists `streams`; `first` is the data of the first."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHH", header, 24, 0x3E, 3, 0xFFFE, 9)
    struct.pack_into("<III", header, 44, 1, 1, 0)
    struct.pack_into("<109I", header, 76, 0, *([0xFFFFFFFF] * 108))
    table = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFE, *([0xFFFFFFFF] * 125))
    directory = b""
    for name in ("Root Entry", *streams):
        entry = bytearray(128)
        encoded = name.encode("utf-16-le") + b"\0\0"
        entry[: len(encoded)] = encoded
        struct.pack_into("<HB", entry, 64, len(encoded), 5 if name == "Root Entry" else 2)
        struct.pack_into("<I", entry, 116, 2)
        directory += entry
    return bytes(header) + table + directory.ljust(512, b"\0") + first.ljust(512, b"\0")


def storage(name: str, data: bytes) -> bytes:
    """An OLE2 file of one stream that holds `data`."""
    size = max(4096, len(data))
    data = data.ljust(size + -size % 512, b"\0")
    header = bytearray(ole(name)[:512])
    sectors = len(data) // 512
    chain = [*range(3, sectors + 2), 0xFFFFFFFE]
    table = struct.pack("<128I", *([0xFFFFFFFD, 0xFFFFFFFE, *chain] + [0xFFFFFFFF] * 126)[:128])
    struct.pack_into("<IIIII", header, 56, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    directory = bytearray(ole(name)[1024:1536])
    struct.pack_into("<III", directory, 68, 0xFFFFFFFF, 0xFFFFFFFF, 1)  # the root holds the stream
    struct.pack_into("<III", directory, 128 + 68, *[0xFFFFFFFF] * 3)
    struct.pack_into("<I", directory, 116, 0xFFFFFFFE)
    struct.pack_into("<II", directory, 128 + 116, 2, size)
    return bytes(header) + table + bytes(directory) + data


def word_97(flags: int = 0, stream: str = "WordDocument") -> bytes:
    """A binary Word file; flags: 0x0100 says that it is encrypted."""
    return ole(stream, first=struct.pack("<H8xH", 0xA5EC, flags))


def rich_text() -> str:
    """The report in RTF, as few words as make a table."""

    def escaped(text: str) -> str:
        return "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in text)

    rows = "".join(
        r"\trowd\cellx4000\cellx8000 "
        + "".join(rf"\pard\intbl {escaped(cell)}\cell " for cell in cells)
        + r"\row"
        for cells in ROWS
    )
    return (
        r"{\rtf1\ansi\ansicpg936\uc1\deff0 \pard "
        rf"{escaped(TITLE)}\par {rows}\pard {escaped(ENDING)}\par}}"
    )


def open_document(kind: str, body: str) -> bytes:
    """An OpenDocument file of a kind (text, spreadsheet) that holds `body`."""
    names = ("office", "text", "table")
    spaces = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in names)
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    entry = "manifest:file-entry manifest:full-path"
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<{entry}="/" manifest:media-type="{mimetype}"/>'
        f'<{entry}="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    content = (
        f'<office:document-content {spaces} office:version="1.2"><office:body>'
        f"<office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )
    files = {"mimetype": mimetype, "META-INF/manifest.xml": manifest, "content.xml": content}
    return zipped({name: text.encode() for name, text in files.items()})


def open_text() -> bytes:
    """The report in an OpenDocument text."""
    rows = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{c}</text:p></table:table-cell>" for c in cells)
        + "</table:table-row>"
        for cells in ROWS
    )
    columns = '<table:table-column table:number-columns-repeated="2"/>'
    grid = f"<table:table>{columns}{rows}</table:table>"
    return open_document("text", f"<text:p>{TITLE}</text:p>{grid}<text:p>{ENDING}</text:p>")


def workbook() -> bytes:
    """The report in an Excel package: its title is the sheet's name, its ending a line below."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = TITLE
    for cells in ROWS:
        sheet.append(cells)
    sheet.append([ENDING])
    sheet.merge_cells("A4:B4")
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def old_workbook() -> bytes:
    """The same as Excel 97 writes it."""
    book = xlwt.Workbook()
    sheet = book.add_sheet(TITLE)
    for at, cells in enumerate(ROWS):
        for col, text in enumerate(cells):
            sheet.write(at, col, text)
    sheet.write_merge(3, 3, 0, 1, ENDING)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def xml_workbook(rows: str = "", style: str = "", options: str = "") -> str:
    """The same as Excel 2003 writes it as one XML file; or other rows, with a style `s1`."""
    told = "".join(
        "<Row>"
        + "".join(f'<Cell><Data ss:Type="String">{c}</Data></Cell>' for c in cells)
        + "</Row>"
        for cells in ROWS
    )
    ending = f'<Row><Cell ss:MergeAcross="1"><Data ss:Type="String">{ENDING}</Data></Cell></Row>'
    return (
        '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        f'<Workbook xmlns="{_WORKBOOK_2003}spreadsheet" xmlns:ss="{_WORKBOOK_2003}spreadsheet" '
        f'xmlns:x="{_WORKBOOK_2003}excel">'
        f'<Styles><Style ss:ID="Default"/><Style ss:ID="s1">{style}</Style></Styles>'
        f'<Worksheet ss:Name="{TITLE}"><Table>{rows or told + ending}</Table>{options}</Worksheet>'
        "</Workbook>"
    )


def open_sheet() -> bytes:
    """The same as an OpenDocument spreadsheet."""
    rows = "".join(
        "<table:table-row>"
        + "".join(
            '<table:table-cell office:value-type="string">'
            f"<text:p>{cell}</text:p></table:table-cell>"
            for cell in cells
        )
        + "</table:table-row>"
        for cells in ROWS
    )
    ending = (
        '<table:table-row><table:table-cell table:number-columns-spanned="2" '
        f'office:value-type="string"><text:p>{ENDING}</text:p></table:table-cell>'
        "<table:covered-table-cell/></table:table-row>"
    )
    return open_document(
        "spreadsheet", f'<table:table table:name="{TITLE}">{rows}{ending}</table:table>'
    )


def package_of(kind: str) -> bytes:
    """An Office package whose list of types names a main part of this kind."""
    told = f"application/vnd.openxmlformats-officedocument.{kind}.main+xml"
    types = f'<Types><Override PartName="/main.xml" ContentType="{told}"/></Types>'
    return zipped({"[Content_Types].xml": types.encode(), "main.xml": b"<main/>"})


# The report in each format that is read, by the name of the format.
READ: Final[Mapping[str, list[bytes]]] = {
    "docx": [docx(_BODY), flat_package().encode()],
    "wordml": [word_2003().encode()],
    "html": [html().encode()],
    "mhtml": [mhtml().encode()],
    "eml": [mail().encode()],
    "pdf": [printed()],
    "xlsx": [workbook()],
    "xls": [old_workbook()],
    "sheetml": [xml_workbook().encode()],
    "txt": [dump(TITLE, ROWS, ENDING).encode()],
}
# The same in formats that are read by way of LibreOffice. No .doc is written by hand: what is made
# of one by LibreOffice is tested in tests/extract/office/.
CONVERTED: Final[Mapping[str, list[bytes]]] = {
    "ods": [open_sheet()],
    "odt": [open_text()],
    "rtf": [rich_text().encode()],
}
# A file of each type that is known but not read, and the reason that is given.
REFUSED: Final[Mapping[str, list[tuple[bytes, str]]]] = {
    "ole": [
        (ole("EncryptedPackage"), "encrypted"),
        (ole("Contents"), "unsupported_type"),
        (storage("WordDocument", b"")[:-512], "incomplete_file"),
    ],
    "ofd": [(zipped({"OFD.xml": b"<ofd/>"}), "needs_ofd")],
    "ppt": [(ole("PowerPoint Document"), "presentation")],
    "pptx": [(package_of("presentationml.presentation"), "presentation")],
    "odp": [(open_document("presentation", ""), "presentation")],
    "picture": [(b"\x89PNG\r\n\x1a\n...", "needs_ocr")],
    "rar": [(b"Rar!\x1a\x07\x01\0", "other_archive")],
    "archive": [(b"MSCF\0\0\0\0...", "other_archive")],
    "shortcut": [(b"[InternetShortcut]\r\nURL=x", "shortcut")],
    "docx": [(package_of("some.other"), "not_word_package"), (b"PK\x03\x04...", "corrupt_package")],
    "zip": [(zipped({"a.txt": b"x"}), "archive"), (zipped({}), "empty_archive")],
    "tar": [(tarred({"a.txt": b"x"}), "archive")],
    "gz": [(gzip.compress(tarred({"a.txt": b"x"}), mtime=0), "archive")],
    "7z": [(b"7z\xbc\xaf\x27\x1c\0\x04...", "corrupt_package")],
    "foreign": [(b"\x7fELF...", "unsupported_type")],
    "xml": [(b"<?xml version='1.0'?><uof/>", "unsupported_type")],
}
