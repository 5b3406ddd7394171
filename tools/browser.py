"""A real Chromium driven by Playwright: for screenshots, and for the tests of pages."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_NAMES = ("chromium", "chromium-browser", "google-chrome")
# Where `.ci/run` puts axe-core, which finds what a screen reader would stumble over.
_AXE = Path(__file__).resolve().parent.parent / ".browser/node_modules/axe-core/axe.min.js"


class MissingBrowserError(Exception):
    """No Chromium, or no Playwright: what to install."""


@contextlib.contextmanager
def open_browser() -> Iterator["Browser"]:
    """A Chromium without a window, closed in the end.

    Raises MissingBrowserError if it or Playwright is not installed.
    """
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        raise MissingBrowserError("没有安装 Chromium（Debian：apt-get install chromium）")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise MissingBrowserError("没有安装 playwright（make setup）") from error
    # Root may not use Chromium's own sandbox; it opens our own pages alone.
    options = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=options)
        try:
            yield browser
        finally:
            browser.close()


def find_axe() -> Path | None:
    """The script of axe-core: of the path in AXE, or where `.ci/run` puts it; None if not there."""
    path = Path(os.environ.get("AXE", _AXE))
    return path if path.is_file() else None
