"""A dataset measured against the truth of its documents: `jixiao evaluate DATASET TRUTH`."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import pyarrow.parquet as pq

from corpus.dataset import open_dataset
from corpus.measure.knowledge_words import known_words
from corpus.measure.matching import COMPARED, Matched, fold, fold_label, match_rows
from corpus.measure.scores import GROUPS, Evaluation, FormatScore
from schema.doubts import SURE
from schema.report import Row
from schema.tables import load_tables

VAGUE_LABELS = frozenset({"其他", "其它", "合计", "小计"})
PARTITION = "fiscal_year"


def evaluate(dataset: Path, truth: Path, shown: str | None = None) -> Evaluation:
    """The current snapshot of `dataset` measured against the files in `truth`.

    truth: a folder as `jixiao sample` writes it; its `submission_id` is a file's name without its
    ending. Documents that the dataset does not hold are left out; a document it holds and could
    not read counts with all its rows missing. shown: the dataset as the commands name it.
    """
    files = sorted(truth.glob("*.parquet"))
    opened = open_dataset(dataset)
    names = (*COMPARED, "submissions", "cells", "findings")
    return measure(
        {path.stem: pq.read_table(path).to_pylist() for path in files},
        {name: opened.arrow(name).to_pylist() for name in names},
        f"jixiao show {shown or dataset} --id",
    )


def measure(
    truth: Mapping[str, list[Row]], found: Mapping[str, list[Row]], show: str = "jixiao show --id"
) -> Evaluation:
    """The rows found measured against those of the truth, both by table.

    show: the command that shows a submission, which its number is added to.
    """
    truth_by = {name: _by_document(rows) for name, rows in truth.items()}
    found_by = {name: _by_document(rows) for name, rows in found.items()}
    scores: dict[str, FormatScore] = {}
    for submission in found["submissions"]:
        path = PurePosixPath(str(submission["path"]))
        number = str(submission["submission_id"])
        if path.stem not in truth_by["submissions"]:
            continue
        score = scores.setdefault(path.suffix.lstrip("."), FormatScore())
        document = _Document(
            path.stem,
            submission["dialect"] is not None,
            {name: rows.get(path.stem, []) for name, rows in truth_by.items()},
            {name: rows.get(number, []) for name, rows in found_by.items()},
        )
        score.commands[path.stem] = f"{show} {number}"
        _measure(document, submission, score)
    return Evaluation(scores, frozenset(str(row["rule"]) for row in truth["mistakes"]))


@dataclass(frozen=True, slots=True)
class _Document:
    name: str
    is_text: bool
    truth: Mapping[str, list[Row]]
    found: Mapping[str, list[Row]]


def _by_document(rows: Iterable[Row]) -> dict[str, list[Row]]:
    result: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        result[str(row["submission_id"])].append(row)
    return result


def _measure(document: _Document, submission: Row, score: FormatScore) -> None:
    score.documents += 1
    score.characters += _number(submission["characters"])
    score.characters_kept += _number(submission["characters_kept"])
    template = str(document.truth["submissions"][0]["template"] or "其他材料")
    pairs = [(document.truth["submissions"][0], submission)]
    columns = (PARTITION, *load_tables()["submissions"].measured("extra"))
    _measure_columns("submissions", columns, pairs, score)
    for table in COMPARED:
        truth, found = document.truth[table], document.found[table]
        if table == "figures":
            truth = [row for row in truth if not _is_open(row)]
            found = _judged_figures(document)
        matched = match_rows(truth, found, table, document.is_text)
        score.tallies[table].add(matched)
        score.forms[template, table].add(matched)
        _count_errors(document, table, matched, score)
        _measure_columns(table, load_tables()[table].measured("extra"), matched.pairs, score)
        if table == "figures":
            _measure_figures(document, matched, (truth, found), score)
    _measure_grid(document, score)
    _measure_rules(document, score)


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0


def _judged_figures(document: _Document) -> list[Row]:
    """The found figures that can be right or wrong.

    Not those that no row is due for, nor amounts that a target or result of an indicator states:
    whether those are figures too the contract leaves open.
    """
    stated = {_cell_row(row) for row in document.truth["indicators"]}
    known = {_cell_row(row) for row in document.truth["figures"]}
    return [
        row
        for row in document.found["figures"]
        if not _is_open(row) and (_cell_row(row) not in stated or _cell_row(row) in known)
    ]


def _is_open(row: Row) -> bool:
    """Whether no row is due: a blank, or a head-count, under a label that is unknown or vague."""
    if row["origin"] == "prose" or (row["value"] is not None and row["unit"] != "人"):
        return False
    return figure_group(row) == "unlisted" or set(fold_label(row["label"])) <= VAGUE_LABELS


def _cell_row(row: Row) -> tuple[object, object]:
    source = row["source"]
    return (source["table"], source["row"]) if isinstance(source, dict) else (None, None)


def _measure_figures(
    document: _Document,
    matched: Matched,
    rows: tuple[Sequence[Row], Sequence[Row]],
    score: FormatScore,
) -> None:
    truth, found = rows
    for group in GROUPS:
        left = [row for row in truth if figure_group(row) == group]
        right = [row for row in found if figure_group(row) == group]
        score.tallies[f"figures/{group}"].add(match_rows(left, right, "figures", document.is_text))
    named = [pair for pair in matched.pairs if _is_named_amount(*pair)]
    _measure_columns("figures", ("is_primary",), named, score)
    _measure_certainty(document.name, matched, score)


def _is_named_amount(left: Row, right: Row) -> bool:
    """Whether the truth has an amount in a table, and the dataset says of what it is one."""
    is_amount = left["origin"] == "table" and left["value"] is not None
    return is_amount and right["concept"] is not None and right["measure"] is not None


def _measure_certainty(name: str, matched: Matched, score: FormatScore) -> None:
    """Count the values that are right, those of them that say they are sure, and the sure wrong."""
    right = [row for _, row in matched.pairs if row["value"] is not None]
    wrong = [row for row in matched.extra if row["value"] is not None]
    score.right += len(right)
    score.sure_right += sum(_confidence(row) >= SURE for row in right)
    score.sure_wrong += [(name, row) for row in wrong if _confidence(row) >= SURE]


def _confidence(row: Row) -> float:
    value = row.get("confidence")
    return round(value, 6) if isinstance(value, float) else 0.0


def figure_group(row: Row) -> str:
    """`prose`; `unlisted` where a level of the label stands in no knowledge file; else `table`."""
    if row["origin"] == "prose":
        return "prose"
    words = known_words()
    return "table" if all(level in words for level in fold_label(row["label"])) else "unlisted"


def _count_errors(document: _Document, table: str, matched: Matched, score: FormatScore) -> None:
    score.errors[document.name] += len(matched.missing) + len(matched.extra)
    details = score.details[document.name]
    details += [("missing", table, row) for row in matched.missing]
    details += [("extra", table, row) for row in matched.extra]


def _measure_columns(
    table: str, columns: Sequence[str], pairs: Sequence[tuple[Row, Row]], score: FormatScore
) -> None:
    """Count, where the truth says something, how often the dataset says the same."""
    for left, right in pairs:
        for column in columns:
            if left.get(column) is not None:
                tally = score.columns[table, column]
                tally["of"] += 1
                tally["right"] += _same(left[column], right.get(column))


def _same(left: object, right: object) -> bool:
    if isinstance(left, str):
        return fold(left) == fold(right)
    return left == right


def _measure_grid(document: _Document, score: FormatScore) -> None:
    """Exact grids and cells.

    In a Word file a cell is its place, its spans and its text. A text dump does not tell columns
    and spans, nor a merged cell's continuation from an empty one: there it is its row, its rank
    among the cells with text in it, and its text.
    """
    read = _dumped_cells if document.is_text else _placed_cells
    truth, found = read(document.truth["cells"]), read(document.found["cells"])
    score.grids += 1
    score.grids_right += truth == found
    score.cells.expected += truth.total()
    score.cells.found += found.total()
    score.cells.matched["folded"] += (truth & found).total()


def _placed_cells(cells: Sequence[Row]) -> Counter[tuple[object, ...]]:
    keys = ("table", "row", "col", "rowspan", "colspan")
    return Counter((*(cell[key] for key in keys), fold(cell["text"])) for cell in cells)


def _dumped_cells(cells: Sequence[Row]) -> Counter[tuple[object, ...]]:
    ranks: Counter[tuple[object, object]] = Counter()
    result: Counter[tuple[object, ...]] = Counter()
    for cell in cells:
        text, row = fold(cell["text"]), (cell["table"], cell["row"])
        if text:
            ranks[row] += 1
            result[(*row, ranks[row], text)] += 1
    return result


def _measure_rules(document: _Document, score: FormatScore) -> None:
    """Rules are judged by document: found where a mistake was put in, or not.

    What is found in a document without any mistake is noise.
    """
    expected = {str(row["rule"]) for row in document.truth["mistakes"]}
    found = {str(row["rule"]) for row in document.found["findings"]}
    if not expected:
        score.clean += 1
        score.noise.update(str(row["severity"]) for row in document.found["findings"])
    for rule in expected | found:
        outcome = "missed" if rule not in found else "right" if rule in expected else "wrong"
        score.rules[rule][outcome] += 1
