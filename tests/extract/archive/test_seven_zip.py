"""A .7z, by a reader that need not be installed."""

import io
import sys

import pytest

from extract.archive.archives import read_members, refuse_archive
from schema.errors import DocumentError
from schema.limits import DEFAULT_LIMITS, Limits
from tests.extract.docx_builder import docx, paragraph

py7zr = pytest.importorskip("py7zr")
FILES = {"报送/水利局.docx": docx(paragraph("绩效")), "报送/a.txt": b"1"}


def sealed(files: dict[str, bytes], password: str | None = None, header: bool = False) -> bytes:
    target = io.BytesIO()
    with py7zr.SevenZipFile(target, "w", password=password, header_encryption=header) as archive:
        for name, data in files.items():
            archive.writestr(data, name)
    return target.getvalue()


def refusal(data: bytes, limits: Limits = DEFAULT_LIMITS) -> str:
    with pytest.raises(DocumentError) as error:
        refuse_archive(data, limits)
    return error.value.code


def test_the_files_come_by_name_with_their_bytes() -> None:
    members = read_members(sealed(FILES), DEFAULT_LIMITS)
    assert [(m.name, m.data) for m in members] == sorted(FILES.items())


def test_one_file_is_found_by_its_name() -> None:
    (member,) = read_members(sealed(FILES), DEFAULT_LIMITS, "报送/a.txt")
    assert member.data == b"1"


@pytest.mark.parametrize("header", [False, True])
def test_an_encrypted_archive_says_so(header: bool) -> None:
    assert refusal(sealed(FILES, "密码", header)) == "encrypted_archive"


def test_a_damaged_archive_is_refused_whatever_is_damaged() -> None:
    whole = sealed(FILES)
    for at in range(0, len(whole), 7):
        data = whole[:at] + bytes([whole[at] ^ 0x55]) + whole[at + 1 :]
        if data[:6] == whole[:6]:
            assert refusal(data) in ("corrupt_package", "unsupported_compression", "archive")
    assert refusal(whole[:-20]) == "corrupt_package"


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(zip_entries=1), "too_many_entries"),
        (Limits(inflated_bytes=10), "inflated_too_large"),
        (Limits(file_bytes=10), "file_too_large"),
    ],
)
def test_an_archive_that_meets_a_limit_is_not_opened(limits: Limits, code: str) -> None:
    assert refusal(sealed(FILES), limits) == code


def test_without_the_reader_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "py7zr", None)
    with pytest.raises(DocumentError, match=r"jixiao\[archive\]") as error:
        refuse_archive(sealed_before, DEFAULT_LIMITS)
    assert error.value.code == "needs_py7zr"


sealed_before = sealed({"a.txt": b"1"})
