"""Frozen values: compared and hashed as such, and held frozen by mypy, which reads this too."""

from dataclasses import dataclass as standard

import pytest

from schema.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Ours:
    name: str
    size: int = 1


@standard(frozen=True, slots=True)
class Theirs:
    name: str
    size: int = 1


@dataclass(slots=True)
class Changing:
    name: str


@dataclass(frozen=True, slots=True, eq=False)
class Alone:
    name: str


def test_a_frozen_value_is_made_compared_and_hashed_as_the_standard_one_is() -> None:
    assert repr(Ours("a")) == repr(Theirs("a")).replace("Theirs", "Ours")
    assert Ours("a") == Ours("a", 1) != Ours("a", 2)
    assert hash(Ours("a", 2)) == hash(Theirs("a", 2))


def test_what_changes_has_no_hash() -> None:
    with pytest.raises(TypeError, match="unhashable"):
        hash(Changing("a"))


def test_what_is_compared_by_identity_is_hashed_so() -> None:
    one = Alone("a")
    assert {one: 1}[one] == 1
    assert one != Alone("a")


def test_mypy_holds_a_frozen_value_frozen() -> None:
    # An ignore that is not needed is an error of mypy's (warn_unused_ignores), so this one proves
    # that it sees the change.
    value = Ours("a")
    value.size = 2  # type: ignore[misc]
    assert value.size == 2
