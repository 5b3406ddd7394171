"""What the tests share that damage a dataset."""

from pathlib import Path

import pytest

from tests.corpus.damage import make_dataset
from tests.corpus.made_once import MadeOnce


@pytest.fixture
def place(made_once: MadeOnce) -> Path:
    """A dataset `ds` with its inbox `in`."""
    return made_once(make_dataset)


@pytest.fixture
def inbox(place: Path) -> Path:
    return place / "in"


@pytest.fixture
def out(place: Path) -> Path:
    return place / "ds"
