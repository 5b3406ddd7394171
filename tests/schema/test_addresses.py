"""Addresses are written in two ways, and both name the same place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schema.addresses import address_of, parse_address, place_in_words
from schema.errors import UsageError
from schema.report import Source, make_source


@st.composite
def sources(draw: st.DrawFn) -> Source:
    """A place in a cell or in running text, with a page or without."""
    number, page = st.integers(0, 99), st.none() | st.integers(1, 99)
    if draw(st.booleans()):
        return make_source(paragraph=draw(number), page=draw(page))
    inner = draw(st.none() | number)
    return make_source(draw(number), draw(number), draw(number), inner, page=draw(page))


@given(sources())
def test_both_ways_lead_to_the_same_place(source: Source) -> None:
    spoken, written = parse_address(place_in_words(source)), parse_address(address_of(source))
    assert spoken.page == source["page"]
    for name in ("table", "row", "col", "inner", "paragraph"):
        assert getattr(spoken, name) == getattr(written, name)


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("第1张表第4行第3列", "t0r3c2"),
        ("第1表第4行第3列", "t0r3c2"),
        ("第 1 张表 第 4 行 第 3 列 第 2 段 第 5 至 9 字", "t0r3c2p1:4-9"),
        ("第１３段第１到５字", "p12:0-5"),
        ("第353行第15-20字", "L353:14-20"),
        ("第3页", "page3"),
        ("第3页", " page3 "),
    ],
)
def test_people_count_from_one_and_the_machine_from_zero(spoken: str, written: str) -> None:
    first, second = parse_address(spoken), parse_address(written)
    names = ("table", "row", "col", "inner", "paragraph", "line", "page", "start", "end")
    assert [getattr(first, name) for name in names] == [getattr(second, name) for name in names]


def test_the_page_may_stand_before_the_place() -> None:
    address = parse_address("第3页，第1张表第4行第3列")
    assert (address.page, address.table, address.row, address.col) == (3, 0, 3, 2)


@pytest.mark.parametrize(
    "at",
    ["", "x", "t0", "第0页", "第1张表", "第1张表第0行第1列", "第4行第3列", "第1至5字", "page3:0-5"],
)
def test_what_is_no_address_is_refused_with_examples(at: str) -> None:
    with pytest.raises(UsageError, match="第1张表第4行第3列"):
        parse_address(at)


def test_a_source_without_a_place_has_no_words_for_it() -> None:
    assert place_in_words(make_source()) == ""
