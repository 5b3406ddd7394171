"""The five tasks at our own desk."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tools.beside.city import PHRASE as WORDS
from tools.beside.city import City
from tools.beside.hand import CORRECT, FILTER, PHRASE, RULE, SOURCE, Hand, Tool
from tools.desk import serving

if TYPE_CHECKING:
    from playwright.sync_api import Page

_TOKEN = "for-this-measurement-alone"  # noqa: S105 (of a server that ends with it)


@contextlib.contextmanager
def opened(city: City, page: "Page", _peers: Path, _folder: Path) -> Iterator[Tool]:
    """The desk over the city, with somebody let in."""
    with serving(city.dataset, "--token", _TOKEN) as served:
        page.goto(f"http://127.0.0.1:{served.port}/enter?token={served.token}")
        page.wait_for_url("**/index.html")
        tasks = {
            SOURCE: lambda hand: _find(hand, city),
            RULE: lambda hand: _list_rule(hand, city),
            FILTER: lambda hand: _filter(hand, city),
            PHRASE: _search,
            CORRECT: lambda hand: _correct(hand, city),
        }
        yield Tool("本程序的工作台", page.url, tasks, {}, {})


def _find(hand: Hand, city: City) -> None:
    page = hand.page
    hand.click(page.get_by_role("link", name="部门", exact=True))
    page.wait_for_url("**/departments/index.html")
    hand.click(page.get_by_role("link", name=city.department, exact=True))
    page.get_by_role("heading", name="历年数据").wait_for()
    row = page.locator(
        "tr", has=page.get_by_role("rowheader", name=city.wanted.concept, exact=True)
    )
    column = page.locator("thead").first.locator("th").all_inner_texts()
    at = next(n for n, text in enumerate(column) if str(city.year) in text)
    hand.click(
        row.filter(has_text=city.wanted.measure).locator("th, td").nth(at).locator("a").first
    )
    page.locator(f".paper .lit[id='{city.wanted.place}']").wait_for()


def _list_rule(hand: Hand, city: City) -> None:
    hand.click(hand.page.get_by_role("link", name="规则", exact=True))
    hand.page.wait_for_url("**/rules/index.html")
    hand.click(hand.page.get_by_role("link", name=city.rule, exact=True))
    hand.page.get_by_role("heading", name=city.rule).wait_for()
    rows = hand.page.locator("td.question")
    rows.first.wait_for()
    if rows.count() != city.found:
        raise ValueError(f"{rows.count()} of {city.found}")


def _filter(hand: Hand, city: City) -> None:
    hand.type(hand.page.get_by_label("筛选"), city.department)
    hidden = hand.page.locator("table.sortable tbody tr[hidden]")
    hidden.first.wait_for(state="attached")


def _search(hand: Hand) -> None:
    hand.type(hand.page.get_by_label("在全部材料里检索"), WORDS)
    hand.click(hand.page.get_by_role("button", name="检索"))
    hand.page.locator("tbody a").first.wait_for()


def _correct(hand: Hand, city: City) -> None:
    page = hand.page
    _find(hand, city)
    page.locator(".paper .lit").hover()
    hand.click(page.locator("#tip").get_by_role("link", name="更正这个数").first)
    hand.type(page.get_by_label("原件上的数"), "1234.56")
    hand.type(page.get_by_label("更正人"), "甲某")
    hand.click(page.get_by_role("button", name="更正", exact=True))
    page.locator("#job[data-running=no]").wait_for()
