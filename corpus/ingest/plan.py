"""The rows of `submissions`: a pure function of what the ledger knows.

paths and their bytes -> originals and duplicates -> later versions stand for earlier -> rows
"""

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from corpus.ingest.checking import is_checked
from corpus.ingest.line import Line
from corpus.ingest.versions import Versions, findings_key, result_key
from corpus.store.ledger_tables import Observation, Version
from corpus.store.names import ID_DIGITS, MEMBER, PathNames, file_name
from corpus.store.staging import Digest
from schema.errors import load_reasons
from schema.report import Row
from schema.rows.receipts import RECEIPTS
from schema.tables import load_tables

_WHY = ("status", "reason", "message")
_REPLACING_STATUSES = ("extracted", "partial")


@dataclass(frozen=True, slots=True)
class Original:
    """Bytes that are taken in for the first of the paths that hold them.

    path: as shown. place: as the ledger holds it. name: the file's, as shown.
    key: of its staged rows; findings_key: of what the rules find in them.
    same: the other paths that hold the same bytes now: id, as shown, ingested_at.
    number: of the version at its path (counts up with each change).
    """

    sha256: str
    path: str
    place: bytes
    key: str
    findings_key: str
    name: str
    number: int
    size: int
    ingested_at: str
    same: tuple[tuple[str, str, str], ...] = ()

    @property
    def submission_id(self) -> str:
        """The id of its rows."""
        return self.sha256[:ID_DIGITS]

    @property
    def keys(self) -> tuple[str, str]:
        """The keys of its staged results."""
        return self.key, self.findings_key


def find_originals(
    versions: Iterable[Version],
    held: Mapping[bytes, str | None],
    names: PathNames,
    made_with: Versions,
) -> list[Original]:
    """The distinct bytes of all paths, each under the path that stands first.

    held: path -> hash of the bytes it holds now. Bytes that a path held before count only where no
    path holds them now.
    """
    by_bytes: dict[str, list[tuple[bool, str, Version]]] = defaultdict(list)
    for version in versions:
        is_past = held.get(version.path) != version.sha256
        by_bytes[version.sha256].append((is_past, names.name(version.path), version))
    originals = []
    for sha256, places in sorted(by_bytes.items()):
        places.sort(key=lambda place: place[:2])
        _, shown, version = places[0]
        kept_name = file_name(Path(os.fsdecode(version.path)))
        key = result_key(sha256, kept_name, made_with)
        originals.append(
            Original(
                sha256=sha256,
                path=shown,
                place=version.path,
                key=key,
                findings_key=findings_key(key, made_with),
                name=_last_name(shown, version.path) if version.path in names.shown else kept_name,
                number=version.number,
                size=version.size,
                ingested_at=version.ingested_at,
                same=tuple(
                    (names.own_id(other.path), other_shown, other.ingested_at)
                    for is_past, other_shown, other in places[1:]
                    if not is_past
                ),
            )
        )
    return originals


def _last_name(shown: str, path: bytes) -> str:
    """The last name of a path as it is shown: after a `/`, or after the archive it lies in."""
    is_at_top = Path(os.fsdecode(path)).parent.name == MEMBER
    return shown.rpartition("/")[2].rpartition("!" if is_at_top else "/")[2]


def make_lines(
    originals: Sequence[Original],
    digests: Mapping[str, Digest],
    unread: Iterable[Observation],
    names: PathNames,
    made_with: Versions,
) -> list[Line]:
    """Every row of `submissions`, sorted by submission_id.

    digests: by key of the rows, one for each original.
    unread: what stands at the paths whose bytes were not taken in.
    """
    newest = find_replacements(originals, digests)
    lines = []
    for original in originals:
        line = _original_line(original, digests[original.key], made_with)
        by = newest.get(original.submission_id)
        if by is not None:
            line = _superseded(line, by)
        lines.append(line)
        lines.extend(_duplicate_lines(original, line))
    lines = _with_replaced(lines, newest, {o.submission_id: o.key for o in originals})
    lines.extend(_unread_line(seen, names) for seen in unread)
    return sorted(lines, key=lambda line: line.submission_id)


def find_replacements(
    originals: Sequence[Original], digests: Mapping[str, Digest]
) -> dict[str, str]:
    """submission_id of each earlier version -> submission_id of the version that stands for it."""
    groups: dict[tuple[object, ...], list[Original]] = defaultdict(list)
    for original in originals:
        identity = _identity(digests[original.key], original.place)
        if identity is not None:
            groups[identity].append(original)
    replaced = {}
    for group in groups.values():
        latest = _latest(group, digests)
        for original in group:
            if original is not latest:
                replaced[original.submission_id] = latest.submission_id
    return replaced


def _identity(digest: Digest, path: bytes) -> tuple[object, ...] | None:
    """What two versions of one report have in common; None where it is not known.

    Of a register it is its path.
    """
    row = digest.submission
    if digest.counts.get(RECEIPTS):
        return (RECEIPTS, path)
    known = (row.get("department_key"), row.get("report_kind"), row.get("fiscal_year"))
    if row["status"] not in _REPLACING_STATUSES or not all(known):
        return None
    if known[1] != "department" and not digest.project_names:
        return None
    return (*known, digest.project_names)


def _latest(group: Sequence[Original], digests: Mapping[str, Digest]) -> Original:
    """The latest of the versions of one report.

    Of one path the newer bytes, unless both are dated and the date says otherwise; then of all
    paths the latest date (a dated one before an undated), then the last path.
    """
    by_path: dict[bytes, Original] = {}
    for original in sorted(group, key=lambda o: (o.path, o.number)):
        other = by_path.get(original.place)
        if other is None or not _is_dated_before(digests[original.key], digests[other.key]):
            by_path[original.place] = original
    return max(by_path.values(), key=lambda o: (_report_date(digests[o.key]) or date.min, o.path))


def _is_dated_before(one: Digest, other: Digest) -> bool:
    first, second = _report_date(one), _report_date(other)
    return first is not None and second is not None and first < second


def _report_date(digest: Digest) -> date | None:
    value = digest.submission.get("report_date")
    return value if isinstance(value, date) else None


def _original_line(original: Original, digest: Digest, made_with: Versions) -> Line:
    known = {k: v for k, v in digest.submission.items() if k not in ("fiscal_year", "path")}
    row = _blank_row() | known
    row |= {
        "submission_id": original.submission_id,
        "sha256": original.sha256,
        "path": _shown_path(original, digest),
        "bytes": original.size,
        "extractor_version": made_with.extractor,
        "knowledge_version": made_with.knowledge,
        "ingested_at": datetime.fromisoformat(original.ingested_at),
    }
    # A register's lines are rows of the files they speak of.
    has_rows = any(count for table, count in digest.counts.items() if table != RECEIPTS)
    keys = original.keys if is_checked(digest) else (original.key,)
    return Line(row, _fiscal_year(digest), keys if has_rows else ())


def _shown_path(original: Original, digest: Digest) -> str:
    """The path, its last part as the document's result has it where names in it are masked."""
    name = digest.submission.get("path")
    return original.path if name is None else original.path.removesuffix(original.name) + str(name)


def _fiscal_year(digest: Digest) -> int:
    year = digest.submission.get("fiscal_year", 0)
    return year if isinstance(year, int) else 0


def _superseded(line: Line, by: str) -> Line:
    return Line(line.row | _why("newer_version") | {"replaced_by": by}, line.fiscal_year)


def _duplicate_lines(original: Original, line: Line) -> list[Line]:
    """The lines of the other paths with these bytes: of what was not read, that it was not."""
    is_unread = line.row["status"] == "quarantined"
    why = {name: line.row[name] for name in _WHY} if is_unread else _why("same_bytes")
    return [
        Line(
            _blank_row()
            | {
                "submission_id": own_id,
                "sha256": original.sha256,
                "path": path,
                "format": line.row["format"],
                "bytes": original.size,
                "replaced_by": original.submission_id,
                "ingested_at": datetime.fromisoformat(ingested_at),
            }
            | why,
            line.fiscal_year,
        )
        for own_id, path, ingested_at in original.same
    ]


def _unread_line(seen: Observation, names: PathNames) -> Line:
    row = _blank_row() | {
        "submission_id": names.own_id(seen.path),
        "path": names.name(seen.path),
        "bytes": seen.size,
        "ingested_at": datetime.fromisoformat(seen.ingested_at),
    }
    why = _why(str(seen.reason))
    if seen.message is not None:
        why["message"] = seen.message
    return Line(row | why, 0)


def _with_replaced(
    lines: Iterable[Line], newest: Mapping[str, str], keys: Mapping[str, str]
) -> list[Line]:
    """The lines, each later version with the earlier ones that it stands for."""
    replaced: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for earlier, later in sorted(newest.items()):
        replaced[later].append((earlier, keys[earlier]))
    return [replace(line, replaced=tuple(replaced.get(line.submission_id, ()))) for line in lines]


def _why(code: str) -> Row:
    reason = load_reasons()[code]
    return {"status": reason.status, "reason": code, "message": reason.message}


def _blank_row() -> Row:
    return {column.name: None for column in load_tables()["submissions"].columns}
