"""The printed forms, loaded from `forms/*.toml`."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from corpus.sampling.department import DepartmentForm, Statement
from corpus.sampling.layout import Head
from corpus.sampling.project import FormColumn, ProjectForm
from corpus.sampling.score_sheet import ScoreRow, ScoreSheet

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


def department_sheet(total_score: str | None = None) -> ScoreSheet:
    """The score sheet of that form."""
    raw = load_form("yy_dept")["score_sheet"]
    return ScoreSheet(
        title=raw["title"],
        heads=tuple(raw["heads"]),
        widths=tuple(raw["widths"]),
        total=raw["total"],
        rows=tuple(ScoreRow(**row) for row in raw["rows"]),
        attachment=raw["attachment"],
        remark=raw["remark"],
        split_after=raw["split_after"],
        total_score=total_score,
    )


def project_form(words: Mapping[str, str] | None = None, unit: str | None = "万元") -> ProjectForm:
    """The national form 项目支出绩效自评表."""
    raw = load_form("mof_project")
    return ProjectForm(
        words=dict(raw["words"]) | dict(words or {}),
        funds=tuple(FormColumn(**column) for column in raw["funds"]),
        indicators=tuple(FormColumn(**column) for column in raw["indicators"]),
        unit=unit,
    )


def fund_label(concept: str) -> str:
    """The printed label of a row of the national form's funds."""
    return str(load_form("mof_project")["rows"][concept.removeprefix("funds.")])
