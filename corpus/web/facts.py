"""What the views and tables say of some submissions, together for each of them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus.dataset import UNLIMITED, Dataset
from corpus.page.rows import records_of
from schema.report import EvidenceItem, Source
from schema.rows.cells import CELLS, CellRow
from schema.rows.figures import FIGURES
from schema.rows.findings import FINDINGS
from schema.rows.submissions import SUBMISSIONS, SubmissionRow
from schema.text import quoted

# A row of a view, by its names in Chinese.
Record = Mapping[str, object]
ID = "报送编号"


@dataclass(frozen=True, slots=True)
class Told:
    """A row of a view with the place that it quotes; None where it quotes none."""

    record: Record
    source: Source | None


@dataclass(frozen=True, slots=True)
class Raised:
    """A finding as the view tells it, with its evidence."""

    record: Record
    evidence: Sequence[EvidenceItem]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a dataset says of one submission. ledger: its row of 报送台账."""

    row: SubmissionRow
    cells: Sequence[CellRow]
    ledger: Record
    reports: Sequence[Record]
    figures: Sequence[Told]
    findings: Sequence[Raised]
    unmapped: Sequence[Told]
    blanks: Sequence[Told]

    @property
    def id(self) -> str:
        """The submission's."""
        return str(self.ledger[ID])


def load_facts(dataset: Dataset, ids: Collection[str]) -> list[Facts]:
    """The facts of these submissions, in the order of the ids; of ids that are not there, none."""
    rows = {str(row["submission_id"]): row for row in dataset.rows_of_many(SUBMISSIONS, ids)}
    ledger = {str(record[ID]): record for record in view_rows(dataset, "报送台账", ids)}
    told = {
        view: _told(dataset, view, table, ids)
        for view, table in (
            ("收支数据", str(FIGURES)),
            ("未归类栏目", "unmapped"),
            ("未填栏目", "blank_fields"),
        )
    }
    cells: dict[str, list[CellRow]] = {}
    for cell in dataset.rows_of_many(CELLS, ids):
        cells.setdefault(str(cell["submission_id"]), []).append(cell)
    findings = _findings(dataset, ids)
    reports = grouped(view_rows(dataset, "报告", ids), ID)
    return [
        Facts(
            rows[own],
            cells.get(own, ()),
            ledger[own],
            reports.get(own, ()),
            told["收支数据"].get(own, ()),
            findings.get(own, ()),
            told["未归类栏目"].get(own, ()),
            told["未填栏目"].get(own, ()),
        )
        for own in ids
        if own in rows
    ]


def view_rows(dataset: Dataset, view: str, ids: Collection[str]) -> list[Record]:
    """The rows of a view that belong to these submissions, in the view's order."""
    order = '"报告序号", "顺序号"' if view not in ("报送台账", "报告") else "ALL"
    query = f'SELECT * FROM "{view}" WHERE "{ID}" IN ({_listed(ids)}) ORDER BY {order}'  # noqa: S608 (ids, as SQL writes them)
    return list(records_of(dataset.select(query, UNLIMITED)))


def grouped(records: Iterable[Record], name: str) -> dict[object, list[Record]]:
    """The records by what they have under a name, in the order it comes up."""
    groups: dict[object, list[Record]] = {}
    for record in records:
        groups.setdefault(record[name], []).append(record)
    return groups


def _told(dataset: Dataset, view: str, table: str, ids: Collection[str]) -> dict[str, list[Told]]:
    """The rows of a view by submission, each with the source of its row in the table behind it."""
    query = _sources_query(table, ids)
    sources = {
        (row["submission_id"], row["report_no"], row["position"]): row["source"]
        for row in records_of(dataset.select(query, UNLIMITED))
    }
    by_id: dict[str, list[Told]] = {}
    for record in view_rows(dataset, view, ids):
        key = (record[ID], record["报告序号"], record["顺序号"])
        by_id.setdefault(str(record[ID]), []).append(Told(record, sources.get(key)))  # type: ignore[arg-type] # a struct of this type
    return by_id


def _sources_query(table: str, ids: Collection[str]) -> str:
    return (
        f"SELECT submission_id, report_no, position, source FROM {table} "  # noqa: S608 (our own name)
        f"WHERE submission_id IN ({_listed(ids)})"
    )


def _listed(ids: Collection[str]) -> str:
    """Ids as SQL lists them, which must list something."""
    return ", ".join(map(quoted, ids)) or "''"


def _findings(dataset: Dataset, ids: Collection[str]) -> dict[str, list[Raised]]:
    evidence = {
        (row["submission_id"], row["finding_id"]): row["evidence"]
        for row in dataset.rows_of_many(FINDINGS, ids)
    }
    by_id: dict[str, list[Raised]] = {}
    for record in view_rows(dataset, "疑点", ids):
        own = str(record[ID])
        quotes = evidence.get((own, str(record["疑点编号"])), [])
        by_id.setdefault(own, []).append(Raised(record, quotes))
    return by_id
