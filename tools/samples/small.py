"""The committed samples: a few reports of our own writing, `python -m tools.samples.small`."""

import argparse
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tools.samples.department import (
    DepartmentReport,
    EntityRow,
    Indicator,
    add_department_report,
)
from tools.samples.draft import Draft, Mistake, Sample
from tools.samples.forms_data import (
    department_form,
    department_sheet,
    fund_label,
    key_rows,
    project_form,
)
from tools.samples.indicator_table import IndicatorRow
from tools.samples.lists import Item, read_item
from tools.samples.project import FundRow, ProjectReport, add_project
from tools.samples.submission import department_columns, project_columns
from tools.samples.tika import dump_bytes
from tools.samples.word import Look, Numbering

TEXTS = Path(__file__).parent / "texts"
SAMPLES = Path(__file__).parent.parent.parent / "corpus" / "samples"
Raw = Mapping[str, Any]  # a TOML table
KEY_COLUMNS = {
    "project": "project_name",
    "supervising": "supervising",
    "implementing": "implementing",
}


def small_samples() -> list[Sample]:
    """The samples, in the order of their files in `texts/`."""
    return [_read_sample(path) for path in sorted(TEXTS.glob("*.toml"))]


def write_small(out: Path) -> None:
    """Write OUT/docx and OUT/txt."""
    for folder in ("docx", "txt"):
        (out / folder).mkdir(parents=True, exist_ok=True)
    for sample in small_samples():
        (out / "docx" / f"{sample.name}.docx").write_bytes(sample.docx)
        (out / "txt" / f"{sample.name}.txt").write_bytes(dump_bytes(sample.docx))


def _read_sample(path: Path) -> Sample:
    raw = tomllib.loads(path.read_text(encoding="utf8"))
    look = Look(program=raw.get("program", "word"), has_bookmark=raw["form"] == "YY-DEPT")
    draft = Draft(raw["file"], look)
    draft.mistakes.extend(Mistake(**mistake) for mistake in raw["mistakes"])
    if raw["form"] == "YY-DEPT":
        return _department_sample(draft, raw)
    return _project_sample(draft, raw)


def _department_sample(draft: Draft, raw: Raw) -> Sample:
    report = _department_report(raw["report"])
    of_report, of_submission = department_columns(report)
    draft.report(**of_report)
    add_department_report(draft, report, department_form(raw["title"]))
    return draft.finish(of_submission)


def _department_report(raw: Raw) -> DepartmentReport:
    columns: dict[str, Any] = {
        name: raw[name]
        for name in (
            *("region", "year", "department", "budget_code", "method", "evaluator"),
            *("contact", "phone", "authorized", "actual", "score", "grade"),
        )
    }
    columns |= {name: tuple(raw[name]) for name in ("duties", "work", "results", "narrative")}
    auto = raw.get("auto_numbers", False)
    return DepartmentReport(
        **columns,
        report_date=raw.get("report_date"),
        issuer=raw.get("issuer"),
        entities=tuple(EntityRow(**row) for row in raw["entities"]),
        expected=_items(raw["expected"], "expected" if auto else None),
        done=_items(raw["done"], "done" if auto else None),
        pairs=tuple((first, second) for first, second in raw["pairs"]),
        indicators=tuple(_indicator(row) for row in raw["indicators"]),
        evaluators=tuple((name, title, unit) for name, title, unit in raw["evaluators"]),
        sheet=department_sheet(raw.get("total_score")),
        self_scores=tuple(raw["self_scores"]),
        deductions={int(row): text for row, text in raw["deductions"].items()},
    )


def _items(written: Sequence[str], list_key: str | None) -> tuple[Item, ...]:
    items = [read_item(text) for text in written]
    if list_key is None:
        return tuple(items)
    numbering = Numbering(list_key)
    automatic: list[Item] = []
    for item in items:
        if item.is_inline:
            automatic.append(item)
            continue
        number = 1 + sum(other.numbering is not None for other in automatic)
        automatic.append(Item(item.mark, number, item.text, numbering=numbering))
    return tuple(automatic)


def _indicator(raw: Raw) -> Indicator:
    items = tuple(read_item(text) for text in raw["items"])
    return Indicator(raw["level1"], raw["level2"], items, raw["done"], raw.get("completion"))


def _project_sample(draft: Draft, raw: Raw) -> Sample:
    form = project_form(words=raw.get("words"), unit=raw.get("unit", "万元"))
    reports = [_project_report(project, form.words) for project in raw["projects"]]
    for report in reports:
        add_project(draft, report, form)
    return draft.finish(project_columns(reports, form))


def _project_report(raw: Raw, words: Mapping[str, str]) -> ProjectReport:
    columns = {
        name: raw[name]
        for name in (
            *("project_name", "supervising", "implementing", "year"),
            *("total_points", "total_score"),
        )
    }
    texts = {key: raw[name] for key, name in KEY_COLUMNS.items()}
    return ProjectReport(
        **columns,
        keys=key_rows("mof_project", words, texts),
        funds=tuple(
            FundRow(row["concept"], fund_label(row["concept"]), row["amounts"])
            for row in raw["funds"]
        ),
        expected=_items(raw["expected"], None),
        done=_items(raw["done"], None),
        pairs=tuple((first, second) for first, second in raw["pairs"]),
        indicators=tuple(IndicatorRow(**row) for row in raw["indicators"]),
    )


def main() -> None:
    """Write the samples to `corpus/samples`, or where the argument says."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("out", nargs="?", type=Path, default=SAMPLES)
    write_small(parser.parse_args().out)


if __name__ == "__main__":
    main()
