"""What the tests of datasets share."""

import pytest

from tests.corpus.command import Command


@pytest.fixture
def jixiao(capsys: pytest.CaptureFixture[str]) -> Command:
    return Command(capsys)
