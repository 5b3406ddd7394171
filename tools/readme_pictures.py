"""`python -m tools.readme_pictures`: the README's pictures, of the desk over a made-up city."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.dataset import open_dataset
from corpus.ingest.monitor import Monitor
from corpus.ingest.run import Options, ingest
from corpus.web.addresses import INDEX, submission_page
from tools.browser import MissingBrowserError, open_browser
from tools.bundle.folder import CITY, add_city
from tools.desk import serving

if TYPE_CHECKING:
    from playwright.sync_api import Page

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
_SIZE = {"width": 960, "height": 480}
# What the tutorial looks at: the largest sum that text and table tell differently.
_SHOWN = """
SELECT 报送编号, 规则 FROM 疑点 WHERE 规则代码 = 'prose_table_mismatch'
ORDER BY 差额 DESC, 列报数 DESC, 报送编号 LIMIT 1"""
_OPENED_BY = "for-pictures-alone"
_MILLISECONDS = 120_000


def main() -> int:
    """Draw them anew."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        inbox = Path(name) / CITY
        add_city(inbox)
        dataset = Path(name) / "数据集"
        ingest([inbox], dataset, Options(workers=0), Monitor())
        [row] = open_dataset(dataset).sql(_SHOWN).to_dict("records")
        try:
            with (
                serving(dataset, "--token", _OPENED_BY) as served,
                open_browser() as browser,
            ):
                page = browser.new_page(viewport=_SIZE)  # type: ignore[arg-type] # Playwright's own kind of dict
                page.set_default_timeout(_MILLISECONDS)
                page.goto(f"http://127.0.0.1:{served.port}/enter?token={served.token}")
                page.wait_for_url("**/in*.html")
                base = page.url.rpartition("/")[0]
                for picture in _visit(page, base, str(row["报送编号"]), str(row["规则"])):
                    path = FOLDER / f"{picture}.png"
                    page.wait_for_timeout(500)  # until what scrolls has come to rest
                    page.screenshot(path=path)
                    print(f"{path}：{path.stat().st_size // 1024} kB")
        except MissingBrowserError as error:
            print(f"没有截图：{error}")
            return 1
    return 0


def _visit(page: "Page", base: str, submission: str, rule: str) -> Iterator[str]:
    """The name of each picture, once what it shows is shown."""
    page.goto(f"{base}/{INDEX}")
    yield "overview"
    page.goto(f"{base}/{submission_page(submission)}")
    page.locator("article").wait_for()
    finding = page.locator("li.finding").filter(has_text=rule).first
    finding.locator("a[href*='#第']").first.click()
    yield "finding"
    page.goto(f"{base}/findings.html")
    yield "findings"


if __name__ == "__main__":
    sys.exit(main())
