"""What one label says: its core words, the unit and points in it, the concept it names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import TypeVar

from normalize.labels.knowledge import load_knowledge
from normalize.labels.notes import load_notes
from schema.text import fold

_FORMULA_NOTE = re.compile(r"\([A-E](?:[/÷][A-E])?(?:[x×*]100%)?\)|(?<=\S)[A-E]$", re.IGNORECASE)
_YEAR_PREFIX = re.compile(r"^(20\d\d)(?:年度?$|年?度?(?=\D))")
_NUMBER_PREFIX = re.compile(
    r"^(?:\d{1,2}[、.](?!\d)|\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十]{1,3}、|[①-⑳])"
)
_BRACKET_NOTE = re.compile(r"\([^()]*\)")
MAX_LABEL = 40
SHORTEST_TAIL = 3
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Label:
    """A label taken apart.

    core: folded words without numbering, unit, points, year and 其中.
    bare: core without its bracketed notes.
    unit: unit written into it ("万元", "%"), None if none is.
    points: points written into it (投入（15分） is 15), None if none are.
    year: year written before it (2023年预算数 is 2023), None if none is.
    is_of_which: it began with 其中, so it is a part of what stands before it.
    """

    core: str
    bare: str
    unit: str | None
    points: Decimal | None
    year: int | None
    is_of_which: bool


@lru_cache(maxsize=16384)
def parse_label(text: str) -> Label:
    """The parts of a label as written.

    >>> label = parse_label("其中：当年财政拨款（万元）")
    >>> label.core, label.unit, label.is_of_which
    ('当年财政拨款', '万元', True)
    >>> parse_label("投  入（15分）").points
    Decimal('15')
    """
    notes = load_notes()
    core = fold(text).translate(notes.stars)
    unit = None
    if match := notes.unit.search(core):
        unit = match.group(1) or match.group(2)
        core = core[: match.start()] + core[match.end() :]
    points = None
    if match := notes.points.search(core):
        points = Decimal(match.group(1) or match.group(2) or match.group(3))
        core = core[: match.start()] + core[match.end() :]
    core = _NUMBER_PREFIX.sub("", _FORMULA_NOTE.sub("", core))
    of_which = notes.of_which.match(core)
    is_of_which = of_which is not None and len(core) > of_which.end()
    if is_of_which:
        core = _NUMBER_PREFIX.sub("", notes.of_which.sub("", core))
    year = None
    if match := _YEAR_PREFIX.match(core):
        year, core = int(match.group(1)), core[match.end() :]
    core = core.rstrip(":;,。").strip()
    bare = _BRACKET_NOTE.sub("", core).strip("():") if "(" in core or ")" in core else core
    return Label(core, bare, unit, points, year, is_of_which)


def _spellings(label: Label) -> Iterable[str]:
    """The spellings to look a label up by, surest first."""
    yield label.core
    if label.bare != label.core:
        yield label.bare


def _find(label: Label, table: dict[str, Value]) -> Value | None:
    for spelling in _spellings(label):
        if (found := table.get(spelling)) is not None:
            return found
    return None


@lru_cache(maxsize=16384)
def concept_of(text: str) -> str | None:
    """The concept that a label names wherever it stands; None if it names none or needs context."""
    return _find(parse_label(text), load_knowledge().concepts)


def concept_within(text: str, families: Iterable[str]) -> str | None:
    """The concept that a label names inside a block of these families.

    None if it names none there, or if two of the families give it two meanings.
    """
    choices = _find(parse_label(text), load_knowledge().concepts_within)
    if choices is None:
        return None
    found = {choices[family] for family in families if family in choices}
    return found.pop() if len(found) == 1 else None


def family_of(concept: str) -> str:
    """The family of labels a concept belongs to (`funds`, `assets.fixed`)."""
    return "assets.fixed" if concept.startswith("assets.fixed") else concept.split(".")[0]


def needs_family(text: str) -> bool:
    """Whether the label is known, but only within a family (其他, 合计)."""
    return _find(parse_label(text), load_knowledge().concepts_within) is not None


@lru_cache(maxsize=4096)
def family_of_title(text: str) -> str | None:
    """The family that a block's title or group heading names; None if it names none.

    A title that is no known word is searched for one; the longest found decides.
    """
    label = parse_label(text)
    families = load_knowledge().families
    if (exact := _find(label, families)) is not None:
        return exact
    if len(label.core) > MAX_LABEL:
        return None
    found = [
        word for word in families if word in label.core or word in label.core.replace("-", "年")
    ]
    return families[max(found, key=len)] if found else None


@lru_cache(maxsize=16384)
def measure_of(text: str) -> str | None:
    """The measure that a heading names (年初预算数); None if it names none."""
    return _find(parse_label(text), load_knowledge().measures)


@lru_cache(maxsize=16384)
def column_slot(block: str, text: str) -> str | None:
    """The slot of `block` (indicator, goal, evaluator) that a heading names; None if none."""
    return _find(parse_label(text), load_knowledge().columns[block])


@lru_cache(maxsize=16384)
def key_of(text: str) -> str | None:
    """The column of submissions or reports that a label beside a value names; None if none.

    A rank in front does not matter (市级主管部门), nor does a first character that was lost where
    a line was wrapped (算编码 for 预算编码).
    """
    label, keys = parse_label(text), load_knowledge().keys
    found = _find(label, keys)
    if found is None and (match := load_notes().rank.match(label.core)):
        found = keys.get(label.core[match.end() :])
    if found is None and len(label.core) >= SHORTEST_TAIL:
        found = load_knowledge().key_tails.get(label.core)
    return found


@lru_cache(maxsize=16384)
def is_structural(kind: str, text: str) -> bool:
    """Whether a label is one of the structural labels of `kind` (entity, group, total, …)."""
    names = load_knowledge().structure[kind]
    return any(spelling in names for spelling in _spellings(parse_label(text)))


@lru_cache(maxsize=4096)
def is_count_label(text: str) -> bool:
    """Whether a label counts or identifies something (人数, 面积, 邮编) and so heads no money."""
    core = parse_label(text).core
    return any(word in core for word in load_knowledge().structure["counts"])


def is_heading(text: str) -> bool:
    """Whether a text is a known heading of an amount or of a column, and nothing else."""
    blocks = load_knowledge().columns
    return bool(concept_of(text) or measure_of(text)) or any(
        column_slot(block, text) for block in blocks
    )


def code_of(kind: str, text: str | None) -> str | None:
    """The code of a level or grade name (`level1`, `level2`, `grade`); None if unknown."""
    return None if not text else _find(parse_label(text), load_knowledge().codes[kind])


def without_stamp(value: str) -> str:
    """A value without a note that says to stamp or sign here.

    >>> without_stamp("（公章）青禾局")
    '青禾局'
    """
    words = "|".join(sorted(load_knowledge().structure["stamps"]))
    return re.sub(rf"[（(]\s*(?:{words})\s*[）)]", "", value).strip()
