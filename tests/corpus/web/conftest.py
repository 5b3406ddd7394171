"""A real Chromium for the tests of pages, and the script that finds what is wrong with one."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

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
