"""How deep, long and large a part of a Word file may be: an example on each side of every limit."""

import pytest
from lxml import etree

from extract.word.field_equations import NotUnderstoodError, show_equation
from extract.word.field_numbers import FieldNumbers
from extract.word.numerals import format_number, print_roman
from extract.word.wordml import WORD_2003, is_word_2003
from extract.word.xml_stores import find_value
from tests.extract.word.test_graphics import chart, lines, names, numbers, series


def nested(depth: int) -> str:
    return r"\r(" * depth + "1" + ")" * depth


def test_an_equation_in_the_code_of_a_field_is_thirty_deep() -> None:
    assert show_equation(nested(30)).text.count("√") == 30
    with pytest.raises(NotUnderstoodError):
        show_equation(nested(31))


@pytest.mark.parametrize(("digits", "is_shown"), [(28, True), (29, False)])
def test_a_cached_number_that_is_shown_in_percent_has_twenty_eight_signs(
    digits: int, is_shown: bool
) -> None:
    value = "0." + "5" * (digits - 2)
    [line] = lines(chart(series("率", names("2020年"), numbers(value, form="0%"))))
    assert line == f"率：2020年 {'56%' if is_shown else value}"


@pytest.mark.parametrize(("number", "is_roman"), [(32_767, True), (32_768, False)])
def test_roman_numerals_end_where_those_of_word_do(number: int, is_roman: bool) -> None:
    assert print_roman(number).isalpha() == is_roman


@pytest.mark.parametrize(("number", "printed"), [(217_483_646, "217483646"), (217_483_647, "")])
def test_word_prints_nothing_for_larger_numbers(number: int, printed: str) -> None:
    assert format_number(number, "decimal") == printed


@pytest.mark.parametrize(
    ("name", "last", "printed"),
    [
        ("chineseCountingThousand", 999_999, "九十九万九千九百九十九"),
        ("chineseLegalSimplified", 999_999, "玖拾玖萬玖仟玖佰玖拾玖"),
        ("ideographLegalTraditional", 999_999, "玖拾玖萬玖仟玖佰玖拾玖"),
        ("taiwaneseCountingThousand", 999_999, "九十九萬九千九百九十九"),
        ("japaneseCounting", 999_999, "九十九万九千九百九十九"),
        ("japaneseLegal", 99_999_999, "九阡九百九拾九萬九阡九百九拾九"),
        ("koreanCounting", 999_999, "구십구만구천구백구십구"),
        ("japaneseDigitalTenThousand", 9_999, "九九九九"),
        ("koreanDigital2", 999_999, "九九九九九九"),
    ],
)
def test_a_format_in_words_ends_where_that_of_word_does(name: str, last: int, printed: str) -> None:
    assert (format_number(last, name), format_number(last + 1, name)) == (printed, "")


@pytest.mark.parametrize("name", ["chineseCounting", "taiwaneseCounting"])
def test_from_a_hundred_on_digits_are_said_one_by_one(name: str) -> None:
    assert [format_number(number, name) for number in (99, 100)] == ["九十九", "一○○"]


@pytest.mark.parametrize(("end", "is_told"), [(65_536, True), (65_537, False)])
def test_the_first_tag_of_an_xml_file_tells_within_64_kilobytes_what_it_is(
    end: int, is_told: bool
) -> None:
    before, behind = b'<w:wordDocument a="', b'" xmlns:w="' + WORD_2003 + b'">'
    data = before + b"x" * (end - len(before) - len(behind)) + behind
    assert is_word_2003(data + b"</w:wordDocument>") == is_told


@pytest.mark.parametrize(("steps", "value"), [(64, "甲"), (65, None)])
def test_a_path_to_data_has_sixty_four_steps(steps: int, value: str | None) -> None:
    store = etree.XML("<a>" * steps + "甲" + "</a>" * steps)
    assert find_value(store, "/a" * steps, {}) == value


@pytest.mark.parametrize(("level", "number"), [(8, "a."), (9, "i."), (10, "i.")])
def test_a_list_of_fields_has_nine_levels(level: int, number: str) -> None:
    assert FieldNumbers().next_number("LISTNUM", rf"\l {level}", None, None) == number
