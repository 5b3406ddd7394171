"""What catdoc printed of a .doc: which cells make up a row, and what was wrapped."""

import pytest

from extract.document import Document, Paragraph
from extract.sources import source_of_text
from extract.text.lines import Joined
from extract.text.reader import read_text
from extract.text.wrapped import Slot, find_slots, is_wrapped
from extract.text.wrapped_costs import (
    BEGINS_WITH_VALUE,
    LISTED,
    NOTE,
    NOTE_APART,
    PARAGRAPH,
    SENTENCE,
    SHORT_PARAGRAPH,
    cost_of_cell,
    cost_of_paragraph,
    cost_of_row,
    survey,
)
from extract.text.wrapped_reader import group_rows
from extract.text.wrapped_rows import find_rows
from tests.extract.catdoc_texts import catdoc_text
from tests.extract.text_dumps import kept_characters, rows_of

HEADINGS = ["年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"]
FORM = [
    ["项目资金（万元）", "", *HEADINGS],
    ["", "年度资金总额", "86", "92.5", "90.65", "10", "98%", "9.8"],
    ["", "其中：财政拨款", "86", "86", "84.15", "—", "97.85%", "—"],
    ["", "上年结转资金", "", "6.5", "6.5", "—", "100%", "—"],
    ["", "其他资金", "", "", "", "—", "", "—"],
]
LIST = [
    ["序号", "项目名称", "预算数", "执行数", "其中", "备注"],
    ["", "", "", "", "结转", ""],
    ["1", "桥面养护", "120", "118.4", "2.5", ""],
    ["2", "路灯电费", "86", "86", "", "按月付"],
    ["3", "苗木补植", "42.6", "40.1", "", ""],
    ["合计", "", "248.6", "244.5", "2.5", ""],
]


def read(*blocks: str | list[list[str]]) -> Document:
    return read_text(catdoc_text(*blocks).encode())


@pytest.mark.parametrize("table", [FORM, LIST])
def test_blank_cells_and_ends_of_rows_are_told_apart_by_the_count_of_cells(
    table: list[list[str]],
) -> None:
    text = catdoc_text("某县园林所自评表", "单位：万元", table, "说明：无。")
    rows = find_rows(find_slots(text, "utf-8"))
    found = [[" ".join(slot.text for slot in cell) for cell in row] for row in rows]
    assert [row for row in found if len(row) > 1] == table


def test_tables_of_catdoc_are_never_certain_nor_the_whole_document() -> None:
    document = read("某县园林所自评表", FORM, "说明：无。")
    (table,) = document.tables
    assert rows_of(table)[1][1:4] == ["年度资金总额", "86", "92.5"]
    assert all(cell.confidence <= 0.6 for cell in table.cells)
    assert document.doubts == ("table_layout_lost",)
    assert kept_characters(document) == document.characters


def test_lines_that_were_wrapped_go_on_and_keep_the_number_of_the_first() -> None:
    long = (
        "全年本级财政安排园林绿化管护资金一千余，其中城区绿地管护支出1352.18万元，行道树补植支出95.6"
        "万元，公园养护支出420.36万元，苗圃更新支出18.5万元，都已经付清。"
    )
    blocks = read("甲", "乙", "丙", long, "丁").blocks
    paragraphs = [block for block in blocks if isinstance(block, Paragraph) and block.text]
    assert [p.text for p in paragraphs] == ["甲", "乙", "丙", long, "丁"]
    assert [p.line for p in paragraphs[2:]] == [5, 7, 12]
    wrapped = catdoc_text("甲", "乙", "丙", long, "丁").split("\n")
    assert all(long[at] in wrapped[(paragraphs[3].line_at(at) or 0) - 1] for at in range(len(long)))
    amount = long.index("420.36")
    assert source_of_text(paragraphs[3], amount, amount + 6)["line"] == 9


def test_a_note_below_a_label_is_a_paragraph_of_its_cell() -> None:
    table = [["项目名称", "修路", "实施单位\n（盖章）", "甲站"], ["主管部门", "甲局", "电话", "无"]]
    (found,) = read("某县自评表", table, "说明：无。").tables
    assert [cell.text for cell in found.cells][2:4] == ["实施单位\n（盖章）", "甲站"]


def test_headings_whose_corner_is_lost_do_not_stand_over_numbers() -> None:
    """Which of the cells before the numbers they leave out cannot be told."""
    keys = ["主管部门", "甲局", "电话", "61234567", "邮编", "416000"]
    first, second = read("某县自评表", [keys, HEADINGS, *FORM[1:]], "说明：无。").tables
    assert rows_of(first) == [keys, HEADINGS]
    assert rows_of(second)[0][1] == "年度资金总额"


def _letters(count: int) -> str:
    return "甲" * (count // 3) + "a" * (count % 3)


CELLS = catdoc_text([["8"] * 60]).strip("\n")


def test_the_widest_row_keeps_all_its_cells() -> None:
    (table,) = read_text(f"一\n\n二\n\n三\n\n{CELLS}\n\n四\n".encode()).tables
    assert rows_of(table) == [["8"] * 60]


@pytest.mark.parametrize(
    ("last", "doubts"), [("指标\t≥80%", ("table_layout_lost",)), ("指标 ≥80%", ())]
)
def test_one_row_alone_tells_that_a_table_was_lost(last: str, doubts: tuple[str, ...]) -> None:
    text = catdoc_text("一", "二", "三", _letters(230), last)
    assert read_text(text.encode()).doubts == doubts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"一\n\n二\n\n三\n\n四\t{_letters(65)}\n五六\n", True),
        (f"一\n\n二\n\n三\n\n四\t{_letters(61)}\n五六\n", False),  # there was room for it
        (f"一\n\n二\n\n三\n\n四\t{_letters(68)}\n", True),
        (f"一\n\n二\n\n三\n\n四\t{_letters(69)}\n", False),  # 73 bytes
        ("一\n\n二\n\n三\n\n四\t五\n", True),
        ("一\n\n二\n\n四\t五\n", False),  # two line breaks that part
        ("一\n\n二\n\n三\n\n\n四\t五\n", False),
        ("一\n\n二\n\n三\n\n四\t\t五\n", False),  # catdoc prints no two TABs
        ("一\n\n二\n\n三\n\n" + "\t".join("1234567" * 60) + "\n", False),  # lines too long
        (f"一\n\n二\n\n三\n\n{CELLS}\n", True),
        (f"一\n\n二\n\n三\n\n{CELLS}\t9\n", False),  # more cells than Word has in a row
        ("一\n\n二\n\n三\n\n" + f"{_letters(72)}\n" * 3 + "四\n", True),
        ("一\n\n二\n\n三\n\n" + f"{_letters(72)}\n" * 2 + "四\n", False),  # anybody's lines
    ],
)
def test_a_text_is_wrapped_where_each_line_break_has_its_reason(text: str, expected: bool) -> None:
    assert is_wrapped(text, "utf-8") == expected


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("甲\t乙\n\n丙\t丁", ["甲", "乙", "", "丙", "丁"]),
        ("甲\n\n\n\n\t乙", ["甲", "", "", "", "", "乙"]),
        ("甲\t\n\n乙", ["甲", "乙"]),  # a cell's first paragraph is empty
        (f"甲\t{_letters(66)}\n乙\t丙", ["甲", _letters(66), "乙", "丙"]),
        (f"甲\t乙\n{_letters(70)}\n丙\t丁", ["甲", "乙", f"{_letters(70)}丙", "丁"]),
        (f"甲\t乙\n{_letters(69)}\n丙\t丁", ["甲", "乙", _letters(69), "丙", "丁"]),
        (f"{_letters(60)} 甲\n{_letters(60)}", [f"{_letters(60)} 甲 {_letters(60)}"]),
    ],
)
def test_what_stands_between_ends_of_cells(text: str, slots: list[str]) -> None:
    assert [slot.text for slot in find_slots(text, "utf-8")] == slots


def slot(text: str) -> Slot:
    return Slot(Joined(text, 1))


def cells_of(*texts: str) -> list[Slot]:
    """Texts with a line break between each two."""
    slots = [part for text in texts for part in (Slot(Joined("", 1), True), slot(text))]
    return slots[1:]


@pytest.mark.parametrize(
    ("above", "below", "cost"),
    [
        ("实施单位", "（盖章）", NOTE),
        ("年初", "预算数", SHORT_PARAGRAPH),
        ("年初安排的", "预算数", SHORT_PARAGRAPH),
        ("年初安排的各", "预算数", PARAGRAPH),
        ("完成绿化管护。", "2.补植行道树", LISTED),
        ("城区公园绿地和行道树管护到位率", "全年没有发生责任事故和重大投诉", LISTED),
        ("城区公园绿地和行道树管护到位", "全年没有发生责任事故和重大投诉", PARAGRAPH),
        ("86.5", "2.补植行道树", PARAGRAPH),
    ],
)
def test_what_may_be_one_more_paragraph_of_a_cell(above: str, below: str, cost: float) -> None:
    assert cost_of_paragraph(survey(cells_of(above, below)), 1) == cost


def test_a_note_behind_a_line_break_is_rather_of_the_cell_above() -> None:
    assert cost_of_cell(survey(cells_of("年度", "（万元）")), 0, 2) == NOTE_APART
    assert cost_of_cell(survey([slot("年度"), slot("（万元）")]), 0, 1) == 0


@pytest.mark.parametrize(
    ("text", "cost"),
    [("全年没有发生责任事故和重大投诉", SENTENCE), ("全年没有发生责任事故和投诉", 0)],
)
def test_a_sentence_behind_a_line_break_is_rather_a_paragraph(text: str, cost: float) -> None:
    assert cost_of_cell(survey(cells_of("说明", text)), 0, 2) == cost


@pytest.mark.parametrize(
    ("texts", "cost"),
    [(["86.5", "90", "12.6"], 0.0), (["86.5", "90"], BEGINS_WITH_VALUE), (["12", "修路"], 0.0)],
)
def test_a_row_of_numbers_alone_needs_no_name(texts: list[str], cost: float) -> None:
    cells = survey([slot(text) for text in texts])
    assert cost_of_row(cells, 0, len(texts), len(texts)) == cost


def groups_of(*rows: list[str]) -> list[int]:
    """How many rows each table or run of paragraphs has."""
    found = group_rows([tuple((slot(text),) for text in row) for row in rows])
    return [len(group) for group in found]


HEADS = ["项目", "年初预算", "决算数", "备注"]


@pytest.mark.parametrize(
    ("rows", "sizes"),
    [
        ([["修路", "86", "80", ""]], [2]),
        ([["修路", "86", "80"]], [1, 1]),
        ([["", "修路", "86", "80", ""]], [1, 1]),
        ([["编制", "86", "在职", "80", "负责人"]], [2]),  # no two numbers side by side
        ([["合计", "86", "80"]], [2]),  # its label stands over several columns
        ([["合计", "86", "80"], ["", "修路", "86", "80"]], [1, 2]),
        ([["合计", "86", "80"], ["说明"]], [2, 1]),
        ([["合计", "86", "80", "", ""]], [1, 1]),
    ],
)
def test_numbers_are_apart_from_headings_that_are_more_or_fewer(
    rows: list[list[str]], sizes: list[int]
) -> None:
    assert groups_of(HEADS, *rows) == sizes
