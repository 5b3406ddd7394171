"""What the tests share that damage a dataset."""

import shutil
from pathlib import Path

import pytest

from tests.corpus.damage import make_dataset


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """(where a dataset with its inbox was made, a copy that no test touches)."""
    place = tmp_path_factory.mktemp("damage") / "place"
    make_dataset(place)
    shutil.copytree(place, place.with_name("sound"), symlinks=True)
    return place, place.with_name("sound")


@pytest.fixture
def place(sound: tuple[Path, Path]) -> Path:
    """That dataset with its inbox, as they were made and where: it remembers the place."""
    place, copy = sound
    shutil.rmtree(place)
    shutil.copytree(copy, place, symlinks=True)
    return place


@pytest.fixture
def inbox(place: Path) -> Path:
    return place / "in"


@pytest.fixture
def out(place: Path) -> Path:
    return place / "ds"
