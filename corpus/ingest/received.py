"""When, from whom and in which batch registers say that each file came in.

lines of registers (imported; taken in from the input) --by true path--> columns of `submissions`
                                                                         rows of `receipts`
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from corpus.ingest.line import Line
from corpus.ingest.plan import Original
from corpus.ingest.receipts import Receipts, match_receipts
from corpus.store.imports import read_rows
from corpus.store.layout import Layout
from corpus.store.staging import Digest, read_result
from normalize.personal.masking import mask_path
from schema.report import Row
from schema.rows.receipts import RECEIPTS, ReceiptRow


def registers_among(originals: Iterable[Original], digests: Mapping[str, Digest]) -> list[Original]:
    """The originals that are registers."""
    return [original for original in originals if digests[original.key].counts.get(RECEIPTS)]


def is_damaged(register: Original, layout: Layout) -> bool:
    """Whether the staged lines of a register are gone or broken."""
    return read_result(layout, register.key) is None


def read_register_lines(
    registers: Iterable[Original], lines: Iterable[Line], layout: Layout
) -> list[ReceiptRow]:
    """The lines of the registers that none replaced, and of those imported, each line once.

    Raises StoreError if an imported register is damaged.
    """
    current = {line.submission_id for line in lines if line.row["status"] == "ignored"}
    rows: list[ReceiptRow] = []
    for register in registers:
        staged = read_result(layout, register.key)
        if staged is not None and register.submission_id in current:
            rows += staged.batches[RECEIPTS].to_pylist()
    known = {row["submission_id"] for row in rows}
    rows += [row for row in read_rows(layout, RECEIPTS) if row["submission_id"] not in known]
    return [{**row, "register_id": row["submission_id"]} for row in rows]


def true_paths(
    originals: Iterable[Original], unread: Iterable[tuple[str, str]], is_masking: bool
) -> dict[str, str]:
    """submission_id -> path as shown.

    unread: id and path of the files whose bytes were not taken in.
    is_masking: what a name's form gives away is masked, as it is in the registers' lines.
    """
    paths = {original.submission_id: original.path for original in originals}
    paths |= {own_id: path for original in originals for own_id, path, _ in original.same}
    paths |= dict(unread)
    return {own_id: mask_path(path) if is_masking else path for own_id, path in paths.items()}


def add_receipts(
    lines: Sequence[Line], paths: Mapping[str, str], register_lines: Sequence[ReceiptRow]
) -> tuple[list[Line], list[Row]]:
    """The lines with what the registers say of their files, and the rows of `receipts`.

    paths: true paths by submission_id. register_lines: of all registers.
    """
    if not register_lines:
        return list(lines), []
    found = match_receipts(paths.values(), register_lines)
    received = [_with_receipt(line, _first(found, paths[line.submission_id])) for line in lines]
    current = {paths[line.submission_id]: line for line in sorted(lines, key=_is_current)}
    rows: list[Row] = [{**row, "fiscal_year": 0} for row, _ in found.lost]
    for path, own in found.by_path.items():
        line = current[path]
        place = {"submission_id": line.submission_id, "fiscal_year": line.fiscal_year}
        shown = {"path": line.row["path"]} if line.row["path"] != path else {}
        rows += [{**row, **place, **shown} for row in own]
    return received, rows


def _first(found: Receipts, path: str) -> ReceiptRow | None:
    """What is said first of a file; of one in an archive, of the archive where nothing is of it."""
    receipt = found.first(path)
    while receipt is None and "!" in path:
        path = path.rpartition("!")[0]
        receipt = found.first(path)
    return receipt


def _is_current(line: Line) -> bool:
    return line.row["status"] != "superseded"


def _with_receipt(line: Line, receipt: ReceiptRow | None) -> Line:
    if receipt is None:
        return line
    received = {
        "received_at": receipt["received_at"],
        "sender": receipt["sender"],
        "batch": receipt["batch"],
    }
    return replace(line, row=line.row | received)
