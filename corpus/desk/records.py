"""What people decided and asked, a JSON object a line, in files that only grow."""

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from corpus.store.files import write_durably
from corpus.store.platform import make_folder
from schema.errors import JixiaoError

_Record = TypeVar("_Record")


def read_records(
    path: Path, read: Callable[[dict[str, str | None]], _Record], what: str
) -> list[_Record]:
    """All records of a file in the order they were made; [] where there is none.

    read: one from its values. what: the file is, for the error.
    Raises JixiaoError if a line cannot be read.
    """
    if not path.is_file():
        return []
    records = []
    for number, line in enumerate(path.read_text(encoding="utf8").splitlines(), start=1):
        try:
            records.append(read(json.loads(line)))
        except (ValueError, KeyError, TypeError, JixiaoError) as error:
            raise JixiaoError(f"{what} {path} 第 {number} 行读不出") from error
    return records


def add_records(path: Path, records: Iterable[Mapping[str, object]]) -> None:
    """Add records to a file of a dataset, all or none. Only for the holder of the notes' lock."""
    make_folder(path.parent)
    kept = path.read_bytes() if path.is_file() else b""
    lines = [json.dumps(record, ensure_ascii=False, default=str) for record in records]
    added = "".join(f"{line}\n" for line in lines).encode("utf8")
    between = b"" if not kept or kept.endswith(b"\n") else b"\n"
    write_durably(path, kept + between + added, path.parent.with_name(f".{path.name}.new"))
