"""A zip as it arrives: names in the encodings of its maker, and nothing in it trusted."""

import io
import zipfile

import pytest

from extract.archive.archives import is_archive, read_members, refuse_archive
from schema.errors import DocumentError
from schema.limits import DEFAULT_LIMITS, Limits
from tests.extract.archive.builder import encrypted, packed
from tests.extract.docx_builder import docx, paragraph, zipped


def names_in(data: bytes) -> list[str]:
    return [member.name for member in read_members(data, DEFAULT_LIMITS)]


def told_of(data: bytes, limits: Limits = DEFAULT_LIMITS) -> dict[str, object]:
    """The bytes of each member, or why it has none."""
    members = read_members(data, limits)
    return {m.name: m.data if m.error is None else m.error.code for m in members}


def refusal(data: bytes, limits: Limits = DEFAULT_LIMITS) -> str:
    with pytest.raises(DocumentError) as error:
        refuse_archive(data, limits)
    return error.value.code


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf8"])
def test_names_are_read_in_the_encoding_of_their_archive(encoding: str) -> None:
    names = ["报送/水利局自评报告.docx", "报送/附件1.xlsx"]
    data = packed([(name.encode(encoding), b"x") for name in names])
    assert names_in(data) == names


def test_names_that_say_they_are_utf8_stand_beside_others() -> None:
    assert names_in(zipped({"甲.txt": b"1", "b.txt": b"2"})) == ["b.txt", "甲.txt"]


def test_a_name_in_no_known_encoding_keeps_its_bytes() -> None:
    assert names_in(packed([(b"\xff\xff\xff.txt", b"x")])) == [
        "/xff/xff/xff.txt".replace("/x", "\\x")
    ]


def test_members_come_by_name_whatever_their_order() -> None:
    files = [(b"b.txt", b"2"), (b"a.txt", b"1")]
    assert told_of(packed(files)) == told_of(packed(files[::-1])) == {"a.txt": b"1", "b.txt": b"2"}


def test_one_member_is_found_by_its_name() -> None:
    data = packed([(b"b.txt", b"2"), ("附件/甲.txt".encode("gbk"), b"1")])
    (member,) = read_members(data, DEFAULT_LIMITS, "附件/甲.txt")
    assert member.data == b"1"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"../../etc/passwd", "\\x2e\\x2e/\\x2e\\x2e/etc/passwd"),
        (b"/etc/passwd", "\\x2fetc/passwd"),
        (b"C:\\temp\\a.docx", "C\\x3a/temp/a.docx"),
        (b"a//./b.docx", "a/\\x2e/b.docx"),
        (b"a\x1b[31m\nb.docx", "a\\x1b[31m\\x0ab.docx"),
        ("a\u202ecod.exe".encode(), "a\\u202ecod.exe"),
    ],
)
def test_no_name_leads_anywhere_or_hides(name: bytes, shown: str) -> None:
    assert names_in(packed([(name, b"x")])) == [shown]


def test_two_names_that_are_shown_alike_are_not_told_apart() -> None:
    assert refusal(packed([(b"a/b", b"1"), (b"a\\b", b"2")])) == "unsafe_package"


def test_names_that_differ_by_case_alone_are_two_files() -> None:
    assert names_in(packed([(b"a.docx", b"1"), (b"A.docx", b"2")])) == ["A.docx", "a.docx"]


def test_an_archive_of_which_all_is_encrypted_says_so() -> None:
    assert refusal(encrypted(packed([(b"a.txt", b"1"), (b"b.txt", b"2")]))) == "encrypted_archive"


def test_one_encrypted_member_keeps_none_of_the_others() -> None:
    data = packed([(b"a.txt", b"1"), (b"b.txt", b"2")])
    at = data.index(b"b.txt")
    both = bytearray(data)
    both[at - 24] |= 1
    both[data.rindex(b"b.txt") - 38] |= 1
    assert told_of(bytes(both)) == {"a.txt": b"1", "b.txt": "encrypted_archive"}


def test_a_damaged_member_keeps_none_of_the_others() -> None:
    data = packed([(b"a.txt", b"1"), (b"b.txt", b"2222")], zipfile.ZIP_STORED)
    assert told_of(data.replace(b"2222", b"2223")) == {"a.txt": b"1", "b.txt": "corrupt_member"}


def test_a_link_is_not_followed() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        info = zipfile.ZipInfo("a.docx")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    assert told_of(target.getvalue()) == {"a.docx": "symbolic_link"}


def test_folders_are_no_members() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("报送/", "")
        archive.writestr("报送/a.txt", "x")
    assert names_in(target.getvalue()) == ["报送/a.txt"]


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(zip_entries=1), "too_many_entries"),
        (Limits(inflated_bytes=1_000), "inflated_too_large"),
    ],
)
def test_an_archive_that_meets_a_limit_is_not_opened(limits: Limits, code: str) -> None:
    assert refusal(packed([(b"a.txt", b"1" * 600), (b"b.txt", b"2" * 600)]), limits) == code


def test_a_bomb_costs_its_own_member_alone() -> None:
    data = packed([(b"a.txt", b"1"), (b"b.txt", b"\0" * 3_000_000)])
    limits = Limits(inflate_ratio_from_bytes=1_000_000)
    assert told_of(data, limits) == {"a.txt": b"1", "b.txt": "inflate_ratio"}


def test_a_cut_archive_is_damaged() -> None:
    data = packed([(b"a.txt", b"1"), (b"b.txt", b"2" * 90)])
    assert not is_archive(data[:-30])


def test_a_document_is_no_archive() -> None:
    assert not is_archive(docx(paragraph("绩效")))
    assert is_archive(zipped({"a.docx": docx(paragraph("绩效"))}))
