"""The lines that may be a report's title: short, above its text, no buttons of a web page."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise, takewhile

from extract.document import BODY, Block, Document, Paragraph, Table
from extract.sources import source_of_cell, source_of_text
from normalize.knowledge.files import read_knowledge
from normalize.labels.knowledge import load_knowledge
from normalize.values.markers import find_marker
from normalize.values.money import find_amounts
from schema.frozen import dataclass
from schema.report import Source
from schema.text import CLAUSE_ENDS, SENTENCE_ENDS, fold, holds_clause
from schema.units import one_of

MAX_TITLES = 12
MAX_TITLE = 60
TITLE_ROWS = 3
# So many lines right above the first table are its own title, however many stand before them.
CAPTION_LINES = 3
_SENTENCE = re.compile(f"(?<=[{SENTENCE_ENDS}])")
FEWEST_STEPS = 2  # > between the pages that a web page stands under
# A web page's own table of numbers and dates has no more cells than this.
MAX_PAGE_CELLS = 40


@dataclass(frozen=True, slots=True)
class TitleLine:
    """A line of a title and where it stands."""

    text: str
    source: Source

    @property
    def is_heading(self) -> bool:
        """Whether the line stands above the text: no numbered heading of it and no sentence."""
        return find_marker(self.text) is None and not holds_sentence(self.text)


@dataclass(frozen=True, slots=True)
class _Page:
    """What a web page prints around a document. publishers: labels of who put it there.

    own: of its frame what is no label of a value, its buttons and the day.
    entitled: labels of what a document is called; collected: the titles of a collection of reports,
    and of each in it.
    """

    frame: re.Pattern[str]
    own: re.Pattern[str]
    entitled: frozenset[str]
    collected: re.Pattern[str]
    publishers: re.Pattern[str]


_BRACKETED = re.compile(r"^\((?P<label>[^()]{2,10})\):?")
# The day on which a page was printed: 2023年11月6日 星期一.
_DAY = r"(?:19|20)\d\d[年./-]\d{1,2}[月./-]\d{1,2}日?(?:星期|周)[一二三四五六日天]"


@cache
def _page() -> _Page:
    raw = read_knowledge("names.toml")["page"]
    own = rf"{one_of(raw['buttons'])}|{_DAY}"
    labels, pieces = one_of(raw["publishers"]), one_of(raw["collected"])
    titles = one_of(read_knowledge("forms.toml")["self_assessment"]["titles"])
    return _Page(
        re.compile(rf"{one_of([*raw['frame'], *raw['publishers']])}|{own}"),
        re.compile(own),
        frozenset(raw["entitled"]),
        re.compile(
            rf"\(\D{{0,6}}\d{{1,3}}(?:{pieces})\)$"
            rf"|(?:{titles})(?:(?:{pieces})[一二三四五六七八九十]{{1,3}}|\d{{1,2}})$"
        ),
        re.compile(rf"(?:{labels})\s*[:：]\s*(?P<name>[\u3400-\u9fff]+)"),
    )


def title_lines(document: Document, start: int = 0) -> list[TitleLine]:
    """The short lines from block `start` on up to the first table, and that table's title rows.

    Of many lines the first and those right above the table. What a web page prints around its
    text is left out; so is the title of a collection of reports where a report has its own.
    """
    lines = _lines(document, start)
    own = [line for line in lines if not _is_of_collection(line)]
    is_told = any(line.is_heading and _names_report(line) for line in own)
    return own if is_told else lines


def _lines(document: Document, start: int) -> list[TitleLine]:
    lines: list[TitleLine] = []
    is_value = False
    for block in document.blocks[start:]:
        if len(lines) >= MAX_TITLES and not document.tables:
            break
        if _is_page_frame(block):
            lines += _entitled(block)
            is_value = _is_label_alone(block)
            continue
        if is_value and isinstance(block, Paragraph) and block.text.strip():
            is_value = False
            if not _names_report(block):
                continue
        if isinstance(block, Table):
            return [*_first_and_last(lines), *title_rows(block)]
        if block.part == BODY and (line := _line(block)) is not None:
            lines.append(line)
    return lines[:MAX_TITLES]


def _entitled(block: Block) -> Iterator[TitleLine]:
    """What the table of index number and dates of a web page says the document is called."""
    if isinstance(block, Table):
        labels = _page().entitled
        for label, value in pairwise(block.cells):
            if fold(label.text).rstrip(":") in labels and 0 < len(value.text) <= MAX_TITLE:
                yield TitleLine(value.text.strip(), source_of_cell(block.index, value))


def _line(paragraph: Paragraph) -> TitleLine | None:
    """A short paragraph, or the title that a text without line breaks begins with."""
    text = paragraph.text.strip()
    if 0 < len(text) <= MAX_TITLE:
        return TitleLine(text, source_of_text(paragraph, 0, len(paragraph.text)))
    run_in = _run_in().match(paragraph.text)
    if run_in is None:
        return None
    return TitleLine(run_in["title"], source_of_text(paragraph, *run_in.span("title")))


@cache
def _run_in() -> re.Pattern[str]:
    """A title in front of the first heading of its text: 某县某某资金绩效自评报告一、基本情况."""
    ends = one_of(read_knowledge("forms.toml")["self_assessment"]["titles"])
    return re.compile(
        rf"\s*(?:\d{{1,2}}、\s*)?(?P<title>[^\s{CLAUSE_ENDS}，,]{{2,{MAX_TITLE - 8}}}?(?:{ends}))"
        r"(?=\s*(?:一、|[（(]一[)）]|目录|第一部分|\s\S))"
    )


def _first_and_last(lines: Sequence[TitleLine]) -> list[TitleLine]:
    """The lines a report begins with, and the caption of its table."""
    over = takewhile(lambda line: not holds_sentence(line.text), reversed(lines[MAX_TITLES:]))
    return [*lines[:MAX_TITLES], *reversed(list(over)[:CAPTION_LINES])]


def _is_page_frame(block: Block) -> bool:
    """Whether a block is a web page's own: its path, buttons, table of index number and dates."""
    if isinstance(block, Paragraph):
        text = _unmarked(block)
        is_path = text.count(">") >= FEWEST_STEPS
        return len(text) <= 2 * MAX_TITLE and (is_path or bool(_page().frame.match(text)))
    first = fold(block.cells[0].text) if block.cells else ""
    return len(block.cells) <= MAX_PAGE_CELLS and bool(_page().frame.match(f"{first}:"))


def _unmarked(line: Paragraph) -> str:
    """A line, folded, without the mark of a list or the brackets that a page gives a label.

    • 发布机构：某局 and [ 发布机构 ] 某局
    """
    return _BRACKETED.sub(r"\g<label>:", fold(line.text).lstrip("•·●◆■"))


def _is_of_collection(line: TitleLine) -> bool:
    """Whether a line is the title of a page with many reports, or the number of one on it."""
    return _page().collected.search(fold(line.text)) is not None


def _names_report(line: Paragraph | TitleLine) -> bool:
    """Whether a line holds the title of a self-assessment, and is no value of the page's."""
    return any(word in line.text for word in load_knowledge().forms["self_assessment"]["titles"])


def _is_label_alone(block: Block) -> bool:
    """Whether a line of a web page is a label (发布机构) and nothing else: its value is below."""
    text = _unmarked(block) if isinstance(block, Paragraph) else ""
    found = None if _page().own.match(text) else _page().frame.match(text)
    return found is not None and found.group().rstrip(":") == text.rstrip(":")


def publisher(document: Document) -> TitleLine | None:
    """Who put a web page up (发布机构：某局); None if it does not say or says several."""
    found = {line.text: line for line in _publishers(document)}
    return found.popitem()[1] if len(found) == 1 else None


def _publishers(document: Document) -> Iterator[TitleLine]:
    pattern = _page().publishers
    label = ""  # 发布机构 on a line of its own, the name on the next one
    for block in document.blocks:
        if isinstance(block, Paragraph):
            whole = pattern.fullmatch(f"{label}:{block.text.strip()}") if label else None
            if whole is not None:
                yield TitleLine(whole["name"], source_of_text(block, 0, len(block.text)))
            label = fold(block.text)
        if not _is_page_frame(block):
            continue
        if isinstance(block, Paragraph):
            for found in pattern.finditer(block.text):
                yield TitleLine(found["name"], source_of_text(block, *found.span("name")))
            continue
        for key, value in zip(block.cells, block.cells[1:], strict=False):
            whole = pattern.fullmatch(f"{fold(key.text)}:{value.text.strip()}")
            if whole is not None:
                yield TitleLine(whole["name"], source_of_cell(block.index, value))


def introduction(line: str) -> str:
    """What the line above a table says of it: its last sentence; "" where that tells amounts.

    基本支出80万元，项目支出20万元。按经济分类如下：  the table is no project's
    """
    sentences = [part.strip() for part in _SENTENCE.split(line) if part.strip()]
    last = sentences[-1] if sentences else ""
    is_told = last.endswith(tuple(SENTENCE_ENDS)) and bool(find_amounts(last))
    return "" if is_told else last


def holds_sentence(text: str) -> bool:
    """Whether a line is part of running text: a sentence or clause ends in it."""
    return holds_clause(text) or text.endswith(("，", ","))


def title_rows(table: Table) -> list[TitleLine]:
    """The one-cell rows a table begins with."""
    titles: list[TitleLine] = []
    following = (*table.cells[1:], None)
    for number, (cell, after) in enumerate(zip(table.cells[:TITLE_ROWS], following, strict=False)):
        if cell.row != number or not (after is None or after.row > cell.row):
            break
        titles.append(TitleLine(cell.text.strip(), source_of_cell(table.index, cell)))
    return [title for title in titles if 0 < len(title.text) <= MAX_TITLE]
