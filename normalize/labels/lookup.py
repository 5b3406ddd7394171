"""What a table of known spellings says of a label, by its surest spelling."""

from collections.abc import Iterable
from typing import TypeVar

from normalize.labels.parts import Label, parse_label

Value = TypeVar("Value")


def spellings(label: Label) -> Iterable[str]:
    """The spellings to look a label up by, surest first.

    What stands before a colon groups it: 资金结构：（1）基本支出 is 基本支出.
    """
    yield label.core
    if label.bare != label.core:
        yield label.bare
    group, found, own = label.core.rpartition(":")
    if found and group and own:
        yield parse_label(own).core


def find(label: Label, table: dict[str, Value]) -> Value | None:
    """What a table has under the surest spelling of a label; None if it knows none of them."""
    for spelling in spellings(label):
        if (found := table.get(spelling)) is not None:
            return found
    return None
