"""The data files in a copy that a test may change; what was read from them is read anew."""

import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from corpus.audit import rules
from corpus.desk import headings
from normalize.knowledge import files
from schema import keys

_PACKAGES = ("schema", "normalize", "corpus")


def read_anew() -> None:
    """Forget everything our own cached functions have read or made."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in _PACKAGES:
            for value in list(vars(module).values()):
                if callable(clear := getattr(value, "cache_clear", None)):
                    clear()


@dataclass(frozen=True, slots=True)
class WordFiles:
    """Copies of the folders of the knowledge and of the rules, and of single files.

    keys: what reports and spreadsheets share. words: those of spreadsheets.
    """

    knowledge: Path
    rules: Path
    keys: Path
    words: Path

    def add(self, path: Path, place: str, word: str) -> None:
        """Put `word` first in a list. place: `section key`, or `key` above the first section."""
        section, _, key = place.rpartition(" ")
        text = path.read_text(encoding="utf8")
        start = text.index(f"\n[{section}]\n") if section else 0
        found = re.compile(rf'^"?{re.escape(key)}"? = \[\s*', re.MULTILINE).search(text, start)
        assert found, f"{path.name} has no list {place}"
        self._write(path, f'{text[: found.end()]}"{word}", {text[found.end() :]}')

    def replace(self, path: Path, old: str, new: str) -> None:
        """Put `new` where `old` stands first."""
        text = path.read_text(encoding="utf8")
        assert old in text, f"{path.name} does not hold {old}"
        self._write(path, text.replace(old, new, 1))

    def _write(self, path: Path, text: str) -> None:
        path.write_text(text, encoding="utf8")
        read_anew()


@contextmanager
def copied(folder: Path) -> Iterator[WordFiles]:
    """Our programs read their words from copies under `folder`, until the end."""
    names = ("knowledge", "rules", "keys.toml", "words.toml")
    copies = WordFiles(*(folder / name for name in names))
    shutil.copytree(files.FOLDER, copies.knowledge)
    shutil.copytree(rules.FOLDER, copies.rules)
    shutil.copy(keys.FILE, copies.keys)
    shutil.copy(headings.FILE, copies.words)
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(files, "FOLDER", copies.knowledge)
            patch.setattr(rules, "FOLDER", copies.rules)
            patch.setattr(keys, "FILE", copies.keys)
            patch.setattr(headings, "FILE", copies.words)
            yield copies
    finally:
        read_anew()
