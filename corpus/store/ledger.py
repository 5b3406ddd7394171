"""The ledger: which path held which bytes when, and what they gave. One SQLite file, one writer.

It is an index, not evidence: `corpus.ingest.repair` makes it again from the published snapshot, the
run reports and the input folders, and names what none of them tells.
"""

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import astuple, replace
from pathlib import Path

from corpus.store.files import hash_of
from corpus.store.layout import StoreError
from corpus.store.ledger_tables import TABLES, Observation, Version
from corpus.store.names import printable
from corpus.store.platform import make_file
from corpus.store.veil import veil

_CHANGED = "changed"
_ANNOUNCED = "announced"
_VEILED = "veiled"
_PROOF_DIGITS = 16  # of the format


@contextlib.contextmanager
def open_ledger(path: Path, mask: Callable[[str], str] | None = None) -> "Iterator[Ledger]":
    """The ledger, closed at the end without a commit.

    mask: in a dataset without personal data what masks a path; the ledger holds no true one then.
    Raises StoreError where SQLite finds, now or later, that the file is not as it was written.
    """
    try:
        with contextlib.closing(Ledger(path, mask)) as ledger:
            yield ledger
    except sqlite3.DatabaseError as error:
        if not _is_damage(error):
            raise
        problem = f"台账（{path.name}）损坏"
        raise StoreError(f"{problem}：请运行 jixiao repair {path.parent} 重建") from error


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    """Whether an error says that the file is damaged, not that it is locked or the disk full."""
    return type(error) is sqlite3.DatabaseError or "decode" in str(error)


class Ledger:
    """The open ledger. Nothing is kept until `commit`, and nothing at all without a path."""

    def __init__(self, path: Path | None, mask: Callable[[str], str] | None = None) -> None:
        if path is not None:
            make_file(path)  # SQLite's journals are as open as the file beside them
        self._connection = sqlite3.connect(path or ":memory:", isolation_level="IMMEDIATE")
        self._connection.execute("PRAGMA secure_delete = ON")  # what is forgotten leaves no bytes
        self._connection.execute("PRAGMA synchronous = EXTRA")  # a commit outlives a power cut
        self._connection.executescript(TABLES)
        self._mask = mask
        self.is_veiled = mask is not None  # whether it holds no true path
        if mask is not None and self.read_meta(_VEILED) is None:
            self._veil_all()

    def _veil_all(self) -> None:
        """Veil the paths that an earlier program wrote as they are."""
        for table in ("roots", "entries", "versions"):
            rows = self._connection.execute(f"SELECT DISTINCT path FROM {table}")  # noqa: S608 (constants)
            for (path,) in rows.fetchall():
                self._show(path)
                self._connection.execute(
                    f"UPDATE OR REPLACE {table} SET path = ? WHERE path = ?",  # noqa: S608 (constants)
                    (veil(path), path),
                )
        self.write_meta(_VEILED, "yes")
        self._connection.commit()
        self._connection.execute("VACUUM")

    def key(self, path: bytes | Path) -> bytes:
        """A path as the ledger holds it."""
        plain = path if isinstance(path, bytes) else os.fsencode(path)
        return plain if self._mask is None else veil(plain)

    def _show(self, path: bytes, text: str | None = None) -> None:
        """Note what is shown for a path; None: what is known of it, else masked by its form."""
        if self._mask is None:
            return
        how = "IGNORE" if text is None else "REPLACE"
        row = (veil(path), self._mask(printable(path)) if text is None else text)
        self._connection.execute(f"INSERT OR {how} INTO shown VALUES (?, ?)", row)  # noqa: S608 (constants)

    def shown(self) -> dict[bytes, str]:
        """By path what is shown for it, of the same parts; nothing where paths are not veiled."""
        return dict(self._connection.execute("SELECT path, text FROM shown ORDER BY path"))

    def close(self) -> None:
        """Forget what was not committed, and close the file."""
        self._connection.close()

    def commit(self) -> None:
        """Keep everything recorded so far."""
        self._connection.commit()

    def read_meta(self, name: str) -> str | None:
        """A remembered value, None if there is none."""
        row = self._connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return None if row is None else str(row[0])

    def write_meta(self, name: str, value: str) -> None:
        """Remember a value."""
        self._connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def mark_changed(self) -> None:
        """Remember that the published snapshot no longer shows what the ledger knows."""
        self.write_meta(_CHANGED, "yes")

    def announce(self, snapshot: str) -> None:
        """Remember that this snapshot is about to be published."""
        self.write_meta(_ANNOUNCED, snapshot)

    def knows_snapshot(self, snapshot: str) -> bool:
        """Whether this ledger was there when the snapshot was published."""
        return snapshot in self.publications() or snapshot == self.read_meta(_ANNOUNCED)

    def mark_published(self, snapshot: str, published_at: str) -> None:
        """Remember that the published snapshot shows all that the ledger knows."""
        self._connection.execute("DELETE FROM meta WHERE name = ?", (_CHANGED,))
        self.note_publication(snapshot, published_at)

    def note_publication(self, snapshot: str, published_at: str) -> None:
        """Remember when a snapshot was published (ISO 8601, UTC), after all noted before it."""
        self._connection.execute(
            "INSERT INTO publications (snapshot, published_at) VALUES (?, ?)",
            (snapshot, published_at),
        )

    def publications(self) -> dict[str, str]:
        """Each snapshot with the time it was last published (ISO 8601, UTC), the last one last."""
        rows = self._connection.execute(
            "SELECT snapshot, published_at FROM publications ORDER BY number"
        )
        published: dict[str, str] = {}
        for snapshot, published_at in rows:
            published.pop(snapshot, None)
            published[snapshot] = published_at
        return published

    def is_changed(self) -> bool:
        """Whether there is something that no published snapshot shows."""
        return self.read_meta(_CHANGED) is not None

    def roots(self) -> list[Path]:
        """The input roots as the ledger holds them, sorted."""
        rows = self._connection.execute("SELECT path FROM roots ORDER BY path")
        return [Path(os.fsdecode(row[0])) for row in rows]

    def show_roots(self, roots: Iterable[Path]) -> None:
        """Note what is shown for roots: masked by their form until they are recorded as files."""
        for root in roots:
            self._show(os.fsencode(root))

    def set_roots(self, roots: Iterable[Path]) -> None:
        """Replace the input roots."""
        self._connection.execute("DELETE FROM roots")
        self._connection.executemany(
            "INSERT INTO roots VALUES (?)", [(self.key(root),) for root in roots]
        )

    def observations(self) -> Iterator[Observation]:
        """What stands at each path, by path."""
        for row in self._connection.execute("SELECT * FROM entries ORDER BY path"):
            path, size, mtime_ns, is_settled, *rest = row
            yield Observation(path, size, mtime_ns, bool(is_settled), *rest)

    def versions(self) -> Iterator[Version]:
        """All bytes that were ever read at each path, in order."""
        for row in self._connection.execute("SELECT * FROM versions ORDER BY path, number"):
            yield Version(*row)

    def record(self, seen: Observation, shown: str | None = None) -> bool:
        """Note what stands at a path now; whether these bytes are new for it.

        shown: the path masked by all that is known of its file, None if nothing is.
        `ingested_at` of known bytes keeps its first value.
        """
        self._show(seen.path, shown)
        if self._mask is not None:
            seen = replace(seen, path=veil(seen.path))
        known = self._connection.execute(
            "SELECT size, sha256, reason, message, ingested_at FROM entries WHERE path = ?",
            (seen.path,),
        ).fetchone()
        now = (seen.size, seen.sha256, seen.reason, seen.message)
        ingested_at = seen.ingested_at
        if known is not None and known[1:3] == now[1:3]:
            ingested_at = known[4]
        if known is None or known[:4] != now:
            self.mark_changed()
        row = (*astuple(seen)[:-1], ingested_at)
        self._connection.execute("INSERT OR REPLACE INTO entries VALUES (?,?,?,?,?,?,?,?)", row)
        return seen.sha256 is not None and self._record_version(seen, ingested_at)

    def _record_version(self, seen: Observation, ingested_at: str) -> bool:
        rows = self._connection.execute(
            "SELECT sha256, number, ingested_at FROM versions WHERE path = ? ORDER BY number",
            (seen.path,),
        ).fetchall()
        if rows and rows[-1][0] == seen.sha256:
            return False
        first = next((row[2] for row in rows if row[0] == seen.sha256), ingested_at)
        number = rows[-1][1] + 1 if rows else 1
        self._connection.execute(
            "INSERT OR REPLACE INTO versions VALUES (?,?,?,?,?)",
            (seen.path, seen.sha256, number, seen.size, first),
        )
        return True

    def forget(self, paths: Iterable[bytes]) -> None:
        """Drop paths with all bytes they ever held."""
        keys = [(self.key(path),) for path in paths]
        if not keys:
            return
        self.mark_changed()
        self._connection.executemany("DELETE FROM entries WHERE path = ?", keys)
        self._connection.executemany("DELETE FROM versions WHERE path = ?", keys)
        self._connection.executemany("DELETE FROM shown WHERE path = ?", keys)

    def forget_version(self, path: bytes, sha256: str) -> None:
        """Drop bytes that a path held, and the path too if they are the ones it holds."""
        self.mark_changed()
        path = self.key(path)
        self._connection.execute(
            "DELETE FROM versions WHERE path = ? AND sha256 = ?", (path, sha256)
        )
        self._connection.execute(
            "DELETE FROM entries WHERE path = ? AND sha256 = ?", (path, sha256)
        )

    def move_root(self, old: Path, new: Path) -> None:
        """Rename every path under `old`, a folder that is now at `new`."""
        before, after = self.key(old), self.key(new)
        for table in ("entries", "versions", "shown"):
            self._connection.execute(
                f"UPDATE OR REPLACE {table} SET path = CAST(? || substr(path, ?) AS BLOB) "  # noqa: S608 (constants)
                "WHERE path = ? OR substr(path, 1, ?) = ?",
                (after, len(before) + 1, before, len(before) + 1, before + os.sep.encode()),
            )

    def record_result(self, key: str, sha256: str, digest: str) -> None:
        """Note that the result `key` is staged, with its digest."""
        self._connection.execute(
            "INSERT OR REPLACE INTO results VALUES (?, ?, ?)", (key, sha256, _proved(digest))
        )

    def forget_results(self, keys: Iterable[str]) -> None:
        """Drop results, so that they are made again."""
        self._connection.executemany("DELETE FROM results WHERE key = ?", [(k,) for k in keys])

    def known_bytes(self) -> set[str]:
        """The hashes of all bytes that a path holds or held."""
        return {row[0] for row in self._connection.execute("SELECT sha256 FROM versions")}

    def check(self) -> bool:
        """Whether SQLite finds its own file whole, and what it holds fits together."""
        row = self._connection.execute("PRAGMA integrity_check").fetchone()
        if row is None or row[0] != "ok":
            return False
        odd = self._connection.execute(
            "SELECT 1 FROM entries WHERE sha256 IS NOT NULL AND NOT EXISTS (SELECT 1 FROM versions"
            " WHERE versions.path = entries.path AND versions.sha256 = entries.sha256)"
        ).fetchone()
        keys = self.result_keys()
        return odd is None and len(self.digests(keys)) == len(keys)

    def results(self) -> list[tuple[str, str]]:
        """(key, sha256) of each staged result."""
        return list(self._connection.execute("SELECT key, sha256 FROM results ORDER BY key"))

    def result_keys(self) -> set[str]:
        """The keys of all staged results."""
        return {row[0] for row in self._connection.execute("SELECT key FROM results")}

    def digests(self, keys: Iterable[str]) -> dict[str, str]:
        """The digest of each of `keys` that is staged, but for those that were damaged here."""
        wanted = set(keys)
        rows = self._connection.execute("SELECT key, digest FROM results")
        known = ((key, _proven(digest)) for key, digest in rows if key in wanted)
        return {key: digest for key, digest in known if digest is not None}


def _proved(digest: str) -> str:
    """A digest with the hash that proves it: SQLite does not notice a flipped letter."""
    return f"{hash_of(digest)[:_PROOF_DIGITS]} {digest}"


def _proven(text: str) -> str | None:
    """The digest, None if it is not the one kept. Those of earlier versions had no proof."""
    if text.startswith("{"):
        return text
    digest = text[_PROOF_DIGITS + 1 :]
    return digest if _proved(digest) == text else None
