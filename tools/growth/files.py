"""Files in a few strokes, as documents of one construct need them: Word, HTML, web archives."""

import io
import zipfile
from collections.abc import Mapping, Sequence

Rows = Sequence[Sequence[str]]  # a cell that is no XML is text; its lines are paragraphs

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def paragraph(*texts: str, properties: str = "") -> str:
    """A w:p; a text that is no XML becomes a run."""
    inside = "".join(text if text.startswith("<") else run(text) for text in texts)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{inside}</w:p>"


def run(text: str) -> str:
    """A w:r with text."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(rows: Rows) -> str:
    """A w:tbl."""
    return f"<w:tbl>{''.join(map(_row, rows))}</w:tbl>"


def _row(cells: Sequence[str]) -> str:
    return f"<w:tr>{''.join(map(cell, cells))}</w:tr>"


def cell(text: str, properties: str = "") -> str:
    """A w:tc."""
    inside = text if text.startswith("<") else "".join(map(paragraph, text.split("\n")))
    return f"<w:tc>{f'<w:tcPr>{properties}</w:tcPr>' if properties else ''}{inside}</w:tc>"


def word(body: str, parts: Mapping[str, str] | None = None) -> bytes:
    """A .docx. parts: further parts by the kind of their relationship: what is in their root."""
    files = {"word/document": ("document", f"<w:body>{body}</w:body>")}
    files |= {f"word/{kind}": (kind, content) for kind, content in (parts or {}).items()}
    links = "".join(_link(kind, f"/word/{kind}.xml") for kind in parts or {})
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for path, (root, content) in files.items():
            package.writestr(f"{path}.xml", f'<w:{root} xmlns:w="{_W}">{content}</w:{root}>')
        package.writestr("word/_rels/document.xml.rels", _links(links))
        package.writestr("_rels/.rels", _links(_link("officeDocument", "word/document.xml")))
        package.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_PACKAGE}/content-types"><Override PartName="/word/document.xml" '
            f'ContentType="{_MAIN}"/></Types>',
        )
    return target.getvalue()


def _link(kind: str, target: str) -> str:
    return f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind}" Target="{target}"/>'


def _links(inside: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def page(body: str) -> bytes:
    """An HTML page."""
    return f'<html><head><meta charset="utf-8"></head><body><p>正文</p>{body}'.encode()


def archive(*parts: str, more: str = "") -> bytes:
    """A web archive of `parts` and, last, of a page. more: further parameters of its type."""
    bodies = [*parts, "Content-Type: text/html; charset=utf-8\n\n<html><body><p>page</p></body>"]
    inside = "".join(f"--b\n{body}\n" for body in bodies)
    head = f'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"{more}\n\n'
    return f"{head}{inside}--b--\n".encode()
