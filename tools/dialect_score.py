"""What was read of a text against what is read of the file it was made of, figure by figure."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from schema.report import Report
from schema.rows.figures import FIGURES, FigureRow

SURE: Final = 0.8999
OUTCOMES: Final = ("right", "null", "wrong", "lost")

Figure = tuple[object, ...]


@dataclass(slots=True)
class Score:
    """What was read of the texts of one converter.

    expected, same, extra: all figures, blank ones too, by all they say; outcomes: those with a
    value alone. right: concept, measure and body of the file's; null: the concept or the measure
    is open; wrong: another one, or one that the file has not; lost: no such value.
    silent: texts that lack a figure of a table and are told to be read whole.
    """

    files: int = 0
    expected: int = 0
    same: int = 0
    extra: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    sure_and_wrong: list[str] = field(default_factory=list)
    extracted: int = 0
    silent: list[str] = field(default_factory=list)
    partial: int = 0

    def add(self, name: str, wanted: Report, report: Report) -> None:
        """Count one text. wanted: what is read of its file."""
        all_wanted, all_found = figures_of(wanted), figures_of(report)
        status = report.submission["status"]
        self.files += 1
        self.expected += all_wanted.total()
        self.same += (all_wanted & all_found).total()
        self.extra += (all_found - all_wanted).total()
        for outcome, text, is_sure in judge(_valued(wanted), _valued(report)):
            self.outcomes[outcome] += 1
            if outcome != "right":
                self.faults.append(f"{name} {outcome} {text}")
            if outcome == "wrong" and is_sure:
                self.sure_and_wrong.append(f"{name}：{text}")
        self.extracted += status == "extracted"
        self.partial += status == "partial"
        missing = all_wanted - all_found
        if status == "extracted" and any(f[-1] == "table" and f[3] is not None for f in missing):
            self.silent.append(name)


def figures_of(report: Report) -> Counter[Figure]:
    """What each figure says, without its place and how sure it is."""
    return Counter(
        (
            _entity(row),
            row["concept"],
            row["measure"],
            None if row["value"] is None else row["value"].normalize(),
            row["unit"],
            row["origin"],
        )
        for row in report.rows(FIGURES)
    )


def judge(
    wanted: Sequence[FigureRow], found: Sequence[FigureRow]
) -> Iterator[tuple[str, str, bool]]:
    """(outcome, what it is about, whether it is sure) of each figure with a value.

    Figures of one value and unit are paired, those first that say the same.
    """
    left: defaultdict[tuple[object, object], list[FigureRow]] = defaultdict(list)
    for row in found:
        left[_amount(row)].append(row)
    waiting: list[FigureRow] = []
    for row in wanted:
        same = next((r for r in left[_amount(row)] if _meaning(r) == _meaning(row)), None)
        if same is None:
            waiting.append(row)
            continue
        left[_amount(row)].remove(same)
        yield "right", _told(row), False
    for row in waiting:
        others = sorted(left[_amount(row)], key=_is_named)
        if not others:
            yield "lost", _told(row), False
            continue
        left[_amount(row)].remove(others[0])
        outcome = "wrong" if _is_named(others[0]) else "null"
        yield outcome, f"{_told(row)} <- {_told(others[0])}", others[0]["confidence"] >= SURE
    for row in (row for rows in left.values() for row in rows if _is_named(row)):
        yield "wrong", f"- <- {_told(row)}", row["confidence"] >= SURE


def _valued(report: Report) -> list[FigureRow]:
    return [row for row in report.rows(FIGURES) if row["value"] is not None]


def _amount(row: FigureRow) -> tuple[Decimal | None, object]:
    value = row["value"]
    return (None if value is None else value.normalize(), row["unit"])


def _meaning(row: FigureRow) -> Figure:
    return (row["concept"], row["measure"], _entity(row))


def _entity(row: FigureRow) -> str:
    """Whose the figure is; a converter may print two blanks within a name as one."""
    return " ".join((row["entity"] or "").split())


def _is_named(row: FigureRow) -> bool:
    return row["concept"] is not None and row["measure"] is not None


def _told(row: FigureRow) -> str:
    place = row["source"]
    where = f"L{place['line']}" if place["line"] is not None else f"t{place['table']}"
    meaning = "/".join(str(part) for part in _meaning(row))
    return f"{where} {row['label']} {row['value']} {meaning} {row['confidence']:.2f}"
