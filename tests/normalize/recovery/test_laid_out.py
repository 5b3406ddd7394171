"""Tables of a page printed with its layout are told by blanks below blanks, or left alone."""

import pytest

from extract.document import Document, Paragraph
from normalize.recovery.laid_out import lay_out
from normalize.recovery.lane_rows import cut_rows
from normalize.recovery.lanes import Band, find_bands

LIST = (
    "序号   项目名   年初批   实际到     等级",
    "     称     复预算   位资金",
    "1    河道保   120   98.6    优",
    "     洁养护",
    "     经费",
    "2    绿化养   45    1,039.  良",
    "     护           50",
    "合计         165   1,138.",
    "                 10",
)
READ = [
    ["序号", "项目名称", "年初批复预算", "实际到位资金", "等级"],
    ["1", "河道保洁养护经费", "120", "98.6", "优"],
    ["2", "绿化养护", "45", "1,039.50", "良"],
    ["合计", "", "165", "1,138.10", ""],
]


def document(*lines: str) -> Document:
    paragraphs = tuple(Paragraph(text, i, line=i + 1) for i, text in enumerate(lines))
    return Document(blocks=paragraphs, tables=(), characters=0, dialect="pdftotext")


def rows(laid: Document) -> list[list[str]]:
    (table,) = laid.tables
    return [[c.text for c in table.cells if c.row == row] for row in range(table.rows)]


def test_cells_go_on_below_as_far_as_their_lines_are_full() -> None:
    laid = lay_out(document("各项目见下表。", "", *LIST, "", "二、结论"))
    assert rows(laid) == READ
    assert all(cell.confidence < 0.9 for cell in laid.tables[0].cells)
    assert [b.text for b in laid.blocks if isinstance(b, Paragraph) and b.text] == [
        "各项目见下表。",
        "二、结论",
    ]
    assert laid.tables[0].cells[5].paragraphs[0].line == 5


def test_what_goes_on_from_the_page_before_has_no_headings_and_is_no_table() -> None:
    going_on = ["\f" + LIST[2], *LIST[3:]]
    assert lay_out(document(*going_on)).tables == ()
    assert rows(lay_out(document("\f" + LIST[0], *LIST[1:]))) == READ


def test_lines_of_text_are_no_table() -> None:
    text = (
        "2024 年，本局实施项目共 6 个，年初批复",
        "预算 4 个项目 385 万元，调整后 374.6 万元。",
    ) * 3
    assert lay_out(document(*text)).tables == ()


def test_a_form_has_other_lanes_than_the_table_below() -> None:
    form = ("项目名称   河道保洁    主管部门   水务局",)
    bands = find_bands([*form, *form, *LIST])
    assert [(band.start, band.end, len(band.lanes)) for band in bands] == [(0, 2, 4), (2, 11, 5)]


def test_a_piece_that_stands_in_two_columns_tells_no_rows() -> None:
    band = Band(0, 2, ((0, 6), (8, 10)))
    assert cut_rows(["甲   乙   12", "丙      34"], band) is None
    assert cut_rows(["甲       12", "丙      34"], band) is not None


def count_rows(*lines: tuple[str, str]) -> int | None:
    """How many rows lines of two lanes are cut into; None if too much speaks against any."""
    texts = [first.ljust(6) + second for first, second in lines]
    cut = cut_rows(texts, Band(0, len(texts), ((0, 4), (6, 14))))
    return None if cut is None else len(cut)


@pytest.mark.parametrize(("lines", "rows"), [(12, 1), (13, 2)])
def test_a_row_has_twelve_lines(lines: int, rows: int) -> None:
    assert count_rows(("1", "说明文字"), *[("", "说明文字")] * (lines - 1)) == rows


@pytest.mark.parametrize(("piece", "rows"), [("河道清", 3), ("河道清a", 2)])
def test_a_piece_that_leaves_room_for_a_character_ends_its_cell(piece: str, rows: int) -> None:
    assert count_rows(("1", piece), ("", "淤费"), ("2", "绿化养护")) == rows


@pytest.mark.parametrize(("doubts", "rows"), [(7, 14), (8, None)])
def test_one_doubt_for_two_rows_leaves_them_told(doubts: int, rows: int | None) -> None:
    """A number below one that has ended is a doubt wherever rows are cut."""
    doubtful = [("甲", "30"), ("", "12")] * doubts
    whole = [("甲", "30")] * (doubts - 2 if rows is None else doubts - 1)
    assert count_rows(*doubtful, *whole, ("乙", "123456")) == rows


@pytest.mark.parametrize(("whole", "rows"), [(9, 12), (8, None)])
def test_numbers_run_together_weigh_as_much_as_two_doubts(whole: int, rows: int | None) -> None:
    glued = [("甲", "12,34567"), ("", "5")] * 3
    assert count_rows(*glued, *[("甲", "30")] * whole) == rows


@pytest.mark.parametrize(("lanes", "lines", "tables"), [(3, 3, 1), (2, 3, 0), (3, 2, 0)])
def test_three_columns_in_three_lines_are_a_table(lanes: int, lines: int, tables: int) -> None:
    line = "   ".join(["河道", "清淤", "30"][:lanes])
    assert len(lay_out(document(*[line] * lines)).tables) == tables


FULL, GOES_ON, SHORT = ["一二三四"] * 3, ["五"] * 3, ["河道"] * 3
CUT = [[*FULL[:2], *["12"] * 3], ["五", "五", *["12"] * 3]]
NAMELESS = [["河道", "河道", *["12"] * 3], ["", "", *["34"] * 3]]
WORDS_AND_NUMBERS = ["河道", "河道", *["12"] * 3]
WIDEST = [["一二三四", "一二三四", *["1234"] * 3]]


@pytest.mark.parametrize(
    ("doubtful", "whole"),
    [
        # 12, a blank, 34 in one cell: three of them are told among twelve rows
        ([[*FULL, "12"], [*FULL, ""], [*GOES_ON, "34"]] * 3, [[*SHORT, "30"]] * 9),
        # a number that does not begin in the first line of its row: five, ten
        ([[*FULL, ""], [*GOES_ON, "34"]] * 5, [[*SHORT, "30"]] * 5),
        # two full pieces that go on in the row below: three, twelve
        (CUT * 3, [WORDS_AND_NUMBERS] * 5 + WIDEST),
        # numbers alone as a row: three, twelve
        (NAMELESS * 3, [WORDS_AND_NUMBERS] * 5 + WIDEST),
    ],
    ids=["parted", "low", "cut", "nameless"],
)
def test_rows_are_told_up_to_one_doubt_for_two_of_them(
    doubtful: list[list[str]], whole: list[list[str]]
) -> None:
    """A row less, and what speaks against them is too much."""
    lanes = tuple((6 * at, 6 * at + 4) for at in range(len(whole[0])))

    def are_told(rows: list[list[str]]) -> bool:
        texts = ["".join(piece.ljust(6) for piece in row) for row in rows]
        return cut_rows(texts, Band(0, len(texts), lanes)) is not None

    assert are_told([*doubtful, *whole])
    assert not are_told([*doubtful, *whole[1:]])


# Each has three lanes; both together have two.
WIDE, NARROW = "aa  bbbb  cccc", "aa  bb  cccccc"


@pytest.mark.parametrize(("last", "bands"), [(3, 5), (2, 1)])
def test_another_band_must_be_worth_three_lanes(last: int, bands: int) -> None:
    """Five bands of 13 lines have 13 lanes more than one, of 12 lines 12: as much as they cost."""
    sizes = [3, 2, 3, 2, last]
    texts = [text for at, size in enumerate(sizes) for text in [(WIDE, NARROW)[at % 2]] * size]
    assert len(find_bands(texts)) == bands


@pytest.mark.parametrize(("lines", "bands"), [(80, 1), (81, 2)])
def test_a_band_has_eighty_lines(lines: int, bands: int) -> None:
    assert len(find_bands([WIDE] * lines)) == bands


@pytest.mark.parametrize(("text", "lanes"), [("河道  清淤", 2), ("河道 清淤", 1)])
def test_two_blanks_part_lanes_wherever_they_stand(text: str, lanes: int) -> None:
    [band] = find_bands([text])
    assert len(band.lanes) == lanes


@pytest.mark.parametrize(("lines", "lanes"), [(2, 3), (1, 2)])
def test_one_blank_parts_lanes_where_it_stands_between_words_twice(lines: int, lanes: int) -> None:
    [band] = find_bands(["河道 清淤  12"] * lines)
    assert len(band.lanes) == lanes
