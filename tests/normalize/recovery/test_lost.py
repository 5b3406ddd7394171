"""A table that was lost in a text is told by what it leaves: just enough, and just too little."""

import pytest

from extract.document import Document, Paragraph
from normalize.recovery.lost import (
    LOST,
    cells_left,
    leaves_tables,
    line_place,
    runs_together,
    shows_results,
)
from normalize.recovery.tokens import tokens_of_lines, tokens_of_words

HEADINGS = [
    "年初预算数",
    "全年预算数",
    "全年执行数",
    "年度指标值",
    "实际完成值",
    "三级指标",
    "执行率",
    "自评得分",
]
# A block was made of some first word.
BESIDE_A_TABLE = [(0, 0)]


def is_lost(*texts: str, taken: list[tuple[int, int]] | None = None) -> bool:
    lines = tokens_of_lines(texts, [0] * len(texts))
    return leaves_tables(texts, lines, tokens_of_words(texts), taken or [])


@pytest.mark.parametrize(("lines", "is_told"), [(3, True), (2, False)])
def test_three_lines_of_numbers_side_by_side_are_rows(lines: int, is_told: bool) -> None:
    assert is_lost(*["修路 30 25 83%"] * lines) == is_told


@pytest.mark.parametrize(("rows", "is_told"), [(3, True), (2, False)])
def test_rows_run_together_in_a_line_are_rows(rows: int, is_told: bool) -> None:
    names = ("东片", "中片", "西片")
    line = "".join(f"{name} 31.76 30.02 94.52%" for name in names[:rows])
    assert is_lost(f"片区 安排数 支出数 支出进度{line}二、绩效指标完成情况") == is_told


@pytest.mark.parametrize(("numbers", "is_told"), [("30 25 83%", True), ("30 25", False)])
def test_three_numbers_in_a_line_stand_side_by_side(numbers: str, is_told: bool) -> None:
    assert is_lost(*[f"修路 {numbers}"] * 3) == is_told


@pytest.mark.parametrize(("lines", "is_told"), [(6, True), (5, False)])
def test_six_lines_that_are_a_number_alone_are_cells(lines: int, is_told: bool) -> None:
    assert is_lost("自评说明", *["48.5"] * lines) == is_told


@pytest.mark.parametrize(
    ("amount", "lines", "is_told"),
    [("3.86 万元", 4, True), ("3.86 万元", 3, False), ("8600元。", 4, False), ("95%", 4, False)],
)
def test_four_lines_that_are_an_amount_and_its_unit_alone_are_cells(
    amount: str, lines: int, is_told: bool
) -> None:
    """8600元。 is the end of a sentence that a page broke."""
    assert is_lost("自评说明", *[amount] * lines) == is_told


@pytest.mark.parametrize(("lines", "is_told"), [(3, True), (2, False)])
def test_three_numbers_beside_a_table_put_together_are_its_cells(lines: int, is_told: bool) -> None:
    assert is_lost("自评说明", *["48.5"] * lines, taken=BESIDE_A_TABLE) == is_told


@pytest.mark.parametrize(("lines", "is_told"), [(8, True), (7, False)])
def test_eight_lines_that_are_headings_are_those_of_a_table(lines: int, is_told: bool) -> None:
    assert is_lost(*HEADINGS[:lines]) == is_told


@pytest.mark.parametrize(("lines", "is_told"), [(4, True), (3, False)])
def test_four_headings_that_no_block_took_are_of_another(lines: int, is_told: bool) -> None:
    assert is_lost("自评说明", *HEADINGS[:lines], taken=BESIDE_A_TABLE) == is_told


@pytest.mark.parametrize(("words", "is_told"), [(5, True), (4, False)])
def test_five_headings_in_a_line_are_a_form_on_one_line(words: int, is_told: bool) -> None:
    assert is_lost(" ".join(HEADINGS[:words])) == is_told


@pytest.mark.parametrize(("lines", "is_told"), [(4, True), (3, False)])
def test_four_lines_in_columns_are_rows(lines: int, is_told: bool) -> None:
    assert is_lost(*["修路   县道   已完工"] * lines) == is_told


@pytest.mark.parametrize(("labels", "is_told"), [(3, True), (2, False)])
def test_three_labels_with_nothing_between_them_are_headings_run_together(
    labels: int, is_told: bool
) -> None:
    assert is_lost("".join(HEADINGS[:labels])) == is_told


@pytest.mark.parametrize(("rate", "is_told"), [("2.5.3%", True), ("2.5%", False)])
def test_two_places_where_numbers_were_run_together_are_cells(rate: str, is_told: bool) -> None:
    assert is_lost(f"修路1.5.2%，架桥{rate}。") == is_told


@pytest.mark.parametrize(
    "sentence",
    [
        "按照评价标准打分，自评得分99.6分，等级为优。",
        "对照评分标准、指标权重，自评得分95分。",
        "年初预算数、全年预算数、全年执行数均已核对。",
    ],
)
def test_labels_with_a_comma_between_them_are_a_sentence(sentence: str) -> None:
    assert not is_lost(sentence)


@pytest.mark.parametrize(
    ("text", "is_told"),
    [("绩效自评报告一、项目概况（一）项目背景", True), ("绩效自评报告一、项目概况", False)],
)
def test_two_headings_right_behind_words_were_paragraphs(text: str, is_told: bool) -> None:
    document = Document(format="txt", blocks=(Paragraph(text, 0),))
    assert runs_together(document) == is_told


@pytest.mark.parametrize(
    ("line", "doubts", "is_told"),
    [
        ("（二）项目支出绩效自评表", (LOST,), True),
        ("2020年度项目支出绩效自评结果汇总表", (LOST,), True),
        ("自评 表见后。", (LOST,), True),
        ("项目绩效目标完成情况表（2021年度）", (LOST,), True),
        ("（二）项目支出绩效自评表", (), False),
        ("（二）项目支出绩效目标表", (LOST,), False),
        ("本部门2020年没有开展绩效自评。", (LOST,), False),
    ],
)
def test_a_lost_table_that_the_text_names_was_of_results(
    line: str, doubts: tuple[str, ...], is_told: bool
) -> None:
    """In final accounts as pandoc prints them the form is `[TABLE]`; catdoc gives other signs."""
    blocks = (Paragraph("2020年度部门决算", 0), Paragraph(line, 1))
    assert shows_results(Document(format="txt", blocks=blocks, doubts=doubts)) == is_told


@pytest.mark.parametrize(("text", "is_cell"), [("项目支出：41.2万元", True), ("甲：乙", False)])
def test_a_label_and_its_amount_alone_are_a_cell_in_a_text_and_on_a_page(
    text: str, is_cell: bool
) -> None:
    paragraphs = (
        Paragraph(f"一、概况\t{text}", 0),
        Paragraph("另一段", 1),
        Paragraph(text, 2, line=7),
    )
    found = cells_left(Document(blocks=paragraphs, doubts=(LOST,)))
    assert found == ({line_place(None, 0), line_place(7, 2)} if is_cell else set())
    assert cells_left(Document(blocks=paragraphs)) == set()
