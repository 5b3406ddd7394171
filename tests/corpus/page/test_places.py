"""A place is found by its address, whichever way it is written."""

from dataclasses import replace

import pytest

from corpus.page.places import Spot, find_shown, find_spot
from extract.document import Document, Paragraph
from extract.text.reader import read_text
from schema.addresses import parse_address
from schema.errors import UsageError
from tests.normalize.drawn import draw_document, put_on_pages

PAGED = put_on_pages(draw_document("题目", "说明", "甲 | 乙⏎丙", "结尾"))


def find(document: Document, at: str) -> Spot:
    return find_spot(document, parse_address(at))


@pytest.mark.parametrize(
    "at", ["t0r0c1p1", "第1张表第1行第2列第2段", "第2页第1张表第1行第2列第2段"]
)
def test_both_ways_find_the_paragraph_of_a_cell(at: str) -> None:
    spot = find(PAGED, at)
    assert (spot.text, spot.page, spot.place) == ("丙", 2, (0, 0, 1))


def test_the_title_of_a_place_can_be_typed_again() -> None:
    for at in ("t0r0c1", "t0r0c1p1", "p2", "page2"):
        spot = find(PAGED, at)
        assert find(PAGED, spot.title) == spot


def test_a_page_gives_all_that_begins_on_it() -> None:
    assert find(PAGED, "第1页").text == "题目\n说明"
    assert find(PAGED, "第2页").text == "甲\n乙\n丙\n结尾"


@pytest.mark.parametrize("at", ["第3页", "第1页第1张表第1行第1列", "第9段", "t0r0c1p9", "第1行"])
def test_a_place_that_is_not_there_is_refused(at: str) -> None:
    with pytest.raises(UsageError, match=f"文件中没有这一处：{at}"):
        find(PAGED, at)


def test_a_document_without_pages_has_none_to_find() -> None:
    with pytest.raises(UsageError, match="第1页"):
        find(draw_document("题目"), "第1页")


def test_the_line_of_a_dump_leads_to_its_cell() -> None:
    dump = read_text("题\n\t甲\n\t乙\n\n\n".encode())
    assert (find(dump, "L1").title, find(dump, "L1").text) == ("第1行", "题")
    assert find(dump, "第3行").title == "第3行，第1张表第1行第2列第1段"
    assert find(dump, "第3行第1至1字").quote == "乙"


def test_a_line_that_a_paragraph_goes_on_in_leads_to_it() -> None:
    body = Paragraph("支出9万元，结余1万元", 0, line=3, breaks=((6, 4),))
    document = replace(read_text("题\n".encode()), blocks=(body,))
    assert find(document, "L4").text == body.text
    with pytest.raises(UsageError, match="L5"):
        find(document, "L5")


MERGED = draw_document("甲 | 乙 | <\n^ | 丙 | 丁")


@pytest.mark.parametrize(
    ("at", "text", "covered"),
    [
        ("t0r0c2", "乙", "第1张表第1行第3列"),
        ("第1张表第2行第1列", "甲", "第1张表第2行第1列"),
        ("第1张表第1行第2列", "乙", ""),
        ("第1张表第2行第3列", "丁", ""),
    ],
)
def test_a_covered_place_is_shown_by_the_merged_cell_over_it(
    at: str, text: str, covered: str
) -> None:
    spot = find_shown(MERGED, parse_address(at))
    assert (spot.text, spot.covered) == (text, covered)
    assert (covered in spot.heading) and ("合并单元格" in spot.heading) == bool(covered)


@pytest.mark.parametrize("at", ["t0r0c2p0", "t0r0c2:0-1", "t0r2c0", "t0r0c3", "t1r0c2"])
def test_words_of_a_covered_place_and_what_nothing_covers_are_refused(at: str) -> None:
    with pytest.raises(UsageError, match=f"文件中没有这一处：{at}"):
        find_shown(MERGED, parse_address(at))


def test_a_covered_place_of_another_page_is_refused() -> None:
    pages = put_on_pages(draw_document("题目", "说明", "甲 | <"))
    assert find_shown(pages, parse_address("第2页第1张表第1行第2列")).text == "甲"
    with pytest.raises(UsageError):
        find_shown(pages, parse_address("第1页第1张表第1行第2列"))
