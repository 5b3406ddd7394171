"""What Word does not show is kept, and marked: runs, paragraphs, cells and rows."""

import pytest

from extract.document import Table
from tests.extract.docx_builder import RESTART, cell, paragraph, row, run, styles, table
from tests.extract.word_reading import read

VANISH = "<w:vanish/>"
ROW = "<w:hidden/>"
DARK = paragraph(run("暗", VANISH))
STYLES = styles(
    '<w:style w:type="paragraph" w:styleId="p"><w:name w:val="藏"/><w:basedOn w:val="q"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="q"><w:rPr><w:vanish/></w:rPr></w:style>'
)


def hidden(found: Table) -> list[bool]:
    return [cell.is_hidden for cell in found.cells]


@pytest.mark.parametrize(
    ("content", "is_hidden"),
    [
        ((run("暗", VANISH),), True),
        ((run("暗", VANISH), run(" ")), True),
        ((run("暗", VANISH), run("明")), False),
        ((run("明"), run("暗", VANISH)), False),
        ((run("暗", VANISH), run("处", VANISH + "<w:b/>")), True),
        ((run(" ", VANISH),), False),
        (("",), False),
        (("明",), False),
    ],
)
def test_a_paragraph_is_hidden_where_all_its_text_is(
    content: tuple[str, ...], is_hidden: bool
) -> None:
    line, _ = read(paragraph(*content), paragraph("文")).paragraphs()
    assert line.is_hidden is is_hidden


def test_a_style_hides_the_paragraphs_of_the_styles_based_on_it() -> None:
    named = paragraph("暗", properties='<w:pStyle w:val="p"/>')
    first, second = read(named, paragraph("明"), parts=STYLES).paragraphs()
    assert (first.is_hidden, second.is_hidden) == (True, False)


def test_a_cell_is_hidden_where_all_its_text_is() -> None:
    mixed = cell(DARK, "明")
    (found,) = read(table(row(cell(DARK), mixed, "", cell(DARK, "")))).tables
    assert hidden(found) == [True, False, False, True]
    assert [c.text for c in found.cells] == ["暗", "暗\n明", "", "暗\n"]


def test_a_hidden_row_hides_its_blank_cells_too() -> None:
    (found,) = read(
        table(row(cell(DARK), "", properties=ROW), row(cell(DARK), ""), row("明", ""))
    ).tables
    assert hidden(found) == [True, True, True, False, False, False]


def test_a_row_marked_hidden_is_displayed_where_some_of_it_can_be_seen() -> None:
    (found,) = read(table(row("明", cell(DARK), "", properties=ROW))).tables
    assert hidden(found) == [False, True, False]
    outer, _ = read(table(row(cell(table(row("明")), ""), properties=ROW))).tables
    assert hidden(outer) == [False]


def test_a_row_mark_turned_off_hides_nothing() -> None:
    (found,) = read(table(row(cell(DARK), "", properties='<w:hidden w:val="0"/>'))).tables
    assert hidden(found) == [True, False]


def test_text_that_only_a_merge_covers_is_hidden_with_its_cell() -> None:
    covered = cell("藏", properties="<w:vMerge/>")
    (found,) = read(table(row(cell("", properties=RESTART)), row(covered))).tables
    assert hidden(found) == [True]
    (found,) = read(table(row(cell("15", properties=RESTART)), row(covered))).tables
    assert hidden(found) == [False]
