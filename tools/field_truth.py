"""The truth of one document of the field set: what its TOML file says must be read from it."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TypeVar

from schema.errors import DefinitionError

# Said where the contract has no concept, or no measure: null is right.
OPEN = "?"
PLACE = re.compile(r"r\d+c\d+|p\d+|L\d+")
PRINTED = re.compile(r"(-?[\d,]+(?:\.\d+)?)\s*(亿元|万元|元|亿|万|%|人)?")
# What one of each written unit is in the unit of the dataset.
UNITS = {
    "元": ("万元", Decimal("0.0001")),
    "万元": ("万元", Decimal(1)),
    "亿元": ("万元", Decimal(10000)),
    "%": ("%", Decimal(1)),
    "人": ("人", Decimal(1)),
}
SHORT_UNITS = {"万": "万元", "亿": "亿元"}
KEYS = frozenset({"source", "region", "note", "identity", "report", "allowed", "mistake"}) | {
    "amounts",
    "indicators",
    "scores",
    "targets",
}
OPTIONS = frozenset({"unit", "project", "entity", "primary", "optional"})
Answers = tuple[str, ...]
RowT = TypeVar("RowT")


@dataclass(frozen=True, slots=True)
class Amount:
    """One figure that a document holds.

    place: `t0r3c2` a cell, `p12` a paragraph outside of tables, `L8` a line of a text dump.
    printed: as it stands there; value, unit: the same in 万元, 人 or %.
    concepts, measures: every answer that is right; `?` among them: null is right.
    is_optional: a figure that need not be there, such as a rate: it counts only where it is wrong.
    project, entity, is_primary: judged only where they are given.
    """

    place: str
    printed: str
    value: Decimal
    unit: str
    concepts: Answers
    measures: Answers
    is_prose: bool = False
    is_optional: bool = False
    project: str | None = None
    entity: str | None = None
    is_primary: bool | None = None


@dataclass(frozen=True, slots=True)
class Targets:
    """The goals of one report and their answers.

    answers: for each expected goal the 1-based position of what became of it, 0 for none; empty
    where it is not judged. report_no: whose they are; None where the file has one report.
    """

    expected: tuple[Answers, ...]
    actual: tuple[Answers, ...]
    answers: tuple[int, ...]
    report_no: int | None = None


@dataclass(frozen=True, slots=True)
class Truth:
    """All that is judged of one document.

    identity: columns of `submissions`; reports: columns of `reports`, each with its project_name.
    indicators: level1, level2, level3, target, actual, points, self_score; scores: name, points,
    self_score, the total named 总分. An empty answer is a null.
    unjudged: places whose amounts the contract leaves open (the target of a cost indicator).
    allowed: rules whose findings are neither right nor wrong here; mistakes: what was planted,
    each the rules one of which must find it.
    """

    name: str
    source: str
    region: str
    identity: Mapping[str, Answers] = field(default_factory=dict)
    reports: tuple[Mapping[str, Answers], ...] = ()
    amounts: tuple[Amount, ...] = ()
    unjudged: frozenset[str] = frozenset()
    indicators: tuple[tuple[Answers, ...], ...] = ()
    scores: tuple[tuple[Answers, ...], ...] = ()
    targets: tuple[Targets, ...] = ()
    allowed: frozenset[str] = frozenset()
    mistakes: tuple[Answers, ...] = ()


def documents_of(batch: Path) -> list[Path]:
    """The documents of a batch, by name.

    Raises DefinitionError where a document has no truth, or a truth no document.
    """
    documents = sorted(path for path in batch.iterdir() if path.suffix != ".toml")
    truths = sorted(path.stem for path in batch.glob("*.toml"))
    if truths != [path.stem for path in documents]:
        alone = sorted(set(truths) ^ {path.stem for path in documents})
        raise DefinitionError(f"{batch}: 文档与真值不成对：{alone}")
    return documents


def read_truth(path: Path) -> Truth:
    """The truth in a file. Raises DefinitionError, with the path, where it cannot be judged."""
    try:
        return parse_truth(path.stem, path.read_text(encoding="utf8"))
    except (tomllib.TOMLDecodeError, KeyError, ValueError, TypeError) as error:
        raise DefinitionError(f"{path}: {error}") from error


def parse_truth(name: str, text: str) -> Truth:
    """The truth a TOML text says.

    Raises ValueError, KeyError or TypeError where an entry is not one.
    """
    raw = tomllib.loads(text)
    if unknown := set(raw) - KEYS:
        raise ValueError(f"不认识的键 {sorted(unknown)}")
    groups = raw.get("amounts", [])
    return Truth(
        name=name,
        source=raw["source"],
        region=raw["region"],
        identity=_answers_by_column(raw.get("identity", {})),
        reports=tuple(_answers_by_column(entry) for entry in raw.get("report", [])),
        amounts=tuple(amount for group in groups for amount in _amounts(group)),
        unjudged=frozenset(_place(group, at) for group in groups for at in group.get("open", [])),
        indicators=_rows(raw.get("indicators", []), 7),
        scores=_rows(raw.get("scores", []), 3),
        targets=tuple(_targets(entry) for entry in raw.get("targets", [])),
        allowed=frozenset(raw.get("allowed", [])),
        mistakes=tuple(_answers(entry["rule"]) for entry in raw.get("mistake", [])),
    )


def _answers(value: object) -> Answers:
    """One answer, or a list of answers that are all right."""
    values = value if isinstance(value, list) else [value]
    return tuple(str(one) for one in values)


def _answers_by_column(entry: Mapping[str, object]) -> dict[str, Answers]:
    return {column: _answers(value) for column, value in entry.items()}


def _rows(entries: Sequence[Sequence[object]], width: int) -> tuple[tuple[Answers, ...], ...]:
    for entry in entries:
        if len(entry) != width:
            raise ValueError(f"应有 {width} 项：{entry}")
    return tuple(tuple(_answers(cell) for cell in entry) for entry in entries)


def _targets(entry: Mapping[str, Sequence[object]]) -> Targets:
    expected, actual = entry.get("expected", []), entry.get("actual", [])
    answers = [int(str(position)) for position in entry.get("answers", [])]
    if answers and len(answers) != len(expected):
        raise ValueError(f"answers 与 expected 个数不同：{answers}")
    number = entry.get("report_no")
    return Targets(
        expected=tuple(map(_answers, expected)),
        actual=tuple(map(_answers, actual)),
        answers=tuple(answers),
        report_no=None if number is None else int(str(number)),
    )


def _place(group: Mapping[str, object], at: str) -> str:
    if not PLACE.fullmatch(at) or (at.startswith("r") and "table" not in group):
        raise ValueError(f"不是位置：{at}")
    return f"t{group['table']}{at}" if at.startswith("r") else at


def _amounts(group: Mapping[str, object]) -> Iterator[Amount]:
    """The amounts of one group: `[place, printed, concept, measure, {options}]` each."""
    rows = group.get("rows", [])
    if not isinstance(rows, list):
        raise TypeError(f"rows 应为列表：{rows}")
    for at, printed, concept, measure, *rest in rows:
        options: Mapping[str, object] = {**group, **(rest[0] if rest else {})}
        if rest and (unknown := set(rest[0]) - OPTIONS):
            raise ValueError(f"{at}: 不认识的选项 {sorted(unknown)}")
        value, unit = read_printed(printed, _optional(options, "unit", str))
        yield Amount(
            place=_place(group, at),
            printed=printed,
            value=value,
            unit=unit,
            concepts=_answers(concept),
            measures=_answers(measure),
            is_prose=at.startswith("p") or bool(group.get("prose")),
            is_optional=bool(options.get("optional")),
            project=_optional(options, "project", str),
            entity=_optional(options, "entity", str),
            is_primary=_optional(options, "primary", bool),
        )


def _optional(
    options: Mapping[str, object], name: str, kind: Callable[[object], RowT]
) -> RowT | None:
    return kind(options[name]) if name in options else None


def read_printed(printed: str, unit: str | None) -> tuple[Decimal, str]:
    """The value and unit, as the dataset counts, of an amount as printed.

    unit: the unit the document states for it elsewhere; one that is printed with it goes first.
    Raises ValueError where it is no amount, or has no unit.

    >>> read_printed("215,457.6", "元")
    (Decimal('21.54576'), '万元')
    >>> read_printed("1.2亿", None)
    (Decimal('12000.0'), '万元')
    """
    match = PRINTED.fullmatch(printed.strip())
    if match is None:
        raise ValueError(f"不是数：{printed}")
    written = match[2] or unit
    if written is None:
        raise ValueError(f"没有单位：{printed}")
    try:
        number = Decimal(match[1].replace(",", ""))
        name, factor = UNITS[SHORT_UNITS.get(written, written)]
    except (InvalidOperation, KeyError) as error:
        raise ValueError(f"不是数或单位：{printed}，{written}") from error
    return number * factor, name
