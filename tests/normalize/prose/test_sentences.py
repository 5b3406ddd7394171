"""Sentences of narratives: what each amount is, and whose; never another measure or concept."""

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from schema.report import Row
from tests.normalize.reading import read_drawn

TEXTS = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text(encoding="utf8"))["text"]


def prose(entry: Mapping[str, Sequence[str]]) -> list[Row]:
    """The figures the program reads of a text's lines, under its title."""
    report = read_drawn(str(entry["title"]), "一、资金情况", *entry["lines"])
    rows = [row for row in report.rows("figures") if row["origin"] == "prose"]
    return [dict(row) for row in rows if row["unit"] != "人"]


def outcome(wanted: Sequence[object], row: Row | None) -> str:
    """right, null, wrong or lost."""
    if row is None:
        return "lost"
    outcomes = []
    for column, answers in zip(("concept", "measure"), wanted[1:], strict=True):
        allowed = answers if isinstance(answers, list) else [answers]
        said = row[column] or ""
        outcomes.append("right" if said in allowed else "wrong" if said else "null")
    return max(outcomes, key=["right", "null", "wrong"].index)


def judge(entry: Mapping[str, Sequence[Sequence[object]]]) -> list[tuple[str, str]]:
    """(outcome, what was printed and read) of each amount of a text."""
    rows, told = prose(entry), []  # type: ignore[arg-type]
    for wanted in entry["figures"]:
        row = next((row for row in rows if row["text"] == wanted[0]), None)
        if row is not None:
            rows.remove(row)
        read = "" if row is None else f"{row['concept']} {row['measure']}"
        told.append((outcome(wanted, row), f"{wanted[0]}: {read}"))
    return told + [("wrong", f"{row['text']}: nothing wanted") for row in rows]


@pytest.mark.parametrize("entry", TEXTS, ids=[entry["title"][:5] for entry in TEXTS])
def test_each_amount_is_what_its_words_say(entry: Mapping[str, Sequence[Sequence[object]]]) -> None:
    assert [line for result, line in judge(entry) if result != "right"] == []
