"""A tar, packed or not, and what is packed without one."""

import bz2
import gzip
import io
import lzma
import tarfile

import pytest

from extract.archive.archives import is_archive, read_members, refuse_archive
from schema.errors import DocumentError
from schema.limits import DEFAULT_LIMITS, Limits
from tests.extract.archive.builder import tarred

FILES = {"报送/b.txt": b"2", "报送/a.txt": b"1"}


def refusal(data: bytes, limits: Limits = DEFAULT_LIMITS) -> str:
    with pytest.raises(DocumentError) as error:
        refuse_archive(data, limits)
    return error.value.code


@pytest.mark.parametrize(
    "data",
    [
        tarred(FILES),
        gzip.compress(tarred(FILES)),
        bz2.compress(tarred(FILES)),
        lzma.compress(tarred(FILES)),
    ],
    ids=["tar", "gzip", "bzip2", "xz"],
)
def test_the_files_of_a_tar_come_by_name(data: bytes) -> None:
    members = list(read_members(data, DEFAULT_LIMITS))
    assert [(m.name, m.data) for m in members] == sorted(FILES.items())


def test_names_in_gbk_are_read() -> None:
    target = io.BytesIO()
    with tarfile.open(
        fileobj=target, mode="w", encoding="gbk", format=tarfile.GNU_FORMAT
    ) as archive:
        archive.addfile(tarfile.TarInfo("自评报告.txt"))
    assert [m.name for m in read_members(target.getvalue(), DEFAULT_LIMITS)] == ["自评报告.txt"]


def test_a_link_is_not_followed_and_a_pipe_is_no_file() -> None:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for name, kind in (("a", tarfile.SYMTYPE), ("b", tarfile.FIFOTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    members = read_members(target.getvalue(), DEFAULT_LIMITS)
    codes = [m.error.code for m in members if m.error is not None]
    assert codes == ["symbolic_link", "not_regular_file"]


@pytest.mark.parametrize("length", [600, 1024, 1500, 2048, 2100])
def test_a_cut_tar_is_damaged(length: int) -> None:
    data = tarred({"a.txt": b"1" * 100, "b.txt": b"2" * 100})
    assert refusal(data[:length]) == "corrupt_package"


def test_a_cut_gzip_is_damaged() -> None:
    assert refusal(gzip.compress(tarred(FILES))[:-9]) == "corrupt_package"


def test_a_file_packed_without_a_tar_is_the_one_member() -> None:
    target = io.BytesIO()
    with gzip.GzipFile("自评报告.txt".encode(), "wb", fileobj=target) as stream:
        stream.write(b"x")
    for data, name in ((target.getvalue(), "自评报告.txt"), (lzma.compress(b"x"), "未命名")):
        assert [(m.name, m.data) for m in read_members(data, DEFAULT_LIMITS)] == [(name, b"x")]


@pytest.mark.parametrize(("length", "is_read"), [(511, True), (512, False)])
def test_the_name_of_what_was_packed_has_511_bytes(length: int, is_read: bool) -> None:
    target = io.BytesIO()
    with gzip.GzipFile("a" * length, "wb", fileobj=target) as stream:
        stream.write(b"x")
    [member] = read_members(target.getvalue(), DEFAULT_LIMITS)
    assert member.name == ("a" * length if is_read else "未命名")


def test_a_bomb_is_not_unpacked() -> None:
    data = gzip.compress(b"\0" * 3_000_000)
    assert refusal(data, Limits(inflate_ratio_from_bytes=1_000_000)) == "inflate_ratio"
    assert refusal(data, Limits(inflated_bytes=1_000_000)) == "inflated_too_large"


def test_text_that_begins_like_bzip2_is_text() -> None:
    assert not is_archive("BZh是什么".encode())
