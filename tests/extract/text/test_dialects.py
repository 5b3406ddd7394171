"""The converter that wrote a dump is told by its bytes, and read by what its marks allow."""

import pytest

from extract.document import Document, Table
from extract.text.reader import read_text
from tests.extract.text_dumps import kept_characters, rows_of

TIKA = "标题\n\n\t部门\n\t清溪市园林处\n\n\t人数\n\t12\n\n\n附注\n"
SAX = "标题\n\t部门\t清溪市园林处\n\t人数\t12\n\n附注\n"
DOC = "标题\n\t部门\n\t清溪市园林处\n\n\t人数\n\t12\n\n\n\t姓名\n\t某甲\n\n\n"
LIBREOFFICE = "标题\n部门\n清溪市园林处\n人数\n12\n"
DOCX2TXT = "标题\n\n部门\n\n清溪市园林处\n\n人数\n\n12\n\n"
PERL = "标题\n" + "".join(f"{'':12}{text}\n" for text in ("部门", "清溪市园林处", "人数", "12"))
PANDOC = "标题\n\n  [TABLE]\n\n附注\n".replace("  [", "[")
PANDOC_GRID = "标题\n\n+----+----+\n| 人数 | 12 |\n+----+----+\n"
ANTIWORD = "标题\n|部门   |清溪市园林处   |\n|人数   |12   |\n|年度   |2021   |\n"
PIPES = "标题\n\n| 部门 | 清溪市园林处 |\n| --- | --- |\n| 人数 | 12 |\n"
LOOSE = "标题 |\n部门 | 清溪市园林处 |\n人数 | 12 |\n"
CHINESE_BOX = (
    "标题\n┌──┬──────┐\n│部门│清溪市园林处│\n├──┼──────┤\n│人数│12          │\n└──┴──────┘\n"
)
CATDOC = "标题\n部门\t清溪市园林处\n人数\t12\n"
PDF = "标题\n部门    清溪市园林处\n\f人数     12\n"


@pytest.mark.parametrize(
    ("text", "dialect"),
    [
        (TIKA, "tika"),
        ("[bookmark: _A]标题\n\t部门\n\t清溪市园林处\n\n\n", "tika"),
        (SAX, "tika_sax"),
        (DOC, "tika_doc"),
        ("\ufeff" + LIBREOFFICE, "libreoffice"),
        (DOCX2TXT, "docx2txt"),
        (PERL, "docx2txt_perl"),
        (PANDOC, "pandoc"),
        (PANDOC_GRID, "pandoc"),
        (ANTIWORD, "antiword"),
        (PIPES, "markdown"),
        (LOOSE, "drawn"),
        (CHINESE_BOX, "drawn"),
        (PDF.replace("\f", "") + "\f" + PIPES, "markdown"),
        (CATDOC, "catdoc"),
        (PDF, "pdftotext"),
        ("标题\n部门\n清溪市园林处\n\f", "pdftotext"),
        ("标题\n部门\n\f清溪市园林处\n", "plain"),
        (LIBREOFFICE, "plain"),
    ],
)
def test_a_dialect_is_told_and_nothing_is_lost(text: str, dialect: str) -> None:
    document = read_text(text.encode())
    assert document.dialect == dialect
    assert kept_characters(document) == document.characters


@pytest.mark.parametrize("text", [TIKA, SAX])
def test_dialects_that_mark_cells_give_the_same_table(text: str) -> None:
    (table,) = read_text(text.encode()).tables
    assert rows_of(table) == [["部门", "清溪市园林处"], ["人数", "12"]]


def test_the_doc_extractor_parts_tables_without_a_paragraph() -> None:
    first, second = read_text(DOC.encode()).tables
    assert (first.rows, rows_of(second)) == (2, [["姓名", "某甲"]])


def test_empty_first_cells_do_not_make_catdocs_rows_those_of_sax() -> None:
    text = "标题\n资金\t总额\t12\n\t拨款\t9\n\t其他\t3\n\t结转\t0\n"
    document = read_text(text.encode())
    assert document.dialect == "catdoc"
    assert rows_of(lone_table(document))[:2] == [["资金", "总额", "12"], ["", "拨款", "9"]]


def test_blank_lines_behind_catdocs_rows_do_not_make_them_those_of_sax() -> None:
    text = "标题\n\n资金\t总额\t12\n\n\t拨款\t9\n\n\t其他\t3\n\n\t结转\t0\n"
    assert read_text(text.encode()).dialect == "catdoc"


def test_rows_that_begin_without_a_tab_behind_blank_lines_are_none_of_sax() -> None:
    """catdoc wraps a row's last cells, and most rows of a form begin with a merged cell."""
    text = (
        "附表\n\n序号\t资金项目\t下达数\t实际支出\n支出进度\n\n\n\n\t省级\t县级\n\n\n\n"
        "\t1\t森林抚育\t20\t18\t90%\n\n2\t造林\t24\t24\t100%\n\n"
    )
    document = read_text(text.encode())
    assert document.dialect == "catdoc"
    assert document.doubts == ("table_layout_lost",)


def test_a_contents_page_and_a_caption_with_a_tab_do_not_make_saxs_rows_catdocs() -> None:
    contents = "\n\n第一部分\t1\n\n第二部分\t3\n\n第三部分\t9\n\n填报单位：某局\t单位：万元\n"
    assert read_text((contents + SAX).encode()).dialect == "tika_sax"


@pytest.mark.parametrize(
    "text",
    [
        "标题\n资金\t总额\t12\n人数\t3\n\t拨款\t9\n其他\n3\n单位\t甲局\n时间\t四月\n",
        "标题\n\n项目\t修路\n\n主管\t甲局\t实施\n乙站\n\n资金\t12\n\n人数\t3\n",
    ],
)
def test_broken_rows_of_catdoc_are_not_the_whole_table(text: str) -> None:
    document = read_text(text.encode())
    assert document.dialect == "catdoc"
    assert document.doubts == ("table_layout_lost",)
    assert all(cell.confidence <= 0.6 for table in document.tables for cell in table.cells)


@pytest.mark.parametrize(("apart", "doubts"), [(3, ("table_layout_lost",)), (2, ())])
def test_three_rows_of_catdoc_that_stand_apart_were_broken(
    apart: int, doubts: tuple[str, ...]
) -> None:
    document = read_text(("标题\n" + "部门\t甲局\n正文\n" * apart).encode())
    assert (document.dialect, document.doubts) == ("catdoc", doubts)


def test_word_rows_stand_on_one_line_and_are_never_certain() -> None:
    (table,) = read_text(CATDOC.encode()).tables
    assert rows_of(table) == [["部门", "清溪市园林处"], ["人数", "12"]]
    assert all(cell.confidence < 1 for cell in table.cells)


@pytest.mark.parametrize("text", ["\ufeff" + LIBREOFFICE, DOCX2TXT, PERL, PANDOC, PDF])
def test_no_grid_is_made_up_where_no_cell_is_marked(text: str) -> None:
    document = read_text(text.encode())
    assert document.tables == ()
    assert [p.line for p in document.paragraphs()] == list(range(1, text.count("\n") + 1))


def test_a_sax_cell_of_several_paragraphs_stays_one_cell() -> None:
    text = "\t目标\t一\n二\n\n三\n\t完成\n\t人数\t3\t是\n\t末\t一\n二\n\n\t又\t五\t否\n\n完\n"
    (table,) = read_text(text.encode()).tables
    assert rows_of(table) == [
        ["目标", "一\n二\n三", "完成"],
        ["人数", "3", "是"],
        ["末", "一\n二"],
        ["又", "五", "否"],
    ]
    lines = [[p.line for p in cell.paragraphs] for cell in table.cells]
    assert lines[:3] == [[1], [1, 2, 4], [5]]


def test_a_soft_break_in_a_sax_cell_does_not_end_its_row() -> None:
    text = "\t园所\t公共\n拨款\t其他\n收入\n\t东园\t3\t2\n\n完\n"
    (table,) = read_text(text.encode()).tables
    assert rows_of(table) == [["园所", "公共\n拨款", "其他\n收入"], ["东园", "3", "2"]]


def lone_table(document: Document) -> Table:
    (table,) = document.tables
    return table


def test_windows_line_ends_make_no_difference() -> None:
    text = TIKA.replace("\n", "\r\n")
    assert lone_table(read_text(text.encode())) == lone_table(read_text(TIKA.encode()))


@pytest.mark.parametrize("text", [TIKA, SAX, DOC, CATDOC])
def test_a_form_feed_turns_no_rebuilding_off(text: str) -> None:
    document, plain = read_text((text + "\f第二页\n").encode()), read_text(text.encode())
    assert document.dialect == plain.dialect
    assert [rows_of(table) for table in document.tables] == [
        rows_of(table) for table in plain.tables
    ]


ODT = """标题
\t资金
\t年初
\t执行

\t总额
\t420
\t381

{short}
\t绩效
\t数量
\t12

\t质量
\t98%

\t时效
\t是


"""
SHORT = "\t拨款\n\t381\n\n\t结转\n\t0\n\n"


@pytest.mark.parametrize("text", [CATDOC, "标题\n联系\t电话\n甲\t1\n乙\t2\n", "一\n电话\t1\n二\n"])
def test_rows_that_are_alike_were_copied_whole(text: str) -> None:
    assert read_text(text.encode()).doubts == ()


def test_rows_without_the_cells_that_a_merged_one_covers_are_those_of_odt() -> None:
    assert read_text(ODT.format(short=SHORT).encode()).dialect != "tika_odt"
    text = ODT.format(short=f"{SHORT}\t金额\n\t1\n\t2\n\n\t其他\n\t0\n")
    document = read_text(text.encode())
    assert (document.dialect, document.doubts) == ("tika_odt", ("table_layout_lost",))
    assert all(cell.confidence <= 0.6 for table in document.tables for cell in table.cells)


def test_an_empty_cell_before_a_row_shows_that_covered_cells_are_printed() -> None:
    text = ODT.format(short=f"{SHORT}\t金额\n\t1\n\t2\n\n\t\n\t0\n")
    assert read_text(text.encode()).dialect == "tika"


def test_a_row_of_empty_cells_alone_does_not() -> None:
    text = ODT.format(short=f"{SHORT}\t金额\n\t1\n\t2\n\n\t\n\t\n\n\t其他\n\t0\n")
    assert read_text(text.encode()).dialect == "tika_odt"


CONTENTS = "第一部分 概况\t1\n一、主要职责\t1\n（二）机构设置\t3\n第二部分 情况说明\t12\n"


def test_a_table_of_contents_is_no_table_of_cells() -> None:
    read = read_text(f"\ufeff{CONTENTS}单位\n人数\n".encode())
    assert (read.dialect, read.tables) == ("libreoffice", ())
    assert [block.text for block in read.blocks][:2] == ["第一部分 概况\t1", "一、主要职责\t1"]  # type: ignore[union-attr]  # paragraphs alone


@pytest.mark.parametrize("text", [CONTENTS.replace("12", "2"), f"{CONTENTS}编制人数\t12\n"])
def test_numbered_rows_whose_numbers_are_no_pages_are_cells(text: str) -> None:
    """Numbers that fall are no pages, and a line without a number is no heading."""
    assert read_text(text.encode()).dialect == "catdoc"
