"""Zip packages and XML parts under guard: each breach has its code, with value and limit."""

import io
import struct
import zipfile

import pytest

from extract.container import XML_DEPTH, open_package, parse_xml, to_utf8
from extract.readers import read_document
from schema.errors import DocumentError
from schema.limits import DEFAULT_LIMITS, Limits
from tests.extract.docx_builder import document_xml, docx, paragraph, zipped


def refusal(data: bytes, limits: Limits = DEFAULT_LIMITS) -> DocumentError:
    with pytest.raises(DocumentError) as error:
        read_document(data, limits)
    return error.value


GOOD = docx(paragraph("文"))


def with_entry(name: str, data: bytes = b"x", method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO(GOOD)
    with zipfile.ZipFile(target, "a") as package:
        package.writestr(zipfile.ZipInfo(name), data, method)
    return target.getvalue()


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(zip_entries=3), "too_many_entries"),
        (Limits(part_bytes=100), "inflated_too_large"),
        (Limits(inflated_bytes=100), "inflated_too_large"),
        (Limits(file_bytes=100), "file_too_large"),
    ],
)
def test_each_limit_has_its_code_value_and_limit(limits: Limits, code: str) -> None:
    error = refusal(GOOD, limits)
    assert error.code == code
    assert isinstance(error.value, int)
    assert error.limit is not None
    assert error.value > int(str(error.limit))


def test_a_bomb_is_stopped_by_its_ratio_while_it_inflates() -> None:
    bomb = docx(paragraph("零" * 200_000))
    limits = Limits(inflate_ratio=50, inflate_ratio_from_bytes=100_000)
    assert refusal(bomb, limits).code == "inflate_ratio"


def test_the_size_in_the_directory_is_not_believed() -> None:
    big = docx(paragraph("字" * 50_000))
    end = big.rindex(b"PK\x01\x02", 0, big.rindex(b"PK\x05\x06"))
    start = big.index(b"PK\x01\x02")
    forged = bytearray(big)
    while start <= end:  # every entry says that it holds ten bytes
        forged[start + 24 : start + 28] = struct.pack("<I", 10)
        found = big.find(b"PK\x01\x02", start + 4)
        start = found if found > 0 else len(big)
    limits = Limits(part_bytes=1_000)
    assert refusal(bytes(forged), limits).code in ("corrupt_package", "inflated_too_large")


def test_names_that_differ_only_in_case_are_refused() -> None:
    assert refusal(with_entry("WORD/Document.xml")).code == "unsafe_package"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_compression_methods_are_refused(method: int) -> None:
    assert refusal(with_entry("media/x", method=method)).code == "unsafe_package"


def test_entries_that_share_bytes_are_refused() -> None:
    data = with_entry("second")
    first = data.index(b"PK\x01\x02")
    last = data.rindex(b"PK\x01\x02")
    forged = bytearray(data)
    forged[last + 42 : last + 46] = data[first + 42 : first + 46]
    assert refusal(bytes(forged)).code in ("unsafe_package", "corrupt_package")


def test_an_encrypted_entry_is_named_so() -> None:
    data = bytearray(GOOD)
    start = data.index(b"PK\x01\x02")
    data[start + 8] |= 1
    assert refusal(bytes(data)).code == "encrypted"


@pytest.mark.parametrize("end", [10, 100, -30])
def test_a_cut_off_package_is_corrupt(end: int) -> None:
    assert refusal(GOOD[:end]).code == "corrupt_package"


def test_a_flipped_byte_in_the_data_is_corrupt() -> None:
    data = bytearray(GOOD)
    data[data.index(b"word/document.xml") + 60] ^= 0xFF
    assert refusal(bytes(data)).code in ("corrupt_package", "corrupt_xml")


DTD = '<!DOCTYPE w:document [<!ENTITY amt "100">]>'


@pytest.mark.parametrize("before", ["", "<?xml version='1.0'?>", " <!-- x --> ", "<?a b?>\n"])
def test_a_document_type_is_refused_wherever_the_prolog_hides_it(before: str) -> None:
    xml = before + DTD + document_xml(paragraph("&amt;"))
    assert refusal(docx("", xml=xml)).code == "dtd_refused"


def test_a_document_type_in_another_encoding_is_refused() -> None:
    xml = "<?xml version='1.0' encoding='UTF-16'?>" + DTD + document_xml(paragraph("x"))
    with pytest.raises(DocumentError) as error:
        parse_xml(to_utf8(xml.encode("utf-16")))
    assert error.value.code == "dtd_refused"


@pytest.mark.parametrize("xml", ["<w:document", "", "<a></b>", "<a>&amt;</a>", "<a>\x00</a>"])
def test_xml_that_is_not_well_formed_is_corrupt(xml: str) -> None:
    assert refusal(docx("", xml=xml)).code == "corrupt_xml"


def nested(name: str, levels: int) -> str:
    return f"<{name}>" * levels + f"</{name}>" * levels


def test_xml_nested_too_deep_has_its_own_code_and_limit() -> None:
    assert len(list(parse_xml(nested("a", XML_DEPTH).encode()).iter())) == XML_DEPTH
    in_document_and_body = XML_DEPTH - 2
    error = refusal(docx(nested("w:sdtContent", in_document_and_body + 1)))
    assert (error.code, error.limit) == ("xml_too_deep", XML_DEPTH)
    assert str(error).endswith("（上限 256）")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
def test_parts_in_any_usual_encoding_give_the_same_text(encoding: str) -> None:
    declared = "utf-8" if encoding.startswith("utf-8") else encoding.removesuffix("-le")
    xml = f"<?xml version='1.0' encoding='{declared}'?><a>绩效</a>"
    assert parse_xml(to_utf8(xml.encode(encoding))).text == "绩效"


@pytest.mark.parametrize(
    ("xml", "code"),
    [
        (b"<?xml version='1.0' encoding='cp037'?><a/>", "unknown_encoding"),
        (b"<?xml version='1.0' encoding='none-such'?><a/>", "unknown_encoding"),
        (b"<?xml version='1.0' encoding='gb2312'?><a>\xff\xff</a>", "corrupt_xml"),
        (b"\xff\xfe<\0a", "corrupt_xml"),
    ],
)
def test_an_encoding_that_cannot_be_decoded_is_refused(xml: bytes, code: str) -> None:
    with pytest.raises(DocumentError) as error:
        parse_xml(to_utf8(xml))
    assert error.value.code == code


def test_parts_are_found_whatever_the_case_and_slashes_of_their_names() -> None:
    package = open_package(zipped({"Word\\Document.XML": b"x"}), DEFAULT_LIMITS)
    assert package.read("/word/document.xml") == b"x"


def test_an_entry_without_a_name_is_no_trap() -> None:
    nameless = zipped({"?": b"x"}).replace(b"?", b"\0")
    assert refusal(nameless).code == "archive"
