"""What is proposed for a label: how like it a spelling must be, and how many concepts."""

import pytest

from corpus.desk import suggestions
from corpus.desk.suggestions import suggest_concepts


def known(monkeypatch: pytest.MonkeyPatch, **others: int) -> None:
    """Make known one spelling a concept: the words of 水闸, and so many characters besides."""
    words = suggestions._words("水闸")
    spellings = tuple((name, name, words | {"溪" * count}) for name, count in others.items())
    monkeypatch.setattr(suggestions, "_known_words", lambda: spellings)


def test_a_spelling_that_shares_a_fifth_of_its_words_is_proposed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shared = sum(map(len, suggestions._words("水闸")))
    known(monkeypatch, near=4 * shared, far=4 * shared + 1)
    assert [found.concept for found in suggest_concepts("水闸")] == ["near"]


def test_three_concepts_are_proposed(monkeypatch: pytest.MonkeyPatch) -> None:
    known(monkeypatch, third=3, fourth=4, first=1, second=2)
    assert [found.concept for found in suggest_concepts("水闸")] == ["first", "second", "third"]
