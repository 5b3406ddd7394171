"""`python -m tools.bundle.icons`: the icons of Linux and of Windows, from `jixiao.svg`."""

import struct
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tools.browser import open_browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser

_FOLDER = Path(__file__).parent / "installer"
_SIZES = (16, 32, 48, 256)
_BITS = 32
_PAGE = "<style>*{{margin:0}}svg{{display:block;width:{0}px;height:{0}px}}</style>{1}"


def main() -> int:
    """Draw both anew."""
    drawing = (_FOLDER / "jixiao.svg").read_text(encoding="utf8")
    with open_browser() as browser:
        pictures = {size: _draw(browser, drawing, size) for size in _SIZES}
    (_FOLDER / "jixiao.png").write_bytes(pictures[256])
    (_FOLDER / "jixiao.ico").write_bytes(icon_of(pictures))
    return 0


def _draw(browser: "Browser", drawing: str, size: int) -> bytes:
    page = browser.new_page(viewport={"width": size, "height": size})
    page.set_content(_PAGE.format(size, drawing))
    picture = page.screenshot(omit_background=True)
    page.close()
    return picture


def icon_of(pictures: dict[int, bytes]) -> bytes:
    """An .ico of PNG pictures, by their size in pixels.

    Shape: a header, an entry of 16 bytes for each (256 is written 0), then the pictures.
    """
    place = 6 + 16 * len(pictures)
    entries = b""
    for size, picture in pictures.items():
        side = size % 256
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, _BITS, len(picture), place)
        place += len(picture)
    return struct.pack("<HHH", 0, 1, len(pictures)) + entries + b"".join(pictures.values())


if __name__ == "__main__":
    sys.exit(main())
