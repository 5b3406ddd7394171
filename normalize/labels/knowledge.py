"""What labels mean: the knowledge files loaded once, looked up by folded spelling."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from normalize.knowledge.files import read_knowledge, spelled
from schema.concepts import load_concepts
from schema.errors import DefinitionError
from schema.frozen import dataclass
from schema.keys import load_keys
from schema.text import fold


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Look-up tables; every key is a folded spelling.

    concepts: spelling -> concept that it names wherever it stands.
    concepts_within: spelling -> {family -> concept} for spellings that need their block's family.
    families: words of block titles -> family.
    in_project: concept of a department's money -> the same money in a project's table.
    in_budget: concept of a result -> the same in a column of budgets.
    in_rate: concept of a result -> the rate of it, where that is a concept of its own.
    in_spending: concept of a source -> what a department spent from it.
    in_department: concept of a project's money -> the same in a department's own form.
    in_income: the same under what heads the income of that form.
    department_families: the families of concepts that are the department's alone.
    measures: spelling -> figures.measure.
    columns: block -> {spelling -> slot} (`indicator`, `goal`, `evaluator`).
    keys: spelling -> column of submissions or reports.
    key_tails: the same by spellings without their first character, where that leaves no doubt.
    structure: kind of structural label -> its spellings (`entity`, `group`, `total`, …).
    codes: `level1`, `level2`, `grade` -> {spelling -> code}.
    forms: section -> list name -> folded title words.
    """

    concepts: dict[str, str]
    concepts_within: dict[str, dict[str, str]]
    families: dict[str, str]
    in_project: dict[str, str]
    in_budget: dict[str, str]
    in_rate: dict[str, str]
    in_spending: dict[str, str]
    in_department: dict[str, str]
    in_income: dict[str, str]
    department_families: frozenset[str]
    measures: dict[str, str]
    columns: dict[str, dict[str, str]]
    keys: dict[str, str]
    key_tails: dict[str, str]
    structure: dict[str, frozenset[str]]
    codes: dict[str, dict[str, str]]
    forms: dict[str, dict[str, tuple[str, ...]]]


@cache
def load_knowledge() -> Knowledge:
    """The knowledge files of this folder.

    Raises DefinitionError if a spelling means two things in one place, or a concept is unknown.
    """
    labels = read_knowledge("labels/concepts.toml")
    concepts, within = _load_concept_labels(labels)
    raw_keys = read_knowledge("labels/keys.toml")
    structure = raw_keys.pop("structure")
    shared = {key.id: list(key.in_reports) for key in load_keys().values()}
    keys = _invert(shared | raw_keys["keys"], "keys.toml")
    columns = read_knowledge("labels/columns.toml")
    return Knowledge(
        concepts=concepts,
        concepts_within=within,
        families=_invert(labels["families"], "concepts.toml"),
        in_project=_elsewhere(labels, "in_project"),
        in_budget=_elsewhere(labels, "in_budget"),
        in_rate=_elsewhere(labels, "in_rate"),
        in_spending=_elsewhere(labels, "in_spending"),
        in_department=_elsewhere(labels, "in_department"),
        in_income=_elsewhere(labels, "in_income"),
        department_families=frozenset(labels["of_departments"]["families"]),
        measures=_invert(read_knowledge("labels/measures.toml"), "measures.toml"),
        columns={
            block: _invert(slots, f"columns.toml [{block}]") for block, slots in columns.items()
        },
        keys=keys,
        key_tails=_tails(keys),
        structure={kind: frozenset(map(fold, names)) for kind, names in structure.items()},
        codes={
            kind: _invert(names, f"levels.toml [{kind}]")
            for kind, names in read_knowledge("labels/levels.toml").items()
        },
        forms={
            section: {name: tuple(map(fold, words)) for name, words in lists.items()}
            for section, lists in read_knowledge("forms.toml").items()
        },
    )


def holds_word(text: str, kind: str) -> bool:
    """Whether a folded text holds a word of a kind of structural label (`counts`, `changes`, …)."""
    return any(word in text for word in load_knowledge().structure[kind])


def ends_with_word(text: str, kind: str) -> bool:
    """Whether a folded text ends in a word of a kind of structural label."""
    return text.endswith(tuple(load_knowledge().structure[kind]))


def _load_concept_labels(
    raw: Mapping[str, Any],
) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    sure: dict[str, list[str]] = {}
    within: dict[str, dict[str, str]] = {}
    for entry in raw["concepts"]:
        if entry["id"] not in load_concepts():
            raise DefinitionError(f"concepts.toml：{entry['id']} 没有定义")
        sure[entry["id"]] = entry.get("labels", [])
        for family, spellings in entry.get("within", {}).items():
            for spelling in spellings:
                within.setdefault(fold(spelling), {})[family] = entry["id"]
    return _invert(sure, "concepts.toml"), within


def _elsewhere(labels: Mapping[str, Any], where: str) -> dict[str, str]:
    """{concept: what its labels name in another owner's table}."""
    return {entry["id"]: entry[where] for entry in labels["concepts"] if where in entry}


def _tails(keys: dict[str, str]) -> dict[str, str]:
    """{spelling without its first character: key}, where all spellings that end so agree."""
    ends: dict[str, set[str]] = {}
    for spelling, key in keys.items():
        ends.setdefault(spelling[1:], set()).add(key)
    return {end: found.pop() for end, found in ends.items() if len(found) == 1 and end not in keys}


def _invert(groups: Mapping[str, Iterable[Any]], file_name: str) -> dict[str, str]:
    """{folded spelling: group}; a spelling in two groups is an error of the file."""
    inverted: dict[str, str] = {}
    for group, spellings in groups.items():
        for spelling in spelled(spellings):
            if inverted.setdefault(fold(spelling), group) != group:
                raise DefinitionError(f"{file_name}：“{spelling}”同时归入两处")
    return inverted
