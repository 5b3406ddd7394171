"""What goes out of a dataset: the views that were asked for, and where they come from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from corpus.dataset import Dataset
from schema.errors import UsageError
from schema.nearest import near
from schema.views import View, load_views


@dataclass(frozen=True, slots=True)
class Contents:
    """The views of one snapshot, read one after the other.

    root: the dataset's folder. is_current: it is the snapshot that people decide on.
    """

    root: Path
    dataset: Dataset
    views: tuple[View, ...]
    is_current: bool

    def rows(self) -> Iterator[tuple[View, pa.Table]]:
        """Each view with its rows."""
        for view in self.views:
            yield view, self.dataset.arrow(view.name)


def choose_views(names: Sequence[str]) -> tuple[View, ...]:
    """The views of these names, in their own order; all where none is named.

    Raises UsageError if there is none of a name.
    """
    unknown = [name for name in names if name not in load_views()]
    if unknown:
        raise UsageError(f"没有这个视图：{unknown[0]}{near(unknown[0], load_views())}")
    return tuple(view for view in load_views().values() if not names or view.name in names)
