"""Which converter wrote a dump, told by its bytes.

Measured with the converters themselves (field/text-dialects.md); the marks of each stand beside its
test. What shows no mark at all is `plain`.
"""

import re

from extract.text.delimited import find_delimited
from extract.text.flowed import is_flowed
from extract.text.lines import split_lines
from extract.text.marks import load_marks

TIKA, TIKA_SAX, TIKA_DOC, TIKA_ODT = "tika", "tika_sax", "tika_doc", "tika_odt"
LIBREOFFICE, DOCX2TXT, DOCX2TXT_PERL = "libreoffice", "docx2txt", "docx2txt_perl"
PANDOC, ANTIWORD, CATDOC, PDFTOTEXT, PLAIN = "pandoc", "antiword", "catdoc", "pdftotext", "plain"
MARKDOWN, DRAWN, DELIMITED, MARKUP = "markdown", "drawn", "csv", "markup"
GRID_DIALECTS = (PANDOC, MARKDOWN, DELIMITED)  # a table has the same columns in all its rows

TIKA_DIALECTS = (TIKA, TIKA_DOC, TIKA_ODT, TIKA_SAX)
MARKLESS = (LIBREOFFICE, DOCX2TXT, DOCX2TXT_PERL, PDFTOTEXT, PLAIN)  # no mark of a cell is left

CELL_LINE = re.compile(r"^[^\S\t\n]*\t", re.MULTILINE)
ROW_LINE = re.compile(r"^[^\S\t\n]*\t[^\t\n]*\t", re.MULTILINE)  # several cells on one line
INNER_TAB = re.compile(r"^[^\s][^\t\n]*\t", re.MULTILINE)
FRESH_LINE = re.compile(r"\n\n([^\s][^\t\n]*\t[^\n]*)")
CONTENTS_LINE = re.compile(
    r"\s*(?:第?[一二三四五六七八九十\d]{1,3}(?:部分|[章节、.．])|[（(][一二三四五六七八九十\d]{1,3}[）)]|附)"
    r"[^\t]*\t(\d{1,3})\s*"
)
TABBED_RUN = re.compile(r"^[^\t\n]*\t[^\n]*(?:\n[^\t\n]*\t[^\n]*)+", re.MULTILINE)
BOX_LINE = re.compile(r"^\|[^\n]*\|[ ]*$", re.MULTILINE)
BOX_CELL = re.compile(r"\| *[^\s|]")
PADDED_CELL = re.compile(r"\S {2,}\|")
PARTED_LINE = re.compile(r"^[^\n|│┃｜║┬┼┴]*[|│┃｜║┬┼┴].*$", re.MULTILINE)
# Org mode puts a + where the columns meet.
DELIMITER_LINE = re.compile(r"^ *\|(?: *:?-{3,}:? *[|+])*(?: *:?-{3,}:? *\|) *$", re.MULTILINE)
RULE_LINE = re.compile(
    r"^ *(?:\+[-=:]{2,})+\+ *$|^\[TABLE\]$|^ *-{3,}(?: +-{3,})+ *$", re.MULTILINE
)
CENTRED_LINE = re.compile(r"^ {8,}\S", re.MULTILINE)
BLANKS_BETWEEN_TEXT = re.compile(r"^[^\t\n]+\n\n[^\t\n]", re.MULTILINE)
# A table right behind another: Word parts them by a paragraph, which the .doc extractor drops.
TOUCHING_TABLES = re.compile(r"[^\n]\n\n\n[^\S\t\n]*\t")
LAID_OUT_LINE = re.compile(r"\S {2,}\S")
# One stands in each beginning of `unread_table`; looked for first, which costs nothing.
OF_MARKUP = ('"', "\\", "|", "<", ".TS", "@multitable")
MANY = 3
FEWEST_FRESH = 2  # a line of text may have a TAB


def find_dialect(text: str, has_mark: bool) -> str:
    """The dialect of `text`; has_mark: whether its bytes began with the UTF-8 byte order mark.

    >>> find_dialect("\\t部门\\n\\t甲局\\n\\n\\t人数\\n\\t3\\n\\n\\n完\\n\\n二\\n", False)
    'tika'
    """
    by_tables = _dialect_of_tables(text)
    if by_tables is not None:
        return by_tables
    cells = len(CELL_LINE.findall(text))
    if cells:
        return _tika_dialect(text, cells)
    if _is_catdoc(text):
        return CATDOC
    if "\f" in text and not has_mark and _is_of_pages(text):
        return PDFTOTEXT
    return _markless_dialect(text, has_mark)


def _dialect_of_tables(text: str) -> str | None:
    """The dialect by what its tables are drawn or written with; None where they show no such."""
    if any(sign in text for sign in OF_MARKUP) and load_marks().unread_table.search(text):
        return MARKUP
    if DELIMITER_LINE.search(text):
        return MARKDOWN
    if RULE_LINE.search(text):
        return PANDOC
    if _is_antiword(text):
        return ANTIWORD
    if len(PARTED_LINE.findall(text)) >= MANY:
        return DRAWN
    if find_delimited(split_lines(text)).tables:
        return DELIMITED
    return None


def _is_catdoc(text: str) -> bool:
    """Whether tabs part cells within lines, and not only the pages of a table of contents."""
    is_parted = "\t" in text and INNER_TAB.search(text) is not None
    return is_parted and not _has_contents_alone(text)


def _has_contents_alone(text: str) -> bool:
    """Whether TABs stand in a table of contents alone: numbered headings, pages that rise."""
    lines = [CONTENTS_LINE.fullmatch(line) for line in text.split("\n") if "\t" in line]
    pages = [int(line[1]) for line in lines if line is not None]
    return MANY <= len(lines) == len(pages) and pages == sorted(pages)


def _is_of_pages(text: str) -> bool:
    """Whether its form feeds end pages, the last one too, or its lines are laid out.

    Others print one where a writer broke the page, and their cells stand in order as without.
    """
    return text.rstrip(" \n").endswith("\f") or LAID_OUT_LINE.search(text) is not None


def _is_antiword(text: str) -> bool:
    """Whether rows flow on in lines, or those are boxes.

    Their cells begin right behind the sign, filled with blanks.
    """
    if any(map(is_flowed, text.split("\n"))):
        return True
    boxes = BOX_LINE.findall(text)
    begun = [match.group() for line in boxes for match in BOX_CELL.finditer(line)]
    at_sign = sum(" " not in cell for cell in begun)
    return 2 * at_sign > len(begun) and any(PADDED_CELL.search(line) for line in boxes)


def _tika_dialect(text: str, cells: int) -> str:
    """Which of Tika's extractors; catdoc's if most TABs stand inside lines."""
    rows = len(ROW_LINE.findall(text))
    if 2 * rows > cells:
        is_catdoc = _begin_without_tab(text) or 4 * _rows_behind_blanks(text) > rows
        return CATDOC if is_catdoc else TIKA_SAX
    if len(INNER_TAB.findall(text)) > cells:
        return CATDOC
    if load_marks().converter_mark.search(text) or _has_empty_paragraphs(text):
        return TIKA
    return TIKA_DOC if TOUCHING_TABLES.search(text) else TIKA


def _begin_without_tab(text: str) -> bool:
    """Whether most runs of lines with TABs begin with a cell that has none before it.

    catdoc prints a TAB first only where a row's first cell is empty; a table seldom begins so.
    Where it wraps lines, as it does unless told otherwise, a blank one stands behind each row.
    """
    runs = [run.group() for run in TABBED_RUN.finditer(text.replace("\n\n", "\n"))]
    return 2 * sum(not CELL_LINE.match(run) for run in runs) > len(runs)


def _rows_behind_blanks(text: str) -> int:
    """How many lines with a TAB within, and none before, do not go on from the line above.

    catdoc wraps rows and ends them by a blank line; SAX prints a TAB before each.
    """
    lines = [line for line in FRESH_LINE.findall(text) if CONTENTS_LINE.fullmatch(line) is None]
    return len(lines) if len(lines) >= FEWEST_FRESH else 0


def _has_empty_paragraphs(text: str) -> bool:
    """Whether some are left, within cells or without: the .doc extractor drops them."""
    return "\n\n\n\n" in text or text.startswith("\n") or bool(BLANKS_BETWEEN_TEXT.search(text))


def _markless_dialect(text: str, has_mark: bool) -> str:
    """Dialects without any mark of a cell."""
    lines = text.split("\n")
    filled = sum(bool(line) for line in lines)
    followed = sum(bool(a) and not b for a, b in zip(lines, [*lines[1:], ""], strict=True))
    if has_mark:
        return LIBREOFFICE
    if filled > MANY and followed == filled:
        return DOCX2TXT
    if len(CENTRED_LINE.findall(text)) * 4 > filled > MANY:
        return DOCX2TXT_PERL
    return PLAIN
