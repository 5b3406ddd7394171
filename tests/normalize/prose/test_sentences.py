"""Sentences of narratives: what each amount is, and whose; never another measure or concept."""

import re
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


def meanings(entry: Mapping[str, Sequence[str]]) -> list[tuple[object, ...]]:
    return [
        (row["concept"], row["measure"], row["value"], row["confidence"]) for row in prose(entry)
    ]


@pytest.mark.parametrize("entry", TEXTS, ids=[entry["title"][:5] for entry in TEXTS])
def test_blanks_beside_numbers_change_nothing(entry: Mapping[str, Sequence[str]]) -> None:
    """As writers type them, and as pdftotext prints the gap between two scripts."""
    gap = re.compile(r"(?<=[\u4e00-\u9fff])(?=\d)|(?<=[\d%])(?=[\u4e00-\u9fff])")
    spaced = {**entry, "lines": [gap.sub(" ", line) for line in entry["lines"]]}
    assert meanings(spaced) == meanings(entry)


@pytest.mark.parametrize(
    ("title", "line", "expected"),
    [
        ("部门整体支出绩效自评报告", "2020 年，政府采购支出总额 16.2 万元。", (None, "final")),
        (
            "部门整体支出绩效自评报告",
            "“三公”经费方面，全年支出 7.2 万元。",
            ("three_public.total", "final"),
        ),
        (
            "部门整体支出绩效自评报告",
            "“三公”经费方面，全年支出约7.2万元。",
            ("three_public.total", "final"),
        ),
        (
            "图书室项目支出绩效自评报告",
            "到位资金中有 3.6 万元因质保期未满而未支付。",
            ("funds.total", "balance"),
        ),
        ("图书室项目支出绩效自评报告", "项目资金 3.6 万元（2019 年结转）。", (None, None)),
    ],
)
def test_what_stands_before_an_amount_is_not_hidden_by_a_blank_or_about(
    title: str, line: str, expected: tuple[str | None, str | None]
) -> None:
    """Another year, what the sentence is about, and what is left of a whole."""
    entry = {"title": f"云溪县文化馆2022年度{title}", "lines": [line]}
    assert [meaning[:2] for meaning in meanings(entry)] == [expected]
