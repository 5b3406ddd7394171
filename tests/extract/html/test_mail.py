"""Mails, and pages that are the only part of one: what is read, and that files are told."""

import base64

import pytest

from extract.document import Document
from extract.html.mhtml import HEADER_BYTES, is_mail
from extract.readers import find_reader, read_document
from normalize.report import normalize
from schema.errors import DocumentError

HEAD = "From: a@b.c\r\nSubject: =?utf-8?B?5oql5ZGK?=\r\nMIME-Version: 1.0\r\n"
MIXED = HEAD + 'Content-Type: multipart/mixed;\r\n\tboundary="x"\r\n\r\n'
BODY = "--x\r\nContent-Type: text/plain; charset=gb2312\r\n\r\n请查收自评报告\r\n"
NAME = base64.b64encode("自评/1.docx".encode()).decode()


def attached(fields: str, kind: str = "application/octet-stream") -> str:
    return f"--x\r\nContent-Type: {kind}{fields}\r\n\r\nUEsDBA==\r\n"


def read(mail: str) -> Document:
    document = read_document(mail.encode("gbk"))
    assert document.format == "eml"
    return document


def files(mail: str) -> list[str]:
    skipped = read(mail).skipped
    assert all(one.is_loss and one.cause == "mail_attachment" for one in skipped)
    return [one.part for one in skipped]


def test_the_text_of_a_mail_is_read_and_its_files_are_told() -> None:
    document = read(MIXED + BODY + attached("; name=a.docx") + "--x--\r\n")
    assert [p.text for p in document.paragraphs()] == ["请查收自评报告"]
    submission = normalize(document, "a.eml").submission
    assert (submission["status"], submission["reason"]) == ("partial", "mail_attachment")


@pytest.mark.parametrize(
    ("part", "names"),
    [
        (attached("; name=a.docx"), ["a.docx"]),
        (attached("\r\nContent-Disposition: attachment; filename=a.docx"), ["a.docx"]),
        (attached("\r\nContent-Disposition: attachment"), ["?"]),
        (attached(f'; name="=?utf-8?B?{NAME}?="'), ["自评/1.docx"]),
        (attached("\r\nContent-Disposition: attachment; filename*=utf-8''%E7%94%B2"), ["甲"]),
        (attached("\r\nContent-Disposition: attachment; filename*=x''%E7%94%B2"), ["x''%E7%94%B2"]),
        (attached('; name="甲.docx"'), ["甲.docx"]),
        (attached("\r\nContent-Disposition: attachment", "text/html"), ["?"]),
        (attached("; name=1.png\r\nContent-ID: <1>", "image/png"), []),
        (attached("; name=1.htm\r\nContent-Location: file:///1.htm", "text/html"), []),
        (attached("; name=1.png", "image/png"), ["1.png"]),
    ],
)
def test_files_that_came_along_are_named(part: str, names: list[str]) -> None:
    assert files(MIXED + BODY + part + "--x--\r\n") == names


def test_a_mail_with_files_alone_is_not_blank() -> None:
    blank = BODY.replace("请查收自评报告", "")
    assert files(MIXED + blank + attached("; name=a.docx")) == ["a.docx"]
    assert files(MIXED + attached("; name=a.docx")) == ["a.docx"]


def test_the_page_goes_before_the_plain_text_of_the_same() -> None:
    page = "--x\r\nContent-Type: text/html; charset=gbk\r\n\r\n<table><tr><td>支出</table>\r\n"
    mail = MIXED.replace("mixed", "alternative") + BODY + page + "--x--\r\n"
    assert [cell.text for cell in read(mail).tables[0].cells] == ["支出"]


@pytest.mark.parametrize("coding", ["quoted-printable", "base64"])
def test_a_page_that_is_the_only_part_is_read(coding: str) -> None:
    content = {"quoted-printable": "<p>=B2=E2=CA=D4</p>", "base64": "PHA+suLK1DwvcD4="}[coding]
    mail = (
        "MIME-Version: 1.0\nContent-Type: text/html; name=a.htm; charset=gb2312\n"
        f"Content-Transfer-Encoding: {coding}\n\n{content}\n"
    )
    assert [p.text for p in read(mail).paragraphs()] == ["测试"]


def test_a_mail_of_nothing_is_damaged() -> None:
    with pytest.raises(DocumentError) as error:
        read_document((MIXED + "--x--\r\n").encode())
    assert error.value.code == "corrupt_package"


@pytest.mark.parametrize(
    "text",
    [
        "From: a\nSubject: b\n\nMIME-Version: 1.0\nContent-Type: text/html\n",
        "MIME-Version: 1.0\nContent-Type: text/html\n",
        "MIME-Version: 1.0\nContent-Type: image/png\n\nx\n",
        "MIME-Version: 1.0\n说明\nContent-Type: text/html\n\nx\n",
        "主题: a\nMIME-Version: 1.0\nContent-Type: text/html\n\nx\n",
    ],
)
def test_other_texts_with_fields_are_texts(text: str) -> None:
    assert find_reader(text.encode()).name == "txt"


@pytest.mark.parametrize(("more", "is_told"), [(0, True), (1, False)])
def test_the_fields_of_a_mail_are_sixty_four_kilobytes(more: int, is_told: bool) -> None:
    first, last = b"MIME-Version: 1.0\nX: ", b"\nContent-Type: text/html\n\n"
    filler = b"x" * (HEADER_BYTES - len(first) - len(last) + more)
    assert is_mail(first + filler + last) == is_told
