"""How near and how long what tells a person is: an example on each side of every limit."""

import pytest

from normalize.personal.forms import is_borrowed_name, is_transliterated, names_in
from normalize.personal.names import Names, compile_names, labelled_names
from normalize.personal.numbers import find_numbers
from normalize.personal.places import hints_in_table
from normalize.personal.rosters import GridCell, find_people
from normalize.personal.signatures import is_title
from normalize.personal.vocabulary import NAME, label_kinds


def row(*texts: str, number: int = 0) -> list[GridCell]:
    return [GridCell(number, col, 1, 1, text) for col, text in enumerate(texts)]


@pytest.mark.parametrize(("marks", "names"), [(118, ["张三"]), (119, [])])
def test_names_behind_a_label_stand_in_120_characters(marks: int, names: list[str]) -> None:
    assert labelled_names(f"联系人：{'、' * marks}张三") == names


@pytest.mark.parametrize(("blanks", "names"), [(14, ["张三"]), (15, [])])
def test_a_line_of_names_below_a_label_has_sixteen_characters(
    blanks: int, names: list[str]
) -> None:
    assert labelled_names(f"审核人：\n张三{' ' * blanks}\n") == names


@pytest.mark.parametrize(("blanks", "count"), [(8, 0), (9, 1)])
def test_eight_characters_part_a_number_from_the_label_of_a_code(blanks: int, count: int) -> None:
    assert len([*find_numbers(f"编号{' ' * blanks}13800008000")]) == count


@pytest.mark.parametrize(("words", "count"), [(22, 1), (23, 0)])
def test_the_label_of_a_number_stands_within_twenty_four_characters(words: int, count: int) -> None:
    assert len([*find_numbers(f"电话{'说' * words}5557145")]) == count


@pytest.mark.parametrize(("nothing", "is_name"), [("没有", True), ("没有填", False)])
def test_a_cell_without_a_name_has_two_characters_in_a_column_of_names(
    nothing: str, is_name: bool
) -> None:
    rows = [row(text, number=at)[0] for at, text in enumerate(["姓名", nothing, "张三"])]
    assert ([*hints_in_table(rows)][-1][1] == {NAME}) == is_name


@pytest.mark.parametrize(("length", "count"), [(24, 1), (25, 0)])
def test_a_row_of_a_person_has_cells_of_twenty_four_characters(length: int, count: int) -> None:
    assert len(find_people(row("贺永年", "财务科长", "水" * length))) == count


@pytest.mark.parametrize(("cells", "count"), [(8, 1), (9, 0)])
def test_a_row_of_a_person_has_eight_cells(cells: int, count: int) -> None:
    assert len(find_people(row("贺永年", "财务科长", *["无"] * (cells - 2)))) == count


@pytest.mark.parametrize(("between", "count"), [(2, 1), (3, 0)])
def test_a_post_stands_three_cells_from_its_person(between: int, count: int) -> None:
    assert len(find_people(row("贺永年", *["无"] * between, "财务科长"))) == count


@pytest.mark.parametrize("people", [1, 2])
def test_two_names_beside_offices_are_a_list(people: int) -> None:
    rows = [row("贺永年", "水利局"), row("韦振国", "水利局", number=1)][:people]
    assert len(find_people(cell for cells in rows for cell in cells)) == (2 if people > 1 else 0)


@pytest.mark.parametrize(("length", "is_one"), [(14, True), (15, False)])
def test_the_title_of_a_post_has_fourteen_characters(length: int, is_one: bool) -> None:
    assert is_title("水" * (length - 2) + "局长") == is_one


@pytest.mark.parametrize(("length", "kinds"), [(20, {"phone"}), (21, set())])
def test_a_label_has_twenty_characters(length: int, kinds: set[str]) -> None:
    assert label_kinds("水" * (length - 4) + "联系电话") == kinds


@pytest.mark.parametrize(
    ("words", "names"), [("水利工程建设", ["张三"]), ("水利工程建设处", [])], ids=["six", "seven"]
)
def test_words_that_end_a_list_of_names_have_more_than_six_characters(
    words: str, names: list[str]
) -> None:
    assert names_in(f"{words}，张三") == names


@pytest.mark.parametrize(
    ("name", "is_name"),
    [("阿尔古丽娜尔汗", True), ("阿尔古丽娜尔汗娜", True), ("阿尔古丽娜尔汗娜尔", False)],
)
def test_a_borrowed_name_has_eight_characters(name: str, is_name: bool) -> None:
    assert is_borrowed_name(name) == is_name


@pytest.mark.parametrize(("name", "is_name"), [("乌鲁木齐", False), ("买买提江", True)])
def test_a_word_of_four_borrowed_characters_is_no_name(name: str, is_name: bool) -> None:
    assert is_transliterated(name) == is_name


@pytest.mark.parametrize(("name", "is_masked"), [("张三", False), ("张三丰", True)])
def test_a_name_of_two_characters_spares_a_place_and_one_of_three_does_not(
    name: str, is_masked: bool
) -> None:
    pattern = compile_names(Names(frozenset({name})))
    assert pattern is not None
    assert (pattern.search(f"{name}村") is not None) == is_masked
