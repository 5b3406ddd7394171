"""What all tests share: where things are, and how hard Hypothesis tries."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.folders import remove_lasting_folders
from tests.places import ROOT, SHARED
from tests.word_files import WordFiles, copied

# No time limits: a test that fails on a slow machine proves nothing.
settings.register_profile(
    "check", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "fuzz", settings.get_profile("check"), derandomize=False, max_examples=5_000
)
settings.load_profile("check")


def pytest_collection_finish() -> None:
    """The tests themselves stay to the end: nobody looks through them for garbage again."""
    gc.collect()
    gc.freeze()


def pytest_sessionfinish() -> None:
    """Nothing of what tests made once is left."""
    remove_lasting_folders()


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the working tree."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the repository; a test that asks for it is skipped where it is missing."""
    if not SHARED.is_dir():
        pytest.skip("旁边没有 ../shared（真实报告和约定），这一项不核对")
    return SHARED


@pytest.fixture
def word_files(tmp_path: Path) -> Iterator[WordFiles]:
    """Copies of the data files; words added to them count until the test ends."""
    with copied(tmp_path) as copies:
        yield copies
