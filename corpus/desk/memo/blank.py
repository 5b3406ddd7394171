"""The blank template of a form: a Word file with {{names}} where something is filled in."""

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.text.font import CT_RPr
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from corpus.desk.memo.forms import Form, FormRow, FormTable

_FONT, _TITLE_FONT = "宋体", "黑体"
# What offices print with; how the paper looks, and nothing that it says.
_TEXT_PT, _TITLE_PT = 10.5, 18
_MARGIN_MM, _PAGE_MM = 25, (210, 297)
_NARROW_MM = 22  # numbers and short words stand in the middle of such a cell
_INSIDE = 60  # twentieths of a point between a cell's border and its text, above and below


def blank_template(form: Form) -> WordDocument:
    """A document on A4 with the form once, and its pages numbered in the header."""
    document = Document()
    _set_page(document)
    _paragraph(document.add_paragraph(), form.title, _TITLE_PT, WD_ALIGN_PARAGRAPH.CENTER)
    for text in form.above:
        _paragraph(document.add_paragraph(), text)
    for table in form.tables:
        if table.caption:
            _paragraph(document.add_paragraph(), table.caption, is_bold=True)
        _add_table(document, table)
    for text in form.below:
        _paragraph(document.add_paragraph(), text)
    return document


def _set_page(document: WordDocument) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(side) for side in _PAGE_MM)
    section.left_margin = section.right_margin = Mm(_MARGIN_MM)
    section.top_margin = section.bottom_margin = Mm(_MARGIN_MM - 5)
    style = document.styles["Normal"]
    style.font.size = Pt(_TEXT_PT)
    style.font.name = _FONT
    _set_chinese_font(style.element.get_or_add_rPr(), _FONT)
    style.paragraph_format.space_after = Pt(0)
    properties = document.core_properties
    properties.author = properties.comments = ""
    header = section.header.paragraphs[0]
    header.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for text, field in (("第 ", "PAGE"), (" 页（共 ", "NUMPAGES"), (" 页）", "")):
        header.add_run(text)
        if field:
            _add_field(header.add_run(), field)


def _add_field(run: Run, name: str) -> None:
    """Put a field in a run that the reader's program fills in."""
    for kind in ("begin", "", "separate", "1", "end"):
        if kind in ("begin", "separate", "end"):
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        else:
            element = OxmlElement("w:t" if kind else "w:instrText")
            element.text = kind or name
        run._r.append(element)  # type: ignore[arg-type] # what OxmlElement makes is one


def _paragraph(
    paragraph: Paragraph,
    text: str,
    size_pt: float = _TEXT_PT,
    alignment: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT,
    is_bold: bool = False,
) -> None:
    paragraph.alignment = alignment
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(4)
    run = paragraph.add_run(text)
    run.bold = is_bold
    run.font.size = Pt(size_pt)
    if size_pt == _TITLE_PT:
        run.font.name = _TITLE_FONT
        _set_chinese_font(run._r.get_or_add_rPr(), _TITLE_FONT)


def _set_chinese_font(properties: CT_RPr, name: str) -> None:
    """python-docx names a font for Latin letters alone."""
    properties.get_or_add_rFonts().set(qn("w:eastAsia"), name)


def _add_table(document: WordDocument, form: FormTable) -> None:
    table = document.add_table(rows=len(form.rows), cols=len(form.widths), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    _set_inner_margins(table)
    for column, size in zip(table.columns, form.widths, strict=True):
        column.width = Mm(size)
    for row, wanted in zip(table.rows, form.rows, strict=True):
        row.height = Mm(wanted.height)
        row.height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST
        cells = list(row.cells)
        start = 0
        for text, span in zip(wanted.cells, wanted.spans, strict=True):
            cell = cells[start] if span == 1 else cells[start].merge(cells[start + span - 1])
            cell.width = Mm(sum(form.widths[start : start + span]))
            _fill_cell(cell, text, wanted)
            start += span
        if wanted.is_head:
            head = OxmlElement("w:tblHeader")
            row._tr.get_or_add_trPr().append(head)


def _set_inner_margins(table: Table) -> None:
    """Keep texts off the borders above and below them."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("top", "bottom"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(_INSIDE))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.append(margins)  # type: ignore[arg-type] # what OxmlElement makes is one


def _fill_cell(cell: _Cell, text: str, row: FormRow) -> None:
    is_label = "{{" not in text and "：" not in text
    is_centred = is_label or (cell.width is not None and cell.width < Mm(_NARROW_MM))
    cell.vertical_alignment = (
        WD_CELL_VERTICAL_ALIGNMENT.CENTER
        if is_label or row.height <= 20
        else WD_CELL_VERTICAL_ALIGNMENT.TOP
    )
    for number, line in enumerate(text.split("\n")):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        run = paragraph.add_run(line)
        run.bold = row.is_head
        if is_centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
