"""The page of guarantees names each of them, and for each a test that is there."""

import re
from pathlib import Path

import pytest

_ROW = re.compile(r"^\| (G\d+) \|(.*)\|(.*)\|$", re.MULTILINE)
_GUARANTEES = 31
_TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def _rows(repository: Path) -> list[tuple[str, str]]:
    page = (repository / "docs" / "reliability.md").read_text(encoding="utf8")
    return [(name, tests) for name, _, tests in _ROW.findall(page)]


def test_every_guarantee_is_listed_once_and_in_order(repository: Path) -> None:
    assert [name for name, _ in _rows(repository)] == [f"G{n}" for n in range(1, _GUARANTEES + 1)]


def test_every_test_the_page_names_exists(repository: Path) -> None:
    page = (repository / "docs" / "reliability.md").read_text(encoding="utf8")
    for path, name in _TEST.findall(page):
        text = (repository / path).read_text(encoding="utf8")
        assert f"def {name}(" in text, f"{path}::{name}"


@pytest.mark.parametrize("number", range(1, _GUARANTEES + 1))
def test_every_guarantee_names_a_test(repository: Path, number: int) -> None:
    assert _TEST.findall(dict(_rows(repository))[f"G{number}"])
