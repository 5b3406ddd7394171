"""Which file each line of a receiving register speaks of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from schema.rows.receipts import ReceiptRow
from schema.text import condense

_SUFFIX_MARK = "."


@dataclass(frozen=True, slots=True)
class Receipts:
    """The lines of registers by the file they speak of, the earliest first.

    lost: lines that do not say which file they speak of, with how many they may.
    """

    by_path: Mapping[str, Sequence[ReceiptRow]]
    lost: Sequence[tuple[ReceiptRow, int]]

    def first(self, path: str) -> ReceiptRow | None:
        """The line that says when a file first came in; None where no line speaks of it."""
        return next(iter(self.by_path.get(path, ())), None)


def match_receipts(paths: Iterable[str], lines: Iterable[ReceiptRow]) -> Receipts:
    """The lines by file.

    A line names a file by its path or an end of it (甲/自评.docx for 2023/甲/自评.docx), either
    with or without the file's ending, or by a path that begins further up than the dataset's. Two
    of these that differ may speak of two files, and are lost.
    """
    known = _Paths(paths)
    found: dict[str, list[ReceiptRow]] = {}
    lost: list[tuple[ReceiptRow, int]] = []
    for row in sorted(lines, key=_order):
        named = known.find(row["path"])
        if len(named) == 1:
            found.setdefault(named[0], []).append(row)
        else:
            lost.append((row, len(named)))
    for path, rows in found.items():
        longer = _from_apart(path, rows)
        found[path] = [row for row in rows if row not in longer]
        lost += [(row, 1) for row in longer]
    return Receipts(found, lost)


def _from_apart(path: str, rows: Iterable[ReceiptRow]) -> list[ReceiptRow]:
    """The lines of a file that begin further up than its path, where they begin differently."""
    longer = [row for row in rows if len(_key(row["path"])) > len(_key(path))]
    return longer if len({_key(row["path"]) for row in longer}) > 1 else []


def _order(row: ReceiptRow) -> tuple[date, str, int]:
    return row["received_at"] or date.max, row["register_id"] or "", row["position"]


class _Paths:
    """Paths by each of their ends, with and without the file's ending."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._whole: dict[str, list[str]] = {}
        self._ends: dict[str, list[str]] = {}
        for path in sorted(set(paths)):
            for key in {_key(path), _stem(_key(path))}:
                self._whole.setdefault(key, []).append(path)
                for end in (key, *_ends(key)):
                    self._ends.setdefault(end, []).append(path)

    def find(self, written: str) -> Sequence[str]:
        """The files that a line may speak of: none, one, or several."""
        key = _key(written)
        if "/" in key and key in self._whole:
            return self._whole[key]
        if key in self._ends:
            return self._ends[key]
        longer = (self._whole[end] for end in _ends(key) if end in self._whole)
        return next(longer, ())


def _key(path: str) -> str:
    slashed = path.replace("\\", "/").replace("!", "/")
    return condense(slashed).casefold().removeprefix("./").strip("/")


def _stem(key: str) -> str:
    folder, slash, name = key.rpartition("/")
    return folder + slash + (name.rpartition(_SUFFIX_MARK)[0] or name)


def _ends(key: str) -> list[str]:
    """The ends of a path that begin with a whole part, the longest first."""
    parts = key.split("/")
    return ["/".join(parts[start:]) for start in range(1, len(parts))]
