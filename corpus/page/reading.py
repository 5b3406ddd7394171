"""A document as it was read, with the cells it gave: of a file, or of a submission of a dataset."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.page.places import Place
from corpus.page.reconstruction import rebuild_document
from corpus.store.documents import kept_document
from corpus.store.labels import accepted_of
from corpus.store.layout import Kind, StoreError, kind_of, open_layout
from corpus.store.members import bytes_at, find_file
from corpus.store.names import file_name, printable
from corpus.store.prefixes import find_id
from extract.document import Document
from extract.readers import read_document
from normalize.recovery.recover import recover
from normalize.report import normalize
from schema.errors import DocumentError, UsageError
from schema.limits import DEFAULT_LIMITS
from schema.rows.cells import CELLS, CellRow
from schema.rows.paragraphs import PARAGRAPHS
from schema.rows.submissions import SUBMISSIONS, SubmissionRow

if TYPE_CHECKING:
    from corpus.dataset import Dataset

_NO_ORIGINAL = "没有留存原件：个人信息已遮盖，其余与原件相同"


@dataclass(frozen=True, slots=True)
class ShownDocument:
    """A document with the cells it gave: by (table, row, col) their row of `cells`.

    note: what a reader must know of it; "" for a document as it was read.
    is_rebuilt: made from rows, where the lines of a cell are one paragraph.
    """

    name: str
    document: Document
    cells: Mapping[Place, CellRow]
    status: str
    note: str = ""
    is_rebuilt: bool = False


def load_from_file(path: Path) -> ShownDocument:
    """The document in a file.

    Raises UsageError if it is no file, DocumentError if it cannot be read.
    """
    found = find_file(path)
    if found is None:
        hint = "；数据集中的报告请用 --id 指定" if path.is_dir() else ""
        raise UsageError(f"不是文件：{printable(path)}{hint}")
    document = recover(read_document(bytes_at(found, DEFAULT_LIMITS), DEFAULT_LIMITS))
    report = normalize(document, file_name(found))
    status = str(report.submission["status"])
    return ShownDocument(found.name, document, _by_place(report.rows(CELLS)), status)


def load_from_dataset(path: Path, submission_id: str) -> ShownDocument:
    """A submission of a dataset, as it was read when it was taken in. submission_id: its beginning.

    Where neither that reading nor the original is kept, what the rows say of it.
    Raises UsageError if there is not exactly one such, DocumentError if it could not be read.
    """
    from corpus.dataset import open_dataset

    dataset = open_dataset(path)
    ids = dataset.arrow(SUBMISSIONS).column("submission_id").to_pylist()
    submission_id = find_id(ids, submission_id, "报送")
    [row] = dataset.rows(SUBMISSIONS, submission_id)
    if row["status"] == "duplicate":
        return load_from_dataset(path, row["replaced_by"] or "")
    return load_submission(path, dataset, row)


def load_submission(
    path: Path, dataset: "Dataset", row: SubmissionRow, known: Sequence[CellRow] | None = None
) -> ShownDocument:
    """A submission as `load_from_dataset` gives it. row: its row, of any status but duplicate.

    dataset: a snapshot of the dataset at `path`. known: its rows of `cells`, None to read them.
    Raises DocumentError if it could not be read, StoreError if nothing of it is kept.
    """
    if row["status"] in ("quarantined", "ignored", "deferred"):
        raise DocumentError(row["reason"] or "")
    kind = kind_of(path)
    if kind is Kind.published:
        return _rebuild(dataset, row)
    document = recover(_kept(path, row))
    if row["status"] == "superseded":  # its rows stand in earlier snapshots alone
        accepted = accepted_of(open_layout(path))
        cells = normalize(document, Path(row["path"]).name, accepted).rows(CELLS)
    else:
        cells = dataset.rows(CELLS, row["submission_id"]) if known is None else known
    note = _NO_ORIGINAL if kind is Kind.masked else ""
    return ShownDocument(row["path"], document, _by_place(cells), row["status"], note)


def _kept(path: Path, row: SubmissionRow) -> Document:
    """The document of a submission as it was read.

    Raises StoreError if the dataset keeps neither that reading nor the original.
    """
    document = kept_document(open_layout(path), row["sha256"] or "", row["extractor_version"] or "")
    if document is None:
        raise StoreError("数据集中没有保留这一份的原件")
    return document


def _rebuild(dataset: "Dataset", row: SubmissionRow) -> ShownDocument:
    """A submission of a published copy.

    Raises StoreError if the copy holds no rows of it.
    """
    cells = dataset.rows(CELLS, row["submission_id"])
    paragraphs = dataset.rows(PARAGRAPHS, row["submission_id"])
    if not cells and not paragraphs:
        raise StoreError("发布副本不带原件，也没有这一份的正文")
    document = rebuild_document(row, paragraphs, cells)
    note = f"{_NO_ORIGINAL}；下面按数据集中的文字重排"
    return ShownDocument(
        row["path"], document, _by_place(cells), row["status"], note, is_rebuilt=True
    )


def _by_place(cells: Iterable[CellRow]) -> dict[Place, CellRow]:
    return {(cell["table"], cell["row"], cell["col"]): cell for cell in cells}
