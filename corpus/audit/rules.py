"""The rules, as data: id, kind, severity and sentence of each, and what its kind needs to know."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from schema.concepts import load_concepts, load_vocabulary
from schema.errors import DefinitionError
from schema.frozen import dataclass

FOLDER = Path(__file__).parent / "rules"
FIXED = ("id", "kind", "severity", "sentence", "example", "basis")
YEARS = ("from_year", "to_year")
QUESTION = "，"
SIGNS = {"+": 1, "-": -1}


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One entry of a rule file.

    sentence: a Chinese question with {fields} that the kind fills in.
    example: one sentence for `jixiao rules`.
    basis: the regulation or form it comes from; years: the fiscal years it holds for, ends
    included, None where there is no end.
    settings: the other keys of the entry, as its kind takes them.
    order: place in the files; earlier rules name a shared cause first.
    """

    id: str
    kind: str
    severity: str
    sentence: str
    example: str
    basis: str
    years: tuple[int | None, int | None]
    settings: Mapping[str, object]
    order: int

    @property
    def statement(self) -> str:
        """The sentence without its question: what is there, for a 取证单."""
        return self.sentence.rpartition(QUESTION)[0] + "。"

    def is_in_force(self, year: int | None) -> bool:
        """Whether the rule holds for a fiscal year; for an unknown one it does."""
        first, last = self.years
        return not year or ((first is None or year >= first) and (last is None or year <= last))

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts of the settings; () if there is none."""
        return _texts(self, key)

    def number(self, key: str) -> str:
        """A number of the settings as text, for Decimal or int."""
        return str(self.settings[key])

    def entries(self, key: str) -> tuple[Mapping[str, object], ...]:
        """A list of tables of the settings; () if there is none."""
        value = self.settings.get(key, ())
        if not isinstance(value, (list, tuple)):
            return ()
        return tuple(item for item in value if isinstance(item, dict))


@cache
def _texts(rule: Rule, key: str) -> tuple[str, ...]:
    value = rule.settings.get(key, ())
    return tuple(str(item) for item in value) if isinstance(value, (list, tuple)) else ()


@dataclass(frozen=True, slots=True)
class Formula:
    """A signed sum of concepts, as written in a rule file: `income.total - income.carryover`."""

    terms: tuple[tuple[int, str], ...]


@cache
def parse_formula(text: str) -> Formula:
    """The formula that `text` writes.

    Raises DefinitionError if it names a concept that is not defined.
    """
    terms, sign = [], 1
    for word in text.split():
        if word in SIGNS:
            sign = SIGNS[word]
            continue
        if word not in load_concepts():
            raise DefinitionError(f"核查规则：“{text}”中的 {word} 没有定义")
        terms.append((sign, word))
    return Formula(tuple(terms))


def formulas_in(entry: Mapping[str, object], key: str) -> tuple[Formula, ...]:
    """The formulas listed under `key` of a table of a rule file."""
    value = entry.get(key, ())
    if not isinstance(value, (list, tuple)):
        raise DefinitionError(f"核查规则：{key} 应为列表")
    return tuple(parse_formula(str(item)) for item in value)


@cache
def load_rules() -> tuple[Rule, ...]:
    """Every rule, files by name, entries in order.

    Raises DefinitionError if an entry lacks a key or names an unknown rule or severity.
    """
    rules: list[Rule] = []
    for path in sorted(FOLDER.glob("*.toml")):
        raw = tomllib.loads(path.read_text(encoding="utf8"))
        rules += [
            _parse_rule(entry, path.name, len(rules) + index)
            for index, entry in enumerate(raw.get("rules", ()))
        ]
    return tuple(rules)


def _parse_rule(entry: Mapping[str, object], file_name: str, order: int) -> Rule:
    missing = [key for key in FIXED if key not in entry]
    if missing:
        raise DefinitionError(f"{file_name}：规则 {entry.get('id')} 缺少 {missing[0]}")
    if entry["id"] not in load_vocabulary("rule"):
        raise DefinitionError(f"{file_name}：规则 {entry['id']} 不在词表中")
    if load_vocabulary("rule")[str(entry["id"])].is_planned:
        raise DefinitionError(f"{file_name}：规则 {entry['id']} 在词表中仍标为计划中")
    if entry["severity"] not in load_vocabulary("severity"):
        raise DefinitionError(f"{file_name}：疑点级别 {entry['severity']} 不在词表中")
    return Rule(
        id=str(entry["id"]),
        kind=str(entry["kind"]),
        severity=str(entry["severity"]),
        sentence=str(entry["sentence"]),
        example=str(entry["example"]),
        basis=str(entry["basis"]),
        years=_years(entry),
        settings={k: value for k, value in entry.items() if k not in (*FIXED, *YEARS)},
        order=order,
    )


def _years(entry: Mapping[str, object]) -> tuple[int | None, int | None]:
    first, last = (entry.get(key) for key in YEARS)
    return (first if isinstance(first, int) else None, last if isinstance(last, int) else None)


@cache
def load_settings() -> Mapping[str, object]:
    """`settings` of the rule files: words and limits that several kinds share."""
    merged: dict[str, object] = {}
    for path in sorted(FOLDER.glob("*.toml")):
        merged.update(tomllib.loads(path.read_text(encoding="utf8")).get("settings", {}))
    return merged
