"""The printed forms, loaded from `forms/*.toml`."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from tools.samples.department import DepartmentForm, Statement
from tools.samples.layout import Head
from tools.samples.project import FormColumn, ProjectForm
from tools.samples.score_sheet import ScoreRow, ScoreSheet

FORMS = Path(__file__).parent / "forms"


@cache
def load_form(name: str) -> Mapping[str, Any]:  # TOML tables hold values of any type
    """The raw data of `forms/<name>.toml`."""
    return tomllib.loads((FORMS / f"{name}.toml").read_text(encoding="utf8"))


def read_heads(raw: Sequence[Mapping[str, Any]]) -> tuple[Head, ...]:
    """The header cells of a statement, with those under them."""
    return tuple(
        Head(
            label=head["label"],
            key=head.get("key", ""),
            width=head.get("width", 0),
            parts=read_heads(head.get("parts", ())),
        )
        for head in raw
    )


def department_form(title: Sequence[str], words: Mapping[str, str] | None = None) -> DepartmentForm:
    """The form 部门整体支出绩效评价自评报告 with its own words, or those replaced by `words`."""
    raw = load_form("yy_dept")
    statements = tuple(
        Statement(
            title=statement.get("title"),
            unit=statement.get("unit"),
            basis=statement.get("basis", "assumed"),
            heads=read_heads(statement["heads"]),
        )
        for statement in raw["statements"]
    )
    return DepartmentForm(dict(raw["words"]) | dict(words or {}), statements, tuple(title))


def department_sheet(total_score: str | None = None, name: str = "yy_dept") -> ScoreSheet:
    """The score sheet of a form, by its file in `forms/`."""
    raw = load_form(name)["score_sheet"]
    return ScoreSheet(
        title=raw["title"],
        heads=tuple(raw["heads"]),
        keys=tuple(raw["keys"]),
        widths=tuple(raw["widths"]),
        total=raw["total"],
        rows=tuple(ScoreRow(**row) for row in raw["rows"]),
        attachment=raw.get("attachment", ""),
        remark=raw.get("remark", ""),
        split_after=raw.get("split_after", 0),
        total_score=total_score,
    )


def project_form(
    name: str = "mof_project", words: Mapping[str, str] | None = None, unit: str = "万元"
) -> ProjectForm:
    """The form in `forms/<name>.toml` with funds and indicators; the unit is in its caption."""
    raw = load_form(name)
    worded = dict(raw["words"]) | dict(words or {})
    worded["funds"] = worded["funds"].format(unit=unit)
    return ProjectForm(
        words=worded,
        funds=tuple(FormColumn(**column) for column in raw["funds"]),
        indicators=read_heads(raw["indicators"]),
        unit=unit,
        template=raw["template"],
        kind=raw["kind"],
        has_title_row=raw.get("has_title_row", False),
        notes=tuple(raw.get("notes", ())),
    )


def fund_label(concept: str, name: str = "mof_project") -> str:
    """The printed label of a row of a form's funds."""
    return str(load_form(name)["rows"][concept.removeprefix("funds.")])


def key_rows(
    name: str, words: Mapping[str, str], values: Mapping[str, str]
) -> tuple[tuple[tuple[str, str], ...], ...]:
    """The (label, value) pairs at the head of a form, row by row."""
    return tuple(
        tuple((words[key], values.get(key, "")) for key in row) for row in load_form(name)["keys"]
    )
