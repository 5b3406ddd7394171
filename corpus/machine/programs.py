"""What the program can use that is no package of Python: LibreOffice, a browser, fonts, OCR."""

import re
import subprocess
import sys
import webbrowser
from collections.abc import Callable
from pathlib import Path

from corpus.machine.parts import Part, State, text_of
from corpus.web.live.recent import has_screen
from extract.office.install import RELEASE, find_program, reads_formulas

_SECONDS = 30  # for a list of fonts, which takes less than one
_RELEASE = re.compile(r"^ProductKey=(.+)$", re.MULTILINE)


def program_parts() -> list[Part]:
    """Each of them, found or not."""
    return [_part(key, look()) for key, look in _LOOKS.items()]


def _part(key: str, found: str | None) -> Part:
    """found: where it is; None where it is not."""
    state = State.missing if found is None else State.there
    remedy = text_of("programs", key, "remedy") if found is None else ""
    name, lost = (text_of("programs", key, part) for part in ("name", "lost"))
    return Part(name, state, False, found or "", lost, remedy)


def _find_libreoffice() -> str | None:
    program = find_program()
    if program is None:
        return None
    told = map(_release_told, (program.parent / name for name in RELEASE))
    return f"{next(filter(None, told), '')} {program}".strip()


def _find_formulas() -> str | None:
    return "有" if reads_formulas() else None


def _release_told(path: Path) -> str:
    """Which release a file of LibreOffice names; "" for none."""
    try:
        found = _RELEASE.search(path.read_text(encoding="utf8"))
    except (OSError, UnicodeDecodeError):
        return ""
    return found[1].strip() if found else ""


def _find_browser() -> str | None:
    """What Python opens pages with here; None where there is no screen or no browser."""
    if not has_screen():
        return None
    try:
        found = webbrowser.get()
    except webbrowser.Error:
        return None
    return str(getattr(found, "name", "") or "系统默认的")


def _find_fonts() -> str | None:
    """The first fonts with Chinese characters. Windows and macOS always have some."""
    if sys.platform in ("win32", "darwin"):
        return "系统自带"
    try:
        listed = subprocess.check_output(
            ["fc-list", ":lang=zh", "family"],  # noqa: S607 (where it lies differs)
            encoding="utf8",
            errors="surrogateescape",
            timeout=_SECONDS,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    families = sorted({line.split(",")[0] for line in listed.splitlines() if line.strip()})
    if not families:
        return None
    return f"{families[0]}等 {len(families)} 种" if len(families) > 1 else families[0]


def _find_ocr() -> str | None:
    """None: no reader of this version recognises characters in pictures."""
    return None


_LOOKS: dict[str, Callable[[], str | None]] = {
    "libreoffice": _find_libreoffice,
    "formulas": _find_formulas,
    "browser": _find_browser,
    "fonts": _find_fonts,
    "ocr": _find_ocr,
}
