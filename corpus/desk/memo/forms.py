"""The forms of working papers, as `forms.toml` lays them out."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from schema.errors import DefinitionError

FILE = Path(__file__).parent / "forms.toml"
_ASPECTS = "aspects"
WANTS = ("confirmed", "open", "kept")


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row of a form. spans: how many columns each cell takes. height: at least, in mm.

    is_head: repeated on each page.
    """

    cells: tuple[str, ...]
    spans: tuple[int, ...]
    height: int
    is_head: bool


@dataclass(frozen=True, slots=True)
class FormTable:
    """A table of a form. widths: of its columns in mm."""

    caption: str
    widths: tuple[int, ...]
    rows: tuple[FormRow, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of working paper.

    is_each: one for each finding. wants: which findings: confirmed, open, or kept (all but those
    that were dismissed). above, below: paragraphs around its tables.
    """

    name: str
    title: str
    is_each: bool
    wants: str
    above: tuple[str, ...]
    below: tuple[str, ...]
    tables: tuple[FormTable, ...]


@dataclass(frozen=True, slots=True)
class Aspect:
    """One of the things a finance office looks at, and the rules that look for it."""

    name: str
    content: str
    rules: tuple[str, ...]


@cache
def load_forms() -> Mapping[str, Form]:
    """The forms by their names. Raises DefinitionError if one is not whole."""
    forms = [_form(raw) for id_, raw in _read().items() if id_ != _ASPECTS]
    return {form.name: form for form in forms}


@cache
def load_aspects() -> tuple[Aspect, ...]:
    """The aspects of a review in their order."""
    return tuple(
        Aspect(raw["name"], raw["content"], tuple(raw["rules"])) for raw in _read()[_ASPECTS]
    )


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf8"))


def _form(raw: Mapping[str, Any]) -> Form:
    name = raw["name"]
    form = Form(
        name=name,
        title=raw["title"],
        is_each=raw.get("is_each", False),
        wants=raw["wants"],
        above=tuple(raw.get("above", ())),
        below=tuple(raw.get("below", ())),
        tables=tuple(_table(name, table) for table in raw["tables"]),
    )
    if form.wants not in WANTS:
        raise DefinitionError(f"forms.toml：{name} 的 wants 应为 {'、'.join(WANTS)} 之一")
    return form


def _table(name: str, raw: Mapping[str, Any]) -> FormTable:
    widths = tuple(raw["widths"])
    rows = tuple(
        FormRow(
            tuple(row["cells"]),
            tuple(row["spans"]),
            row.get("height", 8),
            row.get("is_head", False),
        )
        for row in raw["rows"]
    )
    for row in rows:
        if len(row.cells) != len(row.spans) or sum(row.spans) != len(widths):
            raise DefinitionError(f"forms.toml：{name} 的一行与栏数不符：{row.cells[0]}")
    return FormTable(raw.get("caption", ""), widths, rows)
