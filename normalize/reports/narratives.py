"""Narratives: of a whole department, or about one project and attached to another report.

附件2
某县某局2020年度某某经费绩效自评报告        a title under 附件, which names a project
一、项目概况                               its text begins with a heading of the first level

2020年部门预算项目支出绩效自评报告           a title that stood above another narrative before
（某某经费项目）                            and the project's name below it
一、基本情况
"""

import re
from collections.abc import Iterator, Sequence, Set

from extract.document import BODY, Block, Document, Paragraph, Table
from extract.sources import source_of_cell, source_of_text
from normalize.context import Context
from normalize.labels.knowledge import load_knowledge
from normalize.labels.parts import parse_label
from normalize.prose.passages import Passage
from normalize.reports.forms import title_features
from normalize.reports.places import Places
from normalize.reports.project_names import project_in_titles
from normalize.reports.sections_of_projects import note_sections_of_projects
from normalize.reports.split import ATTACHED, CONTENT, NARRATIVE, TITLED_PROJECT, WHOLE_FORM
from normalize.reports.titles import MAX_TITLE, TitleLine, holds_sentence, title_rows
from normalize.values.markers import find_marker
from normalize.values.money import find_amounts
from schema.report import Source
from schema.rows.figures import FIGURES
from schema.rows.sections import SECTIONS
from schema.text import fold

_NUMBER = r"[\d一二三四五六七八九十]"
_ATTACHMENT = re.compile(rf"(?:附件|附表|附){_NUMBER}{{0,3}}(?:-\d{{1,2}})?")
# Of a file in parts the last may be what is attached: 第五部分 附件, behind the accounts.
_PART = re.compile(rf"第{_NUMBER}{{1,2}}部分附件")
_OWNERS = {"title:department", "title:project"}
# A title may be broken into so many lines.
LINES = 2


def note_parts(
    document: Document,
    titles: Sequence[TitleLine],
    told: Sequence[Passage],
    places: Places,
    context: Context,
) -> None:
    """Note what a file is made of: narratives, running or in tables, and forms of departments."""
    _note_narrative(titles, told, places, context)
    _note_told_in_tables(document, told, context)
    _note_attached(document, context)
    note_sections_of_projects(document, places, context)
    _note_whole_forms(document, context)


def _note_narrative(
    titles: Sequence[TitleLine], told: Sequence[Passage], places: Places, context: Context
) -> None:
    """Note that the running text is the report of a whole department, if its title says so."""
    first = _first_told(told, places, context)
    if first is None:
        return
    start = places.block_of(first)
    above = [line.text for line in titles if places.block_of(line.source) < start]
    if _are_of_department(above):
        context.add_block(NARRATIVE, first)


def _note_told_in_tables(document: Document, told: Sequence[Passage], context: Context) -> None:
    """Note each table that is the report of a whole department, told in the texts of its cells.

    2023年度部门整体支出绩效自评情况        its title row, and no goals, indicators or scores below
    （三）部门整体收支情况 | 2023年度部门总收入3216.48万元……
    """
    filled = {found.source["table"] for found in context.found}
    titled = [table for table in document.tables if _is_titled_of_department(table)]
    places = {table.index for table in titled} - filled
    telling = _tables_that_tell(told, places) if places else set()
    for table in titled:
        if table.index in telling:
            _note_of_department(source_of_cell(table.index, table.cells[0]), context)


def _is_titled_of_department(table: Table) -> bool:
    return _are_of_department([title.text for title in title_rows(table)])


def _tables_that_tell(told: Sequence[Passage], among: Set[int | None]) -> set[int | None]:
    """Those of some tables in whose texts an amount is told."""
    placed = ((passage.source(0, 0)["table"], passage.text) for passage in told)
    return {table for table, text in placed if table in among and find_amounts(text)}


def _note_of_department(source: Source, context: Context) -> None:
    """Note the report of a whole department: behind a project's form it begins one of its own."""
    context.add_block(WHOLE_FORM, source)
    context.add_block(NARRATIVE, source)


def _note_whole_forms(document: Document, context: Context) -> None:
    """Note each form of a whole department, by the title over it or in it.

    Behind the form of a project, in the accounts of a department, it begins a report of its own.
    """
    filled = {found.source["table"] for found in context.found if found.kind in CONTENT}
    over: list[str] = []
    for block in filter(_says_something, document.blocks):
        if isinstance(block, Paragraph):
            over.append(block.text)
            continue
        if block.index in filled:
            above = next((line.strip() for line in over[::-1] if not _is_below_title(line)), "")
            inside = [title.text for title in title_rows(block)]
            if any(map(_is_of_whole_form, (above, *inside))):
                context.add_block(WHOLE_FORM, source_of_cell(block.index, block.cells[0]))
        over = []


def _is_below_title(line: str) -> bool:
    """Whether a line between a form and its title says of when, in what unit or whose it is."""
    return len(line) <= MAX_TITLE and (":" in fold(line) or not parse_label(line).bare)


def _is_of_whole_form(title: str) -> bool:
    """Whether a line is the title of a department's self-assessment, and no note or heading."""
    ends = tuple(load_knowledge().forms["self_assessment"]["form_ends"])
    if len(title) > MAX_TITLE or not fold(title).rstrip(")").endswith(ends):
        return False
    is_own = "title:self_assessment" in title_features([title]) and _are_of_department([title])
    return is_own and not holds_sentence(title) and find_marker(title) is None


def _first_told(told: Sequence[Passage], places: Places, context: Context) -> Source | None:
    """Where the running text first tells something: a section, a figure, or an amount of money."""
    sources = [row["source"] for row in (*context.out[SECTIONS].rows, *context.out[FIGURES].rows)]
    telling = next((passage for passage in told if find_amounts(passage.text)), None)
    if telling is not None:
        sources.append(telling.source(0, 0))
    running = (source for source in sources if source["table"] is None)
    return min(running, key=places.order, default=None)


def _note_attached(document: Document, context: Context) -> None:
    """Note where each narrative begins that is attached to another report, and its project.

    One of the whole department is the file's own report, as that of its accounts is; behind the
    form of a project it begins one.
    """
    above = _attached_parts(document)
    for lines, is_attached in _narratives([b for b in document.blocks if _says_something(b)]):
        title, titles = fold(lines[0].text), [line.text.strip() for line in lines]
        source = source_of_text(lines[0], 0, len(lines[0].text))
        project = _project_of(titles)
        if _are_of_department(titles):
            _note_of_department(source, context)
        elif project is not None and above and (is_attached or title in above):
            context.add_block(ATTACHED, source)
            context.add_fact(TITLED_PROJECT, project, source)
        above.add(title)


def _attached_parts(document: Document) -> set[str]:
    """The headings of what is attached to a file in parts, folded."""
    parts = (fold(paragraph.text) for paragraph in document.paragraphs())
    return {part for part in parts if _PART.fullmatch(part)}


def _narratives(filled: Sequence[Block]) -> Iterator[tuple[list[Paragraph], bool]]:
    """The title lines of each narrative, and whether they stand under 附件."""
    end = 0
    for number, block in enumerate(filled):
        is_attached = _is_attachment(block)
        if number < end or not (is_attached or _is_report_title(block)):
            continue
        first = number + is_attached
        lines = list(_title(filled[first : first + LINES + 1]))
        if lines:
            end = first + len(lines)
            yield lines, is_attached


def _are_of_department(titles: Sequence[str]) -> bool:
    """Whether title lines say that a report is one of a whole department, and of no project."""
    return _OWNERS & title_features(titles) == {"title:department"}


def _project_of(titles: Sequence[str]) -> str | None:
    """The project that the lines of a title name; None if they name none, or a department."""
    return None if "title:department" in title_features(titles) else project_in_titles(titles)


def _says_something(block: Block) -> bool:
    return not isinstance(block, Paragraph) or (block.part == BODY and bool(block.text.strip()))


def _is_attachment(block: Block) -> bool:
    text = fold(block.text) if isinstance(block, Paragraph) else ""
    return _ATTACHMENT.fullmatch(text) is not None or _PART.fullmatch(text) is not None


def _title(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """The lines of a self-assessment's title, if a heading of the first level stands below them."""
    lines: list[Paragraph] = []
    for block in blocks:
        if not isinstance(block, Paragraph):
            return
        marker = find_marker(block.text)
        if marker is not None:
            if marker.level == 1 and any(map(_ends_as_report, lines)):
                yield from lines
            return
        if len(block.text) > MAX_TITLE or holds_sentence(block.text):
            return
        lines.append(block)


def _is_report_title(block: Block) -> bool:
    return isinstance(block, Paragraph) and _ends_as_report(block)


def _ends_as_report(line: Paragraph) -> bool:
    return fold(line.text).endswith(tuple(load_knowledge().forms["self_assessment"]["titles"]))
