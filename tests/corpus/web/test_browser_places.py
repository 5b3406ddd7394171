"""Addresses of places in a real Chromium: each leads to its cell or sentence, or is told lost."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corpus.web.site import build_site
from tests.city import city_dataset
from tests.corpus.web.visits import IS_IN_VIEW, Visit, visit_to, with_findings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("fine", ["", "第1段第1至2字"])
def test_an_address_leads_to_its_cell(visit: Visit, fine: str) -> None:
    address = with_findings()
    page = visit.open(address)
    cell = page.locator("td.figure").last.get_attribute("id")
    visit.page.goto("about:blank")
    page = visit.open(f"{address}#{cell}{fine}")
    lit = page.locator(".paper .lit")
    assert lit.get_attribute("id") == cell and lit.evaluate(IS_IN_VIEW)


def below_or_beside(cell: "Locator", row: int = 0, col: int = 0) -> tuple[int, int, int]:
    """(table, row, column) of what lies so many rows below and columns beside a cell, from 1."""
    named = cell.get_attribute("id") or cell.get_attribute("data-rest") or ""
    table, own_row, own_col = map(int, re.findall(r"\d+", named))
    return table, own_row + row, own_col + col


@pytest.mark.parametrize(
    "how", ["第{}张表第{}行第{}列", "第1页第{}张表第{}行第{}列第1段第1至2字", "t{}r{}c{}"]
)
def test_a_place_in_a_merged_cell_lights_that_and_says_so(visit: Visit, how: str) -> None:
    address = with_findings()
    merged = visit.open(address).locator("td[id][colspan]").last
    own_id = merged.get_attribute("id") or ""
    numbers = below_or_beside(merged, col=1)
    asked = how.format(*(number - how.startswith("t") for number in numbers))
    visit.page.goto("about:blank")
    page = visit.open(f"{address}#{asked}")
    lit = page.locator(".paper .lit")
    assert lit.get_attribute("id") == own_id and lit.evaluate(IS_IN_VIEW)
    said = page.locator("#covered").inner_text()
    assert asked in said and own_id in said and page.locator("#lost").is_hidden()
    page.evaluate("location.hash = '第1张表'")
    assert page.locator("#covered").is_hidden()


def test_the_rest_of_a_merged_cell_is_lit_where_its_rows_are_drawn_apart(
    tmp_path: Path, chromium: "Browser", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.web.document._ROWS", 3)
    build_site(city_dataset(), tmp_path / "网页")
    visit = visit_to(tmp_path / "网页", chromium.new_page())
    page = visit.open(with_findings())
    rest = page.locator("td[data-rest]").last
    row = int(rest.locator("xpath=../td[1]").inner_text().removesuffix("行"))
    table, _, col = below_or_beside(rest)
    page.evaluate(f"location.hash = '第{table}张表第{row}行第{col}列'")
    page.locator("#covered:not([hidden])").wait_for()
    assert "lit" in (rest.get_attribute("class") or "").split() and rest.evaluate(IS_IN_VIEW)
    assert visit.troubles == []
    visit.page.close()


@pytest.mark.parametrize(
    ("machine", "people"), [("t0r0c0p0:0-1", "第1张表第1行第1列"), ("p0", "第1段")]
)
def test_an_address_of_the_machine_leads_there_too(visit: Visit, machine: str, people: str) -> None:
    page = visit.open(f"{with_findings()}#{machine}")
    assert page.locator(".lit").get_attribute("id") == people


@pytest.fixture
def long_pages(
    tmp_path: Path, chromium: "Browser", monkeypatch: pytest.MonkeyPatch
) -> Iterator[Visit]:
    """Pages that hold so little that each document is a long one."""
    monkeypatch.setattr("corpus.web.submission._MOST_BYTES", 3000)
    build_site(city_dataset(), tmp_path / "网页")
    with chromium.new_context() as context:
        visited = visit_to(tmp_path / "网页", context.new_page())
        yield visited
    assert visited.troubles == []


def test_an_address_leads_to_the_later_page_that_holds_its_place(long_pages: Visit) -> None:
    address = with_findings()
    page = long_pages.open(address)
    last = (
        page.locator("data[data-holds]:not([data-holds^='0:'])").last.get_attribute("value") or ""
    )
    later = long_pages.open(f"submissions/{last.rpartition('/')[2]}")
    cell = later.locator("td[id^='第']").last.get_attribute("id") or ""
    page.goto("about:blank")
    page = long_pages.open(f"{address}#第1页{cell}第1段第1至2字")
    page.wait_for_url(f"**/{last.rpartition('/')[2]}#*")
    lit = page.locator(".paper .lit")
    assert lit.get_attribute("id") == cell and lit.evaluate(IS_IN_VIEW)
    assert page.locator("#lost").is_hidden()


def test_a_finding_of_a_later_page_is_led_to(long_pages: Visit) -> None:
    address = with_findings()
    page = long_pages.open(address)
    elsewhere = page.locator("a.elsewhere").last
    own_id = elsewhere.locator("xpath=..").get_attribute("id")
    page.goto("about:blank")
    page = long_pages.open(f"{address}#{own_id}")
    page.locator(".finding.active").wait_for()
    assert page.locator(".finding.active").get_attribute("id") == own_id


@pytest.mark.parametrize(
    "place", ["第9张表第4行第3列", "第999段", "疑点ffffffff", "不知何处", "100%"]
)
def test_an_address_that_leads_nowhere_is_told(visit: Visit, place: str) -> None:
    page = visit.open(f"{with_findings()}#{place}")
    lost = page.locator("#lost")
    lost.wait_for()
    assert place in lost.inner_text()
    page.evaluate("location.hash = '第1张表'")
    assert lost.is_hidden() and page.locator(".lit").get_attribute("id") == "第1张表"
