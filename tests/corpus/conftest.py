"""What the tests of datasets share."""

from pathlib import Path

import pytest

from tests.corpus.command import Command
from tests.corpus.made_once import MadeOnce


@pytest.fixture
def jixiao(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


@pytest.fixture
def place(made_once: MadeOnce, request: pytest.FixtureRequest) -> Path:
    """The folder that the module's `make_place` fills: an inbox `in` and its dataset `ds`."""
    return made_once(request.module.make_place)


@pytest.fixture
def inbox(place: Path) -> Path:
    return place / "in"


@pytest.fixture
def out(place: Path) -> Path:
    return place / "ds"


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> MadeOnce:
    return MadeOnce(tmp_path_factory)
