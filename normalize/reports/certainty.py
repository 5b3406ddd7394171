"""What stays open in a figure lowers its confidence, however well its place was read."""

from collections.abc import Collection, Iterable, Mapping

from extract.document import Document
from normalize.context import Block
from normalize.labels.knowledge import load_knowledge
from normalize.labels.label import concept_of
from normalize.output import Output
from normalize.recovery.lost import LOST, LinePlace, cells_left, line_place, runs_together
from normalize.reports.amount_rows import names_of
from normalize.reports.arithmetic import check_block
from normalize.reports.balances_told import doubt_balances
from normalize.reports.evidence import doubts_of_labels
from normalize.reports.told_otherwise import doubt_told_otherwise
from schema.doubts import left_by
from schema.report import Source
from schema.rows.cells import CELLS
from schema.rows.figures import FIGURES, FigureRow
from schema.rows.paragraphs import PARAGRAPHS

PLACES = 4  # of a stored confidence
# What a rate or a sum that holds leaves no doubt of.
SETTLED_BY_SUMS = {"concept_by_place", "heading_unknown"}
_TOTALS = ("expenditure.total", "income.total")
_FUNDS = "funds."  # of a project
Place = tuple[int | None, int | None, int | None, int | None]


def settle_confidence(
    out: Output,
    blocks: Iterable[Block],
    document: Document,
    places_told: Mapping[int, tuple[str, ...]],
) -> None:
    """Leave of each figure's confidence what its doubts leave, those of its meaning added.

    An amount whose concept or measure is not known has less than 0.9, as the contract says; one in
    hidden text, rows or cells is kept, and hardly believed. places_told: see
    `doubt_told_otherwise`.
    """
    figures = out[FIGURES].rows
    doubt_told_otherwise(figures, places_told)
    doubt_balances(figures)
    for block in blocks:
        _doubt_block(block)
    hidden = _hidden_places(out)
    is_one_line = runs_together(document)
    cells = cells_left(document)
    is_lost = LOST in document.doubts
    for figure in figures:
        found = {
            "concept_open": figure["concept"] is None,
            "measure_open": figure["measure"] is None,
            "run_together": is_one_line and figure["origin"] == "prose",
            "cell_alone": bool(cells) and _is_cell_alone(figure, cells),
            # whose report it is may stand in a table that was lost
            "owner_by_document": is_lost
            and figure["origin"] == "prose"
            and _has_open_owner(figure),
            "hidden": bool(hidden) and _place(figure["source"]) in hidden,
        }
        doubts = (*figure["doubts"], *(code for code, is_so in found.items() if is_so))
        figure["doubts"] = list(dict.fromkeys(doubts))
        figure["confidence"] = round(figure["confidence"] * left_by(figure["doubts"]), PLACES)


def _is_cell_alone(figure: FigureRow, cells: set[LinePlace]) -> bool:
    """Whether a sentence's amount stands in a line that holds a label and an amount alone."""
    source = figure["source"]
    place = line_place(source["line"], source["paragraph"])
    return figure["origin"] == "prose" and place in cells


def _has_open_owner(figure: FigureRow) -> bool:
    """Whether a figure is of the whole of a department or a project, whichever the report is of."""
    concept = figure["concept"] or ""
    return figure["unit"] == "人" or concept in _TOTALS or concept.startswith(_FUNDS)


def _doubt_block(block: Block) -> None:
    """Add the doubts about what the figures of a block mean; those that sums settle are none."""
    checked = check_block(block.rows)
    for row in block.rows:
        found = set(doubts_of_labels(row, block.titles, block.names))
        if not block.is_owner_told and (_has_two_owners(row) or _is_any_total(row, found)):
            found.add("owner_by_document")
        if id(row) in checked.contradicted:
            found.add("contradicted")
        elif id(row) in checked.confirmed:
            found -= SETTLED_BY_SUMS
        row["doubts"] += sorted(found)


def _has_two_owners(row: FigureRow) -> bool:
    """Whether the labels of an amount name another concept in another owner's table."""
    knowledge = load_knowledge()
    named = filter(None, map(concept_of, names_of(row)))
    elsewhere = (knowledge.in_project, knowledge.in_department)
    return any(row["concept"] == names.get(concept) for concept in named for names in elsewhere)


def _is_any_total(row: FigureRow, doubts: Collection[str]) -> bool:
    """Whether only the 合计 of a table that names nobody's money is the department's total."""
    return "concept_by_family" in doubts and row["concept"] in _TOTALS


def _hidden_places(out: Output) -> set[Place]:
    """The cells and the paragraphs of the running text that are hidden."""
    cells = [row["source"] for row in out[CELLS].rows if row["is_hidden"]]
    lines = [row["source"] for row in out[PARAGRAPHS].rows if row["is_hidden"]]
    return set(map(_place, [*cells, *lines]))


def _place(source: Source) -> Place:
    if source["table"] is None:
        return (None, None, None, source["paragraph"])
    return (source["table"], source["row"], source["col"], None)
