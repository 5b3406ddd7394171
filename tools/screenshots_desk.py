"""Pictures of the live desk's pages, for `make screenshots`."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from tools.desk import serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_BROKEN = "打不开.docx"
_PAGES = {
    "检索": "search.html?q=公务用车",
    "疑点": "findings.html",
    "更正": "corrections.html",
    "栏目名": "labels.html",
    "底稿": "papers.html",
    "入库": "ingest.html",
}
_QUERY = """SELECT 部门, 年度, 金额, 单位, 出处 FROM 收支数据
WHERE 收支项目 = '支出合计' AND 汇总用数 ORDER BY 金额 DESC LIMIT 12"""
_OPENED_BY = "for-pictures-alone"
_MILLISECONDS = 120_000


def photograph_desk(
    browser: "Browser",
    dataset: Path,
    inbox: Path,
    folder: Path,
    sizes: tuple[tuple[int, int], ...],
    schemes: tuple[Literal["light", "dark"], ...],
) -> Iterator[Path]:
    """The pictures, one by one as they are taken; a broken file is put into the inbox for them."""
    (inbox / _BROKEN).write_bytes(b"PK\x03\x04")
    with serving(dataset, "--folder", str(inbox), "--token", _OPENED_BY) as served:
        for scheme in schemes:
            for width, height in sizes:
                size = {"width": width, "height": height}
                context = browser.new_context(viewport=size, color_scheme=scheme)  # type: ignore[arg-type] # Playwright's own kind of dict
                page = context.new_page()
                page.set_default_timeout(_MILLISECONDS)
                page.goto(f"http://127.0.0.1:{served.port}/enter?token={served.token}")
                page.wait_for_url("**/in*.html")
                for name in _visit(page, page.url.rpartition("/")[0], str(inbox)):
                    path = folder / f"工作台-{name}-{width}-{scheme}.png"
                    page.screenshot(path=path, full_page=True)
                    yield path
                context.close()


def _visit(page: "Page", base: str, inbox: str) -> Iterator[str]:
    """The name of each page, once it is shown."""
    yield "概览"
    page.goto(f"{base}/ingest.html")
    page.get_by_role("button", name="再读一次").first.click()
    page.locator("#job").wait_for()
    yield "正在入库"
    page.locator("#job[data-running=no]").wait_for()
    yield "入库做完"
    for name, address in _PAGES.items():
        page.goto(f"{base}/{address}")
        yield name
    page.get_by_role("link", name=inbox).first.click()
    yield "选文件夹"
    page.goto(f"{base}/findings.html")
    page.locator("tbody a").first.click()
    yield "处理疑点"
    page.get_by_role("link", name="读错了，更正").first.click()
    yield "更正一个数"
    page.get_by_label("原件上的数").fill("许多")
    page.get_by_label("更正人").fill("甲某")
    page.get_by_role("button", name="更正", exact=True).click()
    page.get_by_role("alert").wait_for()
    yield "没有受理"
    page.goto(f"{base}/sql.html")
    page.get_by_label("查询语句").fill(_QUERY)
    page.get_by_role("button", name="查询", exact=True).click()
    page.locator("table").wait_for()
    yield "查询"
    page.goto(f"{base}/index.html")
    page.locator("td a[href^=submissions]").first.click()
    page.locator("article").wait_for()
    yield "报送"
    page.locator("td.figure").first.hover()
    page.locator("#tip").wait_for()
    yield "数值"
