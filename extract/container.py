"""Zip packages and XML parts opened under guard: nothing here trusts a size, a name or a DTD."""

import codecs
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import cache
from typing import Final, TypedDict

from lxml import etree

from schema.errors import DocumentError
from schema.frozen import dataclass
from schema.limits import Limits

CHUNK_BYTES: Final = 1024 * 1024
# How deep libxml2 lets XML and HTML be nested without huge_tree: its own limit, not to be set.
XML_DEPTH: Final = 256
# What zipfile raises on damaged packages, beside its own error.
ZIP_ERRORS: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
ZIP_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
XML_DECLARATION: Final = re.compile(
    rb"""\s*<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["'][^>]*\?>"""
)
PROLOG: Final = re.compile(rb"(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
# A document type, with its internal subset if it has one.
BEGINNING: Final = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<")
HEAD_BYTES: Final = 65_536  # what may stand before the root element, and its start tag
DOCTYPE: Final = re.compile(rb"<!DOCTYPE[^\[>]*(?:\[[^\]]*\]\s*)?>", re.IGNORECASE)
START_TAG: Final = re.compile(rb"""<[^\s<>!?/"'](?:[^<>"']|"[^"]*"|'[^']*')*>""")
# Python's name of each encoding an XML part may have; any other is refused.
XML_CODECS: Final = frozenset(
    {"utf-8", "ascii", "utf-16", "utf-16-le", "utf-16-be", "gb2312", "gbk", "gb18030", "big5"}
)


@dataclass(frozen=True, slots=True)
class Package:
    """An opened zip. entries: each entry by its name, case folded and without a leading slash."""

    archive: zipfile.ZipFile
    entries: dict[str, zipfile.ZipInfo]
    limits: Limits

    def __contains__(self, name: str) -> bool:
        return _entry_key(name) in self.entries

    def read(self, name: str) -> bytes:
        """The bytes of a part, counted while they are inflated.

        Raises DocumentError: corrupt_package, inflated_too_large, inflate_ratio.
        """
        info = self.entries.get(_entry_key(name))
        if info is None:
            raise DocumentError("corrupt_package")
        if info.file_size > self.limits.part_bytes:
            raise DocumentError("inflated_too_large", info.file_size, self.limits.part_bytes)
        try:
            return inflate(self.archive, info, self.limits)
        except ZIP_ERRORS as error:
            raise DocumentError("corrupt_package") from error


def _entry_key(name: str) -> str:
    return name.lstrip("/").casefold()


def inflate(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limits: Limits) -> bytes:
    """The bytes of an entry, counted while they are inflated.

    Raises DocumentError: inflated_too_large, inflate_ratio; and any of ZIP_ERRORS.
    """
    chunks = []
    total = 0
    with archive.open(info) as stream:
        while chunk := stream.read(CHUNK_BYTES):
            chunks.append(chunk)
            total += len(chunk)
            if total > limits.part_bytes:
                raise DocumentError("inflated_too_large", total, limits.part_bytes)
            ratio = total // max(info.compress_size, 1)
            if total > limits.inflate_ratio_from_bytes and ratio > limits.inflate_ratio:
                raise DocumentError("inflate_ratio", ratio, limits.inflate_ratio)
    return b"".join(chunks)


def open_package(data: bytes, limits: Limits) -> Package:
    """The zip in `data`, its directory checked.

    Raises DocumentError: corrupt_package, too_many_entries, unsafe_package, encrypted,
    inflated_too_large.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except ZIP_ERRORS as error:
        raise DocumentError("corrupt_package") from error
    infos = [info for info in archive.infolist() if not info.filename.endswith("/")]
    if len(infos) > limits.zip_entries:
        raise DocumentError("too_many_entries", len(infos), limits.zip_entries)
    entries = {_entry_key(info.filename.replace("\\", "/")): info for info in infos}
    if len(entries) != len(infos):
        raise DocumentError("unsafe_package")
    _refuse_unsafe(infos)
    total = sum(info.file_size for info in infos)
    if total > limits.inflated_bytes:
        raise DocumentError("inflated_too_large", total, limits.inflated_bytes)
    return Package(archive, entries, limits)


def _refuse_unsafe(infos: list[zipfile.ZipInfo]) -> None:
    """Raise DocumentError (unsafe_package, encrypted) if entries cannot be read one by one."""
    if entries_overlap(infos):
        raise DocumentError("unsafe_package")
    if any(info.flag_bits & 1 for info in infos):
        raise DocumentError("encrypted")
    if any(info.compress_type not in ZIP_METHODS for info in infos):
        raise DocumentError("unsafe_package")


def entries_overlap(infos: list[zipfile.ZipInfo]) -> bool:
    """Whether two entries share bytes of the file (CVE-2024-0450)."""
    local_header_bytes = 30
    end = 0
    for info in sorted(infos, key=lambda entry: entry.header_offset):
        if info.header_offset < end:
            return True
        end = info.header_offset + local_header_bytes + info.compress_size
    return False


def to_utf8(data: bytes) -> bytes:
    """An XML part as UTF-8 without byte order mark or encoding declaration.

    Raises DocumentError: unknown_encoding, or corrupt_xml where the bytes belie the encoding.
    """
    if data.startswith(codecs.BOM_UTF8):
        return data[3:]
    codec = _xml_codec(data)
    if codec == "utf-8":
        return data
    try:
        text = codecs.decode(data, codec)
    except UnicodeDecodeError as error:
        raise DocumentError("corrupt_xml") from error
    return re.sub(r"^\ufeff?\s*<\?xml\s[^>]*\?>", "", text).encode("utf-8", "surrogatepass")


def _xml_codec(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if data.startswith(b"<\0"):
        return "utf-16-le"
    if data.startswith(b"\0<"):
        return "utf-16-be"
    declared = XML_DECLARATION.match(data[:400])
    if declared is None:
        return "utf-8"
    try:
        codec = codecs.lookup(declared[1].decode("ascii")).name
    except LookupError as error:
        raise DocumentError("unknown_encoding") from error
    if codec not in XML_CODECS:
        raise DocumentError("unknown_encoding", codec)
    # No BOM and no zero bytes: a declared UTF-16 can only be a leftover, the bytes are UTF-8.
    return "utf-8" if codec.startswith("utf-16") else codec


class _Options(TypedDict):
    """How any XML is parsed."""

    resolve_entities: bool
    no_network: bool
    load_dtd: bool
    dtd_validation: bool
    huge_tree: bool
    remove_comments: bool
    remove_pis: bool
    encoding: str


_SAFELY: Final = _Options(
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    dtd_validation=False,
    huge_tree=False,
    remove_comments=True,
    remove_pis=True,
    encoding="utf-8",
)


@cache
def _make_parser() -> etree.XMLParser:
    return etree.XMLParser(collect_ids=False, **_SAFELY)


def parse_xml(data: bytes) -> etree._Element:
    """The root of an XML part that `to_utf8` gave: no DTD, no entities, no network, depth limited.

    Raises DocumentError: dtd_refused, xml_too_deep, corrupt_xml.
    """
    refuse_dtd(data)
    try:
        root = etree.fromstring(data, _make_parser())
    except etree.XMLSyntaxError as error:
        raise _refusal(error) from error
    if root.getroottree().docinfo.doctype:
        raise DocumentError("dtd_refused")
    return root


def _refusal(error: etree.XMLSyntaxError) -> DocumentError:
    """The reason that an XML part is not read for."""
    if "Excessive depth" in str(error):
        return DocumentError("xml_too_deep", limit=XML_DEPTH)
    return DocumentError("corrupt_xml")


def iterate_xml(data: bytes, tags: tuple[str, ...]) -> Iterator[etree._Element]:
    """Each element of an XML part with one of these tags, when it ends; it is emptied after that.

    Guarded as in `parse_xml`, and raises what that raises.
    """
    refuse_dtd(data)
    steps = etree.iterparse(
        io.BytesIO(data),
        events=("end",),
        tag=tags,
        **_SAFELY,
    )
    try:
        for _, element in steps:
            yield element
            element.clear()
            parent = element.getparent()
            while parent is not None and parent[0] is not element:  # all before it is done with
                del parent[0]
    except etree.XMLSyntaxError as error:
        raise _refusal(error) from error


def find_root(data: bytes) -> tuple[int, int]:
    """Where the start tag of the root element of an XML part begins and ends; (0, 0) for none.

    Instructions, comments and a document type may stand before it, in any order.

    >>> find_root(b"<?xml version='1.0'?><!-- <a> --><w:p x='>'>text")
    (33, 44)
    """
    at = 0
    while (doctype := DOCTYPE.match(data, start := _end_of_prolog(data, at))) is not None:
        at = doctype.end()
    tag = START_TAG.match(data, start)
    return (0, 0) if tag is None else tag.span()


def read_root_tag(data: bytes) -> bytes:
    """The start tag of the root element of XML in any width: UTF-16 loses its zero bytes.

    >>> read_root_tag("<!-- 表 --><Workbook xmlns='x'>".encode("utf-16"))
    b"<Workbook xmlns='x'>"
    """
    head = data[:HEAD_BYTES].replace(b"\0", b"")
    beginning = BEGINNING.match(head)
    if beginning is None:
        return b""
    head = head[beginning.end() - 1 :]
    start, end = find_root(head)
    return head[start:end]


def _end_of_prolog(data: bytes, start: int = 0) -> int:
    prolog = PROLOG.match(data, start)
    return prolog.end() if prolog else start


def refuse_dtd(data: bytes) -> None:
    """Raise DocumentError (dtd_refused) if a document type stands before the root element."""
    start = _end_of_prolog(data)
    if data[start : start + 9].upper() == b"<!DOCTYPE":
        raise DocumentError("dtd_refused")
