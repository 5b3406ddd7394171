"""A page of a real browser on a visit to our pages, and what is wrong with those it sees."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.dataset import open_dataset
from corpus.web.addresses import submission_page
from tests.city import city_dataset

if TYPE_CHECKING:
    from playwright.sync_api import Page

# Of an element, whether it is on the screen.
IS_IN_VIEW = """element => {
  const box = element.getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
}"""
# Milliseconds until the end of a page is drawn after a jump to it.
SCROLL = """async () => {
  const start = performance.now();
  scrollTo(0, document.body.scrollHeight);
  for (let n = 0; n < 3; n++) await new Promise(requestAnimationFrame);
  return performance.now() - start;
}"""


class Visit:
    """A page of the browser that hears of each error and each request.

    own: how the addresses begin that it may ask for. base: where the pages lie.
    """

    def __init__(self, page: "Page", own: str, base: str = "") -> None:
        self.page = page
        self.own = own
        self.base = base
        self.troubles: list[str] = []
        page.on("console", lambda said: self.troubles.append(f"{said.type}: {said.text}"))
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("dialog", lambda dialog: self.troubles.append(dialog.message))
        page.on("request", lambda request: self._check(request.url))

    def _check(self, url: str) -> None:
        if not url.startswith(self.own):
            self.troubles.append(url)

    def open(self, address: str) -> "Page":
        self.page.goto(f"{self.base}/{address}")
        return self.page


def check_widths(visit: Visit, addresses: Iterable[str]) -> None:
    """Fail where a page is wider than the screen."""
    for address in addresses:
        page = visit.open(address)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address


def serious_faults(visit: Visit, addresses: Iterable[str], axe: Path) -> list[tuple[str, str, str]]:
    """(page, fault, element) of what a screen reader stumbles over."""
    serious = []
    for address in addresses:
        page = visit.open(address)
        page.add_script_tag(path=axe)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations'], preload: false})")
        serious += [
            (address, one["id"], one["nodes"][0]["html"][:200])
            for one in found["violations"]
            if one["impact"] in ("serious", "critical")
        ]
    return serious


def visit_to(site: Path, page: "Page") -> Visit:
    return Visit(page, site.parent.as_uri(), site.as_uri())


def with_findings() -> str:
    """The page of the submission with the most findings."""
    query = (
        "SELECT 报送编号 FROM 疑点 WHERE 报告类型 = '部门整体支出' "
        "GROUP BY 报送编号 ORDER BY count(*) DESC, 报送编号"
    )
    return submission_page(str(open_dataset(city_dataset()).sql(query)["报送编号"][0]))
