"""What the ledger holds: its tables, and the records that it gives."""

from dataclasses import dataclass

TABLES = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS roots (path BLOB PRIMARY KEY);
CREATE TABLE IF NOT EXISTS entries (
    path BLOB PRIMARY KEY, size INTEGER, mtime_ns INTEGER, is_settled INTEGER,
    sha256 TEXT, reason TEXT, message TEXT, ingested_at TEXT);
CREATE TABLE IF NOT EXISTS versions (
    path BLOB, sha256 TEXT, number INTEGER, size INTEGER, ingested_at TEXT,
    PRIMARY KEY (path, sha256));
CREATE TABLE IF NOT EXISTS results (key TEXT PRIMARY KEY, sha256 TEXT, digest TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS publications (
    number INTEGER PRIMARY KEY AUTOINCREMENT, snapshot TEXT NOT NULL, published_at TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS shown (path BLOB PRIMARY KEY, text TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS results_by_bytes ON results (sha256);
"""


@dataclass(frozen=True, slots=True)
class Observation:
    """What stood at a path when it was last looked at.

    path: absolute, as the system's bytes; in a dataset without personal data veiled.
    is_settled: whether an equal size and time mean equal bytes (false if it was just written).
    sha256: None where the bytes were not taken in; then `reason` says why.
    message: the reason as a sentence with its values; None where there is no reason.
    ingested_at: ISO 8601, UTC.
    """

    path: bytes
    size: int | None
    mtime_ns: int | None
    is_settled: bool
    sha256: str | None
    reason: str | None
    message: str | None
    ingested_at: str


@dataclass(frozen=True, slots=True)
class Version:
    """Bytes that a path held; `number` counts up with each change of the path's bytes."""

    path: bytes
    sha256: str
    number: int
    size: int
    ingested_at: str
