"""What is said of why a cell or figure was read as it was (`why.explain`): plain values."""

from normalize.labels.said import Said
from normalize.reports.arithmetic import Relation
from normalize.reports.primary import Standing
from normalize.tables.kinds import KindBy
from normalize.why.traces import By, OwnerFound
from schema.frozen import dataclass
from schema.report import Source
from schema.rows.figures import FigureRow
from schema.rows.reports import ReportRow


@dataclass(frozen=True, slots=True)
class LabelWhy:
    """A label as written, its place (None if it stands in a sentence), and what it says.

    here: the concept that its block took it for. slot: of the column it heads; "" for none.
    """

    text: str
    source: Source | None
    said: Said
    here: str | None = None
    slot: str = ""


@dataclass(frozen=True, slots=True)
class BlockWhy:
    """The block of a table that a cell stands in.

    by: what showed its kind (`tables.kinds.Kind`). header, body: its first row and the row after
    its last, counted from 0; alike where there is none. headings: with their slots. explained: of
    how many headings its kind makes sense, 0 where none was counted. rivals: other kinds that its
    first row might have begun, each with the same of it.
    """

    kind: str
    by: KindBy
    header: tuple[int, int]
    body: tuple[int, int]
    titles: tuple[str, ...]
    headings: tuple[LabelWhy, ...]
    explained: int = 0
    rivals: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class UnitWhy:
    """Where a figure's unit is written. text, source: of the place; None where none is known."""

    written: str | None
    basis: str
    text: str | None
    source: Source | None


@dataclass(frozen=True, slots=True)
class FigureWhy:
    """A figure, and what led to each of its columns.

    by: the step that decided the concept; None in sentences. labels: of its path,
    outermost first. relations: those of its block that it takes part in. certainty: of its place,
    before `figure["doubts"]`. blamed: the label to map where the concept is open.
    owner: whose money; None where no step asked. witness: the amount written elsewhere that decided
    between 元 and 万元.
    """

    figure: FigureRow
    report: ReportRow
    by: By | None
    labels: tuple[LabelWhy, ...]
    unit: UnitWhy
    owner: OwnerFound | None
    relations: tuple[Relation, ...]
    certainty: float
    standing: Standing
    blamed: LabelWhy | None
    witness: FigureRow | None


@dataclass(frozen=True, slots=True)
class CellWhy:
    """A cell: what it was taken for, its block, the labels that go with it, the figures in it."""

    source: Source
    text: str
    is_number: bool
    role: str
    concept: str | None
    block: BlockWhy | None
    labels: tuple[LabelWhy, ...]
    figures: tuple[FigureWhy, ...]
