"""What speaks for a split of a row of labels among the heads above it, and how much."""

from collections.abc import Sequence

import pytest

from extract.text.align import Profile, align_header, is_numeric

ALIKE = Profile(0, 0, 1)
NUMBERS, WORDS = Profile(0, 1, 1), Profile(0, 0, 1)


def ends(
    upper: Sequence[str], lower: Sequence[str], columns: Sequence[Profile] = ()
) -> tuple[int, ...]:
    return align_header(upper, lower, columns or [ALIKE] * len(lower)).ends


@pytest.mark.parametrize(("labels", "goes_with_first"), [(49, True), (51, False)])
def test_a_cell_in_the_wrong_place_weighs_as_much_as_fifty_labels_said_twice(
    labels: int, goes_with_first: bool
) -> None:
    """Either the second head stands over the blank alone, or each stands over all labels once."""
    said = [chr(ord("一") + number) for number in range(labels)]
    expected = 2 * labels if goes_with_first else labels
    assert ends(["预算", "决算"], [*said, *said, ""])[0] == expected


def test_each_cell_in_the_wrong_place_counts_as_one() -> None:
    columns = [ALIKE] * 3
    assert align_header(["预算", "决算"], ["甲", "乙", "丙"], columns).misfits == 1


@pytest.mark.parametrize(("third", "first_end"), [(NUMBERS, 3), (WORDS, 2)])
def test_letters_of_heads_and_of_siblings_weigh_alike_so_that_columns_decide(
    third: Profile, first_end: int
) -> None:
    """结余 stands in all children of a head of two, and only there; the last two end in 支出."""
    lower = ["结余上缴国库", "结余单位自行留用", "日期", "人员支出", "公用支出"]
    columns = [NUMBERS, NUMBERS, third, WORDS, WORDS]
    assert ends(["结余", "其他"], lower, columns)[0] == first_end


@pytest.mark.parametrize(("length", "first_end"), [(16, 3), (17, 2)])
def test_columns_outweigh_letters_only_if_they_differ_more_than_any_do(
    length: float, first_end: int
) -> None:
    """A third of the pairs has letters in common: a sixth; 17 is a text of 24 million letters."""
    columns = [WORDS, WORDS, *[Profile(0, 0, 1 + length)] * 3]
    lower = ["春季", "河道", "春耕", "桥梁", "灯具"]
    assert ends(["计划", "其他"], lower, columns)[0] == first_end


@pytest.mark.parametrize(("letters", "first_end"), [(12, 3), (13, 2)])
def test_a_label_of_twelve_letters_has_the_letters_of_its_head(
    letters: int, first_end: int
) -> None:
    child = "结余按规定上缴县级国库后余下数"[:letters]
    assert ends(["结余", "其他"], ["河道", "桥梁", child, "灯具", "苗木"])[0] == first_end


@pytest.mark.parametrize(("letters", "first_end"), [(12, 3), (13, 2)])
def test_labels_of_twelve_letters_are_alike(letters: int, first_end: int) -> None:
    label = "第三季度巡查河道堤防闸门次"[:letters]
    assert ends(["计划", "其他"], [label, "桥梁", "第三季度", "灯具", "苗木"])[0] == first_end


@pytest.mark.parametrize(
    ("one", "other", "first_end"),
    [
        ("日常公用支出", "在职人员支出", 3),
        ("日常公用外出", "在职人员支出", 2),  # one letter is no noun
    ],
)
def test_labels_that_end_in_a_noun_of_two_letters_are_alike(
    one: str, other: str, first_end: int
) -> None:
    assert ends(["计划", "其他"], [one, "桥梁", other, "灯具", "苗木"])[0] == first_end


def test_a_number_has_one_letter_beside_it() -> None:
    assert [is_numeric(text) for text in ("99", "99分", "99分钟")] == [True, True, False]
