"""A document becomes rows: everything kept, everything in its place, the same every time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.document import Cell, Document, Paragraph, Skipped, Table
from extract.sizes import count_characters
from extract.text.reader import read_text
from normalize.labels.knowledge import load_knowledge
from normalize.report import normalize
from normalize.tables.regions import find_regions
from normalize.tables.view import TableView
from schema.report import Report, Row
from schema.tables import load_tables
from tests.normalize.drawn import draw_document
from tests.normalize.forms import FORMS
from tests.normalize.reading import lines, read_drawn, show

WORDS = sorted(
    {
        *list(load_knowledge().concepts)[::7],
        *list(load_knowledge().keys)[::7],
        *list(load_knowledge().measures)[::5],
        *load_knowledge().columns["indicator"],
        *load_knowledge().columns["goal"],
        *(
            "",
            "",
            "",
            "1,200.5",
            "300",
            "95%",
            "—",
            "0",
            "≥40次",
            "已完成",
            "机构名称",
            "其中：",
            "合计",
        ),
        *(
            "1、修路。⏎2、建桥。",
            "指标1：植树⏎指标2：",
            "一、概况⏎二、问题",
            "基本支出：5万元",
            "（万元）",
        ),
    }
)


@st.composite
def drawings(draw: st.DrawFn) -> str:
    """A drawn table of up to six rows and columns, with cells merged to the left and upwards."""
    width = draw(st.integers(1, 6))
    row = st.lists(st.sampled_from([*WORDS, "<", "<", "^", "^"]), min_size=width, max_size=width)
    rows = draw(st.lists(row, min_size=1, max_size=6))
    for index, cells in enumerate(rows):
        cells[0] = "" if cells[0] == "<" else cells[0]
        for col, cell in enumerate(cells):
            above = rows[index - 1][col] if index else "<"
            if cell == "^" and (above == "<" or (col + 1 < width and cells[col + 1] == "<")):
                cells[col] = ""
    return "\n".join(" | ".join(cells) + " |" for cells in rows)


DOCUMENTS = st.builds(
    lambda tables, title, text_dump: draw_document(title, *tables, "说明。", text_dump=text_dump),
    tables=st.lists(drawings(), min_size=1, max_size=3),
    title=st.sampled_from(["2021年度部门整体支出绩效自评报告", "单位：元", "会议纪要"]),
    text_dump=st.booleans(),
)


def quoted(document: Document, row: Row) -> str:
    """The text at the place a row names."""
    source = row["source"]
    assert isinstance(source, dict)
    if source["table"] is None:
        paragraphs = {p.index: p for p in document.paragraphs()}
        text = paragraphs[source["paragraph"] or 0].text
    else:
        place = (source["row"], source["col"])
        cells = {(c.row, c.col): c for c in document.tables[source["table"]].cells}
        cell = cells[place]
        text = (
            cell.text if source["paragraph"] is None else cell.paragraphs[source["paragraph"]].text
        )
    return text if source["start"] is None else text[source["start"] : source["end"]]


@given(DOCUMENTS)
def test_any_document_keeps_every_character(document: Document) -> None:
    submission = normalize(document, "").submission
    assert submission["characters"] == submission["characters_kept"]


@given(DOCUMENTS)
def test_every_figure_stands_where_it_says(document: Document) -> None:
    for row in normalize(document, "").rows("figures"):
        assert str(row["text"]) in quoted(document, row)


@given(DOCUMENTS)
def test_no_two_figures_come_from_one_place(document: Document) -> None:
    places = [str(row["source"]) for row in normalize(document, "").rows("figures")]
    assert len(places) == len(set(places))


@given(DOCUMENTS)
def test_never_two_primary_figures_of_a_report_concept_and_measure(document: Document) -> None:
    primary = [row for row in normalize(document, "").rows("figures") if row["is_primary"]]
    keys = show(primary, "report_no concept measure")
    assert len(keys) == len(set(keys))


@given(DOCUMENTS)
def test_every_row_of_a_table_is_in_one_region(document: Document) -> None:
    for table in document.tables:
        regions = find_regions(TableView(table))
        rows = [row for region in regions for row in (*region.header, *region.body)]
        assert rows == list(range(table.rows))


@given(DOCUMENTS)
def test_rows_have_every_column_of_their_table_and_positions_count(document: Document) -> None:
    report = normalize(document, "")
    for name, rows in report.tables.items():
        columns = {column.name for column in load_tables()[name].columns} - {"submission_id"}
        assert all(set(row) == columns for row in rows)
        if "position" in columns and name != "targets":
            for number in {row["report_no"] for row in rows}:
                positions = [row["position"] for row in rows if row["report_no"] == number]
                assert positions == list(range(1, len(positions) + 1))


def test_rows_of_a_document_that_is_no_report_are_counted_as_one() -> None:
    tables = (
        " | 上年决算 | 上年决算 |  |\n |  | 转移支付名称 | 三级指标 |",
        "上年决算 | 上年决算 |",
    )
    report = normalize(draw_document("单位：元", *tables, "说明。"), "")
    assert report.submission["status"] == "other"
    positions = [row["position"] for row in report.rows("cells")]
    assert positions == list(range(1, len(positions) + 1))


@pytest.mark.parametrize("form", FORMS)
def test_the_same_document_gives_the_same_report(form: str) -> None:
    assert read_drawn(*FORMS[form]) == read_drawn(*FORMS[form])


def test_every_cell_is_kept_with_the_role_it_played() -> None:
    table = """
        一、收支 | < | <
        项目名称 | 修路 | <
        机构名称 | 收入合计 | 备注
        机关 | 5 |
        其它话。 | < | <
    """
    report = read_drawn("自评表", table)
    assert show(report.rows("cells"), "row col colspan text role concept") == lines("""
        0 | 0 | 3 | 一、收支 | title | ~
        1 | 0 | 1 | 项目名称 | label | ~
        1 | 1 | 2 | 修路 | value | ~
        2 | 0 | 1 | 机构名称 | header | ~
        2 | 1 | 1 | 收入合计 | header | income.total
        2 | 2 | 1 | 备注 | header | ~
        3 | 0 | 1 | 机关 | label | ~
        3 | 1 | 1 | 5 | value | income.total
        3 | 2 | 1 |  | blank | ~
        4 | 0 | 3 | 其它话。 | text | ~
    """)


def nested() -> Document:
    inner = Table(
        1,
        1,
        2,
        tuple(Cell(0, c, 1, 1, (Paragraph(t, 0),)) for c, t in enumerate("甲乙")),
        (0, 0, 0, 0),
    )
    outer = Table(0, 1, 1, (Cell(0, 0, 1, 1, (Paragraph("外", 0),)),))
    return Document("docx", (Paragraph("自评报告", 0), outer), (outer, inner), 7)


def test_a_nested_tables_cells_are_its_own() -> None:
    assert show(normalize(nested(), "").rows("cells"), "table text") == [
        "0 | 外",
        "1 | 甲",
        "1 | 乙",
    ]


def document_of(
    *blocks: Paragraph, characters: int | None = None, skipped: tuple[Skipped, ...] = ()
) -> Document:
    counted = sum(count_characters(block.text) for block in blocks)
    return Document(
        "docx", blocks, (), counted if characters is None else characters, skipped=skipped
    )


def outcome(report: Report) -> tuple[object, object]:
    return report.submission["status"], report.submission["reason"]


TITLE = Paragraph("2021年度绩效自评报告", 0)


def test_fewer_characters_kept_than_there_are_make_it_partial() -> None:
    assert outcome(normalize(document_of(TITLE, characters=99), "")) == (
        "partial",
        "characters_lost",
    )


def test_text_deleted_on_purpose_is_no_loss() -> None:
    deleted = Skipped("body", "deleted", 5, is_loss=False, text="删去的话语")
    assert outcome(normalize(document_of(TITLE, skipped=(deleted,)), "")) == ("extracted", None)


def test_a_loss_the_reader_met_is_named() -> None:
    lost = Skipped("body", "alternative_chunk", None, is_loss=True)
    status, reason = outcome(normalize(document_of(TITLE, skipped=(lost,)), ""))
    assert (status, reason) == ("partial", "alternative_chunk")


def test_automatic_numbers_are_printed_and_not_counted() -> None:
    numbered = Paragraph("一、概况", 1, number="一、")
    report = normalize(document_of(TITLE, numbered, characters=14), "")
    assert report.rows("paragraphs")[1]["text"] == "一、概况"
    assert report.submission["characters_kept"] == 14


def test_text_outside_the_body_is_kept_and_not_interpreted() -> None:
    header = Paragraph("2020年度基本支出5万元", 1, part="header")
    report = normalize(document_of(TITLE, header), "")
    assert show(report.rows("paragraphs"), "text style")[1] == "2020年度基本支出5万元 | header"
    assert (report.rows("figures"), report.submission["fiscal_year"]) == ([], 2021)


def test_a_dump_that_marks_no_cells_says_that_its_tables_were_not_read() -> None:
    form = "2022年项目支出绩效自评表\n年初预算数\n全年执行数\n分值\n年度资金总额\n10\n9\n"
    indicators = "一级指标\n二级指标\n三级指标\n年度指标值\n实际完成值\n"
    lost = normalize(read_text(("\ufeff" + form + indicators).encode()), "")
    assert show([lost.submission], "status reason") == ["partial | table_layout_lost"]
    told = normalize(read_text("2022年项目支出绩效自评报告\n分值100，得分90。\n".encode()), "")
    assert show([told.submission], "status reason") == ["extracted | ~"]


def test_a_report_without_running_text_begins_at_its_first_cell() -> None:
    (report,) = read_drawn("2021年度部门整体支出绩效自评表 | <\n支出合计 | 10").rows("reports")
    assert show([report["source"]], "table row col paragraph") == ["0 | 0 | 0 | ~"]  # type: ignore[list-item]  # the column's type


def test_a_report_of_a_text_dump_begins_in_its_first_line() -> None:
    (report,) = normalize(read_text("2021年度绩效自评报告\n正文\n".encode()), "").rows("reports")
    assert show([report["source"]], "paragraph line") == ["0 | 1"]  # type: ignore[list-item]  # the column's type
