"""Tables of .docx files: the true grid, whatever the markup."""

import pytest

from extract.document import Document, Table
from extract.readers import read_document
from schema.errors import DocumentError
from schema.limits import Limits
from tests.extract.docx_builder import (
    CONTINUE,
    RESTART,
    cell,
    document_xml,
    docx,
    paragraph,
    row,
    run,
    span,
    table,
)

Shape = list[tuple[int, int, int | None, int | None, str]]


def read_table(*rows: str, columns: int | None = None) -> Table:
    return read_document(docx(table(*rows, columns=columns))).tables[0]


def shape(read: Table) -> Shape:
    return [(c.row, c.col, c.rowspan, c.colspan, c.text) for c in read.cells]


def flags(read: Table) -> list[tuple[str, ...]]:
    return [c.flags for c in read.cells]


def test_cells_stand_where_word_draws_them() -> None:
    read = read_table(
        row(cell("标题", properties=span(3))),
        row(cell("甲", properties=RESTART), "乙", "丙"),
        row(cell("", properties=CONTINUE), cell("丁", properties=span(2))),
        columns=3,
    )
    assert shape(read) == [
        (0, 0, 1, 3, "标题"),
        (1, 0, 2, 1, "甲"),
        (1, 1, 1, 1, "乙"),
        (1, 2, 1, 1, "丙"),
        (2, 1, 1, 2, "丁"),
    ]
    assert (read.rows, read.cols) == (3, 3)


def test_a_block_merged_both_ways_is_one_cell() -> None:
    both = span(2)
    read = read_table(
        row(cell("大", properties=both + RESTART), "右"),
        row(cell("", properties=both + CONTINUE), "下"),
        columns=3,
    )
    assert shape(read) == [(0, 0, 2, 2, "大"), (0, 2, 1, 1, "右"), (1, 2, 1, 1, "下")]


def test_columns_left_free_before_a_row_shift_nothing() -> None:
    read = read_table(
        row("a", "b", "c"),
        row("d", properties='<w:gridBefore w:val="2"/>'),
        row("e", properties='<w:gridAfter w:val="2"/>'),
        columns=3,
    )
    assert shape(read)[3:] == [(1, 2, 1, 1, "d"), (2, 0, 1, 1, "e")]


def test_the_old_horizontal_merge_widens_the_cell_before() -> None:
    read = read_table(
        row(
            cell("宽", properties='<w:hMerge w:val="restart"/>'),
            cell("", properties='<w:hMerge w:val="continue"/>'),
            "右",
        ),
        columns=3,
    )
    assert shape(read) == [(0, 0, 1, 2, "宽"), (0, 2, 1, 1, "右")]


def test_the_grid_is_as_wide_as_its_widest_row_where_none_is_declared() -> None:
    read = read_table(row("a"), row("b", "c"))
    assert (read.rows, read.cols) == (2, 2)
    assert flags(read) == [(), (), ()]


def test_cells_beyond_the_declared_grid_are_kept_and_marked() -> None:
    read = read_table(row("a", "b", "c"), columns=2)
    assert read.cols == 3
    assert flags(read) == [(), (), ("beyond_grid",)]


def test_rows_shorter_than_the_grid_are_no_fault() -> None:
    read = read_table(row("a"), columns=4)
    assert (read.cols, flags(read)) == (4, [()])


@pytest.mark.parametrize("value", ["0", "-1", "64", "2147483647", "2.5", "x", "", "２", "9" * 40])
def test_a_span_that_is_no_valid_number_counts_one_and_is_marked(value: str) -> None:
    read = read_table(row(cell("a", properties=span(value)), "b"))
    assert shape(read) == [(0, 0, 1, 1, "a"), (0, 1, 1, 1, "b")]
    assert flags(read) == [("gridspan_invalid",), ()]


def test_a_continuation_without_a_start_is_kept_and_marked() -> None:
    read = read_table(
        row(cell("a", properties=CONTINUE), "b"),
        row(cell("", properties=CONTINUE), "c"),
    )
    assert shape(read) == [(0, 0, 2, 1, "a"), (0, 1, 1, 1, "b"), (1, 1, 1, 1, "c")]
    assert flags(read)[0] == ("vmerge_orphan",)


def test_a_continuation_of_another_width_starts_a_cell_of_its_own() -> None:
    read = read_table(
        row(cell("a", properties=RESTART + span(2)), "b"),
        row(cell("c", properties=CONTINUE), "d", "e"),
    )
    assert shape(read)[2] == (1, 0, 1, 1, "c")
    assert flags(read)[2] == ("vmerge_orphan",)


def test_a_row_in_between_ends_a_vertical_merge() -> None:
    read = read_table(
        row(cell("a", properties=RESTART)), row("b"), row(cell("c", properties=CONTINUE))
    )
    assert shape(read) == [(0, 0, 1, 1, "a"), (1, 0, 1, 1, "b"), (2, 0, 1, 1, "c")]


def test_an_unknown_merge_value_is_marked_and_merges_nothing() -> None:
    read = read_table(row("a"), row(cell("b", properties='<w:vMerge w:val="maybe"/>')))
    assert flags(read) == [(), ("vmerge_invalid",)]


def test_text_in_a_covered_cell_goes_to_the_anchor_marked_hidden() -> None:
    read = read_table(
        row(cell("15", properties=RESTART)),
        row(cell("\u3000", properties=CONTINUE)),
        row(cell("藏", properties=CONTINUE)),
    )
    (anchor,) = read.cells
    assert [p.text for p in anchor.paragraphs] == ["15", "藏"]
    assert anchor.flags == ("covered_text",)
    (mark,) = anchor.paragraphs[1].marks
    assert (mark.kind, mark.start, mark.end, mark.target) == ("hidden", 0, 1, "covered")
    assert anchor.paragraphs[1].index == 1


def test_a_nested_table_is_a_table_of_its_own_with_its_parents_place() -> None:
    inner = table(row("x", "y"))
    outer = table(row("a", cell("前", inner, "后")), row("b", "c"))
    read = read_document(docx(outer + table(row("z"))))
    assert [t.index for t in read.tables] == [0, 1, 2]
    assert shape(read.tables[0])[1] == (0, 1, 1, 1, "前\n后")
    assert shape(read.tables[1]) == [(0, 0, 1, 1, "x"), (0, 1, 1, 1, "y")]
    assert [t.parent for t in read.tables] == [None, (0, 0, 1, 1), None]
    assert [b.index for b in read.blocks if isinstance(b, Table)] == [0, 2]


def test_tables_nested_too_deep_are_refused() -> None:
    body = paragraph("x")
    for _ in range(21):
        body = table(row(cell(body, paragraph())))
    with pytest.raises(DocumentError) as error:
        read_document(docx(body))
    assert (error.value.code, error.value.limit) == ("table_too_deep", 20)


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(table_rows=2), "too_many_rows"),
        (Limits(document_cells=5), "too_many_cells"),
        (Limits(row_columns=1), "too_many_columns"),
        (Limits(cell_characters=1), "cell_too_long"),
    ],
)
def test_each_limit_on_tables_has_its_code(limits: Limits, code: str) -> None:
    body = table(*(row("ab", "c") for _ in range(3)))
    with pytest.raises(DocumentError) as error:
        read_document(docx(body), limits)
    assert error.value.code == code


@pytest.mark.parametrize(
    ("rows", "columns"), [(20_000, 2), (3, 2_000)], ids=["20,000 rows merged", "2,000 columns"]
)
def test_large_tables_are_read_whole(rows: int, columns: int) -> None:
    first = row(cell("头", properties=RESTART), *("x" for _ in range(columns - 1)))
    others = row(cell("", properties=CONTINUE), *("y" for _ in range(columns - 1)))
    read = read_table(first, *([others] * (rows - 1)))
    assert (read.rows, read.cols, len(read.cells)) == (rows, columns, 1 + rows * (columns - 1))
    assert read.cells[0].rowspan == rows


WRAPPERS = {
    "content control": "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "custom XML": "<w:customXml>{}</w:customXml>",
    "unknown element": '<x:y xmlns:x="urn:x">{}</x:y>',
}


@pytest.mark.parametrize("wrapper", WRAPPERS.values(), ids=WRAPPERS.keys())
def test_wrappers_around_cells_rows_and_tables_change_nothing(wrapper: str) -> None:
    wrap = wrapper.format
    plain = shape(read_table(row("a", "b"), row("c", "d")))
    around_cell = f"<w:tr>{wrap(cell('a'))}{cell('b')}</w:tr>"
    assert shape(read_table(around_cell, row("c", "d"))) == plain
    assert shape(read_table(wrap(row("a", "b") + row("c", "d")))) == plain
    whole = read_document(docx(wrap(table(row("a", "b"), row("c", "d")))))
    assert shape(whole.tables[0]) == plain


def test_a_row_whose_deletion_was_tracked_is_evidence_not_text() -> None:
    deleted = row(
        cell(paragraph("<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>")),
        properties='<w:del w:id="1" w:author="x"/>',
    )
    document = read_document(docx(table(row("留"), deleted)))
    assert shape(document.tables[0]) == [(0, 0, 1, 1, "留")]
    assert [(s.cause, s.text, s.characters, s.is_loss) for s in document.skipped] == [
        ("deleted", "旧", 1, False)
    ]


def test_every_source_leads_back_to_its_text() -> None:
    body = paragraph("首") + table(row("a", cell("b1", "b2"))) + paragraph("尾")
    document: Document = read_document(docx(body))
    assert [p.text for p in document.paragraphs()] == ["首", "尾"]
    assert [p.index for p in document.paragraphs()] == [0, 1]
    by_place = {(t.index, c.row, c.col): c for t in document.tables for c in t.cells}
    assert by_place[0, 0, 1].paragraphs[1].text == "b2"
    assert by_place[0, 0, 1].paragraphs[1].index == 1


def test_pretty_printed_xml_reads_as_compact_xml() -> None:
    compact = document_xml(table(row("a", cell(run("b")))) + paragraph("c"))
    pretty = compact.replace("><", ">\n  <")
    first = read_document(docx("", xml=compact))
    second = read_document(docx("", xml=pretty))
    assert first.blocks == second.blocks


def read_with_widths(widths: list[str], *rows: str) -> Table:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    drawn = table(*rows).replace("<w:tbl>", f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>", 1)
    return read_document(docx(drawn)).tables[0]


# The second edge of the total row stands a hair right of that of the others.
UNEVEN = (
    row("编码", cell("名称", properties=span(2)), "金额"),
    row(cell("合计", properties=span(2)), cell("86", properties=span(2))),
)


@pytest.mark.parametrize(("width", "cols"), [("1", 3), ("20", 3), ("21", 4), ("", 4), ("0", 4)])
def test_edges_that_do_not_quite_meet_are_one(width: str, cols: int) -> None:
    read = read_with_widths(["1000", "1000", width, "1000"], *UNEVEN)
    assert read.cols == cols
    if cols == 3:
        assert shape(read) == [
            (0, 0, 1, 1, "编码"),
            (0, 1, 1, 1, "名称"),
            (0, 2, 1, 1, "金额"),
            (1, 0, 1, 2, "合计"),
            (1, 2, 1, 1, "86"),
        ]
        assert flags(read) == [()] * 5


def test_a_narrow_column_in_which_a_cell_stands_is_kept() -> None:
    read = read_with_widths(["1000", "1", "1000"], row("甲", "乙", "丙"))
    assert (read.cols, [c.text for c in read.cells]) == (3, ["甲", "乙", "丙"])


def test_a_table_in_a_cell_keeps_the_place_it_noted() -> None:
    inner = cell(table(row("内")), properties=span(2))
    read = read_with_widths(["1000", "1", "1000"], row(inner, "丙"))
    assert read.cols == 3
