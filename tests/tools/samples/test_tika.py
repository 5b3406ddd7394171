"""The Tika emulator prints what Tika prints: each rule of field/text-dialects.md, and the seed."""

import io
import zipfile
from pathlib import Path

import pytest

from tools.samples.tika import dump_bytes, dump_text

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def pack(body: str, parts: dict[str, str] | None = None) -> bytes:
    """A .docx with `body` (the namespaces are bound) and further parts under word/."""
    whole = {"document.xml": f"<w:document {W} {R}><w:body>{body}</w:body></w:document>"}
    whole |= parts or {}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in whole.items():
            archive.writestr(f"word/{name}", text)
    return buffer.getvalue()


def p(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def r(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def tc(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def tr(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


A, B = tc(p(r("a"))), tc(p(r("b")))
EMPTY = p()


@pytest.mark.parametrize(
    ("body", "dump"),
    [
        (p(r("甲")) + EMPTY + p(r("乙")), "甲\n\n乙\n"),
        (tbl(tr(tc(p(r("a1")) + p(r("a2"))), B)), "\ta1\na2\n\tb\n\n\n"),
        (tbl(tr(A, tc(EMPTY), B)), "\ta\n\t\n\tb\n\n\n"),
        (tbl(tr(tc(p(r("ab")), '<w:gridSpan w:val="2"/>'), B)), "\tab\n\tb\n\n\n"),
        (
            tbl(tr(tc(p(r("m")), '<w:vMerge w:val="restart"/>')), tr(tc(EMPTY, "<w:vMerge/>"))),
            "\tm\n\n\t\n\n\n",
        ),
        (tbl(tr(A)) + tbl(tr(B)), "\ta\n\n\n\tb\n\n\n"),
        (p("<w:r><w:t>a1</w:t><w:br/><w:t>a2</w:t><w:tab/><w:t>a3</w:t></w:r>"), "a1\na2\ta3\n"),
        (p('<w:r><w:br w:type="page"/></w:r>'), "\n\n"),
        (p(r("left"), '<w:bookmarkStart w:name="B2"/>', r("right")), "[bookmark: B2]leftright\n"),
        ('<w:bookmarkStart w:name="lost"/>' + p(r("a")), "a\n"),
        (
            tbl(tr(tc(p(r("a")) + tbl(tr(B, B)) + p(r("after"))), B)),
            "\ta\n\tb\n\tb\n\n\nafter\n\tb\n\n\n",
        ),
        (
            tbl(tr(f"<w:sdt><w:sdtContent>{tc(p(r('s')))}</w:sdtContent></w:sdt>", B)),
            "\ts\tb\n\n\n",
        ),
        (tbl(f"<w:sdt><w:sdtContent>{tr(A)}</w:sdtContent></w:sdt>", tr(B)), "\tb\n\n\n"),
        (
            p(
                r("keep "),
                f"<w:ins>{r('ins ')}</w:ins>",
                "<w:del><w:r><w:delText>del</w:delText></w:r></w:del>",
            ),
            "keep ins del\n",
        ),
        (
            p("<w:r><w:instrText>PAGE</w:instrText></w:r>", f"<w:fldSimple>{r('3')}</w:fldSimple>"),
            "3\n",
        ),
        (p('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>'), "\uf0a8\n"),
    ],
)
def test_a_rule_of_tika_is_followed(body: str, dump: str) -> None:
    assert dump_text(pack(body)) == dump


def numbered(level: int, text: str) -> str:
    number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>'
    return f"<w:p><w:pPr>{number}</w:pPr>{r(text)}</w:p>"


def test_numbers_are_printed_with_one_blank_and_chinese_ones_as_digits() -> None:
    levels = "".join(
        f'<w:lvl><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for kind, text in (("chineseCounting", "%1、"), ("lowerRoman", "（%2）"))
    )
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="4">{levels}</w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="4"/></w:num></w:numbering>'
    )
    body = "".join(numbered(level, "x") for level in (0, 1, 1, 0, 1))
    dump = dump_text(pack(body, {"numbering.xml": numbering}))
    assert dump == "1、 x\n（i） x\n（ii） x\n2、 x\n（i） x\n"


def test_headers_stand_before_the_body_and_footers_behind_it() -> None:
    relations = "".join(
        f'<Relationship Id="{i}" Type="{KINDS}/{kind}" Target="{kind}1.xml"/>'
        for i, kind in (("h", "header"), ("f", "footer"))
    )
    parts = {
        "_rels/document.xml.rels": f"<Relationships {RELATIONS}>{relations}</Relationships>",
        "header1.xml": f"<w:hdr {W}>{p(r('眉'))}</w:hdr>",
        "footer1.xml": f"<w:ftr {W}>{p(r('脚'))}</w:ftr>",
    }
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="h"/>'
        '<w:footerReference w:type="default" r:id="f"/></w:sectPr>'
    )
    assert dump_text(pack(p(r("文")) + section, parts)) == "眉\n文\n脚\n"


def test_the_seed_comes_out_byte_for_byte_but_for_its_stray_blank(shared: Path) -> None:
    text = (shared / "seed" / "000_d0068f826101c7b8.txt").read_bytes()
    made = dump_bytes((shared / "seed" / "yueyang-2021.docx").read_bytes())
    assert made == text.replace(b"\n \t", b"\n\t", 1)
