"""How rows of a dataset are compared with rows of a truth: what counts, and at which level.

exact      every column that counts is equal, the place too
folded     as exact, but texts may differ in spaces, width and line breaks, and the levels of a
           label in their order or by a 其中
misplaced  as folded, but the place may differ
unnamed    as folded, but the row may be without its names (never with wrong ones): concept and
           measure of a figure; kind, department and project of a report
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from schema.report import Row
from schema.tables import load_tables

LEVELS = ("exact", "folded", "misplaced", "unnamed")
FILLER_LEVELS = frozenset({"", "其中", "其中:"})
QUOTES = str.maketrans("“”‘’", "\"\"''")


# The tables whose rows are paired with those of the truth.
COMPARED = tuple(
    table.name
    for table in load_tables().values()
    if table.measured("value") or table.measured("text")
)
PLACELESS = frozenset({"reports"})
# Where the words of a heading tell that much and no more: a budget, but not which.
BUDGETS = frozenset({"initial_budget", "full_year_budget", "adjusted_budget"})


def fold(text: object) -> str:
    """A text without spaces, in one width, in lower case.

    >>> fold("公共财\\n政拨款（万元）")
    '公共财政拨款(万元)'
    """
    plain = unicodedata.normalize("NFKC", "" if text is None else str(text)).translate(QUOTES)
    return re.sub(r"\s", "", plain).lower()


def fold_label(label: object) -> tuple[str, ...]:
    """The levels of a label that say something, in no particular order.

    >>> fold_label("其中： / 其中：公用支出") == fold_label("公用支出")
    True
    """
    levels = [fold(level).rstrip(":") for level in str(label or "").split(" / ")]
    named = [level.removeprefix("其中:").rstrip(":") for level in levels]
    return tuple(sorted(level for level in named if level not in FILLER_LEVELS))


def _value(value: object) -> Hashable:
    if isinstance(value, Decimal):
        return value.normalize() + 0
    return value if isinstance(value, Hashable) else str(value)


def place_of(row: Row, is_text: bool) -> Hashable:
    """Where a row stands: table, row and column; in a text dump the column is not sure."""
    source = row.get("source")
    if not isinstance(source, dict):
        return None
    if source.get("table") is None:
        return None if is_text else ("paragraph", source.get("paragraph"))
    place = (source["table"], source["row"])
    return place if is_text else (*place, source["col"])


def _judged_names(row: Row, table: str) -> tuple[str, ...]:
    """The names that are right or wrong in a row.

    In prose no measure is; and whether a share bears the concept of its amount is left open.
    """
    names = load_tables()[table].measured("name")
    if row.get("origin") != "prose":
        return names
    return () if row.get("unit") == "%" else tuple(name for name in names if name != "measure")


def _judged_texts(row: Row, table: str) -> list[str]:
    """The texts that are right or wrong in a row; in prose no label and no entity is."""
    texts = load_tables()[table].measured("text")
    left_open = ("label", "entity") if row.get("origin") == "prose" else ()
    return [name for name in texts if name not in left_open]


def _text_at(row: Row, name: str, level: str) -> Hashable:
    """A text as it counts at `level`."""
    if level == "exact":
        return str(row.get(name) or "")
    return fold_label(row.get(name)) if name == "label" else fold(row.get(name))


def key_of(row: Row, table: str, level: str, is_text: bool) -> Hashable:
    """What must be equal at `level` for two rows to be the same."""
    values = load_tables()[table].measured("value")
    names = _judged_names(row, table) if level != "unnamed" else ()
    parts = [_value(row.get(name)) for name in values]
    parts += [_text_at(row, name, level) for name in (*names, *_judged_texts(row, table))]
    if level != "misplaced" and table not in PLACELESS:
        parts.append(place_of(row, is_text))
    return tuple(parts)


@dataclass(frozen=True, slots=True)
class Matched:
    """The outcome for one table of one document.

    counts: rows of the truth found again at each level; pairs: (truth, found) at any level;
    missing, extra: what has no counterpart at any level.
    """

    expected: int
    found: int
    counts: Mapping[str, int]
    pairs: Sequence[tuple[Row, Row]]
    missing: Sequence[Row]
    extra: Sequence[Row]


def match_rows(truth: Sequence[Row], found: Sequence[Row], table: str, is_text: bool) -> Matched:
    """Each row of the truth with at most one found row, the strictest level first."""
    counts = {
        "exact": _overlap(truth, found, lambda row: key_of(row, table, "exact", is_text)),
    }
    folded = _pair(truth, found, lambda row: key_of(row, table, "folded", is_text))
    missing, extra = _rest(truth, found, folded)
    misplaced = _pair(missing, extra, lambda row: key_of(row, table, "misplaced", is_text))
    unnamed = [
        (left, right)
        for left, right in _pair(missing, extra, lambda row: key_of(row, table, "unnamed", is_text))
        if _is_unnamed(left, right, _judged_names(left, table))
    ]
    counts["folded"] = len(folded)
    counts["misplaced"] = len(folded) + len(misplaced)
    counts["unnamed"] = len(folded) + len(unnamed)
    taken = {id(left) for left, _ in misplaced}
    pairs = [*folded, *misplaced, *(pair for pair in unnamed if id(pair[0]) not in taken)]
    missing, extra = _rest(truth, found, pairs)
    return Matched(len(truth), len(found), counts, pairs, missing, extra)


def _is_unnamed(truth: Row, found: Row, names: Iterable[str]) -> bool:
    """Whether `found` names nothing wrong: each name is right or missing."""
    return all(found.get(name) in (None, *_right_names(truth, found, name)) for name in names)


def _right_names(truth: Row, found: Row, name: str) -> Iterator[object]:
    """What a name may be: what the truth says, or what is true where its label is nobody's words.

    A budget that does not say which; the body that carries a project out, which the contract names
    as its department behind 主管部门, where no 主管部门 was found.
    """
    yield truth.get(name)
    if name == "measure" and truth.get(name) in BUDGETS:
        yield "budget"
    if name == "department" and found.get("supervising_department") is None:
        yield truth.get("implementing_unit")


def _overlap(truth: Iterable[Row], found: Iterable[Row], key: Callable[[Row], Hashable]) -> int:
    return (Counter(map(key, truth)) & Counter(map(key, found))).total()


def _pair(
    truth: Sequence[Row], found: Sequence[Row], key: Callable[[Row], Hashable]
) -> list[tuple[Row, Row]]:
    waiting: defaultdict[Hashable, list[Row]] = defaultdict(list)
    for row in reversed(found):
        waiting[key(row)].append(row)
    return [(row, waiting[k].pop()) for row in truth if waiting[k := key(row)]]


def _rest(
    truth: Sequence[Row], found: Sequence[Row], pairs: Sequence[tuple[Row, Row]]
) -> tuple[list[Row], list[Row]]:
    left = {id(row) for row, _ in pairs}
    right = {id(row) for _, row in pairs}
    return (
        [row for row in truth if id(row) not in left],
        [row for row in found if id(row) not in right],
    )
