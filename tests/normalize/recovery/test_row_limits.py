"""How many rows, lines and blanks a table put together again has: an example on each side."""

from dataclasses import replace

import pytest

from extract.document import Document, Paragraph
from extract.text.reader import read_text
from normalize.recovery.beside import find_beside
from normalize.recovery.dropped_cells import restore_dropped
from normalize.recovery.found import COUNTED, place_cells
from normalize.recovery.glued import tokens_of_glued
from normalize.recovery.grid_heads import head_cells, heads_of
from normalize.recovery.grids import find_grid
from normalize.recovery.lost import leaves_tables, runs_together
from normalize.recovery.marked import find_marked
from normalize.recovery.people import find_people
from normalize.recovery.scored import find_scored
from normalize.recovery.shared_heads import share_heads
from normalize.recovery.single import find_single
from normalize.recovery.tokens import Token, tokens_of_lines, tokens_of_words
from normalize.recovery.turned import find_turned
from normalize.recovery.unnamed import find_unnamed
from tests.extract.text_dumps import dump


def cells(*texts: str) -> list[Token]:
    """A cell a line, "" a blank one."""
    filled = [at for at, text in enumerate(texts) if text]
    blanks = [end - at - 1 for at, end in zip(filled, [*filled[1:], len(texts)], strict=True)]
    return tokens_of_lines([texts[at] for at in filled], blanks)


SIDES = ["预算安排资金", "实际到位资金"]
PROVINCE = ["省级财政", "24", "省级财政", "24"]
OWN = ["主办单位配套", "15", "主办单位配套", "10"]


@pytest.mark.parametrize(("rows", "is_found"), [(2, True), (1, False)])
def test_two_rows_of_labels_stand_below_their_headings(rows: int, is_found: bool) -> None:
    body = [*PROVINCE, *OWN][: 4 * rows]
    assert (find_beside(cells(*SIDES, *body), 0) is not None) == is_found


@pytest.mark.parametrize(("blanks", "is_found"), [(3, True), (4, False)])
def test_three_blanks_stand_between_rows_of_labels(blanks: int, is_found: bool) -> None:
    found = find_beside(cells(*SIDES, *PROVINCE, *[""] * blanks, *OWN), 0)
    assert (found is not None) == is_found


@pytest.mark.parametrize(("measures", "is_found"), [(6, True), (7, False)])
def test_six_measures_stand_side_by_side(measures: int, is_found: bool) -> None:
    heads = [
        "年初预算数",
        "全年预算数",
        "计划投入资金",
        "到位资金",
        "全年执行数",
        "决算数",
        "结余资金",
    ]
    rows = [*["省级财政", "24"] * measures, *["县级财政", "15"] * measures]
    assert (find_beside(cells(*heads[:measures], *rows), 0) is not None) == is_found


@pytest.mark.parametrize(
    ("name", "words"), [("东部", ["支出进度", "东部"]), ("东", ["支出进度东"])]
)
def test_a_name_behind_a_heading_has_two_characters(name: str, words: list[str]) -> None:
    line = f"区域 支出进度{name} 31.76 30.02 94.52%中部片区 75.76 69.93 92.3%"
    found = [token.text for token in tokens_of_glued([line])]
    assert found[1 : found.index("31.76")] == words


@pytest.mark.parametrize(("numbers", "is_told"), [(3, True), (2, False)])
def test_three_numbers_with_words_between_them_are_a_row(numbers: int, is_told: bool) -> None:
    texts = ["修路 30 架桥 25 绿化 83".rsplit(" ", 2 * (3 - numbers))[0]] * 3
    lines = tokens_of_lines(texts, [0] * 3)
    assert leaves_tables(texts, lines, tokens_of_words(texts), []) == is_told


def is_broken(*texts: str) -> bool:
    blocks = tuple(Paragraph(text, at) for at, text in enumerate(texts))
    return runs_together(Document(format="txt", blocks=blocks))


@pytest.mark.parametrize(("lines", "is_told"), [(5, True), (4, False)])
def test_five_full_lines_go_on_below(lines: int, is_told: bool) -> None:
    assert is_broken(*["本项目按照实施方案逐月推进"] * lines, "并报送进度。") == is_told


@pytest.mark.parametrize(("narrower", "is_told"), [(3, True), (4, False)])
def test_a_full_line_is_narrower_than_the_widest_by_less_than_four(
    narrower: int, is_told: bool
) -> None:
    line = "本项目按照实施方案推进A1B2"
    assert is_broken(line, *[line[:-narrower]] * 4, "并报送进度。") == is_told


def test_headings_fill_three_rows_of_twenty_columns() -> None:
    tokens = cells(*["年初预算数"] * 61)
    found = head_cells(tokens, 0)
    assert len(found) == 60
    assert max(head.width for head in heads_of(found)) == 20


@pytest.mark.parametrize(("heads", "is_found"), [(2, False), (3, True), (8, True), (9, False)])
def test_three_to_eight_headings_stand_beside_a_unit(heads: int, is_found: bool) -> None:
    names = ["编制", "在职人", "退休人", "临聘人", "车辆", "房屋面积", "设备", "会议", "培训"][
        :heads
    ]
    tokens = cells("人员情况（人）", *(f"{name}数" for name in names), "", *["16"] * heads, "完成")
    assert (find_single(tokens, 0) is not None) == is_found


@pytest.mark.parametrize(("rows", "is_found"), [(4, True), (3, False)])
def test_four_rows_are_a_list_whatever_number_stands_behind_them(rows: int, is_found: bool) -> None:
    body = [text for name in "甲乙丙丁"[:rows] for text in (f"{name}站", "30", "28")]
    found = find_grid(cells("单位名称", "预算数", "执行数", *body, "5"), 0)
    assert (found is not None) == is_found


MARKED = ["评价内容", "绩效目标", "完成情况", "产出目标", "数量指标", "指标1：培训200人", "已完成"]
SECOND = ["质量指标", "指标1：合格率98%"]


@pytest.mark.parametrize(("second", "is_found"), [([*SECOND, "基本完成"], True), ([], False)])
def test_two_goals_with_marks_are_a_table(second: list[str], is_found: bool) -> None:
    assert (find_marked(cells(*MARKED, *second), 0) is not None) == is_found


@pytest.mark.parametrize(("length", "is_answer"), [(60, True), (61, False)])
def test_what_became_of_a_goal_has_sixty_characters(length: int, is_answer: bool) -> None:
    found = find_marked(cells(*MARKED, *SECOND, "好" * length), 0)
    assert found is not None
    assert bool(found.rows[-1][-1].tokens) == is_answer


@pytest.mark.parametrize(("heads", "is_found"), [(3, True), (2, False)])
def test_three_headings_stand_over_people(heads: int, is_found: bool) -> None:
    texts = [*["姓名", "职务", "单位"][:heads], *["某甲", "科长", "江浦区种子站"][:heads]]
    assert (find_people(cells(*texts), 0) is not None) == is_found


@pytest.mark.parametrize("people", [40, 41])
def test_forty_people_stand_below_their_headings(people: int) -> None:
    found = find_people(
        cells("姓名", "职务", "单位", *["某甲", "科长", "江浦区种子站"] * people), 0
    )
    assert found is not None
    assert len(found.rows) == 1 + 40


SCORED = ["一级指标", "二级指标", "三级指标", "评分标准", "分值", "自评得分", "扣分原因"]


def test_a_criterion_and_its_points_stand_over_the_rows_that_share_them() -> None:
    first = ["过程（6分）", "资产（6分）", "利用率", "两项合并计分。", "6", "3", ""]
    found = find_scored(cells(*SCORED, *first, "", "", "完好率", "", "", "3", ""), 0)
    assert found is not None
    assert [cell.col for cell in found.rows[1] if cell.rowspan == 2] == [0, 1, 3, 4]
    assert [cell.col for cell in found.rows[2]] == [2, 5, 6]


def is_scored(rows: int = 1, name: tuple[str, ...] = ("台账",)) -> bool:
    """Whether a table of so many rows of a point each is told, each with a name of some lines."""
    levels = [f"过程（{rows}分）", f"资产（{rows}分）"]
    row = [*name, "账实相符，计1分。", "1", "1", ""]
    return find_scored(cells(*SCORED, *levels, *row, *["", "", *row] * (rows - 1)), 0) is not None


@pytest.mark.parametrize(("rows", "is_told"), [(100, True), (101, False)])
def test_a_hundred_rows_of_scores_are_read(rows: int, is_told: bool) -> None:
    assert is_scored(rows=rows) == is_told


@pytest.mark.parametrize(("lines", "is_told"), [(3, True), (4, False)])
def test_the_name_of_a_scored_indicator_has_three_lines(lines: int, is_told: bool) -> None:
    assert is_scored(name=("台账", "盘点", "处置", "收益")[:lines]) == is_told


@pytest.mark.parametrize(("length", "is_told"), [(20, True), (21, False)])
def test_a_line_of_such_a_name_has_twenty_characters(length: int, is_told: bool) -> None:
    assert is_scored(name=("闸" * length,)) == is_told


@pytest.mark.parametrize(("upper", "lower", "is_open"), [(9, 14, False), (10, 13, True)])
def test_four_thousand_ways_to_share_headings_are_tried(
    upper: int, lower: int, is_open: bool
) -> None:
    """Of 3,780 none fits words below amounts, which is told; of 4,320 it stays open."""
    above = cells("预算数", *(f"{name}片区" for name in "甲乙丙丁戊己庚辛壬"[: upper - 1]))
    below = cells("执行数", *(f"{name}号桥" for name in "子丑寅卯辰巳午未申酉戌亥天"[: lower - 1]))
    width = upper + lower - 3
    body = [place_cells(0, cells(*["河道"] * width), COUNTED)]
    assert share_heads([above, below], body, width).is_open == is_open


@pytest.mark.parametrize(("names", "is_found"), [(2, True), (1, False)])
def test_a_table_on_its_side_has_two_names_before_their_total(names: int, is_found: bool) -> None:
    heads = ["栏目", *["东湖校区", "西湖校区"][:names], "合计"]
    rows = ["下达资金", *["5"] * names, str(5 * names)] * 2
    assert (find_turned(cells(*heads, *rows), 0) is not None) == is_found


TURNED = ["栏目", "东湖校区", "西湖校区", "合计"]


@pytest.mark.parametrize(("sums", "is_found"), [(2, True), (1, False)])
def test_two_sums_prove_how_wide_a_table_on_its_side_is(sums: int, is_found: bool) -> None:
    """Rates prove nothing."""
    rows = [*["下达资金", "31", "12.5", "43.5"] * sums, "支出率", "96.77%", "96%", "96.55%"]
    assert (find_turned(cells(*TURNED, *rows), 0) is not None) == is_found


@pytest.mark.parametrize("rows", [60, 61])
def test_a_table_on_its_side_has_sixty_rows(rows: int) -> None:
    found = find_turned(cells(*TURNED, *["下达资金", "31", "12.5", "43.5"] * rows), 0)
    assert found is not None
    assert len(found.rows) == 1 + 60


@pytest.mark.parametrize(("parts", "is_found"), [(2, True), (1, False)])
def test_a_row_without_a_name_has_four_numbers(parts: int, is_found: bool) -> None:
    """A sum of one part proves nothing."""
    heads = ["预算数", "结余", "合计", *["公务用车运行费", "公务接待费"][:parts], ""]
    found = find_unnamed(cells(*heads, str(3 * parts), *["3"] * parts, "0", "完成。"), 0)
    assert (found is not None) == is_found


@pytest.mark.parametrize(("second", "is_sure"), [("二级指标", False), ("指标", True)])
def test_two_headings_of_levels_leave_open_what_stands_below_them(
    second: str, is_sure: bool
) -> None:
    """It is not told there how far 管理 goes down."""
    heads = ["一级指标", second, "分值", "自评得分"]
    rows = [heads, ["管理", "资产盘点", "6", "6"], ["", "资产处置", "4", "4"]]
    text = dump("部门整体支出绩效自评表", rows, "完成。")
    document = restore_dropped(replace(read_text(text.encode()), format="txt"))
    assert (document.tables[0].cells[-1].confidence == 1) == is_sure
