"""A folder that is made once and then put back as it was made, for each test that changes it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

Make = Callable[[Path], object]


class MadeOnce:
    """Called with what fills an empty folder: that folder as it was filled, at the same place.

    A dataset remembers where its inputs are, and an ingest costs as much as what most tests do.
    """

    def __init__(self, folders: pytest.TempPathFactory) -> None:
        self._folders = folders
        self._places: dict[Make, Path] = {}

    def __call__(self, make: Make) -> Path:
        place = self._places.get(make)
        if place is None:
            place = self._folders.mktemp("made") / "place"
            place.mkdir()
            make(place)
            shutil.copytree(place, place.with_name("kept"), symlinks=True)
            self._places[make] = place
        else:
            shutil.rmtree(place)
            shutil.copytree(place.with_name("kept"), place, symlinks=True)
        return place
