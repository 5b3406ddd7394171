"""What the tests of datasets share."""

import pytest

from tests.corpus.command import Command
from tests.corpus.made_once import MadeOnce


@pytest.fixture
def jixiao(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> MadeOnce:
    return MadeOnce(tmp_path_factory)
