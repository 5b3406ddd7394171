"""Rows and tables are rebuilt from TABs and blank lines, the true ambiguities included."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.document import Paragraph, Table
from extract.text.reader import read_text
from tests.extract.text_dumps import dump, kept_characters, rows_of

DATE = " " * 30 + "年    月    日"


def tables_of(text: str) -> list[list[list[str]]]:
    return [rows_of(table) for table in read_text(text.encode()).tables]


def only_table(text: str) -> Table:
    (table,) = read_text(text.encode()).tables
    return table


def goal_rows(tail: str) -> list[list[str]]:
    """A goal table, five cells a row, in which the fourth cell ends as `tail` says."""
    return [
        ["定量目标", "一级", "二级", "绩效目标", "完成情况"],
        ["", "产出", "数量", "种树500棵" + tail, "已完成"],
        ["", "", "", "养护30公顷", "已完成"],
        ["", "", "质量", "成活率95%以上" + tail, "96%"],
        ["", "效益", "社会", "绿地增加", "已完成"],
    ]


def test_a_cell_that_ends_in_an_empty_paragraph_does_not_break_its_row() -> None:
    rows = goal_rows(tail="\n")
    assert tables_of(dump("标题", rows)) == [rows]


def test_a_row_that_had_to_be_joined_is_less_certain_than_its_neighbours() -> None:
    table = only_table(dump(goal_rows(tail="\n")))
    confidence = {cell.row: cell.confidence for cell in table.cells}
    assert confidence[1] == confidence[3] == 0.9
    assert confidence[2] == confidence[4] == 1.0


def test_a_caption_below_a_row_is_not_taken_into_it() -> None:
    rows = [
        ["机构", "合计", "其中："],
        ["", "", "甲", "乙"],
        ["机关", "9", "4", "5"],
        ["支出"],
        ["机构", "a", "b", "c", "d"],
    ]
    assert tables_of(dump(rows))[0][2:] == rows[2:]


def test_a_sign_off_far_below_belongs_to_its_cell() -> None:
    rows = [
        ["姓名", "职务"],
        ["某甲", "会计"],
        ["组长（签字）：\n\n\n\n" + DATE],
        ["单位意见：\n\n\n" + DATE],
    ]
    assert tables_of(dump(rows, "填报人（签名）：  电话：", "正文")) == [rows]


def test_text_below_a_table_that_signs_nothing_off_is_body_text() -> None:
    document = read_text(dump([["部门", "甲处"], ["人数", "9"]], "", "备注：见附件").encode())
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == ["", "备注：见附件"]


def test_a_one_cell_table_follows_body_text_without_a_blank_line() -> None:
    text = dump(
        [["部门", "甲处"]], "填报人：某乙", [["五、综述\n一、概况\n（一）职能\n文字"]], "", "附件"
    )
    assert tables_of(text) == [[["部门", "甲处"]], [["五、综述\n一、概况\n（一）职能\n文字"]]]


def test_a_stray_blank_before_a_tab_is_no_text() -> None:
    assert tables_of(" \t一、概况\n\n\t联系人\n\t某甲\n\n\n") == [
        [["一、概况"], ["联系人", "某甲"]]
    ]


def test_an_empty_paragraph_inside_a_cell_keeps_its_place() -> None:
    table = only_table(dump([["目标", "甲\n\n乙", "完成"], ["a", "b", "c"]]))
    cell = next(c for c in table.cells if c.text.startswith("甲"))
    assert [(p.index, p.line, p.text) for p in cell.paragraphs] == [
        (0, 2, "甲"),
        (1, 3, ""),
        (2, 4, "乙"),
    ]


def test_a_repeated_header_after_an_empty_paragraph_starts_a_table() -> None:
    sheet = [["指标", "分值", "得分"], ["甲", "5", "4"]]
    assert tables_of(dump(sheet, "", sheet)) == [sheet, sheet]


def test_a_label_said_again_after_an_empty_paragraph_starts_a_table() -> None:
    first = [["指标", "产出", "数量"], ["", "", "质量"]]
    second = [["指标", "产出", "时效"], ["", "", "成本"]]
    assert tables_of(dump(first, "", second)) == [first, second]


def test_a_bookmark_is_left_out_and_not_counted() -> None:
    document = read_text("题\n\n\t完成\n\t[bookmark: _Go]已完成\n\n\n".encode())
    assert rows_of(document.tables[0]) == [["完成", "已完成"]]
    assert document.characters == kept_characters(document) == 6


def test_paragraphs_that_begin_with_a_tab_are_no_table_without_an_end() -> None:
    document = read_text("报告\n\n\t第一段。\n\t第二段。\n".encode())
    assert document.tables == ()
    assert [p.text for p in document.paragraphs()] == ["报告", "", "\t第一段。", "\t第二段。"]


def test_a_page_break_after_a_table_leaves_two_empty_paragraphs() -> None:
    page_break = "\n\n"  # its own, and its paragraph's
    document = read_text(("题\n\ta\n\tb\n" + "\n\n" + page_break + "附件1\n").encode())
    assert [p.text for p in document.paragraphs()] == ["题", "", "", "附件1"]


LETTERS = st.text("甲乙丙丁目标指标完成ab，。12％", min_size=1, max_size=8)
CELLS = st.lists(LETTERS, min_size=1, max_size=3).map("\n".join)


@st.composite
def grids(draw: st.DrawFn) -> list[list[str]]:
    """Tables whose rows are equally long and whose cells end in text: nothing to be guessed."""
    width = draw(st.integers(2, 6))
    return draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=5))


@given(st.lists(st.tuples(LETTERS, grids()), min_size=1, max_size=3))
def test_plain_tables_come_back_row_by_row(parts: list[tuple[str, list[list[str]]]]) -> None:
    blocks = [block for part in parts for block in part]
    document = read_text(dump(*blocks, "完").encode())
    assert [rows_of(table) for table in document.tables] == [grid for _, grid in parts]
    assert [p.text for p in document.paragraphs()] == [*(text for text, _ in parts), "完"]


LINES = st.lists(
    st.sampled_from(["", "\t", "\t甲", "乙", " \t丙", "\t1.5", DATE, "一、丁", "\ta\tb"])
)


@given(LINES)
def test_each_line_stands_once_and_in_order(lines: list[str]) -> None:
    text = "始\n" + "".join(line + "\n" for line in lines)
    document = read_text(text.encode())
    assert kept_characters(document) == document.characters
    places = [p.line for p in document.paragraphs()]
    places += [p.line for t in document.tables for c in t.cells for p in c.paragraphs]
    known = [place for place in places if place is not None]
    assert len(known) == len(places)
    missing = set(range(1, len(lines) + 2)) - set(known)
    assert all(not text.split("\n")[line - 1].strip() for line in missing)


@pytest.mark.parametrize("blank_lines", range(7))
def test_blank_lines_at_the_end_are_never_an_error(blank_lines: int) -> None:
    text = "题\n\n\ta\n\tb\n\n\tc\n\td\n" + "\n" * blank_lines
    assert tables_of(text) == [[["a", "b"], ["c", "d"]]]
