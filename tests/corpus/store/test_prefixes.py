"""Ids named by how they begin: those that are meant are told, as many as help."""

import pytest

from corpus.store.prefixes import find_id
from schema.errors import UsageError


@pytest.mark.parametrize(
    ("ends", "told"),
    [("abc", "有 3 个相符（3a、3b、3c），"), ("abcd", "有 4 个相符（3a、3b、3c……），")],
)
def test_three_of_several_are_told(ends: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        find_id([f"3{end}" for end in ends], "3", "疑点")
