"""A visit of a real browser to the desk."""

from typing import TYPE_CHECKING

from tests.corpus.web.live.running import Running
from tests.corpus.web.visits import Visit

if TYPE_CHECKING:
    from playwright.sync_api import Page

_LONGEST = 60_000  # milliseconds


class DeskVisit(Visit):
    """A visit of somebody who was let in."""

    def __init__(self, page: "Page", running: Running) -> None:
        super().__init__(page, f"http://127.0.0.1:{running.port}/")
        page.set_default_timeout(_LONGEST)
        page.goto(f"{self.own}enter?token={running.token}")
        page.wait_for_url("**/in*.html")  # index, or ingest while there is nothing
        self.base = page.url.rpartition("/")[0]

    def menu(self, name: str) -> "Page":
        self.page.get_by_label("主菜单").get_by_role("link", name=name, exact=True).click()
        return self.page

    def finish_job(self) -> str:
        """Wait until the page of the job says that it is done, and go on."""
        self.page.locator("#job[data-running=no]").wait_for()
        said = self.page.locator("#job").inner_text()
        self.page.locator("#job a.next").click()
        return said
