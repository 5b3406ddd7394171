"""A real Chromium for the tests of pages, and the script that finds what is wrong with one."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corpus.web.site import build_site
from tests.city import city_dataset
from tests.corpus.web.visits import Visit, visit_to
from tools.browser import MissingBrowserError, find_axe, open_browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def chromium() -> "Iterator[Browser]":
    """A Chromium; a test that asks for it is skipped where there is none."""
    try:
        with open_browser() as opened:
            yield opened
    except MissingBrowserError as error:
        pytest.skip(str(error))


@pytest.fixture
def axe() -> Path:
    """The script of axe-core; a test that asks for it is skipped where it is missing."""
    found = find_axe()
    if found is None:
        pytest.skip("没有安装 axe-core（npm install --prefix .browser axe-core）")
    return found


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site") / "网页"
    build_site(city_dataset(), out)
    return out


@pytest.fixture
def visit(chromium: "Browser", site: Path) -> Iterator[Visit]:
    with chromium.new_context(viewport={"width": 1366, "height": 768}) as context:
        visited = visit_to(site, context.new_page())
        yield visited
    assert visited.troubles == []
