"""What the reading of a document was led by, kept for who asks why (`why.explain`).

Each step leaves here what it used; nothing that decides reads it.
"""

from collections.abc import Sequence
from dataclasses import field
from decimal import Decimal
from typing import Literal

from normalize.prose.figure import Owner
from normalize.tables.regions import Region
from normalize.tables.view import CellView, TableView
from normalize.values.figures import UnitContext
from schema.frozen import dataclass
from schema.rows.figures import FigureRow

# What decided a figure's concept, or left it open.
By = Literal[
    "column",
    "row",
    "row_in_column",
    "spending",
    "caption",
    "place",
    "label",
    "measure_alone",
    "same_row",
    "accepted",
    "column_unknown",
    "part_of_all",
    "grand_total",
    "measure_open",
    "change",
    "row_unnamed",
    "trust",
]
# What said whose money a table tells of, or a sentence (passage, report).
OwnerBy = Literal[
    "project_named", "carried_out", "statement", "titles", "document", "list", "passage", "report"
]


@dataclass(frozen=True, slots=True)
class OwnerFound:
    """Whose money a table tells of, and what said so.

    owner: PROJECT or DEPARTMENT; None if that is open. is_told: whether the table says so itself.
    text: the words that say so, "" where none are quoted.
    """

    owner: str | None
    is_told: bool
    by: OwnerBy
    text: str = ""


NOBODY = OwnerFound(None, True, "document")


@dataclass(frozen=True, slots=True)
class Led:
    """What led to a figure's meaning.

    labels: of its path, outermost first. unit: the place that gave the unit.
    """

    by: By
    labels: Sequence[CellView]
    unit: UnitContext


@dataclass(frozen=True, slots=True)
class FigureTrace:
    """A figure of a table with what led to it.

    blamed: the label to map where no concept takes it. certainty: of its place, before doubts.
    """

    figure: FigureRow
    cell: CellView
    blamed: CellView
    led: Led
    certainty: float


@dataclass(frozen=True, slots=True)
class ProseTrace:
    """A figure told in a sentence of a passage, and whose money that was read as."""

    figure: FigureRow
    passage: str
    owner: Owner


@dataclass(frozen=True, slots=True)
class RegionTrace:
    """A block of a table as it was read."""

    view: TableView
    region: Region
    owner: OwnerFound


@dataclass(slots=True)
class Traces:
    """All that was kept of one document, in the order it was read.

    unit_witnesses: the amount written elsewhere that decided between 元 and 万元, by the identity
    of the figures it decided about.
    """

    figures: list[FigureTrace] = field(default_factory=list)
    prose: list[ProseTrace] = field(default_factory=list)
    regions: list[RegionTrace] = field(default_factory=list)
    unit_witnesses: dict[int, Decimal] = field(default_factory=dict)
