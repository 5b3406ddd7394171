"""The figures of one document against its truth: each right, null, wrong or lost."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from corpus.measure.matching import fold
from schema.report import Row
from tools.field_truth import OPEN, Amount

# The reason of a right answer: no concept, and the contract has none.
UNNAMED = "应空"
OUTCOMES = ("right", "null", "wrong", "lost")
# Confidence is stored as float32: this is 0.9.
SURE = 0.8999
COUNTED_UNITS = frozenset({"万元", "人"})
BLANK_MARKS = frozenset({"", "-", "--", "—", "——", "/", "无", "\\"})
NUMBER = re.compile(r"-?[\d,]+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Fault:
    """One amount that is not right: the outcome, why, where, and what stands there and was read.

    doubts: what the program says that it inferred; () where it says nothing of the kind.
    """

    outcome: str
    reason: str
    place: str
    printed: str
    read: str
    is_sure: bool = False
    doubts: tuple[str, ...] = ()


@dataclass(slots=True)
class FigureScore:
    """Amounts counted by outcome.

    sure: those with a confidence of 0.9 or more; unnamed: right ones without a concept, where the
    contract has none for them; faults: every one not right; doubts: the outcomes of amounts that
    were read, by the doubts that they carry together.
    """

    counts: Counter[str] = field(default_factory=Counter)
    sure: Counter[str] = field(default_factory=Counter)
    unnamed: int = 0
    faults: list[Fault] = field(default_factory=list)
    doubts: defaultdict[tuple[str, ...], Counter[str]] = field(
        default_factory=lambda: defaultdict(Counter)
    )

    def add(self, other: "FigureScore") -> None:
        """Count another document's amounts in."""
        self.counts.update(other.counts)
        for doubts, outcomes in other.doubts.items():
            self.doubts[doubts].update(outcomes)
        self.sure.update(other.sure)
        self.unnamed += other.unnamed
        self.faults += other.faults

    def count(self, fault: Fault) -> None:
        """Count one amount; a fault whose outcome is `right` is none, and is not kept."""
        self.counts[fault.outcome] += 1
        self.sure[fault.outcome] += fault.is_sure
        self.unnamed += fault.outcome == "right" and fault.reason == UNNAMED
        if fault.outcome != "lost":
            self.doubts[fault.doubts][fault.outcome] += 1
        if fault.outcome != "right":
            self.faults.append(fault)


def judge_figures(
    amounts: Sequence[Amount], unjudged: frozenset[str], rows: Sequence[Row]
) -> tuple[FigureScore, FigureScore]:
    """(in tables, in prose) the rows of `figures` of one document, judged.

    Every amount of the truth is right (value, unit, concept, measure and whose money), null (the
    value is there, concept or measure is null), wrong, or lost (no value for its place). A row
    of money or people where the truth has none is wrong too, but in a paragraph or a goal's cell
    of which the truth says nothing: a place the truth names in prose lists all its amounts.
    """
    table, prose = FigureScore(), FigureScore()
    wanted, found = _by_place(amounts), _rows_by_place(rows)
    for place, here in wanted.items():
        score = prose if here[0].is_prose else table
        _judge_place(here, found.pop(place, []), score)
    for place, left in found.items():
        for row in left:
            if row["origin"] != "prose" and _is_stray(row, place in unjudged):
                table.count(_stray(row, place))
    return table, prose


def place_of(row: Row) -> str:
    """Where a row stands, as the truth writes it; a line where the document is a text dump."""
    source = row["source"]
    if not isinstance(source, dict):
        return ""
    if source["line"] is not None:
        return f"L{source['line']}"
    if source["table"] is None:
        return f"p{source['paragraph']}"
    return f"t{source['table']}r{source['row']}c{source['col']}"


def _by_place(amounts: Iterable[Amount]) -> dict[str, list[Amount]]:
    places: defaultdict[str, list[Amount]] = defaultdict(list)
    for amount in amounts:
        places[amount.place].append(amount)
    return places


def _rows_by_place(rows: Iterable[Row]) -> dict[str, list[Row]]:
    places: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        places[place_of(row)].append(row)
    return places


def _judge_place(amounts: Sequence[Amount], rows: list[Row], score: FigureScore) -> None:
    """Judge what stands at one place by what was read there; what is left over is stray."""
    for amount, row in _paired(amounts, rows):
        fault = _judge(amount, row)
        if fault.outcome == "wrong" or not amount.is_optional:
            score.count(fault)
    for row in rows:
        if row["value"] is not None and _is_stray(row, False):
            score.count(_stray(row, place_of(row)))


def _paired(amounts: Sequence[Amount], rows: list[Row]) -> Iterator[tuple[Amount, Row | None]]:
    """Each amount with its row: by digits, then any that fits. The rows paired leave `rows`.

    Where fewer rows than amounts have the same digits, a row is of an amount that it is right of.
    """
    left = list(amounts)
    for same_digits in (True, False):
        for amount in _rightest_first(left, rows) if same_digits else list(left):
            row = _best_row(amount, rows, same_digits)
            if row is not None:
                left.remove(amount)
                rows.remove(row)
                yield amount, row
    yield from ((amount, None) for amount in left)


def _rightest_first(amounts: Sequence[Amount], rows: Sequence[Row]) -> list[Amount]:
    """The amounts, those first that a row is right of where not all of its digits have a row."""
    printed = Counter((_digits(amount.printed), amount.unit == "%") for amount in amounts)
    read = Counter((_digits(row["text"]), row["unit"] == "%") for row in rows)

    def is_missed(amount: Amount) -> bool:
        digits = (_digits(amount.printed), amount.unit == "%")
        if read[digits] >= printed[digits]:
            return False
        row = _best_row(amount, rows, same_digits=True)
        return row is None or _judge(amount, row).outcome != "right"

    return sorted(amounts, key=is_missed)


def _best_row(amount: Amount, rows: Sequence[Row], same_digits: bool) -> Row | None:
    """The row with a value that reads an amount best; of the same digits alone, where asked."""
    fitting = [
        row
        for row in rows
        if row["value"] is not None
        and (amount.unit == "%") == (row["unit"] == "%")
        and (not same_digits or _digits(row["text"]) == _digits(amount.printed))
    ]
    order = {outcome: rank for rank, outcome in enumerate(OUTCOMES)}
    return min(fitting, key=lambda row: order[_judge(amount, row).outcome], default=None)


def _digits(text: object) -> str:
    match = NUMBER.search(fold(text))
    return match[0].replace(",", "") if match else ""


def _judge(amount: Amount, row: Row | None) -> Fault:
    if row is None:
        return Fault("lost", "没有读出", amount.place, amount.printed, "")
    outcome, reason = _outcome(amount, row)
    shown, doubts = _shown(row), _doubts(row)
    return Fault(outcome, reason, amount.place, amount.printed, shown, _is_sure(row), doubts)


def _outcome(amount: Amount, row: Row) -> tuple[str, str]:
    """The outcome and its reason, by the first thing that is not right."""
    value = row["value"]
    if row["unit"] != amount.unit or value != amount.value:
        return "wrong", "单位" if _is_unit_slip(amount, value) else "数值"
    if row["concept"] is None:
        return ("right", UNNAMED) if OPEN in amount.concepts else ("null", "口径")
    if row["concept"] not in amount.concepts:
        return "wrong", "归属" if _family(row) not in map(_first, amount.concepts) else "口径"
    if row["measure"] is None:
        return ("right", "") if OPEN in amount.measures else ("null", "measure")
    return _outcome_named(amount, row)


def _outcome_named(amount: Amount, row: Row) -> tuple[str, str]:
    """The outcome of a right value with the right concept: its measure, its owner, its rank."""
    if row["measure"] not in amount.measures:
        return "wrong", "measure"
    for column, wanted in (("project_name", amount.project), ("entity", amount.entity)):
        if wanted is not None and fold(row[column]) != fold(wanted):
            return "wrong", "归属"
    if amount.is_primary is not None and row["is_primary"] is not amount.is_primary:
        return "wrong", "主数"
    return "right", ""


def _is_unit_slip(amount: Amount, value: object) -> bool:
    return isinstance(value, Decimal) and bool(amount.value) and _is_power(value / amount.value)


def _is_power(ratio: Decimal) -> bool:
    """Whether two readings of one number differ by a unit alone: 元, 万元, 亿元."""
    return ratio.normalize() in {Decimal(10) ** power for power in (-8, -4, 4, 8)}


def _family(row: Row) -> str:
    return _first(str(row["concept"]))


def _first(concept: str) -> str:
    return concept.split(".")[0]


def _is_sure(row: Row) -> bool:
    confidence = row["confidence"]
    return isinstance(confidence, float) and confidence >= SURE


def _is_stray(row: Row, is_open: bool) -> bool:
    """Whether a row says that money or people are where none are.

    A text under a known label counts (a text column read as money); a blank does not. Where the
    contract leaves open whether an amount is a figure, only a concept makes it wrong.
    """
    if row["unit"] not in COUNTED_UNITS:
        return False
    if row["value"] is None:
        return row["concept"] is not None and fold(row["text"]) not in BLANK_MARKS
    return row["concept"] is not None if is_open or row["unit"] == "人" else True


def _stray(row: Row, place: str) -> Fault:
    shown, doubts = _shown(row), _doubts(row)
    return Fault("wrong", "并非金额", place, str(row["text"]), shown, _is_sure(row), doubts)


def _doubts(row: Row) -> tuple[str, ...]:
    """What a row says that was inferred; a program of before 2026-11-28 says nothing."""
    doubts = row.get("doubts")
    return tuple(sorted(map(str, doubts))) if isinstance(doubts, list) else ()


def _shown(row: Row) -> str:
    value = row["value"]
    number = format(value.normalize() + 0, "f") if isinstance(value, Decimal) else "空"
    whose = row["project_name"] or row["entity"] or ""
    return f"{number}{row['unit'] or ''} {row['concept']} {row['measure']} {whose}".strip()
