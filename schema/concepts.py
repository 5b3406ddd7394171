"""The concepts figures are mapped to, and the closed vocabularies with their Chinese names."""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from schema.errors import DEFINITIONS, DefinitionError, UsageError
from schema.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Concept:
    """A financial or staff concept. `parts`: the concepts it sums to, () if it is a leaf."""

    id: str
    chinese_name: str
    english_name: str
    unit: str
    parts: tuple[str, ...]
    note: str | None

    @property
    def parent(self) -> str | None:
        """The concept above it in the id's dots, or the total of that family; None at the top.

        >>> [load_concepts()[i].parent for i in ("expenditure.basic.public", "income.other")]
        ['expenditure.basic', 'income.total']
        """
        above = self.id.rpartition(".")[0]
        choices = [name for name in (above, f"{above}.total") if name != self.id]
        return next((name for name in choices if name in load_concepts()), None)


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a closed vocabulary (a measure, rule, status or severity).

    is_planned: a rule that has its name and does not check anything yet.
    """

    id: str
    chinese_name: str
    note: str | None
    is_planned: bool


@cache
def load_concepts() -> dict[str, Concept]:
    """Every concept by id, in the order of the definition file.

    Raises DefinitionError if a concept sums to one that is not defined.
    """
    raw = tomllib.loads((DEFINITIONS / "concepts.toml").read_text(encoding="utf8"))
    concepts = {
        entry["id"]: Concept(
            id=entry["id"],
            chinese_name=entry["chinese_name"],
            english_name=entry["english_name"],
            unit=entry["unit"],
            parts=tuple(entry.get("parts", ())),
            note=entry.get("note"),
        )
        for entry in raw["concepts"]
    }
    for concept in concepts.values():
        unknown = [part for part in concept.parts if part not in concepts]
        if unknown:
            raise DefinitionError(f"concepts.toml：{concept.id} 的组成项 {unknown[0]} 没有定义")
    return concepts


def concept_named(name: str | None) -> str | None:
    """The id of the concept that a person names by it or in Chinese; None for None.

    Raises UsageError if there is none, or a Chinese name has several.

    >>> concept_named("支出合计"), concept_named("income.total")
    ('expenditure.total', 'income.total')
    """
    if name is None or name in load_concepts():
        return name
    found = [concept.id for concept in load_concepts().values() if concept.chinese_name == name]
    if not found:
        raise UsageError(f"没有这个收支项目：{name}（名称和代码见 concepts 表或数据字典）")
    if len(found) > 1:
        raise UsageError(f"叫“{name}”的收支项目不止一个，请写代码：{'、'.join(found)}")
    return found[0]


@cache
def load_vocabulary(kind: str) -> dict[str, Term]:
    """The terms of `kind` (measure, rule, status, severity) by id."""
    return {
        key: Term(key, entry["chinese_name"], entry.get("note"), entry.get("planned", False))
        for key, entry in _vocabularies()[kind].items()
    }


@cache
def _vocabularies() -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
    return tomllib.loads((DEFINITIONS / "vocabulary.toml").read_text(encoding="utf8"))
