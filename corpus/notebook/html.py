"""Pieces of HTML for notebooks: whatever stands in a document is text in them, never markup."""

from collections.abc import Iterable, Sequence
from html import escape

from corpus.page.terminal import visible

_STYLE = "border:1px solid #bbb;padding:2px 6px;text-align:left;vertical-align:top"


def text_html(text: str) -> str:
    """A text as HTML, its line breaks kept, what steers or hides made visible."""
    return escape(visible(text)).replace("\n", "<br>")


def cell_html(inner: str, rowspan: int = 1, colspan: int = 1, style: str = "") -> str:
    """A cell of a table around a piece of HTML."""
    spans = f' rowspan="{rowspan}"' * (rowspan > 1) + f' colspan="{colspan}"' * (colspan > 1)
    return f'<td{spans} style="{_STYLE};{style}">{inner}</td>'


def rows_html(rows: Iterable[str]) -> str:
    """A table of rows, each the HTML of its cells."""
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f'<table style="border-collapse:collapse">{body}</table>'


def table_html(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A plain table of texts under headings."""
    lines = [head, *rows]
    return rows_html("".join(cell_html(text_html(text)) for text in line) for line in lines)
