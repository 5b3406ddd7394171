"""Reading small Word documents in tests."""

from extract.document import Document, Paragraph
from extract.readers import read_document
from tests.extract.docx_builder import docx, paragraph


def read(*body: str, parts: dict[str, str] | None = None) -> Document:
    return read_document(docx("".join(body), parts))


def read_line(*content: str, parts: dict[str, str] | None = None) -> Paragraph:
    """The one paragraph that `content` makes."""
    return next(read(paragraph(*content), parts=parts).paragraphs())


def marks(line: Paragraph, kind: str) -> list[tuple[str, str | None]]:
    """(text, target) of each mark of a kind."""
    return [(line.text[m.start : m.end], m.target) for m in line.marks if m.kind == kind]


def kept(document: Document) -> int:
    """Non-space characters of all paragraphs and cells, automatic numbers left out."""
    paragraphs = [
        *document.paragraphs(),
        *(p for t in document.tables for c in t.cells for p in c.paragraphs),
    ]
    return sum(len("".join(p.text[len(p.number) :].split())) for p in paragraphs)
