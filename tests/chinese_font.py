"""Font lists for Matplotlib in a folder of its own: with one Chinese font, or with none.

No machine has to have a Chinese font, or to be without, for a test of what draws with one.
"""

import copy
from pathlib import Path

from fontTools.ttLib import TTFont
from matplotlib import font_manager, get_data_path

WEIGHT = 500  # like WenQuanYi Zen Hei: it has no weight that Matplotlib calls normal


def write_font_list(folder: Path, fonts: list[Path]) -> None:
    """Fill the MPLCONFIGDIR `folder`: Matplotlib then knows its own fonts and these alone."""
    manager = copy.copy(font_manager.fontManager)
    own = [entry for entry in manager.ttflist if entry.fname.startswith(get_data_path())]
    manager.ttflist = own
    for font in fonts:
        manager.addfont(font)
    name = f"fontlist-v{font_manager.FontManager.__version__}.json"
    font_manager.json_dump(manager, folder / name)


def write_chinese_font(path: Path, characters: str) -> None:
    """Write a font that has a glyph of its own for each character, whatever it looks like."""
    font = TTFont(font_manager.findfont("DejaVu Sans"))
    latin = {code: name for code, name in font.getBestCmap().items() if code < 0x80}
    unused = [name for name in font.getGlyphOrder()[1:] if name not in latin.values()]
    chinese = sorted({ord(character) for character in characters} - set(latin))
    for table in font["cmap"].tables:
        table.cmap = latin | dict(zip(chinese, unused, strict=False))
    for record in font["name"].names:
        record.string = "Chinese Stand-in"
    font["OS/2"].usWeightClass = WEIGHT
    font.save(path)
