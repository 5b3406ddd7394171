"""Corrections of wrongly extracted values, applied on top and shown as such."""

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from corpus.audit.values import text_in
from schema.errors import JixiaoError, UsageError
from schema.report import Row

CORRECTIONS = "corrections.jsonl"
PLACE_KEYS = ("table", "row", "col", "paragraph", "start")


@dataclass(frozen=True, slots=True)
class Correction:
    """A person's reading of one figure, at its place in one submission.

    text: what was extracted there; if that changes, the correction no longer applies.
    value: the right number in the figure's unit, None if there is none.
    """

    submission_id: str
    place: tuple[int | None, ...]
    concept: str | None
    text: str
    value: Decimal | None
    note: str
    reviewer: str
    review_date: date


@dataclass(frozen=True, slots=True)
class Corrected:
    """A figure as corrected, the row as it was extracted, and the correction."""

    row: Row
    original: Row
    correction: Correction


def place_key(row: Row) -> tuple[int | None, ...]:
    """Where a row stands: table, row, col, paragraph, start of its source."""
    source = row.get("source")
    if not isinstance(source, dict):
        return (None,) * len(PLACE_KEYS)
    return tuple(source.get(key) for key in PLACE_KEYS)


def apply_corrections(
    figures: Sequence[Row], corrections: Iterable[Correction]
) -> tuple[list[Row], list[Corrected]]:
    """(the figures with corrections on top, what was corrected).

    Rows are `figures` with submission_id. A correction whose text is no longer there is left out.
    """
    wanted = {(c.submission_id, c.place, c.concept): c for c in corrections}
    rows, corrected = [], []
    for row in figures:
        key = (text_in(row, "submission_id") or "", place_key(row), text_in(row, "concept"))
        correction = wanted.get(key)
        if correction is None or correction.text != (text_in(row, "text") or ""):
            rows.append(row)
            continue
        # The person has looked at it: nothing about the value is left open.
        text = "" if correction.value is None else f"{correction.value:f}"
        changed: Row = {**row, "value": correction.value, "text": text, "confidence": 1.0}
        rows.append(changed)
        corrected.append(Corrected(changed, row, correction))
    return rows, corrected


def load_corrections(folder: Path) -> list[Correction]:
    """The corrections kept in `folder`, the last for each figure.

    Raises JixiaoError if a line of the file cannot be read.
    """
    path = folder / CORRECTIONS
    if not path.is_file():
        return []
    kept: dict[tuple[object, ...], Correction] = {}
    for number, line in enumerate(path.read_text(encoding="utf8").splitlines(), start=1):
        try:
            correction = _from_json(json.loads(line))
        except (ValueError, KeyError, TypeError, InvalidOperation) as error:
            raise JixiaoError(f"更正记录 {path} 第 {number} 行读不出") from error
        kept[(correction.submission_id, correction.place, correction.concept)] = correction
    return list(kept.values())


def _from_json(values: Mapping[str, object]) -> Correction:
    place, value, concept = values["place"], values["value"], values["concept"]
    if not isinstance(place, list) or len(place) != len(PLACE_KEYS):
        raise ValueError("place")
    return Correction(
        submission_id=str(values["submission_id"]),
        place=tuple(place),
        concept=None if concept is None else str(concept),
        text=str(values["text"]),
        value=None if value is None else Decimal(str(value)),
        note=str(values["note"]),
        reviewer=str(values["reviewer"]),
        review_date=date.fromisoformat(str(values["review_date"])),
    )


def record_correction(folder: Path, correction: Correction) -> None:
    """Add a correction to those kept in `folder`; earlier ones stay, as its history."""
    if not correction.reviewer:
        raise UsageError("更正须注明更正人")
    folder.mkdir(parents=True, exist_ok=True)
    line = json.dumps(asdict(correction), ensure_ascii=False, default=str)
    with (folder / CORRECTIONS).open("a", encoding="utf8") as file:
        file.write(f"{line}\n")
        file.flush()
        os.fsync(file.fileno())
