"""The corrections of a dataset: made at a place, withdrawn, read from a filled-in sheet, listed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from corpus.dataset import open_dataset
from corpus.desk.correction_sheet import (
    CitedFigure,
    FilledCorrection,
    figure_place,
    parse_value,
    read_corrections,
)
from corpus.desk.corrections import correct_figure, key_of, merge_corrections
from corpus.desk.grids import SheetFile
from corpus.desk.signatures import Signature
from corpus.store.imports import Import, list_imports, read_import
from corpus.store.layout import open_layout
from corpus.store.prefixes import find_id
from schema.addresses import Address, parse_address
from schema.concepts import concept_named
from schema.errors import UsageError
from schema.report import Source
from schema.rows.corrections import CORRECTIONS, CorrectionRow
from schema.rows.figures import FIGURES, FigureRow
from schema.rows.findings import FindingRow
from schema.rows.submissions import SUBMISSIONS


def find_figure(dataset: Path, submission: str, at: str, concept: str | None) -> FigureRow:
    """The one figure at an address. submission: how its id begins; concept: code or Chinese name.

    Raises UsageError if there is none, or several and `concept` does not choose.
    """
    found, code = find_figures(dataset, submission, at), concept_named(concept)
    chosen = [row for row in found if code in (None, row["concept"])]
    if len(chosen) == 1:
        return chosen[0]
    shown = "；".join(map(_shown, found))
    raise UsageError(f"{at} 处有 {len(found)} 个数，请用更细的出处或 --concept 指明：{shown}")


def find_figures(dataset: Path, submission: str, at: str) -> list[FigureRow]:
    """The figures at an address, at least one. submission: how its id begins.

    Raises UsageError if there is none.
    """
    address, opened = parse_address(at), open_dataset(dataset)
    submissions = opened.arrow(SUBMISSIONS).column("submission_id").to_pylist()
    own_id = find_id(submissions, submission, "报送")
    found = [row for row in opened.rows(FIGURES, own_id) if _is_at(row["source"], address)]
    if not found:
        raise UsageError(f"报送 {submission} 的 {at} 处没有读出金额或人数")
    return found


def _shown(figure: FigureRow) -> str:
    place = figure_place(figure)
    return f"{place.address} {place.concept or place.label}"


def _is_at(source: Source, address: Address) -> bool:
    """Whether a source lies in the place: an address may leave the finer parts away."""
    wanted: dict[str, int | None] = {}
    if address.paragraph is not None:
        wanted = {"table": None, "paragraph": address.paragraph}
    elif address.table is not None:
        wanted = {"table": address.table, "row": address.row, "col": address.col}
        if source["paragraph"] is not None:
            wanted["paragraph"] = address.inner
    if source["start"] is not None:
        wanted["start"] = address.start
    wanted |= {"line": address.line, "page": address.page}
    named = {name: value for name, value in wanted.items() if value is not None or name == "table"}
    return all(source.get(name) == value for name, value in named.items())


def correct(
    dataset: Path, submission: str, at: str, concept: str | None, value: str, signature: Signature
) -> Import:
    """What to keep so that the figure at `at` counts as `value` (a number, or 无)."""
    figure = find_figure(dataset, submission, at, concept)
    row = correct_figure(figure, parse_value(value, at), signature)
    return _merged(dataset, figure["submission_id"], [row])


def withdraw(dataset: Path, submission: str, at: str, concept: str | None) -> Import:
    """What to keep without the correction at `at`.

    Raises UsageError if there is none.
    """
    address, code = parse_address(at), concept_named(concept)
    own_id = find_id(list_imports(open_layout(dataset), CORRECTIONS), submission, "更正过的报送")
    known = read_import(open_layout(dataset), CORRECTIONS, own_id)
    gone = [
        row for row in known if _is_at(row["source"], address) and code in (None, row["concept"])
    ]
    if not gone:
        raise UsageError(f"报送 {own_id} 的 {at} 处没有更正过")
    return Import(CORRECTIONS, own_id, [row for row in known if row not in gone])


def _merged(dataset: Path, own_id: str, fresh: Iterable[CorrectionRow]) -> Import:
    layout = open_layout(dataset)
    is_known = own_id in list_imports(layout, CORRECTIONS)
    known = read_import(layout, CORRECTIONS, own_id) if is_known else []
    return Import(CORRECTIONS, own_id, merge_corrections(known, fresh))


def kept_corrections(dataset: Path) -> list[CorrectionRow]:
    """All corrections of the current snapshot, with what became of each."""
    return open_dataset(dataset).rows(CORRECTIONS)


def cited_figures(
    dataset: Path, findings: Sequence[FindingRow], is_whole: bool = True
) -> list[CitedFigure]:
    """The figures that the findings stand on, each with its correction.

    is_whole: all that are corrected, too.
    """
    corrections = {(row["submission_id"], key_of(row)): row for row in kept_corrections(dataset)}
    wanted = set(corrections) if is_whole else set()
    for finding in findings:
        for item in finding["evidence"]:
            if item["table_name"] == FIGURES:
                wanted.add((finding["submission_id"], key_of(item)))
    figures = open_dataset(dataset).rows(FIGURES)
    keyed = ((row, (row["submission_id"], key_of(row))) for row in figures)
    return [CitedFigure(row, corrections.get(key)) for row, key in keyed if key in wanted]


def filled_corrections(dataset: Path, file: SheetFile, today: date) -> list[Import]:
    """What a filled-in sheet corrects anew, an import for each submission.

    Raises UsageError if a row is wrong or names no figure; nothing is to be kept then.
    """
    fresh: dict[str, list[CorrectionRow]] = {}
    filled = list(read_corrections(file, today))
    if not filled:
        return []
    figures = {figure_place(row).key: row for row in open_dataset(dataset).rows(FIGURES)}
    known = {figure_place(row).key: row for row in kept_corrections(dataset)}
    for item in filled:
        row = _corrected_row(item, figures)
        before = known.get(item.figure.key)
        if before is None or _said(before) != _said(row):
            fresh.setdefault(item.figure.submission_id, []).append(row)
    return [_merged(dataset, own_id, rows) for own_id, rows in sorted(fresh.items())]


def _said(row: CorrectionRow) -> tuple[object, ...]:
    """What a person says in it, whenever it was."""
    return row["corrected_value"], row["note"], row["reviewer"], row["second_reviewer"]


def _corrected_row(
    item: FilledCorrection, figures: Mapping[tuple[str, ...], FigureRow]
) -> CorrectionRow:
    figure = figures.get(item.figure.key)
    if figure is None:
        raise UsageError(f"{item.row}：数据集中没有这个数（{item.figure.address}）")
    return correct_figure(figure, item.value, item.signature)


def correction_lines(rows: Sequence[CorrectionRow]) -> Iterator[str]:
    """A line for each correction."""
    if not rows:
        yield "没有识读更正"
    for row in rows:
        place = figure_place(row)
        value = row["corrected_value"]
        shown = "无" if value is None else f"{value:f}".rstrip("0").rstrip(".")
        state = "" if row["state"] == "applied" else "〔失效：该处读出的已不是原来的数〕"
        second = f"，复核人 {row['second_reviewer']}" if row["second_reviewer"] else ""
        read = f"原读作“{row['text']}”，更正为 {shown} {row['unit']}"
        yield (
            f"{place.submission_id} {place.address} {place.concept or place.label}：{read}"
            f"（{row['reviewer']} {row['review_date']}{second}）{row['note']}{state}"
        )
