"""One department of a dataset: the views with its rows alone."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from corpus.dataset import Dataset, to_frame
from corpus.notebook.html import table_html, text_html
from schema.errors import UsageError
from schema.nearest import near
from schema.views import load_views

if TYPE_CHECKING:
    from pandas import DataFrame

_KEY, _NAME = "部门键", "部门"
_HANDED_IN = "报送台账"
_MOST_SHOWN = 10


class Department:
    """A department by all its spellings. Each view is an attribute: `department.疑点`."""

    def __init__(self, dataset: Dataset, key: str, names: list[str]) -> None:
        self.key = key
        self.names = names
        self._dataset = dataset

    def __repr__(self) -> str:
        return f"<{'、'.join(self.names)}>"

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *_views()]

    def __getattr__(self, name: str) -> "DataFrame":
        if name.startswith("_"):
            raise AttributeError(name)
        if name not in _views():
            raise AttributeError(f"没有这个视图，或它不分部门：{name}{near(name, _views())}")
        return to_frame(self.arrow(name))

    def __getitem__(self, name: str) -> "DataFrame":
        if name not in _views():
            raise UsageError(f"没有这个视图，或它不分部门：{name}{near(name, _views())}")
        return to_frame(self.arrow(name))

    def arrow(self, view: str) -> pa.Table:
        """The department's rows of a view as Arrow."""
        rows = self._dataset.arrow(view)
        return rows.filter(pc.equal(rows.column(_KEY), self.key))

    def _repr_html_(self) -> str:
        listing = [
            (name, str(self.arrow(name).num_rows), load_views()[name].title) for name in _views()
        ]
        head = text_html("、".join(self.names))
        return f"<b>{head}</b>{table_html(('视图', '行数', '内容'), listing)}"


def _views() -> list[str]:
    """The views whose rows belong to a department."""
    return [
        view.name
        for view in load_views().values()
        if _KEY in (column.name for column in view.columns)
    ]


def find_department(dataset: Dataset, name: str) -> Department:
    """The department of this name, or the only one whose name has it as a part.

    Raises UsageError if there is none, or several.
    """
    spellings = _spellings(dataset)
    found = _keys_of(name, spellings)
    if len(found) != 1:
        raise UsageError(_why_not_one(name, found, spellings))
    return Department(dataset, found[0], spellings[found[0]])


def _keys_of(name: str, spellings: Mapping[str, Sequence[str]]) -> list[str]:
    """The departments of this name, else those whose name has it as a part."""
    exact = [key for key, names in spellings.items() if name == key or name in names]
    return exact or [
        key for key, names in spellings.items() if any(name in spelling for spelling in names)
    ]


def _why_not_one(name: str, found: Sequence[str], spellings: Mapping[str, Sequence[str]]) -> str:
    if found:
        several = "、".join(spellings[key][0] for key in found[:_MOST_SHOWN])
        return f"名称中有“{name}”的不止一家：{several}；请写全"
    known = sorted(spelling for names in spellings.values() for spelling in names)
    return f"没有这个部门：{name}{near(name, known)}"


def _spellings(dataset: Dataset) -> dict[str, list[str]]:
    """The names that each department is written by, by its key."""
    rows = dataset.arrow(_HANDED_IN).select([_KEY, _NAME]).to_pylist()
    spellings: dict[str, list[str]] = {}
    for key, name in sorted({(row[_KEY], row[_NAME]) for row in rows if row[_KEY] and row[_NAME]}):
        spellings.setdefault(key, []).append(name)
    return spellings
