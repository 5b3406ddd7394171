"""`make screenshots`: pictures of the pages of a made-up city, to be looked at.

Each kind of page at two widths, light and dark; a finding that lights its cell; what a figure is;
how one is printed.
"""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from corpus.dataset import open_dataset
from corpus.ingest.monitor import Monitor
from corpus.ingest.run import Options, ingest
from corpus.web.addresses import (
    DEPARTMENTS,
    INDEX,
    RULES,
    department_page,
    rule_page,
    submission_page,
    year_page,
)
from corpus.web.site import build_site
from tools.browser import MissingBrowserError, open_browser
from tools.samples.year import write_year
from tools.screenshots_desk import photograph_desk

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_FOLDER = Path("screenshots")
_DATASET = "云溪湖市"
_WIDTHS = ((1366, 768), (480, 800))
_SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
_DEPARTMENTS, _YEARS, _SEED = 8, 2, 3
# The submission with the most findings, and its department.
_SHOWN = """
SELECT 报送编号, any_value(部门键) AS 部门键, any_value(规则代码) AS 规则代码,
  any_value(年度) AS 年度
FROM 疑点 WHERE 报告类型 = '部门整体支出' GROUP BY 报送编号
ORDER BY count(*) DESC, 报送编号 LIMIT 1"""


def main(arguments: Sequence[str]) -> int:
    """Write the screenshots to a folder, the first argument if there is one."""
    folder = Path(arguments[0]) if arguments else _FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        site, pages = _make_site(Path(name))
        try:
            with open_browser() as browser:
                for picture in _photograph(browser, site, pages, folder):
                    print(picture)
                inbox, dataset = Path(name) / "docx", Path(name) / _DATASET
                desk = photograph_desk(browser, dataset, inbox, folder, _WIDTHS, _SCHEMES)
                for picture in desk:
                    print(picture)
        except MissingBrowserError as error:
            print(f"没有截图：{error}")
            return 1
    return 0


def _make_site(folder: Path) -> tuple[Path, dict[str, str]]:
    """(the folder of pages, the address of each kind of page)."""
    write_year(folder, _DEPARTMENTS, _YEARS, _SEED)
    dataset, site = folder / _DATASET, folder / "网页"
    ingest([folder / "docx"], dataset, Options(workers=0), Monitor())
    build_site(dataset, site)
    [row] = open_dataset(dataset).sql(_SHOWN).to_dict("records")
    return site, {
        "概览": INDEX,
        "部门一览": DEPARTMENTS,
        "规则一览": RULES,
        "报送": submission_page(str(row["报送编号"])),
        "部门": department_page(str(row["部门键"])),
        "规则": rule_page(str(row["规则代码"])),
        "年度": year_page(int(row["年度"])),
    }


def _photograph(
    browser: "Browser", site: Path, pages: dict[str, str], folder: Path
) -> Iterator[Path]:
    """The pictures, one by one as they are taken."""
    for scheme in _SCHEMES:
        for width, height in _WIDTHS:
            size = {"width": width, "height": height}
            context = browser.new_context(viewport=size, color_scheme=scheme)  # type: ignore[arg-type] # Playwright's own kind of dict
            page = context.new_page()
            for name, address in pages.items():
                page.goto(f"{site.as_uri()}/{address}")
                yield _take(page, folder / f"{name}-{width}-{scheme}.png")
            page.goto(f"{site.as_uri()}/{pages['报送']}")
            page.keyboard.press("n")
            yield _take(page, folder / f"疑点-{width}-{scheme}.png")
            page.locator("td.figure").first.hover()
            yield _take(page, folder / f"数值-{width}-{scheme}.png")
            page.emulate_media(media="print", color_scheme=scheme)
            yield _take(page, folder / f"打印-{width}-{scheme}.png")
            context.close()


def _take(page: "Page", path: Path) -> Path:
    page.wait_for_timeout(300)  # until what scrolls has come to rest
    page.screenshot(path=path)
    return path


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
