"""What a table of known spellings says of a label, by its surest spelling."""

from typing import TypeVar

from normalize.labels.parts import Label

Value = TypeVar("Value")


def find(label: Label, table: dict[str, Value]) -> Value | None:
    """What a table has under the surest spelling of a label; None if it knows none of them."""
    for spelling in label.spellings:
        if (found := table.get(spelling)) is not None:
            return found
    return None
