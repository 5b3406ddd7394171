"""A document with its personal data masked, every place and length as before."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from extract.document import Cell, Document, Paragraph, Table
from normalize.personal.masking import Masker, Personal, find_personal
from normalize.personal.places import ASIDE, hints_aside, hints_in_table, hints_in_text
from normalize.personal.rosters import GridCell


def find_in_document(document: Document) -> Personal:
    """The personal data of a document."""
    return find_personal(_texts(document))


def _texts(document: Document) -> Iterator[tuple[str, frozenset[str]]]:
    for table in document.tables:
        yield from hints_in_table(_grid(table.cells))
    paragraphs = list(document.paragraphs())
    yield from hints_in_text(paragraph.text for paragraph in paragraphs)
    yield from hints_aside(p.text for p in paragraphs if p.part in ASIDE)
    yield from hints_aside(skipped.text for skipped in document.skipped)


def _grid(cells: Iterable[Cell]) -> Iterator[GridCell]:
    for cell in cells:
        yield GridCell(cell.row, cell.col, cell.rowspan, cell.colspan, cell.text)


def mask_document(document: Document, masker: Masker) -> Document:
    """The document with every text masked; a masked one stays as it is."""
    tables = tuple(_mask_table(table, masker) for table in document.tables)
    blocks = tuple(
        tables[block.index] if isinstance(block, Table) else _mask_paragraph(block, masker)
        for block in document.blocks
    )
    skipped = tuple(replace(s, text=masker.mask(s.text)) for s in document.skipped)
    return replace(document, blocks=blocks, tables=tables, skipped=skipped)


def _mask_table(table: Table, masker: Masker) -> Table:
    return replace(table, cells=tuple(_mask_cell(cell, masker) for cell in table.cells))


def _mask_cell(cell: Cell, masker: Masker) -> Cell:
    """A cell masked as a whole: a name may be broken over its paragraphs."""
    text = masker.mask(cell.text)
    if text == cell.text:
        return cell
    paragraphs = []
    start = 0
    for paragraph in cell.paragraphs:
        end = start + len(paragraph.text)
        paragraphs.append(replace(paragraph, text=text[start:end]))
        start = end + 1  # the line break between them
    return replace(cell, paragraphs=tuple(paragraphs))


def _mask_paragraph(paragraph: Paragraph, masker: Masker) -> Paragraph:
    text = masker.mask(paragraph.text)
    return paragraph if text == paragraph.text else replace(paragraph, text=text)
