"""A desk over a dataset that each test may change, and a browser that was let in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.web.live.desk import Desk
from corpus.web.live.folders import Folders
from corpus.web.live.keys import Keys
from schema.limits import QueryLimits
from tests.corpus.web.live.browser import Browser, make_browser


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test remembers its dataset for the person who runs it."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
def desk(place: Path) -> Iterator[Desk]:
    made = Desk(place / "ds", Folders([place / "in"]), Keys(), 0, QueryLimits(20, 512, 1000))
    yield made
    made.close()


@pytest.fixture
def browser(desk: Desk) -> Browser:
    return make_browser(desk)
