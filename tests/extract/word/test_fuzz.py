"""Any bytes end in a document or in one of our errors, nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.document import Document
from extract.readers import read_document
from schema.errors import DocumentError
from schema.limits import Limits
from tests.extract.docx_builder import (
    docx,
    level,
    notes,
    numbered,
    numbering,
    paragraph,
    parts_of,
    row,
    styles,
    table,
    zipped,
)
from tests.extract.docx_strategies import bodies

SMALL = Limits(
    part_bytes=1_000_000, inflated_bytes=4_000_000, document_cells=20_000, table_rows=5_000
)
SAMPLE = docx(
    numbered("一") + table(row("a", "b"), row("c")) + paragraph("二", "<w:sdt/>"),
    numbering(level("chineseCounting", "%1、"))
    | styles(
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="N"/></w:style>'
    )
    | notes("footnotes", n1=paragraph("注")),
)
PAGE = "<html><body><table><tr><td rowspan=2>甲<td>乙</tr></table><ol><li>丙</ol></body></html>"
WORD_2003 = (
    '<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/'
    'wordml" xmlns:aml="http://schemas.microsoft.com/aml/2001/core"><w:lists><w:listDef '
    'w:listDefId="0"><w:lvl w:ilvl="0"><w:nfc w:val="37"/></w:lvl></w:listDef></w:lists><w:body>'
    '<w:p><aml:annotation aml:id="1" w:type="Word.Comment"><aml:content/></aml:annotation>'
    "<w:r><w:t>文</w:t></w:r></w:p></w:body></w:wordDocument>"
)
ARCHIVE = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
PAGES = [
    PAGE.encode(),
    WORD_2003.encode(),
    f"{ARCHIVE}Content-Type: text/html\n\n{PAGE}\n--b--".encode(),
]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
STARTS = [b"", b"PK\x03\x04", OLE, b"<?xml ", b"<html>", b"\xff\xfe<\0"]


def ends_well(data: bytes) -> None:
    try:
        document = read_document(data, SMALL)
    except DocumentError as error:
        assert error.status
    else:
        assert isinstance(document, Document)


def damage(data: bytes, place: int, cut: int, put: bytes) -> bytes:
    place %= len(data) + 1
    return data[:place] + put + data[place + cut :]


damages = st.tuples(st.integers(0, 1 << 20), st.integers(0, 40), st.binary(max_size=20))
markup = st.sampled_from(
    [
        *(b"<w:tc>", b"</w:tc>", b"<w:tbl>", b"<w:p/>", b"<w:r><w:t>", b'w:val="-1"', b"&x;", b"<"),
        *(b"<![CDATA[", b"<!--", b"<?x?>", b"<!DOCTYPE x>", b'xmlns:w="urn:x"', b"\x00", b"\xff"),
        *(b"<w:fldChar/>", b"<w:sdt><w:sdtContent>", b'<w:sym w:char="D800"/>', b"<m:oMath/>"),
        *(b"<w:altChunk/>", b"<w:txbxContent>", b"<w:vMerge/>", b"<mc:AlternateContent/>", b"'>"),
    ]
)


@given(st.sampled_from(STARTS), st.binary(max_size=2_000))
def test_any_bytes_end_well(start: bytes, rest: bytes) -> None:
    ends_well(start + rest)


@given(st.lists(damages, min_size=1, max_size=4))
def test_a_damaged_package_ends_well(changes: list[tuple[int, int, bytes]]) -> None:
    data = SAMPLE
    for place, cut, put in changes:
        data = damage(data, place, cut, put)
    ends_well(data)


@given(st.integers(0, 100), st.lists(st.tuples(st.integers(0, 1 << 16), markup), min_size=1))
def test_a_package_with_damaged_markup_ends_well(
    which: int, changes: list[tuple[int, bytes]]
) -> None:
    parts = parts_of(SAMPLE)
    name = sorted(parts)[which % len(parts)]
    for place, put in changes:
        parts[name] = damage(parts[name], place, 0, put)
    ends_well(zipped(parts))


@given(bodies, st.integers(0, 1 << 16), st.integers(0, 1 << 16), st.integers(0, 200))
def test_a_body_with_a_piece_moved_elsewhere_ends_well(
    body: str, source: int, place: int, length: int
) -> None:
    encoded = body.encode()
    start = source % (len(encoded) + 1)
    piece = encoded[start : start + length]
    moved = damage(encoded[:start] + encoded[start + length :], place, 0, piece)
    parts = parts_of(docx("@"))
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"@", moved)
    ends_well(zipped(parts))


@pytest.mark.parametrize("page", PAGES, ids=["html", "wordml", "mhtml"])
@given(changes=st.lists(st.tuples(st.integers(0, 1 << 16), st.integers(0, 9), markup), min_size=1))
def test_a_damaged_page_ends_well(page: bytes, changes: list[tuple[int, int, bytes]]) -> None:
    for place, cut, put in changes:
        page = damage(page, place, cut, put)
    ends_well(page)


@given(st.binary(max_size=1_500))
def test_a_damaged_ole_directory_ends_well(rest: bytes) -> None:
    ends_well(OLE + b"\0" * 22 + b"\x09\0" + rest)
