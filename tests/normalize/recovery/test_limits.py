"""How long what is put together again may be: an example on each side of every limit."""

import pytest

from extract.document import Document, Paragraph
from normalize.recovery.found import Found, Placed
from normalize.recovery.goals import find_goals
from normalize.recovery.pairs import find_pair
from normalize.recovery.tokens import tokens_of_lines, tokens_of_words
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
