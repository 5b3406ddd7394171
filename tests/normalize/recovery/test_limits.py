"""How long what is put together again may be: an example on each side of every limit."""

import pytest

from extract.document import Document, Paragraph
from normalize.recovery.corners import corners_before
from normalize.recovery.found import Found, Placed
from normalize.recovery.funds import find_funds
from normalize.recovery.goals import find_goals
from normalize.recovery.grid_heads import Head, may_begin
from normalize.recovery.grid_rows import bodies_of
from normalize.recovery.indicator_heads import find_headings
from normalize.recovery.indicators import find_indicators
from normalize.recovery.pairs import find_amounts, find_pair
from normalize.recovery.tokens import Token, tokens_of_lines, tokens_of_words
from normalize.recovery.unfold import unfold
from normalize.recovery.units_above import with_units
from tests.normalize.recovery.test_recover import PAIRS, TITLE, money, read

NAME = "青禾县高标准农田灌排沟渠清淤衬砌改造及田间道路桥涵配套工程建设补助资金"


@pytest.mark.parametrize(("length", "is_pair"), [(40, True), (41, False)])
def test_a_value_beside_its_label_has_forty_characters(length: int, is_pair: bool) -> None:
    tokens = tokens_of_lines(["项目名称", (NAME * 2)[:length]], [0, 0])
    assert (find_pair(tokens, 0) is not None) == is_pair


@pytest.mark.parametrize(("words", "kept"), [(4, 4), (5, 4)])
def test_a_value_is_put_together_of_four_words(words: int, kept: int) -> None:
    tokens = tokens_of_words(["项目名称 河道 清淤 护岸 绿化 保洁".rsplit(" ", 5 - words)[0]])
    found = find_pair(tokens, 0)
    assert found is not None
    assert len(found.rows[0][1].tokens) == kept


@pytest.mark.parametrize(("amounts", "is_row"), [(2, True), (1, False)])
def test_two_amounts_behind_a_name_are_a_row(amounts: int, is_row: bool) -> None:
    labels = ["基本支出总额", "86.5", "项目支出总额", "41.5"][: 2 * amounts]
    assert (find_amounts(cells("单位名称", "江浦区园林所", *labels), 2) is not None) == is_row


@pytest.mark.parametrize(
    ("goal", "is_found"), [("新修道路三十公里", True), ("新修道路三公里", False)]
)
def test_a_goal_put_beside_its_result_has_eight_characters(goal: str, is_found: bool) -> None:
    texts = ["年度预期目标", "实际完成情况", goal, "全部如期完工并通过验收"]
    assert (find_goals(tokens_of_lines(texts, [0] * 4), 0, texts) is not None) == is_found


def pieces(text: str) -> list[str]:
    document = Document(blocks=(Paragraph(text, 0, line=1),))
    return [block.text for block in unfold(document).blocks if isinstance(block, Paragraph)]


def folded(length: int, headings: int = 3) -> str:
    """A text on one line, with so many numbered headings in it."""
    heads = " ".join(f"{number}、基本情况" for number in "一二三四"[:headings])
    return "说" * (length - len(heads) - 1) + " " + heads


@pytest.mark.parametrize(("length", "count"), [(200, 4), (199, 1)])
def test_a_line_that_is_cut_at_its_headings_has_two_hundred_characters(
    length: int, count: int
) -> None:
    assert len(pieces(folded(length))) == count


@pytest.mark.parametrize(("headings", "count"), [(3, 4), (2, 1)])
def test_a_line_is_cut_where_it_has_three_headings(headings: int, count: int) -> None:
    assert len(pieces(folded(300, headings))) == count


@pytest.mark.parametrize(("length", "count"), [(40, 2), (41, 1)])
def test_a_heading_before_its_text_has_forty_characters(length: int, count: int) -> None:
    heading = ("一、" + NAME * 2)[:length]
    found = pieces(f"{heading} 本项目按期完成。 {folded(300)}")
    assert len(found) == count + 3


@pytest.mark.parametrize(("cells", "rows"), [(39, 2), (40, 1)])
def test_the_unit_of_a_block_stands_within_forty_cells_above_it(cells: int, rows: int) -> None:
    tokens = tokens_of_lines(["单位：元", *["内容"] * cells, "年度资金总额"], [0] * (cells + 2))
    row = [Placed(0, (tokens[-1],), 0.9)]
    [block] = with_units(tokens, [Found(cells + 1, cells + 2, (row,), "funds")])
    assert len(block.rows) == rows


def amounts(*rows: list[str]) -> set[tuple[object, object, object]]:
    """The amounts of a form that lies in a text with a cell a line."""
    lines = [TITLE, *(text for row in (*PAIRS, *rows) for text in row)]
    return money(read("\n".join(lines) + "\n"))


@pytest.mark.parametrize(
    ("behind", "count"), [(["说明", "备注"], 4), (["说明", "备注", "附注"], 0)]
)
def test_two_headings_stand_behind_those_of_amounts(behind: list[str], count: int) -> None:
    head = ["项目资金（万元）", "全年预算数", "全年执行数", "执行率", *behind]
    found = amounts(
        head,
        ["年度资金总额", "48.5", "43.65", "90%"],
        ["其中：当年财政拨款", "40", "36", "90%"],
    )
    assert len(found) == count


@pytest.mark.parametrize(("measures", "count"), [(2, 4), (1, 0)])
def test_two_headings_of_amounts_make_a_table_of_funds(measures: int, count: int) -> None:
    found = amounts(
        ["项目资金（万元）", *["全年预算数", "全年执行数"][:measures]],
        ["年度资金总额", *["48.5", "43.65"][:measures]],
        ["其中：当年财政拨款", *["40", "36"][:measures]],
    )
    assert len(found) == count


def cells(*texts: str, blanks: int = 0) -> list[Token]:
    """A cell a line, the last of them behind so many blank ones."""
    return tokens_of_lines(texts, [*[0] * (len(texts) - 2), blanks, 0])


@pytest.mark.parametrize(
    ("corners", "found"), [(["项目资金"], 1), (["项目资金", "资金来源"], 2), (["资金"] * 3, 2)]
)
def test_two_cells_stand_left_of_the_headings_of_funds(corners: list[str], found: int) -> None:
    tokens = cells(*corners, "全年预算数")
    assert len(corners_before(tokens, len(corners))[0]) == found


@pytest.mark.parametrize(("blanks", "found"), [(3, 1), (4, 0)])
def test_a_cell_left_of_the_headings_stands_four_before_them(blanks: int, found: int) -> None:
    tokens = cells("项目资金", "全年预算数", blanks=blanks)
    assert len(corners_before(tokens, len(tokens) - 1)[0]) == found


@pytest.mark.parametrize(("measures", "is_found"), [(1, False), (2, True), (3, True)])
def test_two_headings_of_amounts_are_those_of_funds(measures: int, is_found: bool) -> None:
    heads = ["全年预算数", "全年执行数", "执行率"][:measures]
    tokens = cells(*heads, "年度资金总额", *["48.5", "43.65", "90%"][:measures])
    assert (find_funds(tokens, 0) is not None) == is_found


@pytest.mark.parametrize(("blanks", "rows"), [(2, 2), (3, 1)])
def test_two_blank_cells_stand_before_the_label_of_a_row(blanks: int, rows: int) -> None:
    above = cells("全年预算数", "全年执行数", "年度资金总额", "48.5", "43.65", "", blanks=blanks)
    tokens = [*above, *cells("其中：财政拨款", "40", "36")]
    found = find_funds(tokens, 0)
    assert found is not None
    assert len(found.rows) == 1 + rows


@pytest.mark.parametrize(("lines", "last"), [(400, 200), (401, 1)])
def test_the_texts_of_the_goals_have_four_hundred_lines(lines: int, last: int) -> None:
    """Both sides begin and end with a number; one whose end is too far has its first line alone."""
    goals = ["1.修建村道三十公里", *["并硬化路面"] * 198, "2.修建桥梁三座"]
    results = ["1.村道如期全部修完", *["路面已硬化"] * (lines - 202), "2.桥梁修完三座"]
    texts = ["年度预期目标", "实际完成情况", *goals, *results]
    found = find_goals(cells(*texts), 0, texts)
    assert found is not None
    assert [cell.tokens[0].text.count("\n") + 1 for cell in found.rows[1]] == [200, last]


def numbered(names: int, numbers: int) -> bool:
    """Whether a row numbers columns below headings: 栏次 over those of names, then 1 | 2 | 3."""
    width = names + numbers
    heads = cells(*["年初预算数"] * width)
    tokens = [*heads, *cells("栏次", *"123456789"[:numbers], "河道清淤")]
    head = Head((), tuple((token,) for token in heads), width, is_exact=False)
    return bool(next(bodies_of(tokens, head)).numbered)


def test_a_row_that_numbers_columns_numbers_three() -> None:
    assert numbered(names=1, numbers=3)
    assert not numbered(names=1, numbers=2)


def test_four_columns_name_a_row() -> None:
    assert numbered(names=4, numbers=3)
    assert not numbered(names=5, numbers=3)


@pytest.mark.parametrize(("between", "first"), [(11, "level1"), (12, "level2")])
def test_the_heading_of_the_first_level_stands_twelve_before_the_others(
    between: int, first: str
) -> None:
    heads = ["二级指标", "三级指标", "年度指标值", "实际完成值"]
    found = find_headings(cells("一级指标", *["内容"] * between, *heads), between + 1, gap=6)
    assert found is not None
    assert found.slots[0] == first


def test_three_headings_are_those_of_indicators() -> None:
    assert find_headings(cells("三级指标", "年度指标值", "实际完成值"), 0, gap=1) is not None
    assert find_headings(cells("三级指标", "年度指标值", "权重"), 0, gap=1) is None


LEVELLED = ["一级指标", "三级指标", "年度指标值", "实际完成值", "分值"]


@pytest.mark.parametrize(("length", "is_found"), [(30, True), (31, False)])
def test_the_name_of_a_level_has_thirty_characters(length: int, is_found: bool) -> None:
    first = cells(NAME[:length], "清淤沟渠", "30公里", "30公里", "10", "", blanks=1)
    second = cells("衬砌沟渠", "20公里", "20公里", "10")
    found = find_indicators([*cells(*LEVELLED), *first, *second], 0, gap=1)
    assert (found is not None) == is_found


@pytest.mark.parametrize(("rows", "is_found"), [(50, True), (51, False)])
def test_below_one_level_stand_two_hundred_cells(rows: int, is_found: bool) -> None:
    cut = [text for n in range(rows) for text in (f"{n}号渠清淤", "3公里", "3公里", "2")]
    found = find_indicators(cells(*LEVELLED, "产出指标", *cut), 0, gap=1)
    assert (found is not None) == is_found


@pytest.mark.parametrize(("length", "begins"), [(40, False), (41, True)])
def test_a_heading_among_others_has_forty_characters(length: int, begins: bool) -> None:
    """A text that is longer is none, and a table may begin behind it."""
    assert may_begin(cells(NAME[:20] + "沟" * (length - 20), "建设规模"), 1) == begins
